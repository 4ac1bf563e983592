using System.Text.Json;
using Environments.Deployments.Runs;
using Environments.Reports;

namespace Environments.Tests.Deployments.Runs;

public sealed class OutputsReportTests
{
    private const string Outputs = """
        {
          "cluster_vars": { "sensitive": false, "value": { "region": "eu-central-1", "account_id": "012345678901", "odd": "a: \"b\"\n#c" } },
          "password": { "sensitive": true, "value": "hidden" },
          "zones": { "sensitive": false, "value": ["a", "b"] }
        }
        """;

    [Fact]
    public void Sensitive_outputs_are_masked_unless_one_is_to_be_revealed()
    {
        Assert.Equal("(sensitive)", DetailOf("password", reveal: null));
        Assert.Equal("(sensitive)", DetailOf("password", reveal: "zones"));
        Assert.Equal("hidden", DetailOf("password", reveal: "password"));
    }

    [Fact]
    public void The_variables_of_the_cluster_become_a_ConfigMap_whose_values_stay_strings() => Assert.Equal(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: cluster-vars
          namespace: flux-system
        data:
          account_id: "012345678901"
          odd: "a: \"b\"\n#c"
          region: "eu-central-1"

        """.ReplaceLineEndings("\n"),
        OutputsReport.ConfigMap(Read(Outputs), "dev")[OutputFormat.ConfigMap]);

    [Theory]
    [InlineData("{}", "no output 'cluster_vars'")]
    [InlineData("""{ "cluster_vars": { "sensitive": true, "value": {} } }""", "sensitive")]
    [InlineData("""{ "cluster_vars": { "sensitive": false, "value": { "port": 80 } } }""", "Not all of its values are strings")]
    [InlineData("""{ "cluster_vars": { "sensitive": false, "value": "text" } }""", "Not all of its values are strings")]
    public void What_cannot_be_substituted_is_refused(string outputs, string said)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => OutputsReport.ConfigMap(Read(outputs), "dev")).Problem;

        Assert.Equal("cluster-vars-not-usable", problem.Id);
        Assert.Contains(said, problem.Said, StringComparison.Ordinal);
    }

    private static string DetailOf(string name, string? reveal) => OutputsReport.Group(Read(Outputs), reveal).Steps.Single(step => step.Name == name).Detail;

    private static List<OutputValue> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. OutputValue.In(document.RootElement)];
    }
}
