using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Environments.Aws.Calls;

/// <summary>What a failed call of the SDK was: AWS's own answer, or none.</summary>
/// <param name="Exception">What the SDK threw.</param>
internal sealed record AwsFailure(Exception Exception)
{
    private static readonly string[] Throttling =
    [
        "SlowDown", "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "RequestLimitExceeded",
        "TooManyRequestsException", "ProvisionedThroughputExceededException", "PriorRequestNotComplete", "LimitExceededException",
    ];

    private static readonly string[] Transient = ["RequestTimeout", "RequestTimeoutException", "OperationAborted", "ConditionalRequestConflict"];

    /// <summary>What AWS answered; <see langword="null"/> where it did not.</summary>
    public AmazonServiceException? Answer => Chain().OfType<AmazonServiceException>().FirstOrDefault(answer => answer.StatusCode != 0 || !string.IsNullOrEmpty(answer.ErrorCode));

    /// <summary>What was found to be wrong before AWS was asked; the SDK may have wrapped it.</summary>
    public Problem? Known => Chain().OfType<EnvironmentsException>().FirstOrDefault()?.Problem;

    /// <summary>The name of the error in AWS's answer.</summary>
    public string Code => Answer?.ErrorCode ?? string.Empty;

    /// <summary>Whether nobody answered in time.</summary>
    public bool IsTimeout => Answer is null && Chain().Any(failure => failure is OperationCanceledException or TimeoutException);

    /// <summary>Whether nobody was reached, or nobody answered in time.</summary>
    public bool IsUnreachable => Answer is null && (IsTimeout || Chain().Any(failure => failure is HttpRequestException or SocketException or WebException or IOException));

    /// <summary>
    /// Whether the same call may be made again: AWS asks for patience, failed itself, did not answer in time, or is busy with the same thing. An answer that says
    /// no stays no, and an address that nobody is at stays empty. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
    /// </summary>
    public bool MayBeRetried => Answer is { } answer
        ? Throttling.Contains(Code) || Transient.Contains(Code)
            || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        : IsTimeout || Chain().Any(failure => failure is HttpIOException or SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.TimedOut });

    private IEnumerable<Exception> Chain()
    {
        for (var failure = Exception; failure is not null; failure = failure.InnerException)
        {
            yield return failure;
        }
    }
}
