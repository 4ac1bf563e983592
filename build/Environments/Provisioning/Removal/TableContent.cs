using Amazon.DynamoDBv2.Model;
using Environments.Backends;
using Environments.Provisioning.Tables;

namespace Environments.Provisioning.Removal;

/// <summary>What is in a lock table: locks that are held, and checksums of states that stay when a lock is released.</summary>
/// <param name="items">The value of the key of every item.</param>
/// <param name="backend">The backend.</param>
internal sealed class TableContent(IReadOnlyList<string> items, Backend.S3 backend)
{
    private const string Digest = "-md5";

    /// <summary>The locks that are held.</summary>
    public IEnumerable<string> Locks => items.Where(item => !item.EndsWith(Digest, StringComparison.Ordinal));

    /// <summary>Checksums of states in other buckets, whose locks are here as well.</summary>
    public IEnumerable<string> OfOthers => items.Where(item => item.EndsWith(Digest, StringComparison.Ordinal) && !item.StartsWith($"{backend.Bucket}/", StringComparison.Ordinal));

    /// <summary>Reads all of it; nothing where there is no table.</summary>
    public static async Task<TableContent> ReadAsync(TableCalls table, Backend.S3 backend, CancellationToken cancellation)
    {
        var items = new List<string>();
        for (Dictionary<string, AttributeValue>? from = null; ;)
        {
            var start = from;
            var page = await table.FindAsync(
                "dynamodb:Scan",
                (dynamo, token) => dynamo.ScanAsync(new ScanRequest { TableName = table.Name, ProjectionExpression = "LockID", ConsistentRead = true, ExclusiveStartKey = start }, token),
                TableCalls.NoTable,
                cancellation).ConfigureAwait(false);
            items.AddRange(page?.Items?.Select(item => item["LockID"].S) ?? []);
            if ((from = page?.LastEvaluatedKey) is not { Count: > 0 })
            {
                return new(items, backend);
            }
        }
    }
}
