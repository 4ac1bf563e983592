using System.Text;
using Environments.Backends;
using Environments.Cleanup;
using Environments.Deployments.States;
using Environments.Sealing;

namespace Environments.Tests.Deployments.States;

public sealed class UnsavedStatesTests : IDisposable
{
    private const string Content = """{"version": 4}""";
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task A_state_is_sealed_where_there_is_a_key()
    {
        var sealedState = await Of(Key).SealAsync(Kept("dev-environment"), _warnings.Add);

        using var key = SealKey.In(Variables(Key));
        Assert.Equal(Content, Encoding.UTF8.GetString(SealedState.Open(SealedFile.Parse(await File.ReadAllBytesAsync(sealedState, TestContext.Current.CancellationToken), sealedState), "dev", key)));
    }

    [Fact]
    public async Task Nothing_but_the_sealed_file_is_left_and_only_its_owner_reads_it()
    {
        var sealedState = await Of(Key).SealAsync(Kept("dev-environment"), _warnings.Add);

        Assert.Equal(sealedState, Assert.Single(Of(Key).Kept()));
        Assert.Equal(sealedState, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(sealedState)!)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(PrivateFile.Mode, File.GetUnixFileMode(sealedState));
        }
    }

    [Fact]
    public async Task A_key_that_is_none_leaves_the_state_as_it_is_and_says_so()
    {
        var state = Kept("dev-environment");

        Assert.Equal(state, await Of("no key").SealAsync(state, _warnings.Add));
        Assert.Equal(Content, await File.ReadAllTextAsync(state, TestContext.Current.CancellationToken));
        Assert.Contains("still in plain text", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_it_stays_without_a_word()
    {
        var state = Kept("dev-environment");

        Assert.Equal(state, await Of(null).SealAsync(state, _warnings.Add));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task The_state_of_another_environment_is_none_of_its_business()
    {
        var state = Kept("dev-environment-2");

        Assert.Equal(state, await Of(Key).SealAsync(state, _warnings.Add));
        Assert.Empty(Of(Key).Kept());
    }

    [Fact]
    public async Task What_a_reaper_has_kept_as_output_becomes_a_state()
    {
        var state = Kept("dev-environment");
        File.Delete(state);
        await File.WriteAllTextAsync(state.Replace(".tfstate", "-apply.out", StringComparison.Ordinal), $$"""{"@message":"Emergency state dump","state":{{Content}}}""", TestContext.Current.CancellationToken);

        var kept = Assert.Single(Of(null).Kept());

        Assert.Equal(state.Replace(".tfstate", "-apply.tfstate", StringComparison.Ordinal), kept);
        Assert.Equal(Content, await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
        Assert.Equal(kept, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(kept)!)));
    }

    public void Dispose() => _directory.Dispose();

    private string Kept(string environment)
    {
        PrivatePath.Prepare(_directory["state/environments/errored"]);
        return _directory.Write($"state/environments/errored/{ErroredState.PrefixOf(_directory[environment])}{Guid.NewGuid():N}.tfstate", Content);
    }

    private UnsavedStates Of(string? key) =>
        new(new("dev", Path.Combine(_directory.Path, "dev-environment"), BackendKind.Ephemeral), Variables(key), TimeProvider.System);

    private ProcessVariables Variables(string? key) => new(new Dictionary<string, string>
    {
        ["XDG_STATE_HOME"] = Path.Combine(_directory.Path, "state"),
        [SealKey.Variable] = key ?? string.Empty,
    });
}
