using System.Net;
using Environments.Secrets.Grammar;
using Environments.Secrets.Providers.OnePassword;
using Environments.Tests.Processes;

namespace Environments.Tests.Secrets.Providers;

public sealed class ProviderTests
{
    private const string Mount1 = "{\"data\":{\"path\":\"kv/\",\"options\":{\"version\":\"1\"}}}";
    private const string Mount2 = "{\"data\":{\"path\":\"kv/\",\"options\":{\"version\":\"2\"}}}";

    [Theory]
    [InlineData(Mount1, "/v1/kv/app", "{\"data\":{\"user\":\"admin\",\"port\":5}}")]
    [InlineData(Mount2, "/v1/kv/data/app", "{\"data\":{\"data\":{\"user\":\"admin\",\"port\":5}}}")]
    public async Task Vault_is_read_in_both_versions_of_its_store_with_one_question_for_each_mount(string mount, string path, string secret)
    {
        using var server = new Server().With("/v1/sys/internal/ui/mounts/kv/app", mount).With(path, secret);
        using var rendering = WithVault(server);

        var rendered = await rendering.RenderAsync("a: ref+vault://kv/app#/user\nb: ref+vault://kv/app/user\nc: ref+vault://kv/app#/port\n");

        Assert.Equal("a: admin\nb: admin\nc: \"5\"\n", rendered.Text);
        Assert.Single(server.Requests, request => request.Contains("mounts", StringComparison.Ordinal));
        Assert.Equal("token-of-mine", server.Headers["X-Vault-Token"]);
    }

