using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Environments.Reports.Findings;

/// <summary>Writes findings as SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.</summary>
internal static class SarifDocument
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, with every rule that there is.</summary>
    public static string Of(ImmutableArray<Finding> findings, ImmutableArray<FindingRule> rules)
    {
        var document = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "Environments",
                        ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject
                        {
                            ["id"] = rule.Id,
                            ["shortDescription"] = new JsonObject { ["text"] = rule.Why },
                        })]),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. findings.Select(finding => Result(finding, rules))]),
            }),
        };
        return document.ToJsonString(Options) + "\n";
    }

    private static JsonObject Result(Finding finding, ImmutableArray<FindingRule> rules)
    {
        var place = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', finding.File.Split('/').Select(Uri.EscapeDataString)) } };
        if (finding.Line is { } line)
        {
            var region = new JsonObject { ["startLine"] = line };
            if (finding.Column is { } column)
            {
                region["startColumn"] = column;
            }

            place["region"] = region;
        }

        var result = new JsonObject { ["ruleId"] = finding.Rule };
        if (rules.Select(rule => rule.Id).ToList().IndexOf(finding.Rule) is var index and >= 0)
        {
            result["ruleIndex"] = index;
        }

        result["kind"] = finding.Level == FindingLevel.NotChecked ? "open" : "fail";
        result["level"] = finding.Level switch { FindingLevel.Error => "error", FindingLevel.Warning => "warning", _ => "none" };
        result["message"] = new JsonObject { ["text"] = finding.What };
        result["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place });
        return result;
    }
}
