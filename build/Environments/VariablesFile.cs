using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Environments;

/// <summary>
/// The <c>.env</c> of an environment: variables that its commands get unless the shell has set them. A line is <c>KEY=value</c>, nothing is expanded, and only
/// names that say something about an environment are taken: a file that travels in a copied directory must not change which programs run.
/// </summary>
internal static partial class VariablesFile
{
    /// <summary>Its name in the directory of an environment.</summary>
    public const string Name = ".env";

    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private static readonly string[] Allowed = ["AWS_", "OP_", "VAULT_", "TF_VAR_", "ENVIRONMENTS_"];

    /// <summary>The variables in the file; none where there is no file.</summary>
    /// <param name="path">The absolute path of the file.</param>
    /// <exception cref="EnvironmentsException"><c>variables-file-malformed</c>, <c>variable-not-allowed</c>, <c>variables-file-not-readable</c>; exit code 2. No value is named.</exception>
    public static ImmutableDictionary<string, string> Read(string path)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in LinesOf(path))
        {
            number++;
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            if (Assignment().Match(line) is not { Success: true } assignment || ValueOf(assignment.Groups["value"].Value) is not { } value)
            {
                throw Bad("variables-file-malformed", "A line is not KEY=value.", path, number, "Write KEY=value, KEY='value' or KEY=\"value\", one on a line; a line that begins with # is a comment.");
            }

            var name = assignment.Groups["name"].Value;
            if (!Array.Exists(Allowed, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                throw Bad("variable-not-allowed", $"'{name}' is not set from this file.", path, number, $"Only names that start with {string.Join(", ", Allowed)} are; export it in the shell instead.");
            }

            variables[name] = value;
        }

        return variables.ToImmutable();
    }

    /// <summary>Whether others than its owner may read or write the file.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & OfOthers) != 0;

    private static string[] LinesOf(string path)
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadAllLines(path).Select(line => line.Trim())] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(new("variables-file-not-readable", ExitCode.CalledWrongly, $"The file {Name} cannot be read.") { Where = path, Said = failure.Message }, failure);
        }
    }

    // In single quotes everything is itself; in double quotes \n, \" and \\ are what they are everywhere; without quotes a comment may follow a blank.
    private static string? ValueOf(string written) => written switch
    {
        ['\'', ..] => SingleQuoted().Match(written) is { Success: true } quoted ? quoted.Groups["text"].Value : null,
        ['"', ..] => DoubleQuoted().Match(written) is { Success: true } quoted ? Unescaped(quoted.Groups["text"].Value) : null,
        _ => TrailingComment().Replace(written, string.Empty),
    };

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 1 < text.Length && (text[i + 1] is 'n' or '"' or '\\');
            plain.Append(!isEscape ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        }

        return plain.ToString();
    }

    private static EnvironmentsException Bad(string id, string what, string path, int line, string next) =>
        new(new(id, ExitCode.CalledWrongly, what) { Where = $"{path}:{line}", Next = next });

    [GeneratedRegex(@"^(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)=\s*(?<value>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^'(?<text>[^']*)'\s*(#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SingleQuoted();

    [GeneratedRegex("^\"(?<text>(\\\\.|[^\"\\\\])*)\"\\s*(#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleQuoted();

    [GeneratedRegex(@"(^|\s+)#.*$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingComment();
}