    [Fact]
    public async Task Vault_is_logged_in_to_once()
    {
        using var server = new Server().With("/v1/auth/approle/login", "{\"auth\":{\"client_token\":\"given\"}}").With("/v1/sys/internal/ui/mounts/kv/a", Mount1)
            .With("/v1/kv/a", "{\"data\":{\"x\":\"1\"}}").With("/v1/kv/b", "{\"data\":{\"x\":\"2\"}}").With("/v1/sys/internal/ui/mounts/kv/b", Mount1);
        using var rendering = WithVault(server);
        rendering.Variables["VAULT_AUTH_METHOD"] = "approle";
        rendering.Variables["VAULT_NAMESPACE"] = "team";

        var rendered = await rendering.RenderAsync("a: ref+vault://kv/a#/x\nb: ref+vault://kv/b#/x\n");

        Assert.Equal("a: \"1\"\nb: \"2\"\n", rendered.Text);
        Assert.Single(server.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal("team", server.Headers["X-Vault-Namespace"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "secret-missing")]
    [InlineData(HttpStatusCode.Forbidden, "secret-forbidden")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "secret-vault-locked")]
    [InlineData(HttpStatusCode.InternalServerError, "secret-not-read")]
    public async Task What_Vault_refuses_has_a_name(HttpStatusCode status, string id)
    {
        using var server = new Server().With("/v1/sys/internal/ui/mounts/kv/a", Mount1).With("/v1/kv/a", "{\"errors\":[\"hunter2\"]}", status);
        using var rendering = WithVault(server);

        var problem = await rendering.FailAsync("a: ref+vault://kv/a#/x\n");

        Assert.Equal(id, problem.Id);
        Assert.NotNull(problem.Next);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Connect_server_serves_both_schemes()
    {
        const string Item = "{\"fields\":[{\"id\":\"f1\",\"label\":\"password\",\"value\":\"pw\"},{\"id\":\"f2\",\"label\":\"key\",\"value\":\"k\",\"section\":{\"id\":\"s1\"}}],\"sections\":[{\"id\":\"s1\",\"label\":\"aws\"}]}";
        using var server = new Server().With("/v1/vaults?filter=name%20eq%20%22Prod%22", "[{\"id\":\"v1\",\"name\":\"Prod\"}]")
            .With("/v1/vaults/v1/items?filter=title%20eq%20%22State%22", "[{\"id\":\"i1\",\"title\":\"State\"}]").With("/v1/vaults/v1/items/i1", Item);
        using var rendering = new Rendering { Server = server };
        rendering.Variables["OP_CONNECT_HOST"] = "http://connect.test/";
        rendering.Variables["OP_CONNECT_TOKEN"] = "token";

        var rendered = await rendering.RenderAsync("a: ref+op://Prod/State/password\nb: ref+op://Prod/State/aws/key\nc: ref+onepasswordconnect://Prod/State#/aws.key\n");

        Assert.Equal("a: pw\nb: k\nc: k\n", rendered.Text);
        Assert.Equal("Bearer token", server.Headers["Authorization"]);
        Assert.Equal("secret-missing", (await rendering.FailAsync("a: ref+op://Prod/State/gone\n")).Id);
    }

    [Theory]
    [InlineData("[ERROR] You are not currently signed in.", "secret-vault-locked")]
    [InlineData("[ERROR] \"x\" isn't an item in the \"V\" vault", "secret-missing")]
    [InlineData("[ERROR] Too many requests", "secret-rate-limited")]
    [InlineData("[ERROR] something else", "secret-not-read")]
    public async Task What_op_refuses_has_a_name(string said, string id)
    {
        using var rendering = WithTool("op", new(_ => new(1, string.Empty, said)));

        var problem = await rendering.FailAsync("a: ref+op://V/x/f\n");

        Assert.Equal(id, problem.Id);
        Assert.NotNull(problem.Next);
    }

    [Fact]
    public void Op_is_asked_for_the_field_alone() => Assert.Equal(
        ["read", "--no-newline", "op://V/I/F?attribute=otp"],
        OnePasswordProvider.CommandFor("/bin/op", SecretReference.Parse("op://V/I/F?attribute=otp&x=y", string.Empty).Location).Arguments);

    [Fact]
    public async Task A_value_of_op_keeps_its_line_ends()
    {
        using var rendering = WithTool("op", new(command => command.IsVerbatim ? new(0, "line\r\nline\n", string.Empty) : throw new InvalidOperationException()));

        Assert.Equal("a: \"line\\r\\nline\\n\"\n", (await rendering.RenderAsync("a: ref+op://V/I/F\n")).Text);
    }

    [Fact]
    public async Task Aws_gets_region_and_profile_in_its_environment()
    {
        var runner = new RecordingRunner(command => command.Arguments[0] == "ssm"
            ? new(0, "{\"Parameters\":[{\"Name\":\"/app/db/user\",\"Value\":\"admin\"}]}", string.Empty)
            : new(0, "{\"SecretString\":\"{\\\"k\\\": 1}\"}", string.Empty));
        using var rendering = WithTool("aws", runner);

        var rendered = await rendering.RenderAsync("a: ref+awssecrets://arn:aws:secretsmanager:eu-west-1:1:secret:x?region=eu-west-1&profile=p#/k\nb: ref+awsssm://app?recursive=true#/db/user\n");

        Assert.Equal("a: 1\nb: admin\n", rendered.Text);
        var command = runner.Commands.Single(command => command.Arguments[0] == "secretsmanager");
        Assert.Equal(["secretsmanager", "get-secret-value", "--secret-id", "arn:aws:secretsmanager:eu-west-1:1:secret:x", "--output", "json"], command.Arguments);
        Assert.Equal(("eu-west-1", "p"), (command.Changes["AWS_REGION"], command.Changes["AWS_PROFILE"]));
    }

    [Fact]
    public async Task A_role_with_SSO_in_its_name_that_lacks_a_permission_is_logged_in()
    {
        using var rendering = WithTool("aws", new(_ => new(254, string.Empty, "An error occurred (AccessDeniedException): User: arn:aws:sts::1:assumed-role/AWSReservedSSO_Admin is not authorized")));

        Assert.Equal("secret-forbidden", (await rendering.FailAsync("a: ref+awssecrets://name\n")).Id);
    }

    [Theory]
    [InlineData("VAULT_ADDR", "vault.test:8200", "a: ref+vault://kv/a#/x\n", "secret-provider-not-configured")]
    [InlineData("OP_CONNECT_HOST", "connect.test", "a: ref+onepasswordconnect://V/I\n", "secret-provider-not-configured")]
    [InlineData("VAULT_TOKEN", "hunter2\nhunter2", "a: ref+vault://kv/a#/x\n", "secret-not-read")]
    [InlineData("ANY", "thing", "a: ref+file:///x%00\n", "secret-not-read")]
    [InlineData("ANY", "thing", "a: ref+vault://kv/a#/x\n", "secret-not-read")]
    public async Task What_is_not_of_the_form_that_it_should_be_is_a_failure_like_others(string variable, string value, string template, string id)
    {
        using var server = new Server().With("/v1/sys/internal/ui/mounts/kv/a", Mount1).With("/v1/kv/a", "{\"warnings\": []}");
        using var rendering = WithVault(server);
        rendering.Variables["OP_CONNECT_HOST"] = "http://connect.test";
        rendering.Variables["OP_CONNECT_TOKEN"] = "token";
        rendering.Variables[variable] = value;

        var problem = await rendering.FailAsync($"{template}b: ref+bogus://x/y\n");

        Assert.Equal("secrets-not-resolved", problem.Id);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, (await rendering.FailAsync(template)).Id);
    }

    [Theory]
    [InlineData("key_type=text")]
    [InlineData("role_arn=arn")]
    public async Task What_sops_could_not_do_is_refused(string parameter)
    {
        using var rendering = WithTool("sops", new());

        Assert.Equal("secret-parameter-unusable", (await rendering.FailAsync($"a: ref+sops://x.yaml?{parameter}#/k\n")).Id);
    }

    [Fact]
    public async Task Sops_decrypts_a_file_beside_the_template()
    {
        var runner = new RecordingRunner(_ => new(0, "k: {v: 1}\n", string.Empty));
        using var rendering = WithTool("sops", runner);
        var file = rendering.Directory.Write("secrets.enc.yaml", "k: ENC[]\n");

        Assert.Equal("a: 1\n", (await rendering.RenderAsync("a: ref+sops://secrets.enc.yaml#/k/v\n")).Text);
        Assert.Equal(["--decrypt", "--input-type", "yaml", "--output-type", "yaml", file], Assert.Single(runner.Commands).Arguments);
    }

    private static Rendering WithVault(Server server)
    {
        var rendering = new Rendering { Server = server };
        rendering.Variables["VAULT_ADDR"] = "http://vault.test:8200";
        rendering.Variables["VAULT_TOKEN"] = "token-of-mine";
        return rendering;
    }

    private static Rendering WithTool(string tool, RecordingRunner runner)
    {
        var rendering = new Rendering { Runner = runner };
        File.SetUnixFileMode(rendering.Directory.Write($"bin/{tool}", string.Empty), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        rendering.Variables["PATH"] = rendering.Directory["bin"];
        return rendering;
    }
}
