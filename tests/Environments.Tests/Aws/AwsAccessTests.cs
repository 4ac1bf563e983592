using Environments.Aws;
using Environments.Aws.Credentials;
using Environments.Tests.Backends;

namespace Environments.Tests.Aws;

public sealed class AwsAccessTests
{
    private const string WithoutRegion = "bucket: states\nkey: a\n";
    private const string Role = "arn:aws:iam::123456789012:role/deployer";

    [Fact]
    public void The_region_of_the_backend_wins_over_that_of_the_variables() =>
        Assert.Equal("eu-central-1", AwsAccess.Of(Trees.Backend(Trees.Least), Variables(("AWS_REGION", "us-east-1"))).Region);

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_DEFAULT_REGION")]
    public void Without_one_the_variables_say(string variable) => Assert.Equal("us-east-1", AwsAccess.Of(Trees.Backend(WithoutRegion), Variables((variable, "us-east-1"))).Region);

    [Fact]
    public void Without_any_region_nothing_is_asked()
    {
        var problem = Assert.Throws<EnvironmentsException>(() => AwsAccess.Of(Trees.Backend(WithoutRegion), Variables())).Problem;

        Assert.Equal(("aws-region-missing", ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
    }

    [Fact]
    public void The_address_of_a_service_wins_over_that_of_all_and_that_of_the_backend_over_both()
    {
        var access = AwsAccess.Of(
            Trees.Backend($"{Trees.Least}endpoints: {{ s3: 'http://127.0.0.1:1' }}\n"),
            Variables(("AWS_ENDPOINT_URL", "http://127.0.0.1:2"), ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:3"), ("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:4")));

        Assert.Equal([("dynamodb", 2), ("s3", 1), ("sts", 4)], access.Endpoints.Select(endpoint => (endpoint.Key, endpoint.Value.Port)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", true, true)]
    [InlineData("http://localhost:5000", true, true)]
    [InlineData("https://s3.example.com", false, false)]
    public void A_bucket_stands_in_the_path_where_no_name_could_be_resolved(string address, bool inPath, bool plain)
    {
        var access = AwsAccess.Of(Trees.Backend(Trees.Least), Variables(("AWS_ENDPOINT_URL", address)));

        Assert.Equal((inPath, plain), (access.UsePathStyle, access.IsPlainHttp));
    }

    [Fact]
    public void Credentials_are_looked_for_in_the_order_of_terraform()
    {
        (string, string)[] all =
        [
            ("AWS_ACCESS_KEY_ID", "AKIA"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"), ("AWS_ROLE_ARN", Role), ("AWS_PROFILE", "mine"), ("HOME", "/home/user"),
        ];

        Assert.Equal(
            ["the keys of the backend", "the profile 'theirs'", "the keys of the variables", $"the web identity token for {Role}", "the profile 'mine'", "the profile 'default'"],
            [
                Source($"{Trees.Least}access_key: A\nsecret_key: B\nprofile: theirs\n", all),
                Source($"{Trees.Least}profile: theirs\n", all),
                Source(Trees.Least, all),
                Source(Trees.Least, all[2..]),
                Source(Trees.Least, all[4..]),
                Source(Trees.Least, all[5..]),
            ]);
    }

    [Theory]
    [InlineData("AWS_EC2_METADATA_DISABLED", "true", "None")]
    [InlineData("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials", "Container")]
    [InlineData("LANG", "C", "Instance")]
    public void Where_nobody_named_a_profile_the_machine_may_give_credentials(string variable, string value, string source) =>
        Assert.Equal(source, Assert.IsType<CredentialSource.Profile>(AwsAccess.Of(Trees.Backend(Trees.Least), Variables((variable, value))).Credentials).Otherwise.ToString());

    [Fact]
    public void A_role_of_the_backend_is_assumed_with_what_it_says()
    {
        var role = AwsAccess.Of(Trees.Backend($"{Trees.Least}assume_role: {{ role_arn: '{Role}', external_id: ours, duration: 1h30m, tags: {{ team: platform }} }}\n"), Variables()).Role!;

        Assert.Equal((Role, "environments", "ours", TimeSpan.FromMinutes(90), "platform"), (role.Arn, role.SessionName, role.ExternalId, role.Duration, role.Tags["team"]));
    }

    [Fact]
    public void A_duration_that_is_none_is_refused() => Assert.Equal(
        "bad-duration",
        Assert.Throws<EnvironmentsException>(() => AwsAccess.Of(Trees.Backend($"{Trees.Least}assume_role: {{ role_arn: '{Role}', duration: soon }}\n"), Variables())).Problem.Id);

    [Fact]
    public void What_only_terraform_follows_is_named_in_one_line() => Assert.StartsWith(
        "warning: only terraform follows what the backend says in custom_ca_bundle, https_proxy, use_fips_endpoint, shared_config_files;",
        IgnoredArguments.Warning(Trees.Backend($"{Trees.Least}custom_ca_bundle: /ca.pem\nhttps_proxy: http://proxy:3128\nuse_fips_endpoint: true\ninsecure: false\nshared_config_files: [/config]\n")),
        StringComparison.Ordinal);

    [Fact]
    public void Where_nothing_is_ignored_nothing_is_said() => Assert.Null(IgnoredArguments.Warning(Trees.Backend(Trees.Least)));

    private static string Source(string yaml, (string, string)[] variables) => AwsAccess.Of(Trees.Backend(yaml), Variables(variables)).Credentials.Description;

    private static ProcessVariables Variables(params (string Name, string Value)[] variables) => new(variables.ToDictionary(variable => variable.Name, variable => variable.Value));
}
