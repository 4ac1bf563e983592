using Amazon.S3;
using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>
/// What is stored is encrypted: with a KMS key where one is given, else with keys of S3. A KMS default that is there already stays, whoever set it: it is never
/// made weaker. https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html
/// </summary>
/// <param name="bucket">The bucket.</param>
/// <param name="kmsKey">The key that is referenced; an id, an alias or an ARN.</param>
internal sealed class Encryption(BucketCalls bucket, string? kmsKey) : ISetting
{
    /// <inheritdoc/>
    public string Name => "encryption";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetEncryptionConfiguration",
            (s3, token) => s3.GetBucketEncryptionAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token),
            "ServerSideEncryptionConfigurationNotFoundError",
            cancellation).ConfigureAwait(false);
        var rule = answer?.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.FirstOrDefault();
        var now = rule?.ServerSideEncryptionByDefault;
        if (now is not null && (kmsKey is null || (IsKms(now) && now.ServerSideEncryptionKeyManagementServiceKeyId == kmsKey && (rule!.BucketKeyEnabled == true || IsDouble(now)))))
        {
            return Finding.Same(IsKms(now) ? $"with the KMS key {now.ServerSideEncryptionKeyManagementServiceKeyId ?? "aws/s3"}" : "with keys of S3");
        }

        var wanted = kmsKey is null ? "with keys of S3" : $"with the KMS key {kmsKey} and a bucket key";
        var method = kmsKey is null ? ServerSideEncryptionMethod.AES256 : IsDouble(now) ? now!.ServerSideEncryptionAlgorithm : ServerSideEncryptionMethod.AWSKMS;
        return now is null ? Finding.Absent(wanted, token => WriteAsync(method, token)) : Finding.Other(wanted, token => WriteAsync(method, token));
    }

    private static bool IsKms(ServerSideEncryptionByDefault encryption) => encryption.ServerSideEncryptionAlgorithm != ServerSideEncryptionMethod.AES256;

    private static bool IsDouble(ServerSideEncryptionByDefault? encryption) => encryption?.ServerSideEncryptionAlgorithm == ServerSideEncryptionMethod.AWSKMSDSSE;

    private Task WriteAsync(ServerSideEncryptionMethod method, CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutEncryptionConfiguration",
        (s3, token) => s3.PutBucketEncryptionAsync(
            new()
            {
                BucketName = bucket.Name,
                ExpectedBucketOwner = bucket.Account,
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules =
                    [
                        new()
                        {
                            BucketKeyEnabled = method == ServerSideEncryptionMethod.AWSKMS ? true : null,
                            ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = method, ServerSideEncryptionKeyManagementServiceKeyId = kmsKey },
                        },
                    ],
                },
            },
            token),
        cancellation);
}
