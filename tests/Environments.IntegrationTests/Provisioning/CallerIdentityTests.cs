using System.Net;
using Environments.Aws;
using Environments.Aws.Credentials;

namespace Environments.IntegrationTests.Provisioning;

public sealed class CallerIdentityTests(BackendFixture aws) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task AWS_says_who_we_are()
    {
        using var clients = aws.Clients(aws.Backend());

        var caller = await CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken);

        Assert.Equal(("123456789012", "aws", "eu-central-1"), (caller.Account, caller.Partition, caller.Region));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "ExpiredToken", "aws-credentials-expired")]
    [InlineData(HttpStatusCode.Forbidden, "InvalidClientTokenId", "aws-credentials-refused")]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", "aws-access-denied")]
    public async Task Where_AWS_says_no_it_is_asked_once(HttpStatusCode status, string code, string id)
    {
        using var clients = aws.Clients(aws.Backend());
        aws.Proxy.Answer("GetCallerIdentity", status, code, times: 100);

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal(id, problem.Id);
        Assert.Single(aws.Proxy.Calls);
    }

    [Fact]
    public async Task An_address_that_nobody_is_at_is_said_to_be()
    {
        var access = new AwsAccess("eu-central-1", new CredentialSource.Keys(new("test", "test", null), "the variables"))
        {
            Endpoints = System.Collections.Immutable.ImmutableSortedDictionary<string, Uri>.Empty.Add("sts", new("http://127.0.0.1:1")),
        };
        using var clients = new AwsClients(access, TimeProvider.System);

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal(("aws-unreachable", "http://127.0.0.1:1/ (eu-central-1)"), (problem.Id, problem.Where));
    }

    [Fact]
    public async Task A_role_is_assumed_where_everything_else_is_asked()
    {
        aws.Proxy.Clear();
        using var clients = aws.Clients(BackendFixture.Read("bucket: states\nkey: a\nregion: eu-central-1\nassume_role: { role_arn: 'arn:aws:iam::123456789012:role/deployer', session_name: me }\n"));

        var caller = await CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken);

        Assert.Contains("AssumeRole", aws.Proxy.Calls);
        Assert.Contains("assumed-role/deployer/me", caller.Arn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_account_stops_before_anything_happens()
    {
        var backend = aws.Backend("allowed_account_ids: ['999999999999']\n");
        using var clients = aws.Clients(backend);
        var caller = await CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken);

        Assert.Equal("aws-account-not-allowed", Assert.Throws<EnvironmentsException>(() => caller.RefuseOtherAccount(backend)).Problem.Id);
    }
}
