using Amazon.DynamoDBv2.Model;
using Environments.Backends;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Tables;

namespace Environments.Provisioning.Removal;

/// <summary>When a state backend must not be taken down: while it describes something that exists, while somebody works with it, or where it is not ours alone.</summary>
/// <param name="bucket">Its bucket.</param>
/// <param name="backend">The backend.</param>
internal sealed class RemovalRules(BucketCalls bucket, Backend.S3 backend)
{
    private const int MostNamed = 5;
    private const string KeepTable = "Take 'dynamodb_table' out of this backend: then the table stays.";

    /// <summary>Checks a bucket.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-not-marked</c>, <c>backend-in-use</c>, <c>backend-locked</c>, <c>audit-archive-needed</c>.</exception>
    public async Task CheckAsync(BucketContent content, string? archive, CancellationToken cancellation)
    {
        var tags = await Tags.NowAsync(bucket, cancellation).ConfigureAwait(false);
        if (!tags.Any(tag => tag.Key.StartsWith(Mark.Prefix, StringComparison.Ordinal)))
        {
            throw Refusal("backend-not-marked", ExitCode.Failed, $"The bucket '{bucket.Name}' does not bear our tags, so it may be somebody else's.", [], "If it is this environment's: ./build.sh ProvisionBackend, and then again.");
        }

        if (content.Locks.Any())
        {
            throw Locked(content.Locks);
        }

        if (content.Unknown.Any())
        {
            throw Refusal("backend-in-use", ExitCode.Failed, $"The bucket '{bucket.Name}' holds objects that are neither state nor record of this environment.", content.Unknown, "Look at them, and move or delete those that nobody needs.");
        }

        foreach (var state in content.States)
        {
            if (await content.ResourcesInAsync(state, cancellation).ConfigureAwait(false) is not 0)
            {
                throw content.IsDeleted(state)
                    ? Refusal("backend-in-use", ExitCode.Failed, $"The state '{state}' was deleted, and its last version still lists resources, or cannot be read.", [], "Restore it and destroy what it describes; or, where that is gone, delete all of its versions.")
                    : Refusal("backend-in-use", ExitCode.Failed, $"The state '{state}' still lists resources, or cannot be read.", [], "Destroy what it describes first: ./build.sh Destroy");
            }
        }

        if (content.Audit.Any() && archive is null)
        {
            throw Refusal("audit-archive-needed", ExitCode.CalledWrongly, $"The records of deployments in '{backend.Bucket}' end with it.", content.Audit, "Say where they go: --audit-archive FILE.zip");
        }
    }

    /// <summary>Checks whether a lock table is one, and ours.</summary>
    /// <exception cref="EnvironmentsException"><c>lock-table-unusable</c>, <c>backend-not-marked</c>.</exception>
    public static async Task CheckAsync(TableCalls table, TableDescription described, CancellationToken cancellation)
    {
        if (!LockTable.HasLocks(described))
        {
            throw Refusal("lock-table-unusable", ExitCode.Failed, $"The table '{table.Name}' has other keys than terraform's locks, so it is somebody else's.", [], KeepTable);
        }

        var tags = await TableTags.NowAsync(table, described.TableArn, cancellation).ConfigureAwait(false);
        if (!tags.Any(tag => tag.Key.StartsWith(Mark.Prefix, StringComparison.Ordinal)))
        {
            throw Refusal("backend-not-marked", ExitCode.Failed, $"The table '{table.Name}' does not bear our tags, so it may be somebody else's.", [], "If it is this environment's: ./build.sh ProvisionBackend, and then again.");
        }
    }

    /// <summary>Checks what is in a lock table.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-in-use</c>, <c>backend-locked</c>.</exception>
    public static void Check(TableContent content)
    {
        if (content.Locks.Any())
        {
            throw Locked(content.Locks);
        }

        if (content.OfOthers.Any())
        {
            throw Refusal("backend-in-use", ExitCode.Failed, "The lock table serves other states as well.", content.OfOthers, KeepTable);
        }
    }

    /// <summary>Checks that nothing has come since the bucket was looked at.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-in-use</c>, <c>backend-locked</c>.</exception>
    public static void CheckSince(BucketContent before, BucketContent now)
    {
        if (now.Locks.Any())
        {
            throw Locked(now.Locks);
        }

        if (now.NewSince(before).ToList() is { Count: > 0 } added)
        {
            throw Refusal("backend-in-use", ExitCode.Failed, "Somebody wrote into the bucket of the states while it was being taken down.", added, "Find out who, and look again: ./build.sh DestroyBackend --dry-run");
        }
    }

    private static EnvironmentsException Locked(IEnumerable<string> locks) =>
        Refusal("backend-locked", ExitCode.LockedOrStale, "Somebody holds a lock on a state.", locks, "Wait until the lock is released, or release one that was left behind: ./build.sh Unlock");

    private static EnvironmentsException Refusal(string id, ExitCode exitCode, string what, IEnumerable<string> found, string next)
    {
        var all = found.ToList();
        return new(new(id, exitCode, what)
        {
            Said = all.Count == 0 ? null : string.Join('\n', [.. all.Take(MostNamed), .. all.Count > MostNamed ? [$"and {all.Count - MostNamed} more"] : Array.Empty<string>()]),
            Next = next,
        });
    }
}
