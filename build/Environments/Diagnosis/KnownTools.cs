using System.Collections.Immutable;
using Environments.Emulation;
using Environments.Git;
using Environments.Kcl;
using Environments.Processes;
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
        new("vals", "version")
        {
            NeededFor = "secret references of other providers than the built-in engine knows",
            Advice = "Install vals from https://github.com/helmfile/vals/releases",
        },
        new("op", "--version")
        {
            NeededFor = "secret references that start with ref+op://",
            Advice = "Install the 1Password CLI from https://developer.1password.com/docs/cli/get-started",
        },
        KclCli.Tool,
        DockerCli.Tool,
        MotoServer.Tool,
        MotoInstallation.Tool,
        new("aws", "--version")
        {
            NeededFor = "secret references to AWS Secrets Manager and Parameter Store",
            Advice = "Install the AWS CLI from https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
        },
    ];
}
