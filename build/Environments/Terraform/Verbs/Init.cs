using System.Collections.Immutable;
using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary>
/// <c>terraform init</c>: backend, modules and providers. It answers with events, so that a mistake in the module has its file and line. It never upgrades: which
/// providers a deployment uses is decided by the lock file, and changed by a commit.
/// </summary>
internal sealed record Init
{
    /// <summary>Files with the backend's configuration, the later winning. Values are never passed, because arguments can be read by everybody.</summary>
    public ImmutableArray<string> BackendConfigFiles { get; init; } = [];

    /// <summary>Takes the configuration as it is now, without comparing it with that of an earlier run or moving its state.</summary>
    public bool Reconfigure { get; init; }

    /// <summary>Fails where the lock file would have to change.</summary>
    public bool LockFileReadOnly { get; init; }

    /// <summary>The command.</summary>
    /// <exception cref="EnvironmentsException"><c>path-with-equals-sign</c>: terraform would take the path of a file for a key and its value.</exception>
    public Command In(TerraformContext context) => BackendConfigFiles.FirstOrDefault(file => file.Contains('=', StringComparison.Ordinal)) is { } misread
        ? throw new EnvironmentsException(
            new("path-with-equals-sign", ExitCode.CalledWrongly, "The path of the backend's configuration has an '=' in it, and terraform would take it for a key and its value.")
            {
                Where = misread,
                Next = "Use directories without '=' in their names, for temporary files too.",
            })
        : context.Command(
            "init",
            [
                "-json",
                "-input=false",
                .. Flags.When(Reconfigure, "-reconfigure"),
                .. Flags.When(LockFileReadOnly, "-lockfile=readonly"),
                .. Flags.Each("-backend-config", BackendConfigFiles),
            ]);
}
