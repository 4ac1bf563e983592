using System.Text.RegularExpressions;

namespace Environments.Sealing.Digests;

/// <summary>
/// The local modules that a file of terraform names: a source that begins with a dot, written out as terraform demands it
/// (https://developer.hashicorp.com/terraform/language/modules/sources#local-paths). A source that OpenTofu computes from variables is not seen.
/// </summary>
internal static partial class ModuleSources
{
    private static readonly string[] Endings = [".tf", ".tofu", ".tf.json", ".tofu.json"];

    /// <summary>The absolute paths of the modules that are there. One that is commented out counts as well: it does no harm.</summary>
    public static async Task<IReadOnlyList<string>> InAsync(string file, CancellationToken cancellation)
    {
        if (!Array.Exists(Endings, ending => file.EndsWith(ending, StringComparison.Ordinal)))
        {
            return [];
        }

        var text = await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
        return [.. Source().Matches(text)
            .Select(source => Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.Groups["path"].Value, Path.GetDirectoryName(file)!)))
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"(\bsource\s*=|""source""\s*:)\s*""(?<path>\.\.?(/[^""]*)?)""", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
