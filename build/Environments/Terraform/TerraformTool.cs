using System.Collections.Immutable;
using Environments.Processes;

namespace Environments.Terraform;

/// <summary>Both programs as tools: where to get them and which version is needed.</summary>
internal static class TerraformTool
{
    // use_lockfile, on which the state of staging and production relies, came with 1.10 of either product:
    // https://developer.hashicorp.com/terraform/language/backend/s3 and https://opentofu.org/docs/v1.10/language/settings/backends/s3
    private static readonly Version Oldest = new(1, 10);

    /// <summary>HashiCorp's program.</summary>
    public static Tool Terraform { get; } = Of("terraform", "Install terraform 1.10 or newer from https://developer.hashicorp.com/terraform/install");

    /// <summary>OpenTofu's program.</summary>
    public static Tool OpenTofu { get; } = Of("tofu", "Install OpenTofu 1.10 or newer from https://opentofu.org/docs/intro/install");

    /// <summary>The tool of a product.</summary>
    public static Tool Of(TerraformProduct product) => product == TerraformProduct.Tofu ? OpenTofu : Terraform;

    /// <summary>The name of a product, as its makers write it.</summary>
    public static string NameOf(TerraformProduct product) => product == TerraformProduct.Tofu ? "OpenTofu" : "Terraform";

    private static Tool Of(string name, string advice) => new(name, "version")
    {
        Minimum = Oldest,
        NeededFor = name == "tofu" ? "--terraform tofu" : "Plan, Deploy, Destroy, Drift",
        Advice = advice,
        Changes = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal).Add("CHECKPOINT_DISABLE", "1"),
    };
}
