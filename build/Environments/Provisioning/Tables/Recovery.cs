using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Environments.Provisioning.Tables;

/// <summary>What was in the table at any second of the last weeks can be had again: locks are worth little, the checksums of states more.</summary>
internal sealed class Recovery(TableCalls table) : ISetting
{
    /// <inheritdoc/>
    public string Name => "point-in-time recovery";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await table.FindAsync(
            "dynamodb:DescribeContinuousBackups",
            (dynamo, token) => dynamo.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = table.Name }, token),
            "TableNotFoundException",
            cancellation).ConfigureAwait(false);
        return answer?.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED
            ? Finding.Same("on")
            : Finding.Absent("on", WriteAsync);
    }

    private Task WriteAsync(CancellationToken cancellation) => table.ChangeAsync(
        "dynamodb:UpdateContinuousBackups",
        (dynamo, token) => dynamo.UpdateContinuousBackupsAsync(
            new UpdateContinuousBackupsRequest { TableName = table.Name, PointInTimeRecoverySpecification = new() { PointInTimeRecoveryEnabled = true } }, token),
        cancellation);
}
