using System.Collections.Immutable;
using Environments.Emulation;
using Environments.Git;
using Environments.Processes;
using Environments.Secrets.Providers;
using Environments.Terraform;

namespace Environments.Diagnosis;

/// <summary>Every program that some target uses, in the order in which a new user meets them.</summary>
internal static class KnownTools
{
    /// <summary>The programs.</summary>
    public static ImmutableArray<Tool> All { get; } =
    [
        GitCli.Tool,
        TerraformTool.Terraform,
        new("kubectl", "version", "--client")
        {
            NeededFor = "Validate, Diff, Promote (it builds the overlays)",
            Advice = "Install kubectl from https://kubernetes.io/docs/tasks/tools",
        },
        SecretTools.Vals,
        SecretTools.OnePassword,
        new("kcl", "version")
        {
            NeededFor = "changing the KCL configuration of an environment",
            Advice = "Install kcl from https://www.kcl-lang.io/docs/user_docs/getting-started/install",
        },
        // The engine's version, not the client's: a client without an engine is of no use here.
        new("docker", "version", "--format", "{{.Server.Version}}")
        {
            NeededFor = "the local emulator, unless moto_server is there",
            Advice = "Start Docker, or install it from https://docs.docker.com/get-docker",
        },
        MotoServer.Tool,
        SecretTools.Aws,
        SecretTools.Sops,
    ];
}
