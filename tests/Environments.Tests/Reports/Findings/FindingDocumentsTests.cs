using System.Text.Json.Nodes;
using Environments.Reports.Findings;

namespace Environments.Tests.Reports.Findings;

public sealed class FindingDocumentsTests
{
    private static readonly Finding[] Findings =
    [
        new("yaml", FindingLevel.Error, "100% wrong\nand more", "flux/a b,c.yaml", 3, 7),
        new("schema", FindingLevel.Warning, "odd: very", "f.yaml", 1, null),
        new("sources", FindingLevel.NotChecked, "elsewhere", "f.yaml", null, null),
    ];

    [Fact]
    public void GitHub_shows_each_beside_its_line_and_nothing_breaks_out_of_its_command() =>
        Assert.Equal(
            "::error file=flux/a b%2Cc.yaml,line=3,col=7,title=yaml::100%25 wrong%0Aand more\n::warning file=f.yaml,line=1,title=schema::odd: very\n::notice file=f.yaml,title=sources::elsewhere\n",
            GitHubCommands.Of([.. Findings]));

    [Fact]
    public void Sarif_names_rules_levels_and_places()
    {
        var run = JsonNode.Parse(SarifDocument.Of([.. Findings], [new("schema", "why not"), new("yaml", "why")]))!["runs"]![0]!;
        var results = run["results"]!.AsArray();

        Assert.Equal(["schema", "yaml"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => (string)rule!["id"]!));
        Assert.Equal(["error", "warning", "none"], results.Select(result => (string)result!["level"]!));
        Assert.Equal(["fail", "fail", "open"], results.Select(result => (string)result!["kind"]!));
        Assert.Equal((1, "100% wrong\nand more"), ((int)results[0]!["ruleIndex"]!, (string)results[0]!["message"]!["text"]!));
        var place = results[0]!["locations"]![0]!["physicalLocation"]!;
        Assert.Equal(("flux/a%20b%2Cc.yaml", 3, 7), ((string)place["artifactLocation"]!["uri"]!, (int)place["region"]!["startLine"]!, (int)place["region"]!["startColumn"]!));
        Assert.Null(results[2]!["locations"]![0]!["physicalLocation"]!["region"]);
    }
}
