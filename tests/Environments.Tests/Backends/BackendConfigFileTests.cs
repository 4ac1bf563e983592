using Environments.Backends;

namespace Environments.Tests.Backends;

public sealed class BackendConfigFileTests
{
    private const string Keys = "access_key: AKIAEXAMPLE\nsecret_key: hunter2\ntoken: session-token\n";
    private const string EncryptionKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    [Fact]
    public void What_the_backend_says_becomes_JSON_that_terraform_takes_literally()
    {
        var file = BackendConfigFile.Of(
            Trees.Backend("bucket: states\nkey: 'a ${b} \"c\"'\nencrypt: 'true'\nmax_retries: 3\nallowed_account_ids: ['123456789012']\nendpoints: { s3: 'http://localhost:5000' }\n"), "/run");

        Assert.Equal("/run/backend.tfbackend.json", file.Path);
        Assert.Equal(
            """
            {
              "allowed_account_ids": [
                "123456789012"
              ],
              "bucket": "states",
              "encrypt": true,
              "endpoints": {
                "s3": "http://localhost:5000"
              },
              "key": "a ${b} \u0022c\u0022",
              "max_retries": 3
            }

            """,
            Assert.Single(file.Texts).Value);
    }

    [Fact]
    public void Static_keys_go_to_a_file_that_only_the_backend_is_told_of()
    {
        var file = BackendConfigFile.Of(Trees.Backend($"{Trees.Least}{Keys}profile: mine\n"), "/run");

        Assert.Equal(
            """
            {
              "bucket": "states",
              "key": "staging/terraform.tfstate",
              "profile": "environments-backend",
              "region": "eu-central-1",
              "shared_credentials_files": [
                "${ENVIRONMENTS_RUN_DIRECTORY}/backend.credentials"
              ]
            }

            """,
            file.Texts[file.Path]);
        Assert.Equal(
            """
            [environments-backend]
            aws_access_key_id = AKIAEXAMPLE
            aws_secret_access_key = hunter2
            aws_session_token = session-token

            """,
            file.Texts["/run/backend.credentials"]);
        Assert.Equal("/run", file.Variables["ENVIRONMENTS_RUN_DIRECTORY"]);
    }

    [Fact]
    public void A_profile_without_static_keys_stays() =>
        Assert.Contains("\"profile\": \"mine\"", BackendConfigFile.Of(Trees.Backend($"{Trees.Least}profile: mine\n"), "/run").Texts.Single().Value, StringComparison.Ordinal);

    [Fact]
    public void An_encryption_key_travels_in_the_variable_that_the_backend_alone_reads()
    {
        var file = BackendConfigFile.Of(Trees.Backend($"{Trees.Least}sse_customer_key: {EncryptionKey}\n"), "/run");

        Assert.Equal(EncryptionKey, file.Variables["AWS_SSE_CUSTOMER_KEY"]);
        Assert.DoesNotContain(EncryptionKey, file.Texts[file.Path], StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_identity_token_becomes_a_file_of_its_own()
    {
        var file = BackendConfigFile.Of(
            Trees.Backend($"{Trees.Least}assume_role_with_web_identity: {{ role_arn: 'arn:aws:iam::123456789012:role/x', web_identity_token: hunter2 }}\n"), "/run");

        Assert.Equal("hunter2", file.Texts["/run/backend.token"]);
        Assert.Contains("\"web_identity_token_file\": \"${ENVIRONMENTS_RUN_DIRECTORY}/backend.token\"", file.Texts[file.Path], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", file.Texts[file.Path], StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_stands_in_what_is_printed_of_a_backend()
    {
        var backend = Trees.Backend($"{Trees.Least}{Keys}");

        Assert.DoesNotContain("hunter2", $"{backend} {backend.Keys}", StringComparison.Ordinal);
    }
}
