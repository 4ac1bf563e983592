using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Environments.Backends;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Tables;
using Environments.Reports;

namespace Environments.Provisioning.Removal;

/// <summary>Takes a state backend down. What is gone already is no error, so that one that was interrupted can be finished.</summary>
/// <param name="backend">The backend.</param>
/// <param name="bucket">Its bucket.</param>
/// <param name="table">Its lock table; <see langword="null"/> where it has none.</param>
internal sealed class BackendRemoval(Backend.S3 backend, BucketCalls bucket, TableCalls? table)
{
    private const int LargestBatch = 1000;

    /// <summary>Takes it down, or says what would be.</summary>
    /// <param name="archive">The file for the records of deployments; needed where there are any.</param>
    /// <param name="dryRun">Only look.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    /// <exception cref="EnvironmentsException">
    /// <c>backend-not-marked</c>, <c>lock-table-unusable</c>, <c>backend-in-use</c>, <c>backend-locked</c>, <c>audit-archive-needed</c>; nothing was removed then,
    /// unless somebody began to use it meanwhile.
    /// </exception>
    public async Task<IReadOnlyList<ReportStep>> RunAsync(string? archive, bool dryRun, CancellationToken cancellation)
    {
        var isThere = await new Existence(bucket).IsThereAsync(cancellation).ConfigureAwait(false);
        var content = await BucketContent.ReadAsync(bucket, backend, cancellation).ConfigureAwait(false);
        var described = table is null ? null : await table.DescribeAsync(cancellation).ConfigureAwait(false);
        var isGoing = described is not null && described.TableStatus == TableStatus.DELETING;
        var removable = new RemovalRules(bucket, backend);
        if (isThere)
        {
            await removable.CheckAsync(content, archive, cancellation).ConfigureAwait(false);
        }

        if (described is not null && !isGoing)
        {
            await RemovalRules.CheckAsync(table!, described, cancellation).ConfigureAwait(false);
            RemovalRules.Check(await TableContent.ReadAsync(table!, backend, cancellation).ConfigureAwait(false));
        }

        var audit = content.Audit.Count();
        if (!dryRun)
        {
            if (audit > 0)
            {
                await AuditArchive.WriteAsync(content, archive!, cancellation).ConfigureAwait(false);
            }

            await RemoveAsync(content, isThere, isGoing ? null : described, cancellation).ConfigureAwait(false);
        }

        return
        [
            Step("audit records", audit > 0, $"{audit} to {archive}", "there are none", dryRun),
            Step("objects", content.Versions.Count > 0, $"{content.Versions.Count} versions and markers of {backend.Bucket}", "there are none", dryRun),
            .. table is null ? Array.Empty<ReportStep>() : [Step("lock table", described is not null, table.Name, "it was gone already", dryRun)],
            Step("bucket", isThere, bucket.Name, "it was gone already", dryRun),
        ];
    }

    private static ReportStep Step(string name, bool isThere, string what, string nothing, bool dryRun) =>
        new(name, !isThere ? Outcome.Unchanged : dryRun ? Outcome.Skipped : Outcome.Done, isThere ? what : nothing);

    private async Task RemoveAsync(BucketContent content, bool isThere, TableDescription? described, CancellationToken cancellation)
    {
        await RefuseNewAsync(content, described, cancellation).ConfigureAwait(false);

        // The oldest first: where this is interrupted, the newest version of a state says what it said before.
        foreach (var batch in content.Versions.Reverse().Chunk(LargestBatch))
        {
            await bucket.CallAsync(
                "s3:DeleteObjectVersion",
                (s3, token) => s3.DeleteObjectsAsync(
                    new DeleteObjectsRequest
                    {
                        BucketName = bucket.Name,
                        ExpectedBucketOwner = bucket.Account,
                        Quiet = true,
                        Objects = [.. batch.Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })],
                    },
                    token),
                cancellation).ConfigureAwait(false);
        }

        await RefuseNewAsync(content, described, cancellation).ConfigureAwait(false);
        if (described is not null)
        {
            if (described.DeletionProtectionEnabled == true)
            {
                await new DeletionProtection(table!).SetAsync(false, cancellation).ConfigureAwait(false);
            }

            await table!.FindAsync("dynamodb:DeleteTable", (dynamo, token) => dynamo.DeleteTableAsync(new DeleteTableRequest { TableName = table.Name }, token), TableCalls.NoTable, cancellation).ConfigureAwait(false);
        }

        if (table is not null)
        {
            await table.AwaitAsync(now => now is null, cancellation).ConfigureAwait(false);
        }

        if (isThere)
        {
            await AbortUploadsAsync(cancellation).ConfigureAwait(false);
            await bucket.FindAsync("s3:DeleteBucket", (s3, token) => s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchBucket", cancellation).ConfigureAwait(false);
        }
    }

    // A deployment that began since the last look keeps its lock and its state, and this stops.
    private async Task RefuseNewAsync(BucketContent before, TableDescription? described, CancellationToken cancellation)
    {
        RemovalRules.CheckSince(before, await BucketContent.ReadAsync(bucket, backend, cancellation).ConfigureAwait(false));
        if (described is not null)
        {
            RemovalRules.Check(await TableContent.ReadAsync(table!, backend, cancellation).ConfigureAwait(false));
        }
    }

    private async Task AbortUploadsAsync(CancellationToken cancellation)
    {
        var uploads = await bucket.FindAsync(
            "s3:ListBucketMultipartUploads",
            (s3, token) => s3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token),
            "NoSuchBucket",
            cancellation).ConfigureAwait(false);
        foreach (var upload in uploads?.MultipartUploads ?? [])
        {
            await bucket.FindAsync(
                "s3:AbortMultipartUpload",
                (s3, token) => s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, Key = upload.Key, UploadId = upload.UploadId }, token),
                "NoSuchUpload",
                cancellation).ConfigureAwait(false);
        }
    }
}
