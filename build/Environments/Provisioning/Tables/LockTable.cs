using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Environments.Provisioning.Tables;

/// <summary>The table itself, with the one key that terraform knows, paid for by use.</summary>
/// <param name="table">The table.</param>
/// <param name="kmsKey">The key that it is encrypted with from the start; <see langword="null"/> leaves that to DynamoDB.</param>
internal sealed class LockTable(TableCalls table, string? kmsKey) : ISetting
{
    private const string LockId = "LockID";

    /// <inheritdoc/>
    public string Name => "lock table";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        if (await table.DescribeAsync(cancellation).ConfigureAwait(false) is not { } now)
        {
            return Finding.Absent($"{table.Name}, on demand", CreateAsync);
        }

        if (!HasLocks(now))
        {
            throw new EnvironmentsException(new("lock-table-unusable", ExitCode.CalledWrongly, $"The table '{table.Name}' is there and has other keys than the text {LockId}, so nothing was changed.")
            {
                Next = "Choose another 'dynamodb_table' in the backend.",
            });
        }

        return now.BillingModeSummary?.BillingMode == BillingMode.PAY_PER_REQUEST ? Finding.Same($"{table.Name}, on demand") : Finding.Other($"{table.Name}, on demand", OnDemandAsync);
    }

    /// <summary>Whether a table has the key that terraform's locks have, and no other.</summary>
    public static bool HasLocks(TableDescription table) =>
        table.KeySchema is [{ AttributeName: LockId }] && table.AttributeDefinitions?.Find(attribute => attribute.AttributeName == LockId)?.AttributeType == ScalarAttributeType.S;

    private async Task CreateAsync(CancellationToken cancellation)
    {
        await table.FindAsync(
            "dynamodb:CreateTable",
            (dynamo, token) => dynamo.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = table.Name,
                    BillingMode = BillingMode.PAY_PER_REQUEST,
                    KeySchema = [new() { AttributeName = LockId, KeyType = KeyType.HASH }],
                    AttributeDefinitions = [new() { AttributeName = LockId, AttributeType = ScalarAttributeType.S }],
                    DeletionProtectionEnabled = true,
                    SSESpecification = kmsKey is null ? null : TableEncryption.With(kmsKey),
                    Tags = [.. Mark.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
                },
                token),
            "ResourceInUseException",
            cancellation).ConfigureAwait(false);
        await table.AwaitAsync(now => now?.TableStatus == TableStatus.ACTIVE, cancellation).ConfigureAwait(false);
    }

    private Task OnDemandAsync(CancellationToken cancellation) => table.ChangeAsync(
        "dynamodb:UpdateTable", (dynamo, token) => dynamo.UpdateTableAsync(new UpdateTableRequest { TableName = table.Name, BillingMode = BillingMode.PAY_PER_REQUEST }, token), cancellation);
}
