using Amazon.S3.Model;
using Environments.Audit;
using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Aws;
using Environments.Backends;
using Environments.Redaction;

namespace Environments.IntegrationTests.Audit;

/// <summary>An audit trail in a bucket of its own.</summary>
internal sealed class AuditFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SecretRedactor _redactor = new();
    private readonly List<AwsClients> _clients = [];
    private readonly ProcessVariables _variables;

    public AuditFixture(Uri address)
    {
        _variables = new(new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = address.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["XDG_STATE_HOME"] = _directory["xdg"],
        });
        Bucket = $"states-{Guid.NewGuid():N}";
        Clients = ClientsOf(Backend(string.Empty), _variables);
    }

    public string Bucket { get; }

    public AwsClients Clients { get; }

    public KeptResults Kept => new(_variables);

    public AuditLog Log => new(Store(pageSize: 2), _redactor);

    public static AuditRecord Intent(string environment = "production", int minute = 0) => new(
        Guid.NewGuid().ToString("N"), environment, AuditAction.Deploy, "s3://states/production.tfstate", new(2026, 3, 1, 12, minute, 0, TimeSpan.Zero));

    public Task CreateBucketAsync() => Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket }, TestContext.Current.CancellationToken);

    public S3AuditStore Store(string more = "", int pageSize = 1000) => new(Clients, Backend(more), pageSize);

    public AuditTrail Trail() => new(Store(), Kept, _redactor);

    /// <summary>The trail of a machine that cannot reach the bucket.</summary>
    public AuditTrail TrailToNowhere()
    {
        var backend = Backend(string.Empty);
        return new(new S3AuditStore(ClientsOf(backend, _variables.With("AWS_ENDPOINT_URL", "http://127.0.0.1:1")), backend), Kept, _redactor);
    }

    public void Dispose()
    {
        _clients.ForEach(clients => clients.Dispose());
        _directory.Dispose();
    }

    private AwsClients ClientsOf(Backend.S3 backend, ProcessVariables variables)
    {
        var clients = new AwsClients(AwsAccess.Of(backend, variables), TimeProvider.System);
        _clients.Add(clients);
        return clients;
    }

    private Backend.S3 Backend(string more)
    {
        var (tree, source) = BackendYaml.Parse($"bucket: {Bucket}\nkey: production.tfstate\nregion: us-east-1\n{more}", "backend.yaml");
        return BackendReader.Read(tree, source);
    }
}
