using System.Text.Json;
using Amazon.S3.Model;
using Environments.Backends;
using Environments.Provisioning.Buckets;

namespace Environments.Provisioning.Removal;

/// <summary>What is in the bucket of the states: every version and marker, and of what is current what it is.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="backend">The backend, which says what states and locks are called.</param>
/// <param name="versions">Every version and marker.</param>
internal sealed class BucketContent(BucketCalls bucket, Backend.S3 backend, IReadOnlyList<S3ObjectVersion> versions)
{
    /// <summary>Every version and marker.</summary>
    public IReadOnlyList<S3ObjectVersion> Versions => versions;

    /// <summary>The states, of every workspace; those that were deleted as well, for what they describe may be there still.</summary>
    public IEnumerable<string> States => Written.Select(version => version.Key).Distinct().Where(IsState);

    /// <summary>The locks that are held.</summary>
    public IEnumerable<string> Locks => Current.Where(key => key.EndsWith(".tflock", StringComparison.Ordinal) && IsState(key[..^".tflock".Length]));

    /// <summary>The records of deployments.</summary>
    public IEnumerable<string> Audit => Current.Where(IsAudit);

    /// <summary>What is neither of them.</summary>
    public IEnumerable<string> Unknown => Current.Except(States).Except(Locks).Except(Audit);

    private IEnumerable<S3ObjectVersion> Written => versions.Where(version => version.IsDeleteMarker != true);

    private IEnumerable<string> Current => versions.Where(version => version.IsLatest == true && version.IsDeleteMarker != true).Select(version => version.Key);

    /// <summary>Lists the bucket; nothing where there is none.</summary>
    public static async Task<BucketContent> ReadAsync(BucketCalls bucket, Backend.S3 backend, CancellationToken cancellation)
    {
        var versions = new List<S3ObjectVersion>();
        for (ListVersionsResponse? page = null; page is null || page.IsTruncated == true;)
        {
            var (key, version) = (page?.NextKeyMarker, page?.NextVersionIdMarker);
            page = await bucket.FindAsync(
                "s3:ListBucketVersions",
                (s3, token) => s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, KeyMarker = key, VersionIdMarker = version }, token),
                "NoSuchBucket",
                cancellation).ConfigureAwait(false);
            versions.AddRange(page?.Versions ?? []);
            if (page is null)
            {
                break;
            }
        }

        return new(bucket, backend, versions);
    }

    /// <summary>How many resources a state lists; <see langword="null"/> where that cannot be told, which counts as some.</summary>
    public async Task<int?> ResourcesInAsync(string state, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await CopyAsync(state, content, cancellation, NewestOf(state)).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(content.ToArray());
            return document.RootElement.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array ? resources.GetArrayLength() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an object is there in former versions alone.</summary>
    public bool IsDeleted(string key) => !Current.Contains(key);

    /// <summary>The keys of what was not there at an earlier look.</summary>
    public IEnumerable<string> NewSince(BucketContent before) => versions.Select(Identity).Except(before.Versions.Select(Identity)).Select(version => version.Key).Distinct();

    /// <summary>Copies an object, or one version of it.</summary>
    public async Task CopyAsync(string key, Stream target, CancellationToken cancellation, string? version = null)
    {
        using var answer = await bucket.CallAsync(
            "s3:GetObject", (s3, token) => s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, Key = key, VersionId = version }, token), cancellation).ConfigureAwait(false);
        await answer.ResponseStream.CopyToAsync(target, cancellation).ConfigureAwait(false);
    }

    // S3 lists the newest version of a key first: https://docs.aws.amazon.com/AmazonS3/latest/userguide/list-obj-version-enabled-bucket.html
    private string? NewestOf(string key) => Written.Where(version => version.Key == key).OrderByDescending(version => version.IsLatest == true).First().VersionId;

    // Where versioning was never on, what is overwritten keeps the version 'null'.
    private static (string Key, string VersionId, DateTime? At) Identity(S3ObjectVersion version) => (version.Key, version.VersionId, version.LastModified);

    private bool IsState(string key) => key == backend.Key
        || (key.StartsWith($"{backend.WorkspaceKeyPrefix}/", StringComparison.Ordinal) && key.EndsWith($"/{backend.Key}", StringComparison.Ordinal));

    private static bool IsAudit(string key) => key.StartsWith(AuditArea.Prefix, StringComparison.Ordinal);
}
