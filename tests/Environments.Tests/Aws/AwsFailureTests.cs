using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Environments.Aws.Calls;
using Environments.Aws.Credentials;

namespace Environments.Tests.Aws;

public sealed class AwsFailureTests
{
    [Theory]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable)]
    [InlineData("ThrottlingException", HttpStatusCode.BadRequest)]
    [InlineData("OperationAborted", HttpStatusCode.Conflict)]
    [InlineData("RequestTimeout", HttpStatusCode.BadRequest)]
    [InlineData("InternalError", HttpStatusCode.InternalServerError)]
    [InlineData("", HttpStatusCode.GatewayTimeout)]
    public void Where_AWS_asks_for_patience_the_call_is_made_again(string code, HttpStatusCode status) => Assert.True(Answer(code, status).MayBeRetried);

    [Theory]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden)]
    [InlineData("BucketAlreadyExists", HttpStatusCode.Conflict)]
    [InlineData("NoSuchBucket", HttpStatusCode.NotFound)]
    [InlineData("NotImplemented", HttpStatusCode.NotImplemented)]
    [InlineData("MalformedPolicy", HttpStatusCode.BadRequest)]
    [InlineData("ExpiredToken", HttpStatusCode.BadRequest)]
    public void Where_AWS_says_no_it_is_not(string code, HttpStatusCode status) => Assert.False(Answer(code, status).MayBeRetried);

    [Fact]
    public void A_connection_that_breaks_is_tried_again_and_one_that_is_refused_is_not()
    {
        Assert.True(new AwsFailure(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset))).MayBeRetried);
        Assert.True(new AwsFailure(new TaskCanceledException("x", new TimeoutException())).MayBeRetried);
        Assert.False(new AwsFailure(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused))).MayBeRetried);
    }

    [Theory]
    [InlineData("ExpiredToken", HttpStatusCode.Forbidden, "aws-credentials-expired")]
    [InlineData("ExpiredTokenException", HttpStatusCode.BadRequest, "aws-credentials-expired")]
    [InlineData("InvalidClientTokenId", HttpStatusCode.Forbidden, "aws-credentials-refused")]
    [InlineData("SignatureDoesNotMatch", HttpStatusCode.Forbidden, "aws-credentials-refused")]
    [InlineData("RequestTimeTooSkewed", HttpStatusCode.Forbidden, "aws-clock-wrong")]
    [InlineData("AccessDenied", HttpStatusCode.Forbidden, "aws-access-denied")]
    [InlineData("AccessDeniedException", HttpStatusCode.BadRequest, "aws-access-denied")]
    [InlineData("MalformedPolicy", HttpStatusCode.BadRequest, "aws-failed")]
    public void Each_answer_is_a_problem_of_its_own(string code, HttpStatusCode status, string id) => Assert.Equal(id, Problem(Answer(code, status)).Id);

    [Fact]
    public void A_denied_call_names_the_action_to_grant() =>
        Assert.Equal("AWS does not allow s3:GetBucketPolicy on the bucket 'states'.", Problem(Answer("AccessDenied", HttpStatusCode.Forbidden)).What);

    [Fact]
    public void Expired_credentials_of_a_profile_are_renewed_with_a_command() => Assert.Equal(
        "aws sso login --profile mine",
        Problem(Answer("ExpiredToken", HttpStatusCode.BadRequest), new CredentialSource.Profile("mine", [])).Next);

    [Fact]
    public void A_session_of_SSO_that_the_SDK_cannot_renew_has_expired() => Assert.Equal(
        "aws-credentials-expired",
        Problem(new(new AmazonClientException("Assigning SSO token failed: no valid SSO token could be found.")), new CredentialSource.Profile("mine", [])).Id);

    [Fact]
    public void A_denied_call_on_the_way_to_SSO_has_not_expired() => Assert.Equal(
        "aws-access-denied",
        Problem(new(new AmazonClientException("SSO failed", new AmazonServiceException("No access") { ErrorCode = "ForbiddenException", StatusCode = HttpStatusCode.Forbidden }))).Id);

    [Fact]
    public void What_was_found_before_AWS_was_asked_is_said_as_it_is() => Assert.Equal(
        "aws-token-file-unreadable",
        Problem(new(new AmazonClientException("wrapped", new EnvironmentsException(new("aws-token-file-unreadable", ExitCode.CalledWrongly, "The file cannot be read.")))), null).Id);

    [Fact]
    public void Where_nobody_gives_credentials_it_is_said() => Assert.Equal("aws-credentials-missing", Problem(new(new AmazonClientException("Unable to find credentials"))).Id);

    [Fact]
    public void Where_nobody_is_reached_it_is_said() =>
        Assert.Equal("aws-unreachable", Problem(new(new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)))).Id);

    private static AwsFailure Answer(string code, HttpStatusCode status) => new(new AmazonServiceException("as AWS says it") { ErrorCode = code, StatusCode = status });

    private static Problem Problem(AwsFailure failure, CredentialSource? source = null) =>
        new AwsProblem(new("eu-central-1", source ?? new CredentialSource.Keys(new("AKIA", "secret", null), "the variables"))).Of("s3:GetBucketPolicy", "the bucket 'states'", failure);
}
