using Environments.Backends;
using Environments.Diagnosis;
using Environments.Processes;
using Environments.Reports;
using Environments.Tests.Processes;

namespace Environments.Tests.Diagnosis;

public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData(0, "Terraform v1.11.4", Outcome.Done, "1.11.4 (")]
    [InlineData(0, "Terraform v1.9.8", Outcome.Failed, "1.9.8 is too old, 1.10 or newer is needed for Plan, Deploy, Destroy, Drift (")]
    [InlineData(0, "who knows", Outcome.Warning, "does not tell its version")]
    [InlineData(127, "exec format error", Outcome.Warning, "does not answer: exec format error")]
    public async Task A_tool_is_judged_by_what_it_answers(int exitCode, string printed, Outcome outcome, string detail)
    {
        Plant("terraform");

        var step = await StepAsync("terraform", new RecordingRunner(_ => new CommandResult(exitCode, printed, string.Empty)));

        Assert.Equal(outcome, step.Outcome);
        Assert.Contains(detail, step.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_missing_and_the_advice_says_how_to_get_it()
    {
        var step = await StepAsync("vals", new RecordingRunner());

        Assert.Equal((Outcome.Missing, "Install vals from https://github.com/helmfile/vals/releases"), (step.Outcome, step.Advice));
    }

    [Fact]
    public async Task Terraform_is_kept_from_asking_the_internet_for_news()
    {
        Plant("terraform");
        var runner = new RecordingRunner();

        await StepAsync("terraform", runner);

        var command = Assert.Single(runner.Commands);
        Assert.Equal(["version"], command.Arguments);
        Assert.Equal("1", command.Changes["CHECKPOINT_DISABLE"]);
    }

    [Fact]
    public async Task Credentials_are_named_and_never_shown()
    {
        var step = await StepAsync("AWS", new RecordingRunner(), ("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "secret"));

        Assert.Equal((Outcome.Done, "variables: AWS_ACCESS_KEY_ID"), (step.Outcome, step.Detail));
    }

    [Fact]
    public async Task A_rendered_backend_beside_its_template_is_reported_with_the_command_that_removes_it()
    {
        var rendered = _directory.Write("production/backend.yaml", "secret: yes");
        var production = new DeploymentEnvironment("production", Path.GetDirectoryName(rendered)!, BackendKind.Rendered);

        var report = await new Doctor([production], Variables(), new RecordingRunner(), "subset", _directory.Path).ExamineAsync(TestContext.Current.CancellationToken);

        var step = Assert.Single(report.Groups.Single(group => group.Name == "Plaintext secrets").Steps);
        Assert.Equal((Outcome.Warning, $"./build.sh Clean --env-dir '{production.Directory}'"), (step.Outcome, step.Advice));
    }

    [Fact]
    public async Task A_state_that_could_not_be_saved_is_reported_as_the_only_copy()
    {
        var kept = _directory.Write("state-home/environments/errored/dev-1.tfstate", "{}");

        var step = await StepAsync("unsaved state", new RecordingRunner());

        Assert.Equal((Outcome.Warning, $"{kept} is the only copy of a state that could not be saved"), (step.Outcome, step.Detail));
    }

    [Fact]
    public async Task A_missing_tool_is_no_failure()
    {
        var report = await new Doctor([], Variables(), new RecordingRunner(), "subset", _directory.Path).ExamineAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, report.ExitCode);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<ReportStep> StepAsync(string name, ICommandRunner runner, params (string Name, string Value)[] variables)
    {
        var report = await new Doctor([], Variables(variables), runner, "subset", _directory.Path).ExamineAsync(TestContext.Current.CancellationToken);
        return report.Steps.Single(step => step.Name == name);
    }

    private ProcessVariables Variables(params (string Name, string Value)[] more) =>
        new(more.Append(("PATH", _directory.Path)).Append(("XDG_STATE_HOME", Path.Combine(_directory.Path, "state-home"))).ToDictionary(variable => variable.Item1, variable => variable.Item2));

    private void Plant(string tool)
    {
        var path = _directory.Write(tool, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
