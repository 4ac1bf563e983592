using System.Text.Json;
using Environments.Processes;

namespace Environments.Terraform;

/// <summary>What <c>version -json</c> says about the program.</summary>
/// <param name="Product">Terraform or OpenTofu.</param>
/// <param name="Text">The version as printed, with what a preview adds to it.</param>
/// <param name="Platform">Operating system and architecture, such as <c>linux_amd64</c>.</param>
internal sealed record TerraformVersion(TerraformProduct Product, string Text, string Platform)
{
    /// <summary>The version as numbers, without what a preview adds to it.</summary>
    public Version Version { get; } = ToolVersion.In(Text) ?? new(0, 0);

    /// <summary>Reads what the program printed; <see langword="null"/> where that is no answer to <c>version -json</c>.</summary>
    public static TerraformVersion? Parse(string output)
    {
        // A warning may come before the document, as it does with `output -json` of newer versions.
        var start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(output.AsMemory(start));
            var root = document.RootElement;
            // Both call it terraform_version. Only terraform says whether there is a newer one, even when it must not ask (internal/command/version.go of both).
            return root.TextOf("terraform_version") is { } text
                ? new(root.Has("terraform_outdated") ? TerraformProduct.Terraform : TerraformProduct.Tofu, text, root.TextOf("platform") ?? string.Empty)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The problem <c>terraform-too-old</c>, which says how to get a newer one; <see langword="null"/> where this one will do.</summary>
    /// <param name="program">Which program it is, for the person who has several.</param>
    public Problem? TooOld(string program)
    {
        var tool = TerraformTool.Of(Product);
        return Version < tool.Minimum
            ? new("terraform-too-old", ExitCode.Failed, $"{TerraformTool.NameOf(Product)} {Text} is too old; {tool.Minimum} or newer is needed for {tool.NeededFor}.") { Where = program, Next = tool.Advice }
            : null;
    }
}
