using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Environments.Secrets.Values;

/// <summary>A document as lines of <c>NAME=value</c>, quoted for a shell where that is needed, as <c>vals env</c> prints them.</summary>
internal static partial class EnvironmentLines
{
    /// <summary>The one document that counts.</summary>
    /// <exception cref="EnvironmentsException"><c>template-no-variables</c>.</exception>
    public static object? Document(ImmutableArray<object?> documents) => documents.FirstOrDefault() as ImmutableSortedDictionary<string, object?>
        ?? throw Unusable(documents.IsEmpty ? "no document found" : "the first document is a list");

    /// <summary>A line for each variable.</summary>
    /// <param name="document">The names and values.</param>
    /// <param name="isSecret">Whether the value at a path came from a reference, and so must not be told.</param>
    /// <exception cref="EnvironmentsException"><c>template-no-variables</c>: a value is no string.</exception>
    public static string Write(object? document, Predicate<string> isSecret) => string.Concat(((ImmutableSortedDictionary<string, object?>)document!).Select(variable => variable.Value is string value
        ? $"{variable.Key}={Quoted(value)}\n"
        : throw Unusable($"unexpected type of value: {(isSecret(variable.Key) ? "***" : GoFormat.Print(variable.Value))}({GoFormat.TypeOf(variable.Value)}) of '{variable.Key}'")));

    private static string Quoted(string value) => Unsafe().IsMatch(value) ? $"'{value.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'" : value;

    private static EnvironmentsException Unusable(string why) => new(
        new("template-no-variables", ExitCode.Failed, $"The template makes no variables: {why}.") { Next = "Write a mapping of names to strings; put a number in quotes." });

    [GeneratedRegex(@"[^A-Za-z0-9_@%+=:,./-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unsafe();
}
