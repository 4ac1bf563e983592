using static Environments.Tests.CommandLine.Sample;

namespace Environments.Tests.CommandLine;

public sealed class ParametersFileTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    [Theory]
    [InlineData("""{ "Env": "staging" }""", "staging")]
    [InlineData("""{ "$schema": "./build.schema.json", /* the team's default */ "Env": "dev", }""", "dev")]
    [InlineData("{}", null)]
    public void A_value_counts_where_nothing_else_says_it(string json, string? expected)
    {
        _root.Write(".nuke/parameters.json", json);

        Assert.Equal(expected, Read("Deploy", NoVariables, _root.Path)["Env"]);
    }

    [Fact]
    public void A_variable_wins_over_the_file()
    {
        _root.Write(".nuke/parameters.json", """{ "Env": "staging" }""");

        Assert.Equal("dev", Read("Deploy", Variables(("NUKE_ENV", "dev")), _root.Path)["Env"]);
    }

    [Fact]
    public void A_profile_wins_over_the_default_file()
    {
        _root.Write(".nuke/parameters.json", """{ "Env": "staging" }""");
        _root.Write(".nuke/parameters.mine.json", """{ "Env": "dev" }""");

        Assert.Equal("dev", Read("Deploy --profile mine", NoVariables, _root.Path)["Env"]);
    }

    [Theory]
    [InlineData("""{ "Evn": "dev" }""", "unknown-key")]
    [InlineData("""{ "env": "dev" }""", "unknown-key")]
    [InlineData("""{ "Output": "yaml" }""", "bad-value")]
    [InlineData("""{ "Confirm": "production" }""", "command-line-only")]
    [InlineData("""{ "Token": "hunter2" }""", "secret-in-file")]
    [InlineData("""{ "Env": """, "bad-parameters-file")]
    [InlineData("[]", "bad-parameters-file")]
    [InlineData("""{ "Env": ["production"] }""", "bad-parameters-file")]
    [InlineData("""{ "Env": { "a": 1 } }""", "bad-parameters-file")]
    [InlineData("""{ "Env": null }""", "bad-parameters-file")]
    [InlineData("""{ "Env": "dev", "Env": "staging" }""", "option-given-twice")]
    [InlineData("""{ "Target": "Deploy" }""", "refused-option")]
    public void What_cannot_be_meant_is_an_error_that_names_the_file(string json, string id)
    {
        var path = _root.Write(".nuke/parameters.json", json);

        var problem = ProblemOf("Deploy", root: _root.Path);

        Assert.Equal((id, path), (problem.Id, problem.Where));
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_an_error() =>
        Assert.Equal("unknown-profile", ProblemOf("Deploy --profile nobodys", root: _root.Path).Id);

    public void Dispose() => _root.Dispose();
}
