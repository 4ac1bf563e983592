using Amazon.S3.Model;
using Environments.Aws;
using Environments.Backends;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Policies;
using Environments.Provisioning.Tables;

namespace Environments.Provisioning;

/// <summary>What a state backend has to be: every setting of bucket, table and log bucket, in the order in which they are made.</summary>
/// <param name="backend">The backend.</param>
/// <param name="clients">The clients.</param>
/// <param name="caller">Whose account it is in.</param>
/// <param name="time">The clock.</param>
internal sealed class StateBackend(Backend.S3 backend, AwsClients clients, CallerIdentity caller, TimeProvider time)
{
    private readonly BucketCalls _bucket = new(clients, backend.Bucket, caller.Account);

    /// <summary>The bucket of the states.</summary>
    /// <param name="kmsKey">The key to encrypt with; without it the one that the backend names.</param>
    /// <param name="logBucket">Where accesses are logged; <see langword="null"/> leaves it as it is.</param>
    public IEnumerable<ISetting> Bucket(string? kmsKey, string? logBucket) =>
    [
        new Existence(_bucket),
        new Ownership(_bucket),
        new PublicAccess(_bucket),
        new Versioning(_bucket),
        new Encryption(_bucket, kmsKey ?? backend.KmsKeyId),
        TlsOnly(_bucket),
        Rule(_bucket, "old versions", LifecycleRules.Versions()),
        .. backend.UseLockFile ? [Rule(_bucket, "used locks", LifecycleRules.Locks(backend.LockKey))] : Array.Empty<ISetting>(),
        new Tags(_bucket),
        .. logBucket is null ? Array.Empty<ISetting>() : [new AccessLog(_bucket, logBucket)],
    ];

    /// <summary>The lock table; nothing where the backend names none.</summary>
    /// <param name="kmsKey">The key to encrypt with; without it DynamoDB's own, or what there is.</param>
    public IEnumerable<ISetting> Table(string? kmsKey)
    {
        if (backend.DynamoDbTable is not { } name)
        {
            return [];
        }

        var table = new TableCalls(clients, name, time);
        var key = kmsKey ?? backend.KmsKeyId;
        return [new LockTable(table, key), new DeletionProtection(table), new TableEncryption(table, key), new Recovery(table), new TableTags(table)];
    }

    /// <summary>The bucket of the access log. S3 delivers to buckets that are encrypted with its own keys.</summary>
    public IEnumerable<ISetting> LogBucket(string name)
    {
        var bucket = new BucketCalls(clients, name, caller.Account);
        return
        [
            new Existence(bucket),
            new Ownership(bucket),
            new PublicAccess(bucket),
            new Encryption(bucket, null),
            TlsOnly(bucket),
            new Statement(bucket, "log delivery", BucketPolicy.LogDelivery(caller.Partition, caller.Account, name, backend.Bucket), PlainHttp),
            Rule(bucket, "old logs", LifecycleRules.Logs(backend.Bucket)),
            new Tags(bucket),
        ];
    }

    // Emulators take no conditions into account, and would refuse everything.
    private string? PlainHttp => clients.Access.IsPlainHttp ? "not applied: calls go over plain HTTP" : null;

    private Statement TlsOnly(BucketCalls bucket) => new(bucket, "TLS only", BucketPolicy.TlsOnly(caller.Partition, bucket.Name), PlainHttp);

    private static Lifecycle Rule(BucketCalls bucket, string name, LifecycleRule rule) => new(bucket, name, rule);
}
