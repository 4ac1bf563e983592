using Environments.Backends;
using Environments.Backends.Rules;

namespace Environments.Bootstrap;

/// <summary>What the options of a backend have to be, beyond being there: the same that its file has to be.</summary>
internal static class BackendOptions
{
    /// <summary>Refuses a name that AWS would refuse after half of the work.</summary>
    /// <param name="kmsKey">The value of <c>--kms-key</c>.</param>
    /// <param name="logBucket">The value of <c>--log-bucket</c>.</param>
    /// <exception cref="EnvironmentsException"><c>kms-key-bad</c>, <c>log-bucket-bad</c>; exit code 2.</exception>
    public static void Check(string? kmsKey, string? logBucket = null)
    {
        RefuseIf("kms-key-bad", "--kms-key", kmsKey is null ? null : KmsKeyName.Refusal(kmsKey));
        RefuseIf("log-bucket-bad", "--log-bucket", logBucket is null ? null : BucketName.Refusal(logBucket));
    }

    /// <summary>Refuses a log in the bucket that it is about: every log would be an access that is logged, and would expire beside states that must not.</summary>
    /// <exception cref="EnvironmentsException"><c>log-bucket-is-state-bucket</c>; exit code 2.</exception>
    public static void RefuseOwnLog(Backend.S3 backend, string? logBucket)
    {
        if (logBucket == backend.Bucket)
        {
            throw new EnvironmentsException(new("log-bucket-is-state-bucket", ExitCode.CalledWrongly, $"The bucket '{backend.Bucket}' holds the state, and cannot hold the log of who reads it as well.")
            {
                Where = "--log-bucket",
                Next = "Name another bucket, which is made if it is not there.",
            });
        }
    }

    private static void RefuseIf(string id, string option, string? reason)
    {
        if (reason is not null)
        {
            throw new EnvironmentsException(new(id, ExitCode.CalledWrongly, $"The value of {option} cannot be used: {reason}") { Where = option });
        }
    }
}
