using System.Security.Cryptography;
using System.Text.Json;

namespace Environments.Kcl;

/// <summary>What an environment says about itself, as its KCL source was compiled.</summary>
/// <param name="Name">Its name, which has to be the one it is called by.</param>
/// <param name="Confirmation">What a change of it needs: <c>none</c>, <c>yes</c> or <c>typed</c>.</param>
/// <param name="Region">The AWS region it lives in.</param>
internal sealed record CompiledConfiguration(string Name, string Confirmation, string Region)
{
    private const string Source = "main.k";
    private const string Output = "main.json";
    private const string Digests = "main.json.digests";

    /// <summary>Reads the compiled configuration of an environment, once it is known to come from the source beside it.</summary>
    /// <param name="directory">The directory of the environment.</param>
    /// <exception cref="EnvironmentsException"><c>configuration-missing</c>, <c>configuration-stale</c> or <c>configuration-bad</c>.</exception>
    public static CompiledConfiguration Read(string directory)
    {
        var kcl = Path.Combine(directory, "kcl");
        if (new[] { Source, Output, Digests }.FirstOrDefault(name => !File.Exists(Path.Combine(kcl, name))) is { } missing)
        {
            throw Failed("configuration-missing", $"The environment has no '{missing}'.", kcl, null);
        }

        if (Stale(kcl) is { } stale)
        {
            throw Failed("configuration-stale", $"'{stale}' is not what its digest was taken of, so it cannot be told whether the compiled configuration is that of the source.", kcl, null);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(kcl, Output)));
            var root = document.RootElement;
            return new(root.GetProperty("name").GetString()!, root.GetProperty("confirmation").GetString()!, root.GetProperty("region").GetString()!);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed("configuration-bad", "The compiled configuration cannot be read.", Path.Combine(kcl, Output), failure.Message);
        }
    }

    // One line per file, as `sha256sum` writes it and `sha256sum -c` reads it.
    private static string? Stale(string kcl)
    {
        var digests = File.ReadLines(Path.Combine(kcl, Digests))
            .Select(line => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[1].TrimStart('*'), parts => parts[0], StringComparer.Ordinal);
        return new[] { Source, Output }.FirstOrDefault(name =>
            !digests.GetValueOrDefault(name, string.Empty).Equals(DigestOf(Path.Combine(kcl, name)), StringComparison.OrdinalIgnoreCase));
    }

    // With line feeds, whatever git made of them: the digest is of the content and not of the checkout.
    private static string DigestOf(string path) =>
        Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\n"))));

    private static EnvironmentsException Failed(string id, string what, string where, string? said) => new(new(id, ExitCode.Failed, what)
    {
        Where = where,
        Said = said,
        Next = "In that directory: kcl run main.k --format json -o main.json && sha256sum main.k main.json > main.json.digests",
    });
}
