using System.Text.Json;
using Environments.CommandLine;
using Environments.Development;
using Environments.Tests.CommandLine;

namespace Environments.Tests.Development;

public sealed class SchemaDocumentTests
{
    [Fact]
    public void The_schema_lists_targets_and_options_in_NUKEs_layout()
    {
        using var schema = JsonDocument.Parse(SchemaDocument.Write(Sample.Description));

        var own = schema.RootElement.GetProperty("allOf")[0].GetProperty("properties");
        Assert.Equal(
            """{"type":"string","enum":["json","text"],"description":"How to report"}""",
            JsonSerializer.Serialize(own.GetProperty("Output")));
        Assert.Equal(
            """{"type":"string","enum":["Clean","Deploy","Doctor","Terraform"]}""",
            JsonSerializer.Serialize(schema.RootElement.GetProperty("definitions").GetProperty("ExecutableTarget")));
    }

    [Fact]
    public void No_option_of_the_build_bears_a_name_that_NUKE_owns()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".nuke/build.schema.json")));

        var own = schema.RootElement.GetProperty("allOf")[0].GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
        Assert.NotEmpty(own);
        Assert.Empty(own.Intersect(EngineOptions.AllNames, StringComparer.OrdinalIgnoreCase));
    }
}
