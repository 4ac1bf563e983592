using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform version</c> as JSON, for <see cref="TerraformVersion.Parse"/>.</summary>
internal sealed record VersionOf
{
    /// <summary>After how long it is killed, since it only reads.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command("version", "-json") with { Limit = Limit };
}
