using System.Collections.Immutable;
using Environments.Emulation;
using Environments.Git;
using Environments.Kcl;
using Environments.Kustomize;
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
        TerraformTool.OpenTofu,
        KustomizeTool.Kubectl,
        SecretTools.Vals,
        SecretTools.OnePassword,
        KclCli.Tool,
        DockerCli.Tool,
        MotoServer.Tool,
        MotoInstallation.Tool,
        SecretTools.Aws,
        SecretTools.Sops,
    ];
}
