using System.Security.Cryptography;
using System.Text;

namespace Environments.Kcl;

/// <summary>The files of an environment's configuration: source, compiled output, and the digests that say that both belong together.</summary>
internal static class ConfigurationFiles
{
    /// <summary>The source.</summary>
    public const string Source = "main.k";

    /// <summary>What it was compiled to.</summary>
    public const string Output = "main.json";

    /// <summary>One line for each of both, as <c>sha256sum</c> writes it and <c>sha256sum -c</c> reads it.</summary>
    public const string Digests = "main.json.digests";

    /// <summary>Where they stand in the directory of an environment.</summary>
    public static string DirectoryIn(string environment) => Path.Combine(environment, "kcl");

    /// <summary>Makes sure that all are there and belong together.</summary>
    /// <param name="directory">The directory with the files.</param>
    /// <exception cref="EnvironmentsException"><c>configuration-missing</c> or <c>configuration-stale</c>.</exception>
    public static void Check(string directory)
    {
        if (new[] { Source, Output, Digests }.FirstOrDefault(name => !File.Exists(Path.Combine(directory, name))) is { } missing)
        {
            throw Failed("configuration-missing", $"The environment has no '{missing}'.", directory);
        }

        var digests = File.ReadLines(Path.Combine(directory, Digests))
            .Select(line => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[1].TrimStart('*'), parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        if (new[] { Source, Output }.FirstOrDefault(name => !DigestOf(Path.Combine(directory, name)).Equals(digests.GetValueOrDefault(name), StringComparison.OrdinalIgnoreCase)) is { } stale)
        {
            throw Stale(directory, $"'{stale}' is not what its digest was taken of, so it cannot be told whether the compiled configuration is that of the source.");
        }
    }

    /// <summary>The error for files that do not belong together.</summary>
    public static EnvironmentsException Stale(string directory, string what) => Failed("configuration-stale", what, directory);

    // With line feeds, whatever git made of them: the digest is of the content and not of the checkout.
    private static string DigestOf(string path) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\n"))));

    private static EnvironmentsException Failed(string id, string what, string where) => new(new(id, ExitCode.Failed, what)
    {
        Where = where,
        Next = $"In that directory: kcl run {Source} --format json -o {Output} && sha256sum {Source} {Output} > {Digests}",
    });
}
