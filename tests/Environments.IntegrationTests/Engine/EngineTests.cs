using System.Text.RegularExpressions;

namespace Environments.IntegrationTests.Engine;

/// <summary>What targets rely on, asked of whichever engine they were compiled against: the subset has to answer as NUKE does.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly ProgramFixture _fixture = new();

    [Theory]
    [InlineData("First Second Third", "Second First Third")]
    [InlineData("Third Second First", "Second First Third")]
    [InlineData("Last", "Second First Last")]
    [InlineData("Everything", "Second First Last Third")]
    [InlineData("Last Third", "Second First Last Third")]
    [InlineData("Hidden", "Hidden")]
    [InlineData("Last --skip", "Last")]
    [InlineData("Last --skip First", "Second Last")]
    [InlineData("Everything --skip Last", "Third")]
    [InlineData("first+SECOND", "Second First")]
    [InlineData("--target First", "First")]
    public async Task Targets_run_in_the_order_that_follows_from_their_declaration(string words, string expected)
    {
        var ended = await _fixture.PlantedAsync(words);

        var ran = ended.Output.Split('\n').Where(line => line.StartsWith("ran ", StringComparison.Ordinal)).Select(line => line.Trim()[4..]);
        Assert.Equal((0, expected), (ended.ExitCode, string.Join(' ', ran)));
    }

    [Fact]
    public async Task A_problem_is_printed_in_its_four_parts_without_a_stack_and_decides_the_exit_code()
    {
        var ended = await _fixture.PlantedAsync("AfterStale");

        Assert.Equal(5, ended.ExitCode);
        Assert.Contains(
            "The plan is stale. [plan-stale]\n  where: main.tf:12\n  said:  the tool\n         said this\n  next:  Plan again.\n",
            ended.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ran AfterStale", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_shows_what_each_target_came_to()
    {
        var summary = Plain((await _fixture.PlantedAsync("AfterStale Third")).Output);

        Assert.Matches(@"\nTarget +Status +Duration\n", summary);
        Assert.Matches(@"\nStale +Failed +< 1sec   // EnvironmentsException: The plan is stale\. \[plan-stale\]\n", summary);
        Assert.Matches(@"\nAfterStale +NotRun", summary);
        Assert.Matches(@"\nThird +NotRun", summary);
        Assert.Contains("Build failed", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Crash")]
    [InlineData("Outside")]
    public async Task Anything_else_that_is_thrown_ends_with_1(string target) => Assert.Equal(1, (await _fixture.PlantedAsync(target)).ExitCode);

    [Fact]
    public async Task A_closing_line_stands_last_of_all_output() =>
        Assert.EndsWith("Tests: 1 passed, 0 failed, 0 skipped\n", (await _fixture.PlantedAsync("Report")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Values_come_from_the_command_line_then_from_variables_then_from_the_file()
    {
        _fixture.Root.Write(".nuke/parameters.json", """{ "Version": "file", "Quick": true, "Items": ["x", "y"] }""");

        var file = await _fixture.PlantedAsync("Take");
        var variable = await _fixture.PlantedAsync("Take", ("NUKE_VERSION", "variable"), ("NUKE_QUICK", "false"));
        var words = await _fixture.PlantedAsync("Take --version words --items a b", ("NUKE_VERSION", "variable"));

        Assert.Contains("version=file quick=True items=x,y", file.Output, StringComparison.Ordinal);
        Assert.Contains("version=variable quick=False items=x,y", variable.Output, StringComparison.Ordinal);
        Assert.Contains("version=words quick=True items=a,b", words.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ambient_variable_fills_no_parameter() =>
        Assert.Contains("version= quick=False items= confirm=", (await _fixture.PlantedAsync("Take", ("VERSION", "9"), ("QUICK", "true"), ("CONFIRM", "production"))).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Help_lists_targets_with_dependencies_and_options_but_nothing_unlisted()
    {
        var help = Plain((await _fixture.PlantedAsync("--help")).Output);

        Assert.Contains("Targets (with their direct dependencies):", help, StringComparison.Ordinal);
        Assert.Matches(@"\n  Last +-> Second, First\n", help);
        Assert.Contains("\n    Says which values reached it\n", help, StringComparison.Ordinal);
        Assert.Matches(@"\n  --version +A text\.\n", help);
        Assert.DoesNotContain("Hidden", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_run_writes_the_schema()
    {
        await _fixture.PlantedAsync("Report");

        Assert.False(File.Exists(_fixture.Root[".nuke/build.schema.json"]));
    }

    public void Dispose() => _fixture.Dispose();

    // NUKE colours its output by TERM alone, also where nobody sees it, and pads with no-break spaces.
    private static string Plain(string text) =>
        Regex.Replace(text.ReplaceLineEndings("\n"), "\u001b\\[[0-9;]*m", string.Empty).Replace('\u00a0', ' ');
}
