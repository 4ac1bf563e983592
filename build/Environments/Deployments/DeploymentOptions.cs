using Environments.Terraform;

namespace Environments.Deployments;

/// <summary>What the command line says about how an environment is worked on.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Which of the two programs does the work.</summary>
    public TerraformProduct Product { get; init; }

    /// <summary>Whether an environment that lives in the local emulator goes to real AWS this time.</summary>
    public bool OnAws { get; init; }

    /// <summary>What confirms the change; <see langword="null"/> asks, where the environment wants it.</summary>
    public string? Confirm { get; init; }
}
