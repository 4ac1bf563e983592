using System.Text.RegularExpressions;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>
/// Replaces variables in the path of the reference. The language is that of https://github.com/a8m/envsubst, which vals uses; an unset variable is empty, and the renderer
/// warns of it.
/// </summary>
/// <param name="context">What it works with.</param>
internal sealed partial class EnvSubstProvider(ProviderContext context) : ISecretProvider
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "envsubst";

    /// <inheritdoc/>
    public Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        var path = (location.Path.EndsWith('/') ? location.Path[..^1] : location.Path).Trim();
        return Unclosed().IsMatch(path)
            ? throw new EnvironmentsException(new("secret-path-malformed", ExitCode.Failed, "closing brace expected: a '${' of the reference is not closed."))
            : Task.FromResult<object>(Variable().Replace(path, match => Value(match, context.Variables)));
    }

    /// <summary>The variables that a path names, that are not set and have nothing to stand in for them.</summary>
    public static IEnumerable<string> Unset(string path, ProcessVariables variables) =>
        from Match match in Variable().Matches(path)
        let name = match.Groups["name"].Value
        where name is not ("" or "_") && variables[name] is null && match.Groups["operator"].Value.Length == 0
        select name;

    private static string Value(Match match, ProcessVariables variables)
    {
        var name = match.Groups["name"].Value;
        if (name.Length == 0)
        {
            return "$";
        }

        if (match.Value is "$_")
        {
            return match.Value;
        }

        var value = variables[name];
        var other = match.Groups["other"].Value;
        var hasOther = other.Length > 0;
        return match.Groups["operator"].Value switch
        {
            ":-" or ":=" when hasOther => string.IsNullOrEmpty(value) ? Default(other, variables) : value,
            "-" or "=" when hasOther => value ?? Default(other, variables),
            "+" or ":+" when hasOther => value is null ? string.Empty : Default(other, variables),
            _ => value ?? string.Empty,
        };
    }

    private static string Default(string other, ProcessVariables variables) => Name().IsMatch(other) ? variables[other[1..]] ?? string.Empty : other;

    [GeneratedRegex(@"\$\$|\$\{(?<name>[\p{L}\p{Nd}_]+)(?<operator>:[-=+]|[-=+])?(?<other>[^}]*)\}|\$(?<name>[\p{L}\p{Nd}_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\$[\p{L}\p{Nd}_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!\$)\$\{[\p{L}\p{Nd}_][^}]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unclosed();
}
