using Environments.Reports;

namespace Environments.Tests.Reports;

internal static class Samples
{
    public static RunReport Report { get; } = new(
        "Doctor",
        [
            new("Tools", [new("git", Outcome.Done, "2.39.5"), new("vals", Outcome.Missing, "not on PATH", "install it")]),
            new("Nothing", []),
            new("Secrets", [new("production", Outcome.Warning, "holds hunter2-hunter2")]),
        ]);
}
