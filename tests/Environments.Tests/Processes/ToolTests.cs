using Environments.Processes;

namespace Environments.Tests.Processes;

public sealed class ToolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("Terraform v1.11.4\non linux_amd64", "1.11.4")]
    [InlineData("git version 2.39.5", "2.39.5")]
    [InlineData("Client Version: v1.32.4\nKustomize Version: v5.5.0", "1.32.4")]
    [InlineData("aws-cli/2.15 Python/3.11", "2.15")]
    [InlineData("Terraform v1.12.0-rc1", "1.12.0")]
    public void A_version_is_found_in_what_a_tool_prints(string printed, string expected) => Assert.Equal(Version.Parse(expected), ToolVersion.In(printed));

    [Fact]
    public void What_holds_no_version_has_none() => Assert.Null(ToolVersion.In("usage: tool [-h], build 99999999999.1"));

    [Fact]
    public void A_program_is_the_first_of_its_name_on_PATH_that_can_be_run()
    {
        Directory("first", UnixFileMode.UserRead);
        var second = Directory("second", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory("third", UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(second, Locator("first", "missing", "second", "third").Find("tool"));
    }

    [Fact]
    public void A_relative_entry_of_PATH_does_not_count() => Assert.Null(new ToolLocator(new(new Dictionary<string, string> { ["PATH"] = ".:bin" })).Find("sh"));

    [Fact]
    public void Without_PATH_there_are_no_programs() => Assert.Null(new ToolLocator(new(new Dictionary<string, string>())).Find("sh"));

    [Fact]
    public void A_tool_that_has_to_be_there_says_what_for_and_how_to_get_it()
    {
        var tool = new Tool("kcl") { NeededFor = "configuration", Advice = "install it" };

        var problem = Assert.Throws<EnvironmentsException>(() => Locator().Require(tool)).Problem;

        Assert.Equal(("The program 'kcl' is not on PATH; it is needed for configuration.", "install it"), (problem.What, problem.Next));
    }

    public void Dispose() => _directory.Dispose();

    private string Directory(string name, UnixFileMode mode)
    {
        var path = _directory.Write($"{name}/tool", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }

    private ToolLocator Locator(params string[] names) => new(new(new Dictionary<string, string>
    {
        ["PATH"] = string.Join(Path.PathSeparator, names.Select(name => Path.Combine(_directory.Path, name))),
    }));
}
