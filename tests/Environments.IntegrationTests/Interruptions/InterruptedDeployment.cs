namespace Environments.IntegrationTests.Interruptions;

/// <summary>A deployment that ends in the middle, and everything that has to hold afterwards.</summary>
/// <param name="environments">The environments.</param>
/// <param name="environment">The one that is deployed.</param>
/// <param name="moment">When it ends.</param>
/// <param name="ending">How it ends.</param>
internal sealed class InterruptedDeployment(RemoteEnvironments environments, string environment, Moment moment, string ending)
{
    private readonly RandomSecret _secret = new();
    private readonly InterruptedModule _module = new(environments, moment, usesProvider: moment == Moment.Plan || (moment == Moment.Apply && Ending.IsKill(ending)));

    public async Task EndAsync()
    {
        var backend = await environments.BeginAsync(environment, string.Empty, _secret.Value);
        var repository = environments.Repository;
        _module.Write(environment);
        var held = moment switch
        {
            Moment.Plan => environments.Proxy.Hold("GetParameter"),
            Moment.Upload => environments.Proxy.Hold($"PUT object /{backend.Bucket}/{backend.Key}"),
            _ => null,
        };
        if (moment == Moment.Secrets)
        {
            repository.Root.Write("tools/slow", string.Empty);
        }

        using var command = environments.Start($"Deploy --env {environment}");
        try
        {
            await Waiting.UntilAsync(() => command.HasEnded ? throw new InvalidOperationException(command.Output) : IsInTheMiddle(held));
            var directory = Assert.Single(repository.RunDirectories);

            // Once open, it can be read when its name is gone.
            using var printed = OutputIn(directory) is { } output ? new StreamReader(output) : null;
            await command.DoAsync(ending);
            await TakenAsync(command, printed);
            held?.Release();
            repository.Root.Write("tools/answer", string.Empty);
            var exitCode = await command.ExitCodeAsync();
            await NothingIsLeftAsync(directory);

            Assert.True(Ending.ExitCodeOf(ending) == exitCode, command.Output);
        }
        finally
        {
            held?.Release();
        }

        Assert.DoesNotContain(_secret.Value, command.Output, StringComparison.Ordinal);
        Assert.Empty(environments.FilesWith(_secret));
        Assert.Empty(await environments.LocksAsync(backend));
        Assert.Empty(Directory.Exists(repository.Root["xdg"]) ? Directory.GetFiles(repository.Root["xdg"], "*", SearchOption.AllDirectories) : []);
        string[] expected = moment switch { Moment.Apply => ["first"], Moment.Upload => ["first", "last"], _ => [] };
        Assert.Equal(expected, await _module.ExistingAsync());
        Assert.Equal(expected, InterruptedModule.In(await environments.StateAsync(backend)));
    }

    private bool IsInTheMiddle(Provisioning.HeldCall? held) => moment switch
    {
        Moment.Secrets => File.Exists(Path.Combine(environments.Tools, "resolving")),
        Moment.Apply => File.Exists(_module.Started),
        _ => held!.IsReached,
    };

    private string? OutputIn(string directory) => moment switch
    {
        Moment.Secrets => null,
        Moment.Plan => Path.Combine(directory, "plan.out"),
        _ => Path.Combine(directory, "apply.out"),
    };

    // What is held must not go on before the interruption has arrived.
    private static async Task TakenAsync(Supervised command, StreamReader? printed)
    {
        if (printed is null)
        {
            await command.ExitCodeAsync();
            return;
        }

        var text = string.Empty;
        await Waiting.UntilAsync(() => (text += printed.ReadToEnd()).Contains("Interrupt received", StringComparison.Ordinal));
    }

    private async Task NothingIsLeftAsync(string directory)
    {
        // What it is called while it is removed, when it no longer tells whose it is.
        var gone = Path.Combine(Path.GetDirectoryName(directory)!, $".gone-{directory.Split('-')[^1]}");
        var here = new Running(directory, _module.Sleeping, _secret.Value);
        await Waiting.UntilAsync(() => !environments.Repository.RunDirectories.Any() && !Directory.Exists(gone) && here.None);
    }
}
