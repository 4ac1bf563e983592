namespace Nuke.Components;

/// <summary>How to compile.</summary>
public class Configuration
{
    /// <summary>For a debugger.</summary>
    public static readonly Configuration Debug = new() { Value = nameof(Debug) };

    /// <summary>For use.</summary>
    public static readonly Configuration Release = new() { Value = nameof(Release) };

    private string Value { get; init; } = string.Empty;

    /// <summary>The name that MSBuild knows it by.</summary>
    public static implicit operator string(Configuration configuration) => configuration.Value;
}
