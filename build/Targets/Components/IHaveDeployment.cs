using Environments.Deployments;
using Environments.Terraform;
using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets run terraform for an environment.</summary>
internal interface IHaveDeployment : IHaveEnvironment, IHaveEmulator, IHaveSecretsEngine
{
    /// <summary>Which program does the work. Not called like its option: there is a target of that name.</summary>
    [Parameter("The program: terraform, or tofu for OpenTofu. Default is terraform", Name = "Terraform")]
    TerraformProduct? Product => TryGetValue<TerraformProduct?>(() => Product);

    /// <summary>Whether dev goes to real AWS.</summary>
    [Parameter("Goes to real AWS with an environment that lives in the local emulator otherwise")]
    [CommandLineOnly]
    bool Aws => TryGetValue<bool?>(() => Aws) ?? false;

    /// <summary>How long to wait for a lock.</summary>
    [Parameter("How long to wait for somebody else's lock of the state, such as 30s or 5m. Default is not to wait")]
    string? LockTimeout => TryGetValue(() => LockTimeout);

    /// <summary>What the options say.</summary>
    DeploymentOptions Options => new()
    {
        Product = Product ?? TerraformProduct.Terraform,
        OnAws = Aws,
        OnEmulator = Emulator,
        LockTimeout = LockTimeout is { } wait ? Duration.Parse(wait, "--lock-timeout") : TimeSpan.Zero,
        Secrets = new() { Engine = SecretsEngine },
    };

    /// <summary>Works on one environment.</summary>
    Deployment DeploymentOf(DeploymentEnvironment environment) => new(environment, Session.DeploymentContext, Options);
}
