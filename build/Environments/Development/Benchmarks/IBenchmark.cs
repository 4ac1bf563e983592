namespace Environments.Development.Benchmarks;

/// <summary>Measures something that users wait for.</summary>
internal interface IBenchmark
{
    /// <summary>Measures it once.</summary>
    /// <exception cref="EnvironmentsException">What was to be measured failed.</exception>
    Task<IReadOnlyList<BenchmarkFigure>> RunAsync(CancellationToken cancellation);
}
