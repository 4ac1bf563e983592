using System.Text;
using Environments.Deployments.Passing;
using Environments.Sealing;
using Environments.Terraform.Passing;

namespace Environments.Tests.Deployments.Passing;

public sealed class PushedStateTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_plain_file_is_pushed_as_it_is()
    {
        var path = _directory.Write("a.tfstate", "{}");

        using var pushed = await ReadAsync(path);

        Assert.Equal([path], (await pushed.CommandAsync((_, _) => throw new InvalidOperationException("nothing has to be kept"))).Arguments);
    }

    [Fact]
    public async Task A_sealed_file_is_opened_into_the_run_directory()
    {
        var path = await SealAsync("dev");
        var kept = string.Empty;

        using var pushed = await ReadAsync(path, Key);
        var command = await pushed.CommandAsync((name, content) =>
        {
            kept = Encoding.UTF8.GetString(content.Span);
            return Task.FromResult($"/run/{name}");
        });

        Assert.Equal(("/run/pushed.tfstate", "the state"), (Assert.Single(command.Arguments), kept));
    }

    [Theory]
    [InlineData("staging", true, "state-of-another-environment")]
    [InlineData("dev", false, "plan-key-missing")]
    public async Task A_sealed_file_that_cannot_be_opened_is_refused(string environment, bool hasKey, string id)
    {
        var path = await SealAsync(environment);

        Assert.Equal(id, (await Assert.ThrowsAsync<EnvironmentsException>(() => ReadAsync(path, hasKey ? Key : null))).Problem.Id);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused() =>
        Assert.Equal("state-file-missing", (await Assert.ThrowsAsync<EnvironmentsException>(() => ReadAsync(_directory["none"]))).Problem.Id);

    [Fact]
    public async Task What_was_redacted_is_pushed_by_force_only()
    {
        var path = _directory.Write("a.tfstate", """{"password": "[redacted]"}""");

        Assert.Equal("state-redacted", (await Assert.ThrowsAsync<EnvironmentsException>(() => ReadAsync(path))).Problem.Id);
        (await PushedState.ReadAsync(Command("-force", path), "dev", Variables(null), TestContext.Current.CancellationToken)).Dispose();
    }

    public void Dispose() => _directory.Dispose();

    private async Task<string> SealAsync(string environment)
    {
        using var key = SealKey.In(Variables(Key));
        await File.WriteAllBytesAsync(_directory["sealed"], SealedState.Seal("the state"u8, environment, DateTimeOffset.UnixEpoch, key), TestContext.Current.CancellationToken);
        return _directory["sealed"];
    }

    private static Task<PushedState> ReadAsync(string path, string? key = null) => PushedState.ReadAsync(Command(path), "dev", Variables(key), TestContext.Current.CancellationToken);

    private static PassedCommand Command(params string[] words) => new PassedWords("/here").Read(["state", "push", .. words]);

    private static ProcessVariables Variables(string? key) => new(new Dictionary<string, string> { [SealKey.Variable] = key ?? string.Empty });
}
