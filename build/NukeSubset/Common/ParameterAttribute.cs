namespace Nuke.Common;

/// <summary>Marks a property of a component interface as an option of the command line.</summary>
/// <param name="description">The sentence that help shows.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public class ParameterAttribute(string? description = null) : Attribute
{
    /// <summary>The sentence that help shows.</summary>
    public string? Description { get; } = description;

    /// <summary>Another name than the property's.</summary>
    public string? Name { get; set; }
}
