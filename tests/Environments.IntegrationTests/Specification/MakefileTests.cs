namespace Environments.IntegrationTests.Specification;

/// <summary>The Makefiles of the examples, with the real make, in a path with a space, and a build that only says what it was called with.</summary>
public sealed class MakefileTests : IDisposable
{
    private const string Build = "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit \"${BUILD_EXIT_CODE:-0}\"\n";

    private readonly TemporaryDirectory _root = new();

    public MakefileTests()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        Assert.SkipUnless(!OperatingSystem.IsWindows() && path.Any(directory => File.Exists(Path.Combine(directory, "make"))), "make is not on PATH");
        foreach (var environment in new[] { "staging", "production" })
        {
            foreach (var file in new[] { "Makefile", "run.sh" })
            {
                _root.Write($"live environments/{environment}-environment/{file}", File.ReadAllText(Path.Combine(Programs.Repository, "examples", $"{environment}-environment", file)));
            }
        }
    }

    public static TheoryData<string, string, string[]> Calls { get; } = new()
    {
        { "production", "plan", ["Plan"] },
        { "production", "deploy", ["Deploy"] },
        { "production", "deploy CONFIRM=production", ["Deploy", "--confirm", "production"] },
        { "production", "destroy CONFIRM=destroy-production", ["Destroy", "--confirm", "destroy-production"] },
        { "production", "clean", ["Clean"] },
        { "production", "deploy CONFIRM=production ARGS=--emulator", ["Deploy", "--confirm", "production", "--emulator"] },
        { "staging", "plan", ["Plan"] },
        { "staging", "deploy CONFIRM=yes", ["Deploy", "--confirm", "yes"] },
        { "staging", "destroy CONFIRM=yes", ["Destroy", "--confirm", "yes"] },
        { "staging", "clean", ["Clean"] },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_target_is_one_call_of_the_build_for_this_directory(string environment, string words, string[] call)
    {
        PlantBuild();

        var made = await MakeAsync(environment, words.Split(' '));

        Assert.Equal((0, string.Join('\n', [call[0], "--env-dir", DirectoryOf(environment), .. call[1..]])), (made.ExitCode, made.Output.TrimEnd()));
    }

    [Fact]
    public async Task Options_with_spaces_arrive_as_they_were_quoted()
    {
        PlantBuild();

        var made = await MakeAsync("production", ["plan", "ARGS=--plan-file 'a plan'"]);

        Assert.EndsWith("--plan-file\na plan\n", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_is_a_word_and_never_a_command()
    {
        PlantBuild();

        var made = await MakeAsync("production", ["deploy", "CONFIRM=\"; echo injected; \""]);

        Assert.EndsWith("--confirm\n\"; echo injected; \"\n", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_in_the_environment_counts_for_nothing()
    {
        PlantBuild();

        var made = await MakeAsync("production", ["deploy"], ("CONFIRM", "production"), ("ARGS", "--confirm production"));

        Assert.DoesNotContain("--confirm", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_fails_the_target_and_make_says_with_which_exit_code()
    {
        PlantBuild();

        var made = await MakeAsync("staging", ["plan"], ("BUILD_EXIT_CODE", "5"));

        Assert.Equal(2, made.ExitCode);
        Assert.Contains("Error 5", made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_behind_it_ends_with_the_exit_code_of_the_build()
    {
        PlantBuild();

        var ran = await Execution.OfAsync("sh", [Path.Combine(DirectoryOf("staging"), "run.sh"), "Drift"], _root.Path, ("BUILD_EXIT_CODE", "3"));

        Assert.Equal(3, ran.ExitCode);
    }

    [Fact]
    public async Task A_build_script_of_another_project_is_passed_over()
    {
        PlantBuild();
        Executable("live environments/build.sh", "#!/bin/sh\necho the wrong one\n");

        var made = await MakeAsync("staging", ["plan"]);

        Assert.DoesNotContain("the wrong one", made.Output, StringComparison.Ordinal);
        Assert.StartsWith("Plan\n", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_above_it_is_environments_on_the_PATH()
    {
        Executable("bin/environments", Build);

        var made = await MakeAsync("production", ["clean"], ("PATH", $"{_root["bin"]}:{Environment.GetEnvironmentVariable("PATH")}"));

        Assert.Equal($"Clean\n--env-dir\n{DirectoryOf("production")}\n", made.Output);
    }

    [Fact]
    public async Task Without_any_it_says_how_to_get_it()
    {
        var made = await MakeAsync("production", ["deploy"]);

        Assert.Equal(2, made.ExitCode);
        Assert.Contains("[build-missing]", made.Error, StringComparison.Ordinal);
        Assert.Contains("Clone the Environments repository", made.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task Without_a_target_it_shows_all_of_them_and_runs_nothing(string environment)
    {
        PlantBuild();

        var made = await MakeAsync(environment, []);

        Assert.Equal(0, made.ExitCode);
        Assert.All(["make plan", "make deploy", "make destroy", "make clean", "make help"], target => Assert.Contains(target, made.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("--env-dir", made.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _root.Dispose();

    private string DirectoryOf(string environment) => _root[$"live environments/{environment}-environment"];

    private void PlantBuild()
    {
        Executable("build.sh", Build);
        _root.Write(".nuke/build.schema.json", "{ \"EnvDir\": {} }");
    }

    private void Executable(string relative, string text) =>
        File.SetUnixFileMode(_root.Write(relative, text), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    // A make that runs the tests would hand its own options on.
    private Task<Execution> MakeAsync(string environment, string[] words, params (string Name, string? Value)[] variables) => Execution.OfAsync(
        "make", words, DirectoryOf(environment), [("MAKEFLAGS", null), ("MAKELEVEL", null), ("CONFIRM", null), ("ARGS", null), .. variables]);
}
