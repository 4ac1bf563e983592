using Environments.Deployments;
using Environments.Terraform;
using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets run terraform for an environment.</summary>
internal interface IHaveDeployment : IHaveEnvironment, IHaveOutput
{
    /// <summary>Which program does the work. Not called like its option: there is a target of that name.</summary>
    [Parameter("The program: terraform, or tofu for OpenTofu. Default is terraform", Name = "Terraform")]
    TerraformProduct? Product => TryGetValue<TerraformProduct?>(() => Product);

    /// <summary>Whether dev goes to real AWS.</summary>
    [Parameter("Goes to real AWS with an environment that lives in the local emulator otherwise")]
    [CommandLineOnly]
    bool Aws => TryGetValue<bool?>(() => Aws) ?? false;

    /// <summary>What the options say.</summary>
    DeploymentOptions Options => new() { Product = Product ?? TerraformProduct.Terraform, OnAws = Aws };

    /// <summary>Works on one environment.</summary>
    Deployment DeploymentOf(DeploymentEnvironment environment) => new(environment, Session.DeploymentContext, Options);
}
