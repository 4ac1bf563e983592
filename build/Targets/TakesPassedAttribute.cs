namespace Environments.Targets;

/// <summary>Marks a target that takes what follows <c>--</c> on the command line, and needs something there.</summary>
/// <param name="example">An example of it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TakesPassedAttribute(string example) : Attribute
{
    /// <summary>The example.</summary>
    public string Example { get; } = example;
}
