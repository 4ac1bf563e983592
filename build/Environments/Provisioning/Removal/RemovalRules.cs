using Environments.Backends;
using Environments.Provisioning.Buckets;

namespace Environments.Provisioning.Removal;

/// <summary>When a state backend must not be taken down: while it describes something that exists, while somebody works with it, or where it is not ours alone.</summary>
/// <param name="bucket">Its bucket.</param>
/// <param name="backend">The backend.</param>
internal sealed class RemovalRules(BucketCalls bucket, Backend.S3 backend)
{
    private const int MostNamed = 5;

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
                throw Refusal("backend-in-use", ExitCode.Failed, $"The state '{state}' still lists resources, or cannot be read.", [], "Destroy what it describes first: ./build.sh Destroy");
            }
        }

        if (content.Audit.Any() && archive is null)
        {
            throw Refusal("audit-archive-needed", ExitCode.CalledWrongly, $"The records of deployments in '{backend.Bucket}' end with it.", content.Audit, "Say where they go: --audit-archive FILE.zip");
        }
    }

    /// <summary>Checks a lock table.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-in-use</c>, <c>backend-locked</c>.</exception>
    public static void Check(TableContent content)
    {
        if (content.Locks.Any())
        {
            throw Locked(content.Locks);
        }

        if (content.OfOthers.Any())
        {
            throw Refusal("backend-in-use", ExitCode.Failed, "The lock table serves other states as well.", content.OfOthers, "Take 'dynamodb_table' out of this backend: then the table stays.");
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
