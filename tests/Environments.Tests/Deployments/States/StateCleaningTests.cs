using System.Diagnostics;
using System.Text.Json;
using Environments.Backends;
using Environments.Cleanup;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;

namespace Environments.Tests.Deployments.States;

public sealed class StateCleaningTests : IDisposable
{
    private const string Empty = """{"version": 4, "resources": []}""";
    private const string Full = """{"version": 4, "resources": [{"type": "aws_s3_bucket"}]}""";
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("emulator-1", true, Full, false, false)]
    [InlineData("emulator-1", false, Full, false, true)]
    [InlineData("emulator-1", false, "half a sta", false, true)]
    [InlineData("emulator-1", false, Empty, false, false)]
    [InlineData("emulator-1", false, Full, true, false)]
    [InlineData("aws-123456789012", true, Full, false, true)]
    [InlineData("aws-123456789012", true, Empty, false, false)]
    public async Task A_state_that_lists_resources_is_kept_while_they_may_exist(string place, bool isEmulatorGone, string content, bool discard, bool isKept)
    {
        var state = State(place, content);
        Emulator(isEmulatorGone);

        await CleanAsync(discard, dryRun: false);

        Assert.Equal(isKept, File.Exists(state));
    }

    [Fact]
    public async Task One_that_is_kept_says_how_to_get_rid_of_what_it_lists()
    {
        State("emulator-1", Full);
        Emulator(isGone: false);

        var step = Assert.Single(await CleanAsync(discard: false, dryRun: false));

        Assert.Equal((Outcome.Warning, "./build.sh Destroy --env dev, or --discard-state to forget them"), (step.Outcome, step.Advice));
    }

    [Theory]
    [InlineData("emulator-1", true, true)]
    [InlineData("emulator-1", false, false)]
    [InlineData("aws-123456789012", false, true)]
    public async Task One_that_a_command_works_on_is_kept_and_a_note_of_one_that_was_killed_keeps_nothing_in_the_emulator(string place, bool isInUse, bool isKept)
    {
        var state = State(place, Empty);
        _directory.Write($"state/{place}/.{Path.GetFileName(state)}.lock.info", "{}");
        Emulator(isGone: false);
        _directory.Write("emulator/lease", string.Empty);
        using var lease = isInUse ? SharedLock.Take(_directory["emulator/lease"]) : null;

        await CleanAsync(discard: true, dryRun: false);

        Assert.Equal(isKept, File.Exists(state));
    }

    [Fact]
    public void The_states_of_a_running_emulator_stay_when_a_command_goes_to_real_AWS()
    {
        var state = State("emulator-1", Full);

        State("aws-123456789012", Full);

        Assert.True(File.Exists(state));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rehearsal_removes_nothing(bool isEmulatorGone)
    {
        var state = State("emulator-1", Empty);
        Emulator(isEmulatorGone);

        Assert.Equal(Outcome.Skipped, Assert.Single(await CleanAsync(discard: true, dryRun: true)).Outcome);
        Assert.True(File.Exists(state));
    }

    public void Dispose() => _directory.Dispose();

    private DeploymentEnvironment Dev => new("dev", Path.Combine(_directory.Path, "dev"), BackendKind.Ephemeral);

    private string State(string place, string content)
    {
        var states = new EphemeralState(_directory.Path);
        var path = states.FileFor(Dev, place);
        File.WriteAllText(path, content);
        return path;
    }

    // This process stands for the emulator: it runs, and when it started is known.
    private void Emulator(bool isGone)
    {
        using var self = Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime).ToUniversalTime();
        _directory.Write("emulator/emulator.json", JsonSerializer.Serialize(new Emulator(
            Guid.NewGuid(), new("http://127.0.0.1:1"), self.Id, isGone ? started.AddDays(-1) : started, "moto_server")));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_directory["emulator"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private Task<IReadOnlyList<ReportStep>> CleanAsync(bool discard, bool dryRun)
    {
        var aws = new LocalAws(_directory["emulator"], new(ProcessVariables.OfThisProcess(), TimeProvider.System), TimeProvider.System);
        return new StateCleaning(new(_directory.Path), aws).RunAsync([Dev], discard, dryRun, TestContext.Current.CancellationToken);
    }
}
