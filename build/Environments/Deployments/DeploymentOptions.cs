using Environments.Secrets;
using Environments.Terraform;

namespace Environments.Deployments;

/// <summary>What the command line says about how an environment is worked on.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Which of the two programs does the work.</summary>
    public TerraformProduct Product { get; init; }

    /// <summary>Whether an environment that lives in the local emulator goes to real AWS this time.</summary>
    public bool OnAws { get; init; }

    /// <summary>Whether an environment that lives on AWS goes to the local emulator this time.</summary>
    public bool OnEmulator { get; init; }

    /// <summary>What confirms the change; <see langword="null"/> asks, where the environment wants it.</summary>
    public string? Confirm { get; init; }

    /// <summary>How long to wait for somebody else's lock.</summary>
    public TimeSpan LockTimeout { get; init; }

    /// <summary>Whether a state that another environment has changed last is taken over.</summary>
    public bool Adopt { get; init; }

    /// <summary>The file of a sealed plan, to write or to carry out; <see langword="null"/> for none.</summary>
    public string? PlanFile { get; init; }

    /// <summary>How old a sealed plan may be; <see langword="null"/> for as old as is usual.</summary>
    public TimeSpan? PlanMaxAge { get; init; }

    /// <summary>Whether a protected environment may get what is not on main of the remote.</summary>
    public bool AllowUnreleased { get; init; }

    /// <summary>Why it is done, for the record.</summary>
    public string? Reason { get; init; }

    /// <summary>How references to secrets are to be resolved.</summary>
    public SecretOptions Secrets { get; init; } = new();
}
