namespace Environments.Tests.Backends;

public sealed class BackendRulesTests
{
    private const string Role = "role_arn: 'arn:aws:iam::123456789012:role/x'";

    [Theory]
    [InlineData("backend-argument-missing", "key: a\n")]
    [InlineData("backend-argument-missing", "bucket: states\n")]
    [InlineData("backend-argument-missing", "bucket:\nkey: a\n")]
    [InlineData("backend-key-bad", "bucket: states\nkey: ''\n")]
    [InlineData("backend-key-bad", "bucket: states\nkey: /a\n")]
    [InlineData("backend-key-bad", "bucket: states\nkey: a/\n")]
    [InlineData("backend-key-bad", "bucket: states\nkey: a//b\n")]
    public void What_every_backend_needs_is_checked(string id, string yaml) =>
        Assert.Equal((id, ExitCode.CalledWrongly), Id(yaml));

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("-begins")]
    [InlineData("ends.")]
    [InlineData("two..dots")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--idna")]
    [InlineData("amzn-s3-demo-bucket")]
    [InlineData("access-point-s3alias")]
    [InlineData("directory--x-s3")]
    [InlineData("a234567890b234567890c234567890d234567890e234567890f234567890g234")]
    public void A_bucket_that_S3_would_refuse_is_refused(string name) =>
        Assert.Equal(("backend-bucket-bad", ExitCode.CalledWrongly), Id($"bucket: {name}\nkey: a\n"));

    [Theory]
    [InlineData("abc")]
    [InlineData("example.com")]
    [InlineData("1234.5.6")]
    [InlineData("a234567890b234567890c234567890d234567890e234567890f234567890g23")]
    public void A_bucket_that_S3_would_take_is_taken(string name) => Assert.Equal(name, Trees.Backend($"bucket: '{name}'\nkey: a\n").Bucket);

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("us-isob-east-1")]
    [InlineData("eusc-de-east-1")]
    public void Every_form_of_a_region_is_taken(string region) => Assert.Equal(region, Trees.Backend($"bucket: states\nkey: a\nregion: {region}\n").Region);

    [Theory]
    [InlineData("backend-region-bad", "region: Frankfurt")]
    [InlineData("backend-region-bad", "region: eu-central-1a")]
    [InlineData("backend-table-bad", "dynamodb_table: my locks")]
    [InlineData("backend-kms-key-bad", "encrypt: true\nkms_key_id: my-key")]
    [InlineData("backend-encryption-ignored", "kms_key_id: alias/states")]
    [InlineData("backend-account-id-bad", "allowed_account_ids: [12345678901]")]
    [InlineData("backend-credentials-bad", "access_key: AKIA")]
    [InlineData("backend-credentials-bad", "token: abc")]
    [InlineData("backend-credentials-bad", "access_key: AKIA\nsecret_key: \"a\\n[other]\"")]
    [InlineData("backend-credentials-bad", "sse_customer_key: c2hvcnQ=")]
    [InlineData("backend-credentials-bad", $"assume_role_with_web_identity: {{ {Role} }}")]
    [InlineData("backend-argument-missing", "assume_role: { session_name: x }")]
    [InlineData("backend-endpoint-bad", "endpoints: { s3: localhost }")]
    [InlineData("backend-endpoint-bad", "sts_endpoint: 'ftp://example.com'")]
    [InlineData("backend-argument-bad", "retry_mode: eager")]
    [InlineData("backend-key-bad", "workspace_key_prefix: /environments")]
    public void What_terraform_or_AWS_would_refuse_later_is_refused_now(string id, string argument) =>
        Assert.Equal((id, ExitCode.CalledWrongly), Id(With(argument)));

    [Theory]
    [InlineData("encrypt: true\nkms_key_id: alias/states\nsse_customer_key: MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    [InlineData("shared_credentials_file: a\nshared_credentials_files: [b]")]
    [InlineData("allowed_account_ids: ['123456789012']\nforbidden_account_ids: ['123456789013']")]
    [InlineData("allowed_account_ids: ['123456789012']\nskip_requesting_account_id: true")]
    [InlineData("force_path_style: true\nuse_path_style: true")]
    [InlineData("endpoint: http://localhost\nendpoints: { s3: 'http://localhost' }")]
    public void Arguments_that_exclude_each_other_are_refused(string arguments) => Assert.Equal(("backend-arguments-conflict", ExitCode.CalledWrongly), Id(With(arguments)));

    [Fact]
    public void A_region_of_another_cloud_is_taken_where_the_backend_says_so() =>
        Assert.Equal("gra", Trees.Backend(With("region: gra\nskip_region_validation: true")).Region);

    private static string With(string arguments) => $"bucket: states\nkey: a\n{arguments}\n";

    private static (string, ExitCode) Id(string yaml) => (Trees.Refusal(yaml).Id, Trees.Refusal(yaml).ExitCode);
}
