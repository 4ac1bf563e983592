using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform show</c>: a plan or a state, whole. As JSON it has every sensitive value in clear, as text it has none that terraform knows of.</summary>
internal sealed record Show
{
    /// <summary>JSON for a program instead of a diff for a person.</summary>
    public bool Json { get; init; }

    /// <summary>The plan file or state file; <see langword="null"/> is the state in the backend.</summary>
    public string? File { get; init; }

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command("show", ["-no-color", .. Flags.When(Json, "-json"), .. File is null ? Array.Empty<string>() : [File]]);
}
