using System.Text.Json;
using Environments.Terraform.Events;

namespace Environments.Tests.Terraform;

/// <summary>What terraform 1.11.4 really printed. Left out: lines about refreshing, and of a shown plan every value but those that drifted.</summary>
internal static class Capture
{
    public static IEnumerable<TerraformEvent> Events(string name) => EventReader.ReadAll(File.ReadLines(PathOf($"{name}.jsonl")));

    public static PlanSummary Summary(string name) => PlanSummary.Of(Events(name));

    public static JsonElement Document(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf($"{name}.json")));
        return document.RootElement.Clone();
    }

    private static string PathOf(string file) => Repository.PathOf(Path.Combine("tests", "Environments.Tests", "Terraform", "Golden", file));
}
