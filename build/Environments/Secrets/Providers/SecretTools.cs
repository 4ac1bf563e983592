using Environments.Processes;

namespace Environments.Secrets.Providers;

/// <summary>The programs that secrets are read through.</summary>
internal static class SecretTools
{
    /// <summary>vals, for the providers that are not built in.</summary>
    public static Tool Vals { get; } = new("vals", "version")
    {
        NeededFor = "secret references of other providers than the built-in engine knows",
        Advice = "Install vals from https://github.com/helmfile/vals/releases",
    };

    /// <summary>The 1Password CLI.</summary>
    public static Tool OnePassword { get; } = new("op", "--version")
    {
        NeededFor = "secret references that start with ref+op://",
        Advice = "Install the 1Password CLI from https://developer.1password.com/docs/cli/get-started",
    };

    /// <summary>The AWS CLI.</summary>
    public static Tool Aws { get; } = new("aws", "--version")
    {
        NeededFor = "secret references to AWS Secrets Manager and Parameter Store",
        Advice = "Install the AWS CLI from https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    };

    /// <summary>sops.</summary>
    public static Tool Sops { get; } = new("sops", "--version")
    {
        NeededFor = "secret references that start with ref+sops://",
        Advice = "Install sops from https://github.com/getsops/sops/releases",
    };
}
