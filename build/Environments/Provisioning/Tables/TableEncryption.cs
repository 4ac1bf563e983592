using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Environments.Backends.Rules;

namespace Environments.Provisioning.Tables;

/// <summary>
/// With a given KMS key, or with what there is: DynamoDB encrypts every table, and a KMS key that somebody chose stays. DynamoDB never says an alias, so the key
/// that a table has is taken for the one that an alias means; whoever wants another one names it by its ARN.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
/// </summary>
/// <param name="table">The table.</param>
/// <param name="kmsKey">The key that is referenced; an id, an alias or an ARN.</param>
internal sealed class TableEncryption(TableCalls table, string? kmsKey) : ISetting
{
    /// <inheritdoc/>
    public string Name => "table encryption";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var now = (await table.DescribeAsync(cancellation).ConfigureAwait(false))?.SSEDescription?.KMSMasterKeyArn;
        return kmsKey is null ? Finding.Same(now is null ? "with a key of DynamoDB" : $"with the KMS key {now}")
            : now is not null && KmsKeyName.IsAlias(kmsKey) ? Finding.Same($"with the KMS key {now}, taken for {kmsKey}")
            : now is not null && Names(now, kmsKey) ? Finding.Same($"with the KMS key {kmsKey}")
            : Finding.Other($"with the KMS key {kmsKey}", WriteAsync);
    }

    /// <summary>Encryption with one key.</summary>
    public static SSESpecification With(string kmsKey) => new() { Enabled = true, SSEType = SSEType.KMS, KMSMasterKeyId = kmsKey };

    // DynamoDB answers the ARN of what was given as an id.
    private static bool Names(string arn, string key) => arn == key || arn.EndsWith($"/{key}", StringComparison.Ordinal) || arn.EndsWith($":{key}", StringComparison.Ordinal);

    private Task WriteAsync(CancellationToken cancellation) => table.ChangeAsync(
        "dynamodb:UpdateTable", (dynamo, token) => dynamo.UpdateTableAsync(new UpdateTableRequest { TableName = table.Name, SSESpecification = With(kmsKey!) }, token), cancellation);
}
