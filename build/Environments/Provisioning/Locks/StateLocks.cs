using System.Collections.Immutable;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Environments.Aws;
using Environments.Backends;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Tables;

namespace Environments.Provisioning.Locks;

/// <summary>
/// Both kinds of lock of a state. Terraform takes the lock file first and the item after it, and may leave either behind alone, which its own
/// <c>force-unlock</c> does not get rid of: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking.
/// </summary>
/// <param name="backend">The backend.</param>
/// <param name="clients">The clients.</param>
/// <param name="caller">Who asks.</param>
/// <param name="time">The clock.</param>
internal sealed class StateLocks(Backend.S3 backend, AwsClients clients, CallerIdentity caller, TimeProvider time)
{
    private const string Key = "LockID";
    private const string Info = "Info";
    private readonly BucketCalls _bucket = new(clients, backend.Bucket, caller.Account);
    private readonly TableCalls? _table = backend.DynamoDbTable is { } table ? new(clients, table, time) : null;

    /// <summary>Those that are held now, whichever the backend uses: another version of it may have used the other.</summary>
    public async Task<ImmutableArray<HeldLock>> ReadAsync(CancellationToken cancellation)
    {
        var locks = new[] { await FileAsync(cancellation).ConfigureAwait(false), await ItemAsync(cancellation).ConfigureAwait(false) };
        return [.. locks.OfType<HeldLock>()];
    }

    /// <summary>Releases one, unless it is another one by now; one that is gone is released.</summary>
    public async Task ReleaseAsync(HeldLock held, CancellationToken cancellation)
    {
        if (held.Place == Place(backend.LockKey) && await FileAsync(cancellation).ConfigureAwait(false) == held)
        {
            await _bucket.CallAsync(
                "s3:DeleteObject",
                (s3, token) => s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = backend.Bucket, ExpectedBucketOwner = caller.Account, Key = backend.LockKey }, token),
                cancellation).ConfigureAwait(false);
        }
        else if (_table is not null && held.Place == _table.Description)
        {
            await _table.FindAsync(
                "dynamodb:DeleteItem",
                (dynamo, token) => dynamo.DeleteItemAsync(
                    new DeleteItemRequest
                    {
                        TableName = _table.Name,
                        Key = new() { [Key] = new(backend.LockItem) },
                        ConditionExpression = $"contains({Info}, :id)",
                        ExpressionAttributeValues = new() { [":id"] = new(held.Id) },
                    },
                    token),
                "ConditionalCheckFailedException",
                cancellation).ConfigureAwait(false);
        }
    }

    private string Place(string key) => $"s3://{backend.Bucket}/{key}";

    private async Task<HeldLock?> FileAsync(CancellationToken cancellation)
    {
        using var answer = await _bucket.FindAsync(
            "s3:GetObject",
            (s3, token) => s3.GetObjectAsync(new GetObjectRequest { BucketName = backend.Bucket, ExpectedBucketOwner = caller.Account, Key = backend.LockKey }, token),
            "NoSuchKey",
            cancellation).ConfigureAwait(false);
        if (answer is null)
        {
            return null;
        }

        using var reader = new StreamReader(answer.ResponseStream);
        return HeldLock.Parse(Place(backend.LockKey), await reader.ReadToEndAsync(cancellation).ConfigureAwait(false));
    }

    private async Task<HeldLock?> ItemAsync(CancellationToken cancellation)
    {
        if (_table is null)
        {
            return null;
        }

        var answer = await _table.FindAsync(
            "dynamodb:GetItem",
            (dynamo, token) => dynamo.GetItemAsync(new GetItemRequest { TableName = _table.Name, ConsistentRead = true, Key = new() { [Key] = new(backend.LockItem) } }, token),
            TableCalls.NoTable,
            cancellation).ConfigureAwait(false);
        return answer?.Item is { Count: > 0 } item ? HeldLock.Parse(_table.Description, item.GetValueOrDefault(Info)?.S ?? string.Empty) : null;
    }
}
