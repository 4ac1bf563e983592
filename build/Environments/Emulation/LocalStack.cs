using System.Net;
using Environments.Processes;

namespace Environments.Emulation;

/// <summary>LocalStack in a container of the local Docker engine: https://docs.localstack.cloud/aws.</summary>
/// <param name="docker">The docker program.</param>
/// <param name="runner">Runs it.</param>
/// <param name="time">The clock between two questions whether it is up.</param>
internal sealed class LocalStack(DockerCli docker, ICommandRunner runner, TimeProvider time)
{
    /// <summary>The last version that starts without an account and its LOCALSTACK_AUTH_TOKEN: https://blog.localstack.cloud/localstack-single-image-next-steps.</summary>
    public const string Image = "localstack/localstack:4.14.0";

    /// <summary>Answers once it is up.</summary>
    public const string Health = "/_localstack/health";

    private const int Port = 4566;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(200);

    // It asks nobody on the internet for anything, and tells nobody that it runs: https://docs.localstack.cloud/aws/customization/configuration-options.
    private static readonly string[] Settings =
    [
        "DISABLE_EVENTS=1",
        "SKIP_SSL_CERT_DOWNLOAD=1",
    ];

    /// <summary>The command that starts it.</summary>
    public static Command CommandFor(DockerCli docker, string name, string directory) => docker.Run(Image, name, directory, Port, Settings);

    /// <summary>Gets the image unless it is there; answers why that cannot be done, <see langword="null"/> where it is there now.</summary>
    public async Task<string?> ProvideImageAsync(Action<string> onLine, CancellationToken cancellation)
    {
        if ((await AskAsync(docker.FindImage(Image), cancellation).ConfigureAwait(false)).Succeeded)
        {
            return null;
        }

        onLine($"Downloading {Image}, about half a gigabyte, once; this takes some minutes...");
        var pulled = await AskAsync(docker.Pull(Image), cancellation).ConfigureAwait(false);
        return pulled.Succeeded ? null : pulled.Explanation.Trim();
    }

    /// <summary>Starts one from the image that is there, and waits until it answers.</summary>
    /// <param name="directory">Where it will be on record.</param>
    /// <param name="cancellation">Gives up waiting, and removes it.</param>
    /// <exception cref="EnvironmentsException"><c>emulator-not-started</c> with what it printed.</exception>
    public async Task<Emulator> StartAsync(string directory, CancellationToken cancellation)
    {
        await RemoveLeftAsync(directory, cancellation).ConfigureAwait(false);
        var identity = Guid.NewGuid();
        var name = $"environments-{identity:N}";
        try
        {
            var ran = await AskAsync(CommandFor(docker, name, directory), cancellation).ConfigureAwait(false);
            var container = ran.Output.Trim();
            if (!ran.Succeeded || !DockerCli.IsId(container))
            {
                throw NotStarted(ran.Explanation);
            }

            var published = await AskAsync(docker.Port(container, Port), cancellation).ConfigureAwait(false);
            var address = AddressIn(published.Output) ?? throw NotStarted(published.Explanation);
            var emulator = new Emulator(identity, address, 0, time.GetUtcNow(), nameof(LocalStack), IsNew: true) { Container = container };
            await AwaitAsync(emulator, cancellation).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            // Whatever went wrong, and also where its id was never seen: nobody else knows that it is there.
            await AskAsync(docker.Remove(name), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether its container runs. Where the engine does not say, it depends on whether the emulator answers: nothing lives in an engine that was ended.</summary>
    public async Task<bool> IsAliveAsync(Emulator emulator, CancellationToken cancellation) =>
        DockerCli.IsRunning(await AskAsync(docker.State(emulator.Container!), cancellation).ConfigureAwait(false))
        ?? await EmulatorHealth.IsUpAsync(emulator.Health, cancellation).ConfigureAwait(false);

    /// <summary>Ends it. Whether it has ended is for its caller to see.</summary>
    public Task EndAsync(Emulator emulator, CancellationToken cancellation) => AskAsync(docker.Remove(emulator.Container!), cancellation);

    /// <summary>The address in what docker says about a published port, which may be one line for each kind of address.</summary>
    internal static Uri? AddressIn(string published) => published.Split('\n')
        .Select(line => IPEndPoint.TryParse(line.Trim(), out var end) && IPAddress.IsLoopback(end.Address) && end.Port > 0 ? new Uri($"http://{end}") : null)
        .FirstOrDefault(address => address is not null);

    // Those of commands that were killed before they had put it on record.
    private async Task RemoveLeftAsync(string directory, CancellationToken cancellation)
    {
        var left = (await AskAsync(docker.List(directory), cancellation).ConfigureAwait(false)).Output.Split('\n').Select(line => line.Trim()).Where(DockerCli.IsId).ToList();
        if (left.Count > 0)
        {
            await AskAsync(docker.Remove(left), cancellation).ConfigureAwait(false);
        }
    }

    private async Task AwaitAsync(Emulator emulator, CancellationToken cancellation)
    {
        for (var asked = time.GetTimestamp(); !await EmulatorHealth.IsUpAsync(emulator.Health, cancellation).ConfigureAwait(false);)
        {
            var runs = DockerCli.IsRunning(await AskAsync(docker.State(emulator.Container!), cancellation).ConfigureAwait(false));
            if (runs == false || time.GetElapsedTime(asked) > Patience)
            {
                var log = await AskAsync(docker.Log(emulator.Container!), cancellation).ConfigureAwait(false);
                throw NotStarted($"{(runs == false ? "It ended at once." : $"It did not answer within {Patience.TotalSeconds:0} s.")}\n{log.Output}{log.Error}");
            }

            await Task.Delay(BetweenQuestions, time, cancellation).ConfigureAwait(false);
        }
    }

    // An engine that hangs is to its caller what one is that says no.
    private async Task<CommandResult> AskAsync(Command command, CancellationToken cancellation)
    {
        try
        {
            return await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException failure)
        {
            return new((int)ExitCode.Failed, string.Empty, failure.Problem.Said ?? failure.Problem.What);
        }
    }

    private static EnvironmentsException NotStarted(string said) => new(
        new("emulator-not-started", ExitCode.Failed, "The local emulator did not start.")
        {
            Where = Image,
            Said = said,
            Next = $"Call it by hand to see why: docker run --rm -p 127.0.0.1::{Port} {Image}",
        });
}
