namespace Environments.IntegrationTests.Aws;

public sealed class AwsFixtureTests(AwsFixture aws) : IClassFixture<AwsFixture>
{
    [Fact]
    public async Task The_AWS_of_the_tests_knows_who_calls()
    {
        using var client = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Post, aws.Address)
        {
            Content = new FormUrlEncodedContent([new("Action", "GetCallerIdentity"), new("Version", "2011-06-15")]),
        };
        question.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0");

        using var answer = await client.SendAsync(question, TestContext.Current.CancellationToken);

        Assert.Contains("GetCallerIdentityResult", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
