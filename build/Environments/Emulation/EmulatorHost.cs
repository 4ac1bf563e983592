using System.Collections.Immutable;
using Environments.Processes;
using Environments.Processes.Sessions;

namespace Environments.Emulation;

/// <summary>This machine, as far as an emulator can live on it: in a container or as a process.</summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs docker and python.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class EmulatorHost(ProcessVariables variables, ICommandRunner runner, TimeProvider time)
{
    /// <summary>What to do where there is no emulator and no way to start one.</summary>
    public const string WaysToGetOne =
        "One of these is enough: start Docker (https://docs.docker.com/get-docker), or python3 -m pip install 'moto[server]', or install python3 with venv and pip (https://www.python.org/downloads).";

    private readonly ToolLocator _locator = new(variables);

    /// <summary>This machine, with its real programs.</summary>
    public EmulatorHost(ProcessVariables variables, TimeProvider time)
        : this(variables, new CommandRunner(variables, time), time)
    {
    }

    /// <summary>The ways that are open here to start one, the one that would be gone first.</summary>
    public async Task<ImmutableArray<EmulatorSource>> SourcesAsync(CancellationToken cancellation) => EmulatorSource.InOrder(
        await DockerAsync(cancellation).ConfigureAwait(false), _locator.Find(MotoServer.Tool.Name), _locator.Find(MotoInstallation.Tool.Name));

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="directory">Where it will be on record.</param>
    /// <param name="onLine">Called before anything that takes time.</param>
    /// <param name="cancellation">Gives up waiting, and ends it.</param>
    /// <exception cref="EnvironmentsException"><c>emulator-missing</c>, <c>emulator-not-installed</c>, or <c>emulator-not-started</c> with what it printed.</exception>
    public async Task<Emulator> StartAsync(string directory, Action<string> onLine, CancellationToken cancellation)
    {
        var sources = await SourcesAsync(cancellation).ConfigureAwait(false);
        if (sources is [EmulatorSource.InDocker docker, .. var others])
        {
            var localStack = new LocalStack(new(docker.Program), runner, time);
            if (await localStack.ProvideImageAsync(onLine, cancellation).ConfigureAwait(false) is not { } refusal)
            {
                onLine("Starting the local emulator (LocalStack in Docker); this takes some seconds...");
                return await localStack.StartAsync(directory, cancellation).ConfigureAwait(false);
            }

            onLine($"The image of LocalStack cannot be had ({refusal.Split('\n')[^1]}).");
            sources = others;
        }

        var server = sources switch
        {
            [EmulatorSource.OnPath found, ..] => new(found.Program),
            [EmulatorSource.Installed python, ..] => await new MotoInstallation(variables, runner, time).ProvideAsync(python.Program, onLine, cancellation).ConfigureAwait(false),
            _ => throw Missing(),
        };
        onLine("Starting the local emulator (moto_server); this takes some seconds...");
        return await new MotoServer(variables, time).StartAsync(server, directory, onLine, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the process of a command that was killed before it had put it on record, once nothing that is on record runs.</summary>
    /// <param name="directory">Where it would have been on record.</param>
    public Task EndLeftAsync(string directory) => new MotoServer(variables, time).EndLeftAsync(directory);

    /// <summary>Whether what serves an emulator is still there, answering or not.</summary>
    public async Task<bool> IsAliveAsync(Emulator emulator, CancellationToken cancellation)
    {
        if (emulator.Container is null)
        {
            // The number alone may be somebody else's process by now; the time of its start tells.
            return ProcessIdentity.IsStill(emulator.ProcessId, emulator.StartedAt);
        }

        return _locator.Find(DockerCli.Tool.Name) is { } docker
            ? await new LocalStack(new(docker), runner, time).IsAliveAsync(emulator, cancellation).ConfigureAwait(false)
            : await EmulatorHealth.IsUpAsync(emulator.Health, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends exactly the process or container that serves an emulator. Whether it has ended is for the caller to see.</summary>
    /// <exception cref="EnvironmentsException"><c>tool-missing</c>: it is a container, and docker is gone.</exception>
    public async Task EndAsync(Emulator emulator, CancellationToken cancellation)
    {
        if (emulator.Container is null)
        {
            SessionProcess.End(emulator.ProcessId);
            return;
        }

        await new LocalStack(new(_locator.Require(DockerCli.Tool)), runner, time).EndAsync(emulator, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> DockerAsync(CancellationToken cancellation)
    {
        if (!DockerCli.IsLocal(variables["DOCKER_HOST"]) || _locator.Find(DockerCli.Tool.Name) is not { } docker)
        {
            return null;
        }

        try
        {
            return (await runner.RunAsync(new DockerCli(docker).EngineVersion(), null, cancellation).ConfigureAwait(false)).Succeeded ? docker : null;
        }
        catch (EnvironmentsException)
        {
            // An engine that hangs serves nobody.
            return null;
        }
    }

    private static EnvironmentsException Missing() => new(
        new("emulator-missing", ExitCode.Failed, "No local emulator can be started: no Docker engine serves LocalStack, and neither moto_server nor python3 is on PATH.") { Next = WaysToGetOne });
}
