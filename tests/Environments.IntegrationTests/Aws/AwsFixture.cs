using Environments.Emulation;

namespace Environments.IntegrationTests.Aws;

/// <summary>
/// The AWS that tests run against: LocalStack from Testcontainers where the package was compiled in and a Docker engine answers, else moto_server. It prints which.
/// </summary>
public sealed class AwsFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private IAsyncDisposable? _container;
    private LocalAws? _moto;
    private Uri? _address;

    /// <summary>Where it answers. A test on a machine that has none is skipped.</summary>
    public Uri Address
    {
        get
        {
            Assert.SkipWhen(_address is null, "there is no AWS to test against: neither moto_server nor, with ENVIRONMENTS_TESTCONTAINERS=true, Docker");
            return _address!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var variables = ProcessVariables.OfThisProcess();
        var sources = await new EmulatorHost(variables, TimeProvider.System).SourcesAsync(CancellationToken.None);
        if (sources is [EmulatorSource.InDocker, ..] && await ContainerAws.StartAsync(LocalStack.Image) is var (address, container))
        {
            (_address, _container) = (address, container);
            Console.WriteLine($"Tests of AWS run against {LocalStack.Image} at {address}.");
        }
        else if (sources.Any(source => source is EmulatorSource.OnPath))
        {
            _moto = new(_directory["emulator"], new(variables.With("DOCKER_HOST", "tcp://not.used"), TimeProvider.System), TimeProvider.System);
            _address = (await _moto.EnsureAsync(_ => { }, CancellationToken.None)).Address;
            Console.WriteLine($"Tests of AWS run against moto_server at {_address}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_moto is not null)
        {
            await _moto.StopAsync(CancellationToken.None);
        }

        _directory.Dispose();
    }
}
