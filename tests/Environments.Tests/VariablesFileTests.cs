namespace Environments.Tests;

public sealed class VariablesFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("AWS_PROFILE=dev", "dev")]
    [InlineData("AWS_PROFILE=dev\r", "dev")]
    [InlineData("  export AWS_PROFILE=dev  ", "dev")]
    [InlineData("AWS_PROFILE=", "")]
    [InlineData("AWS_PROFILE=with blanks", "with blanks")]
    [InlineData("AWS_PROFILE=dev # which one", "dev")]
    [InlineData("AWS_PROFILE=dev#1", "dev#1")]
    [InlineData("AWS_PROFILE=# nothing", "")]
    [InlineData("AWS_PROFILE=a=b", "a=b")]
    [InlineData("AWS_PROFILE=$HOME", "$HOME")]
    [InlineData("AWS_PROFILE='a # \\n $b' # c", "a # \\n $b")]
    [InlineData("AWS_PROFILE=\"a \\\"b\\\" \\\\ \\n # $c\"", "a \"b\" \\ \n # $c")]
    public void A_line_sets_a_variable(string line, string value) => Assert.Equal(value, VariablesFile.Read(Write($"# comment\n\n{line}\n"))["AWS_PROFILE"]);

    [Theory]
    [InlineData("AWS_PROFILE")]
    [InlineData("AWS PROFILE=x")]
    [InlineData("AWS_PROFILE='open")]
    [InlineData("AWS_PROFILE=\"open")]
    [InlineData("AWS_PROFILE='a' b")]
    [InlineData("=x")]
    public void What_is_no_assignment_is_an_error_with_its_line_and_without_its_value(string line)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => VariablesFile.Read(Write($"\n{line}"))).Problem;

        Assert.Equal(("variables-file-malformed", ExitCode.CalledWrongly, $"{_directory["env"]}:2"), (problem.Id, problem.ExitCode, problem.Where));
        Assert.DoesNotContain("open", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATH=/tmp")]
    [InlineData("LD_PRELOAD=/tmp/x.so")]
    [InlineData("TF_CLI_ARGS=-destroy")]
    [InlineData("aws_profile=x")]
    public void What_does_not_concern_an_environment_is_refused(string line)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => VariablesFile.Read(Write(line))).Problem;

        Assert.Equal(("variable-not-allowed", ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
    }

    [Fact]
    public void Where_there_is_no_file_there_are_no_variables() => Assert.Empty(VariablesFile.Read(_directory["nowhere"]));

    [Fact]
    public void The_process_has_the_last_word()
    {
        var variables = new ProcessVariables(new Dictionary<string, string> { ["AWS_PROFILE"] = "mine" }).WithDefaults(VariablesFile.Read(Write("AWS_PROFILE=file\nAWS_REGION=r")));

        Assert.Equal(("mine", "r"), (variables["AWS_PROFILE"], variables["AWS_REGION"]));
    }

    [Fact]
    public void A_file_that_others_may_read_is_told_from_a_private_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        var path = Write("AWS_PROFILE=dev");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var isOpen = VariablesFile.IsOpenToOthers(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal((false, true), (isOpen, VariablesFile.IsOpenToOthers(path)));
    }

    public void Dispose() => _directory.Dispose();

    private string Write(string text) => _directory.Write("env", text);
}
