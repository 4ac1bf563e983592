using Environments.Emulation;
using Environments.Processes;
using Environments.Tests.Processes;

namespace Environments.Tests.Emulation;

public sealed class EmulatorDecisionTests : IDisposable
{
    private const string Container = "0123456789ab";
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("docker", "moto_server", "python3", "InDocker OnPath Installed")]
    [InlineData(null, "moto_server", "python3", "OnPath Installed")]
    [InlineData(null, null, "python3", "Installed")]
    [InlineData("docker", null, null, "InDocker")]
    [InlineData(null, null, null, "")]
    public void Docker_comes_first_then_what_is_installed_then_what_can_be(string? docker, string? moto, string? python, string expected) =>
        Assert.Equal(expected, string.Join(' ', EmulatorSource.InOrder(docker, moto, python).Select(source => source.GetType().Name)));

    [Theory]
    [InlineData(0, "28.2.2\n", null, "InDocker")]
    [InlineData(1, "", null, "OnPath")]
    [InlineData(0, "28.2.2\n", "tcp://docker:2375", "OnPath")]
    [InlineData(0, "28.2.2\n", "unix:///run/docker.sock", "InDocker")]
    public async Task Docker_counts_where_an_engine_of_this_machine_answers(int exitCode, string version, string? dockerHost, string expected)
    {
        Plant("docker");
        Plant("moto_server");
        var host = new EmulatorHost(Variables(dockerHost), new RecordingRunner(_ => new CommandResult(exitCode, version, string.Empty)), TimeProvider.System);

        Assert.Equal(expected, (await host.SourcesAsync(TestContext.Current.CancellationToken))[0].GetType().Name);
    }

    [Fact]
    public async Task Where_there_is_no_way_to_get_one_the_error_names_all_three()
    {
        var host = new EmulatorHost(Variables(null), new RecordingRunner(), TimeProvider.System);

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => host.StartAsync(_directory.Path, _ => { }, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal("emulator-missing", problem.Id);
        Assert.All(new[] { "start Docker", "pip install 'moto[server]'", "install python3" }, way => Assert.Contains(way, problem.Next, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_and_nothing_else_is_said_before_the_error()
    {
        Plant("docker");
        var lines = new List<string>();
        var runner = new RecordingRunner(command => command.Arguments[0] == "version" ? new(0, "28.2.2", string.Empty) : new(1, string.Empty, "Error: no route to host\n"));
        var host = new EmulatorHost(Variables(null), runner, TimeProvider.System);

        await Assert.ThrowsAsync<EnvironmentsException>(() => host.StartAsync(_directory.Path, lines.Add, TestContext.Current.CancellationToken));

        Assert.StartsWith("Downloading localstack/localstack:4.14.0", lines[0], StringComparison.Ordinal);
        Assert.Equal("The image of LocalStack cannot be had (Error: no route to host).", lines[1]);
    }

    [Theory]
    [InlineData(0, "true\n", "", true)]
    [InlineData(0, "false\n", "", false)]
    [InlineData(1, "", "Error response from daemon: No such container: 0123456789ab", false)]
    [InlineData(1, "", "Cannot connect to the Docker daemon", null)]
    public void A_container_runs_or_not_or_nobody_knows(int exitCode, string output, string error, bool? expected) =>
        Assert.Equal(expected, DockerCli.IsRunning(new(exitCode, output, error)));

    [Theory]
    [InlineData("127.0.0.1:49153\n", "http://127.0.0.1:49153/")]
    [InlineData("0.0.0.0:49153\n127.0.0.1:49154\n", "http://127.0.0.1:49154/")]
    [InlineData("0.0.0.0:49153\n", null)]
    [InlineData("", null)]
    public void The_address_is_the_one_on_this_machine(string published, string? expected) => Assert.Equal(expected, LocalStack.AddressIn(published)?.ToString());

    [Theory]
    [InlineData("OSError\nPort 5001 is in use by another program.", true)]
    [InlineData("Port 5000 is in use by another program.", false)]
    [InlineData("ImportError", false)]
    public void A_port_that_was_taken_is_told_from_other_failures(string error, bool expected) => Assert.Equal(expected, MotoServer.IsTaken(5001, error));

    [Theory]
    [InlineData(Container, 0, true)]
    [InlineData(null, 4711, true)]
    [InlineData("--all", 0, false)]
    [InlineData("", 4711, false)]
    [InlineData(null, 1, false)]
    public async Task A_record_counts_where_it_names_a_process_or_a_container(string? container, int processId, bool expected)
    {
        var record = new EmulatorRecord(_directory.Path);
        await record.WriteAsync(new(Guid.NewGuid(), new("http://127.0.0.1:5001"), processId, default, "kind") { Container = container }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, record.Read() is not null);
    }

    [Fact]
    public void A_record_of_an_earlier_version_is_read()
    {
        _directory.Write("emulator.json", """{"Identity":"9ad0c1c6-6f43-4f5a-9f0b-2b8f0a4d2c11","Address":"http://127.0.0.1:5001","ProcessId":4711,"StartedAt":"2026-01-01T00:00:00+00:00","Kind":"moto_server","IsNew":true}""");

        var recorded = new EmulatorRecord(_directory.Path).Read();

        Assert.Equal(("process 4711", "http://127.0.0.1:5001/moto-api/", false), (recorded!.Server, recorded.Health.ToString(), recorded.IsNew));
    }

    [Fact]
    public void One_in_a_container_is_named_and_asked_as_such()
    {
        var emulator = new Emulator(Guid.NewGuid(), new("http://127.0.0.1:5001"), 0, default, "LocalStack") { Container = Container + "cdef" };

        Assert.Equal(("container 0123456789ab", "http://127.0.0.1:5001/_localstack/health"), (emulator.Server, emulator.Health.ToString()));
    }

    [Fact]
    public async Task Exactly_the_container_on_record_is_ended()
    {
        Plant("docker");
        var runner = new RecordingRunner();
        var host = new EmulatorHost(Variables(null), runner, TimeProvider.System);

        await host.EndAsync(new(Guid.NewGuid(), new("http://127.0.0.1:5001"), 0, default, "LocalStack") { Container = Container }, TestContext.Current.CancellationToken);

        Assert.Equal($"docker rm --force --volumes {Container}", Assert.Single(runner.Commands).ToString());
    }

    public void Dispose() => _directory.Dispose();

    private ProcessVariables Variables(string? dockerHost)
    {
        var variables = new ProcessVariables(new Dictionary<string, string> { ["PATH"] = _directory.Path });
        return dockerHost is null ? variables : variables.With("DOCKER_HOST", dockerHost);
    }

    private void Plant(string tool)
    {
        var path = _directory.Write(tool, "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
