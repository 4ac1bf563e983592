using System.Collections.Immutable;
using Environments.Processes;

namespace Environments.Kustomize;

/// <summary>The kustomize that kubectl carries.</summary>
internal static class KustomizeTool
{
    // Without a limit of its own, a child that never collects would take what it likes on a small machine.
    private static readonly ImmutableSortedDictionary<string, string?> Lean = ImmutableSortedDictionary.CreateRange<string, string?>(
        StringComparer.Ordinal, [new("GOMAXPROCS", "1"), new("GOGC", "off"), new("GOMEMLIMIT", "512MiB")]);

    /// <summary>kubectl.</summary>
    public static Tool Kubectl { get; } = new("kubectl", "version", "--client")
    {
        NeededFor = "Validate, Diff, Promote (it builds the overlays)",
        Advice = "Install kubectl from https://kubernetes.io/docs/tasks/tools",
    };

    /// <summary>Builds a directory with the flags of Flux: files may stand anywhere, and whether that is inside of the repository has been checked before.</summary>
    /// <param name="kubectl">The absolute path of kubectl.</param>
    /// <param name="directory">The absolute path of the directory.</param>
    public static Command Build(string kubectl, string directory) => new(kubectl, "kustomize", "--load-restrictor=LoadRestrictionsNone", directory)
    {
        WorkingDirectory = directory,
        Changes = Lean,
        Limit = TimeSpan.FromMinutes(2),
        IsVerbatim = true,
    };
}
