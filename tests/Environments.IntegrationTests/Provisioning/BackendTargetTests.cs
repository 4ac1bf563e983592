using System.Net;

namespace Environments.IntegrationTests.Provisioning;

public sealed class BackendTargetTests : IAsyncLifetime
{
    private readonly ProgramFixture _program = new();

    // Keys, and nothing of what the machine of the tests knows of AWS.
    private (string Name, string? Value)[] Alone =>
    [
        ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_SHARED_CREDENTIALS_FILE", _program.Root["none"]), ("AWS_CONFIG_FILE", _program.Root["none"]),
        ("AWS_PROFILE", null), ("AWS_SESSION_TOKEN", null), ("AWS_WEB_IDENTITY_TOKEN_FILE", null), ("AWS_ROLE_ARN", null),
    ];

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(directory => File.Exists(Path.Combine(directory, "moto_server"))),
            "moto_server is not on PATH");
        _program.Root.Write("examples/staging-environment/backend.yaml", "bucket: states\nkey: a\nregion: eu-central-1\nuse_lockfile: true\n");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backend_is_made_described_and_taken_down()
    {
        var made = await _program.BuildAsync("ProvisionBackend --env staging --emulator");
        var policies = await _program.BuildAsync("BackendPolicy --env staging --emulator --output json");
        var unconfirmed = await _program.BuildAsync("DestroyBackend --env staging --emulator");
        var destroyed = await _program.BuildAsync("DestroyBackend --env staging --emulator --confirm destroy-backend-staging");

        Assert.Equal((0, 0, 2, 0), (made.ExitCode, policies.ExitCode, unconfirmed.ExitCode, destroyed.ExitCode));
        Assert.Contains("AWS account 123456789012, caller ", made.Output, StringComparison.Ordinal);
        Assert.Contains("Created: states in eu-central-1", made.Output, StringComparison.Ordinal);
        Assert.Contains("EnvironmentsLockFile", policies.Output, StringComparison.Ordinal);
        Assert.Contains("--confirm destroy-backend-staging", unconfirmed.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bucket: [states\nkey: a\n", "backend-yaml-malformed")]
    [InlineData("bucket: states\nkey: a\nlock: true\n", "backend-argument-unknown")]
    [InlineData("bucket: Not_A_Bucket\nkey: a\n", "backend-bucket-bad")]
    public async Task What_cannot_be_meant_ends_before_anything_is_asked(string yaml, string id)
    {
        _program.Root.Write("examples/staging-environment/backend.yaml", yaml);

        var ended = await _program.BuildAsync("ProvisionBackend --env staging --emulator");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"[{id}]", ended.Everything, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.Root[".nuke/temp/emulator"]));
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:1", "aws-unreachable", 1)]
    [InlineData("AWS_ACCESS_KEY_ID", "", "aws-credentials-missing", 2)]
    public async Task What_cannot_be_reached_is_said(string variable, string value, string id, int exitCode)
    {
        var ended = await _program.BuildAsync(
            "ProvisionBackend --env staging",
            [.. Alone, (variable, value)]);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains($"[{id}]", ended.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_file_that_is_not_there_is_not_a_network_that_is_not_there()
    {
        var ended = await _program.BuildAsync(
            "ProvisionBackend --env staging",
            [.. Alone, ("AWS_ACCESS_KEY_ID", ""), ("AWS_WEB_IDENTITY_TOKEN_FILE", _program.Root["no-token"]), ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/deployer")]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("[aws-token-file-unreadable]", ended.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_have_expired_are_no_mistake_of_the_call()
    {
        await using var aws = new FaultyProxy(new("http://127.0.0.1:1"));
        aws.Answer("GetCallerIdentity", HttpStatusCode.Forbidden, "ExpiredToken", times: 100);

        var ended = await _program.BuildAsync("ProvisionBackend --env staging", [.. Alone, ("AWS_ENDPOINT_URL", aws.Address.ToString())]);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[aws-credentials-expired]", ended.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--log-bucket Not_A_Bucket", "log-bucket-bad")]
    [InlineData("--kms-key nonsense", "kms-key-bad")]
    public async Task An_option_that_AWS_would_refuse_ends_before_anything_is_asked(string option, string id)
    {
        var ended = await _program.BuildAsync($"ProvisionBackend --env staging {option}", [.. Alone, ("AWS_ENDPOINT_URL", "http://127.0.0.1:1")]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"[{id}]", ended.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_behind_a_link_is_not_followed()
    {
        File.Move(_program.Root["examples/staging-environment/backend.yaml"], _program.Root["elsewhere.yaml"]);
        File.CreateSymbolicLink(_program.Root["examples/staging-environment/backend.yaml"], _program.Root["elsewhere.yaml"]);

        var ended = await _program.BuildAsync("ProvisionBackend --env staging", [.. Alone, ("AWS_ENDPOINT_URL", "http://127.0.0.1:1")]);

        Assert.Contains("[backend-not-trusted]", ended.Everything, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.BuildAsync("EmulatorDown");
        _program.Dispose();
    }
}
