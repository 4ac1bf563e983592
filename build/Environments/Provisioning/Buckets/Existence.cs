using Amazon.S3;
using Amazon.S3.Model;
using Environments.Aws.Calls;

namespace Environments.Provisioning.Buckets;

/// <summary>The bucket itself, in its region.</summary>
internal sealed class Existence(BucketCalls bucket) : ISetting
{
    // Its buckets have no location, and none may be asked for: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
    private const string RegionWithoutName = "us-east-1";

    /// <inheritdoc/>
    public string Name => "bucket";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation) => await IsThereAsync(cancellation).ConfigureAwait(false)
        ? Finding.Same($"{bucket.Name} in {bucket.Clients.Access.Region}")
        : Finding.Absent($"{bucket.Name} in {bucket.Clients.Access.Region}", CreateAsync);

    /// <summary>Whether there is one that is ours and in the right region.</summary>
    /// <exception cref="EnvironmentsException"><c>bucket-not-ours</c>, <c>bucket-in-other-region</c>.</exception>
    public async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        try
        {
            var answer = await bucket.FindAsync(
                "s3:GetBucketLocation", (s3, token) => s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchBucket", cancellation).ConfigureAwait(false);
            if (answer is not null && RegionOf(answer.Location) is var region && region != bucket.Clients.Access.Region)
            {
                throw new EnvironmentsException(new("bucket-in-other-region", ExitCode.CalledWrongly, $"The bucket '{bucket.Name}' is in {region}, and the backend says {bucket.Clients.Access.Region}.")
                {
                    Next = $"Set 'region' of the backend to {region}, or choose another bucket: a bucket cannot move.",
                });
            }

            return answer is not null;
        }
        catch (EnvironmentsException failure) when (failure.Problem.Id == "aws-access-denied")
        {
            throw NotOurs(failure, "Either it belongs to another account, or this caller may not call s3:GetBucketLocation.");
        }
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        var region = bucket.Clients.Access.Region;
        try
        {
            // Found the answer that somebody else of this account was faster: that is what was wanted.
            await bucket.FindAsync(
                "s3:CreateBucket",
                (s3, token) => s3.PutBucketAsync(
                    new PutBucketRequest
                    {
                        BucketName = bucket.Name,
                        ObjectOwnership = ObjectOwnership.BucketOwnerEnforced,
                        PutBucketConfiguration = region == RegionWithoutName ? null : new() { LocationConstraint = region },
                    },
                    token),
                "BucketAlreadyOwnedByYou",
                cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException failure) when (failure.InnerException is { } thrown && new AwsFailure(thrown) is { Code: "BucketAlreadyExists" })
        {
            throw NotOurs(failure, "It belongs to another account: the names of buckets are the same for everybody.");
        }
    }

    private EnvironmentsException NotOurs(EnvironmentsException cause, string why) => new(
        new("bucket-not-ours", ExitCode.Failed, $"The bucket '{bucket.Name}' is there and not in account {bucket.Account}, so nothing was changed.")
        {
            Where = bucket.Clients.Access.Region,
            Said = $"{why}\n{cause.Problem.Said}",
            Next = "Choose another 'bucket' in the backend, or use the credentials of its account.",
        },
        cause);

    // The oldest regions have names of their own in this answer.
    private static string RegionOf(S3Region? location) => location?.Value switch
    {
        null or "" or "US" => RegionWithoutName,
        "EU" => "eu-west-1",
        var region => region,
    };
}
