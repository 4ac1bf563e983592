namespace Environments.IntegrationTests.Program;

public sealed class FormatTests
{
    [Fact]
    public async Task The_code_and_the_committed_schema_are_as_Format_would_leave_them()
    {
        var ended = await Execution.OfAsync(Programs.Dotnet, [Programs.Build, "Format", "--check"], Programs.Repository, ("NUKE_ROOT", Programs.Repository));

        Assert.True(ended.ExitCode == 0, ended.Everything);
    }
}
