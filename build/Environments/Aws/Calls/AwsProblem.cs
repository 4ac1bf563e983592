using System.Net;
using Environments.Aws.Credentials;

namespace Environments.Aws.Calls;

/// <summary>Turns a failed call into what a person can do about it.</summary>
/// <param name="access">How AWS was reached.</param>
internal sealed class AwsProblem(AwsAccess access)
{
    private static readonly string[] Expired = ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "RequestExpired", "UnauthorizedException"];

    private static readonly string[] Refused =
    [
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "IncompleteSignature", "AuthFailure", "InvalidToken",
        "InvalidIdentityToken", "NotAuthorized", "InvalidSignatureException",
    ];

    /// <summary>What failed, where, what AWS said, what to do.</summary>
    /// <param name="action">The action of IAM that was called, such as <c>s3:GetBucketPolicy</c>.</param>
    /// <param name="on">What it was called on.</param>
    /// <param name="failure">What happened.</param>
    public Problem Of(string action, string on, AwsFailure failure) =>
        failure.Known is { } known ? known
        : Expired.Contains(failure.Code) || SaysExpired(failure) ? new("aws-credentials-expired", ExitCode.Failed, "The credentials for AWS have expired.")
        {
            Where = access.Credentials.Description,
            Said = Said(failure),
            Next = Renewal(),
        }
        : Refused.Contains(failure.Code) ? new("aws-credentials-refused", ExitCode.Failed, "AWS does not take the credentials.")
        {
            Where = access.Credentials.Description,
            Said = Said(failure),
            Next = "See who they belong to: aws sts get-caller-identity",
        }
        : failure.Code == "RequestTimeTooSkewed" ? new("aws-clock-wrong", ExitCode.Failed, "The clock of this machine is too far from that of AWS.")
        {
            Said = Said(failure),
            Next = "Set the clock: timedatectl set-ntp true",
        }
        : failure.Answer?.StatusCode == HttpStatusCode.Forbidden || failure.Code.StartsWith("AccessDenied", StringComparison.Ordinal) ? new("aws-access-denied", ExitCode.Failed, $"AWS does not allow {action} on {on}.")
        {
            Where = Place(),
            Said = Said(failure),
            Next = $"Let somebody grant {action} to this caller; what is needed says: ./build.sh BackendPolicy",
        }
        : failure.IsUnreachable ? new("aws-unreachable", ExitCode.Failed, failure.IsTimeout ? "AWS did not answer in time." : "AWS cannot be reached.")
        {
            Where = Place(),
            Said = failure.Exception.GetBaseException().Message,
            Next = access.Endpoints.IsEmpty ? "Look at the network and its proxy, and at the region." : "Look at the address: the backend or AWS_ENDPOINT_URL names it.",
        }
        : failure.Answer is null ? CredentialChain.Missing(failure.Exception).Problem
        : new("aws-failed", ExitCode.Failed, $"{action} on {on} failed.") { Where = Place(), Said = Said(failure) };

    // The SDK has no type for a token of SSO that has run out; it names what it could not do.
    private static bool SaysExpired(AwsFailure failure) =>
        failure.Answer is null && !failure.IsUnreachable && failure.Exception.ToString().Contains("SSO", StringComparison.Ordinal);

    private string Place() => access.Endpoints.Values.FirstOrDefault() is { } address ? $"{address} ({access.Region})" : access.Region;

    private string Renewal() => access.Credentials switch
    {
        CredentialSource.Profile profile => $"aws sso login --profile {profile.Name}",
        CredentialSource.WebIdentity => "Run the CI job again: it gets a new token.",
        _ => "Get new ones from where these came, and replace AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.",
    };

    private static string Said(AwsFailure failure) => failure.Answer is { } answer
        ? $"{answer.ErrorCode}: {answer.Message}{(string.IsNullOrEmpty(answer.RequestId) ? string.Empty : $" (request {answer.RequestId})")}"
        : failure.Exception.GetBaseException().Message;
}
