using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Environments.Aws;
using Environments.Backends;

namespace Environments.Audit.Stores;

/// <summary>Records beside the states in an S3 bucket, encrypted as these are. <c>If-None-Match</c> keeps one from being written over: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html.</summary>
/// <param name="clients">The clients.</param>
/// <param name="backend">The backend of the environment.</param>
/// <param name="pageSize">How many names are asked for at once; AWS gives no more than a thousand.</param>
internal sealed class S3AuditStore(AwsClients clients, Backend.S3 backend, int pageSize = 1000) : IAuditStore
{
    // In bytes. What is larger is none of ours, and is not fetched to find that out.
    private const long LargestRecord = 1L << 20;

    /// <inheritdoc/>
    public string Identity => clients.Access.Endpoints.GetValueOrDefault("s3") is { } address ? $"{backend.Bucket}@{address.Authority}" : backend.Bucket;

    /// <inheritdoc/>
    public string PlaceOf(string key) => $"s3://{backend.Bucket}/{key}";

    /// <inheritdoc/>
    public async Task<bool> AddAsync(string key, string text, CancellationToken cancellation)
    {
        var added = await clients.Calls.FindAsync(
            "s3:PutObject", PlaceOf(key), token => clients.S3.PutObjectAsync(Request(key, text), token), ["PreconditionFailed"], cancellation).ConfigureAwait(false);

        // The answer to a first try may have been lost, and then it is ours that is in the way.
        return added is not null || await ReadAsync(key, cancellation).ConfigureAwait(false) == text;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation)
    {
        var keys = new List<string>();
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = backend.Bucket, Prefix = prefix, MaxKeys = pageSize, ContinuationToken = next };
            var page = await clients.Calls.CallAsync("s3:ListBucket", PlaceOf(prefix), token => clients.S3.ListObjectsV2Async(request, token), cancellation).ConfigureAwait(false);
            keys.AddRange((page.S3Objects ?? []).Where(found => found.Size <= LargestRecord).Select(found => found.Key));
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);

        return keys;
    }

    /// <inheritdoc/>
    public Task<string?> ReadAsync(string key, CancellationToken cancellation) => clients.Calls.FindAsync<string>(
        "s3:GetObject",
        PlaceOf(key),
        async token =>
        {
            using var answer = await clients.S3.GetObjectAsync(backend.Bucket, key, token).ConfigureAwait(false);
            using var text = new StreamReader(answer.ResponseStream, Encoding.UTF8);
            return await text.ReadToEndAsync(token).ConfigureAwait(false);
        },
        ["NoSuchKey"],
        cancellation);

    private PutObjectRequest Request(string key, string text) => new()
    {
        BucketName = backend.Bucket,
        Key = key,
        ContentBody = text,
        ContentType = "application/json",
        IfNoneMatch = "*",

        // A bucket that keeps objects from being deleted takes none without a checksum.
        ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
        CannedACL = backend.Acl is { } acl ? new S3CannedACL(acl) : null,
        ServerSideEncryptionMethod = backend.KmsKeyId is not null ? ServerSideEncryptionMethod.AWSKMS : backend.Encrypt ? ServerSideEncryptionMethod.AES256 : null,
        ServerSideEncryptionKeyManagementServiceKeyId = backend.KmsKeyId,
    };
}
