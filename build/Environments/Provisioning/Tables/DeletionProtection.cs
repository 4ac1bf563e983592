using Amazon.DynamoDBv2.Model;

namespace Environments.Provisioning.Tables;

/// <summary>Nobody deletes the table by accident.</summary>
internal sealed class DeletionProtection(TableCalls table) : ISetting
{
    /// <inheritdoc/>
    public string Name => "deletion protection";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation) => (await table.DescribeAsync(cancellation).ConfigureAwait(false))?.DeletionProtectionEnabled == true
        ? Finding.Same("on")
        : Finding.Absent("on", token => SetAsync(true, token));

    /// <summary>Protects the table, or no longer.</summary>
    public Task SetAsync(bool isOn, CancellationToken cancellation) => table.ChangeAsync(
        "dynamodb:UpdateTable", (dynamo, token) => dynamo.UpdateTableAsync(new UpdateTableRequest { TableName = table.Name, DeletionProtectionEnabled = isOn }, token), cancellation);
}
