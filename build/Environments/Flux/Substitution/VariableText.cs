using System.Collections.Immutable;

namespace Environments.Flux.Substitution;

/// <summary>A text in which variables were replaced.</summary>
/// <param name="Text">The text. A variable that is set elsewhere stands in it as it stood before.</param>
/// <param name="Undefined">The variables that nobody sets and that have no default; Flux refuses the text.</param>
/// <param name="Unknown">The variables that are set elsewhere.</param>
internal sealed record VariableText(string Text, ImmutableArray<string> Undefined, ImmutableArray<string> Unknown)
{
    /// <summary>Whether something in a text is only known elsewhere, so that nobody can say here whether it is right.</summary>
    public static bool IsOpen(string? text) => text is not null && text.Contains("${", StringComparison.Ordinal);
}
