using Environments.Aws;
using Environments.Backends;
using Environments.IntegrationTests.Aws;
using Environments.Provisioning;
using Environments.Reports;

namespace Environments.IntegrationTests.Provisioning;

/// <summary>One AWS for the tests of a class, with a proxy before it. Each test takes names of its own.</summary>
public sealed class BackendFixture : IAsyncLifetime
{
    private readonly AwsFixture _aws = new();

    public FaultyProxy Proxy { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _aws.InitializeAsync();
        Proxy = new(_aws.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (Proxy is not null)
        {
            await Proxy.DisposeAsync();
        }

        await _aws.DisposeAsync();
    }

    /// <summary>The names of a backend that no other test has, with the proxy cleared.</summary>
    internal Backend.S3 Backend(string more = "", string region = "eu-central-1")
    {
        Proxy.Clear();
        var name = $"states-{Guid.NewGuid():N}";
        return Read($"bucket: {name}\nkey: staging/terraform.tfstate\nregion: {region}\nuse_lockfile: true\ndynamodb_table: {name}\n{more}");
    }

    /// <summary>The clients of a backend, behind the proxy.</summary>
    internal AwsClients Clients(Backend.S3 backend) => new(
        AwsAccess.Of(backend, new(new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = Proxy.Address.ToString(), ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test" })),
        TimeProvider.System);

    /// <summary>Provisions bucket and table.</summary>
    internal async Task<IReadOnlyList<ReportStep>> ProvisionAsync(Backend.S3 backend, string? kmsKey = null, bool dryRun = false)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var clients = Clients(backend);
        var state = new StateBackend(backend, clients, await CallerIdentity.OfAsync(clients, cancellation), TimeProvider.System);
        return [.. await Convergence.RunAsync(state.Bucket(kmsKey, null), dryRun, cancellation), .. await Convergence.RunAsync(state.Table(kmsKey), dryRun, cancellation)];
    }

    internal static Backend.S3 Read(string yaml)
    {
        var (tree, source) = BackendYaml.Parse(yaml, "backend.yaml");
        return BackendReader.Read(tree, source);
    }
}
