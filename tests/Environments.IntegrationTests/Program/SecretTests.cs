namespace Environments.IntegrationTests.Program;

public sealed class SecretTests : IDisposable
{
    private readonly ProgramFixture _fixture = new();
    private readonly string _secret = $"s3cret-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("Leak --token SECRET", null)]
    [InlineData("Leak --token SECRET --output json", null)]
    [InlineData("Leak", "NUKE_TOKEN")]
    public async Task A_secret_in_a_parameter_an_exception_and_a_log_line_appears_nowhere(string words, string? variable)
    {
        var ended = await _fixture.PlantedAsync(words.Replace("SECRET", _secret, StringComparison.Ordinal), (variable ?? "UNRELATED", _secret));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("exception with [redacted]", ended.Everything, StringComparison.Ordinal);
        Assert.Contains("log line with [redacted]", ended.Everything, StringComparison.Ordinal);
        AssertNowhere(ended);
    }

    [Fact]
    public async Task A_secret_of_the_surroundings_is_known_by_the_name_of_its_variable()
    {
        var ended = await _fixture.PlantedAsync($"Take --version {_secret}", ("OP_SERVICE_ACCOUNT_TOKEN", _secret));

        Assert.Contains("version=[redacted]", ended.Output, StringComparison.Ordinal);
        AssertNowhere(ended);
    }

    [Theory]
    [InlineData("Leak --token SECRET stray")]
    [InlineData("Leak --token=SECRET")]
    [InlineData("Leak --tokne SECRET")]
    public async Task A_secret_on_a_command_that_is_called_wrongly_is_not_repeated(string words)
    {
        var ended = await _fixture.PlantedAsync(words.Replace("SECRET", _secret, StringComparison.Ordinal));

        Assert.Equal(2, ended.ExitCode);
        AssertNowhere(ended);
    }

    [Fact]
    public async Task A_secret_too_short_to_take_out_is_said_to_be()
    {
        var ended = await _fixture.PlantedAsync("Take", ("SHORT_PASSWORD", "abc"));

        Assert.Contains("the value of variable SHORT_PASSWORD is too short", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private void AssertNowhere(Execution ended)
    {
        Assert.DoesNotContain(_secret, ended.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_fixture.Root.Path, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(_secret, StringComparison.Ordinal));
    }
}
