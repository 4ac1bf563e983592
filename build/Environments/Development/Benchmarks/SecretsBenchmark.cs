using Environments.Processes;

namespace Environments.Development.Benchmarks;

/// <summary>The whole command that renders a template with ten occurrences of each of a thousand references, from its start to its end, beside looking each up in turn.</summary>
/// <param name="tree">Where the program is.</param>
/// <param name="runner">Runs it.</param>
/// <param name="time">The clock.</param>
internal sealed class SecretsBenchmark(DevelopmentTree tree, ICommandRunner runner, TimeProvider time) : IBenchmark
{
    private const int References = 1000;
    private const int Occurrences = 10 * References;
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BenchmarkFigure>> RunAsync(CancellationToken cancellation)
    {
        using var vault = new SlowVault(Each, time);
        var template = Path.Combine(tree.Output, "benchmark-secrets.yaml");
        Directory.CreateDirectory(tree.Output);
        await TextFile.ReplaceAsync(template, string.Concat(Enumerable.Range(0, Occurrences).Select(i => $"key{i}: ref+vault://secret/s{i % References}?address={vault.Address}#/value\n")), cancellation).ConfigureAwait(false);
        var start = time.GetTimestamp();
        var ended = await runner.RunAsync(Command(template), null, cancellation).ConfigureAwait(false);
        var took = time.GetElapsedTime(start);
        return ended.Succeeded && ended.Output.Contains($"key{Occurrences - 1}: value of s{References - 1}", StringComparison.Ordinal)
            ? [new($"Render of {Occurrences:N0} occurrences of {References:N0} references of {Each.TotalMilliseconds} ms", took, References * Each, 0.1)]
            : throw new EnvironmentsException(new("benchmark-failed", ExitCode.Failed, "What was to be measured failed.") { Where = template, Said = ended.Explanation });
    }

    private Command Command(string template) => tree
        .Run("exec", tree.Assembly("_build"), "Render", "--template", template, "--secrets-engine", "builtin", "--to", "stdout")
        .With("VAULT_TOKEN", "the token of a benchmark");
}
