using System.Net;
using System.Text.Json;
using Environments.Aws;
using Environments.Backends;
using Environments.IntegrationTests.Deployments;
using Environments.IntegrationTests.Provisioning;
using Environments.Provisioning.Locks;

namespace Environments.IntegrationTests.Interruptions;

/// <summary>
/// Environments whose state is in a bucket, reached through a proxy that can hold a call: one with a lock file, as staging has it, and one with a table as well and a
/// rendered backend, as production has it. The secrets of both come from a 1Password that can take its time.
/// </summary>
public sealed class RemoteEnvironments : IAsyncLifetime
{
    /// <summary>The environment whose state has a lock file.</summary>
    public const string OneLock = "lockfile";

    /// <summary>The environment whose state has a lock file and an item in a table.</summary>
    public const string TwoLocks = "table";

    private const string Op = """
        #!/bin/sh
        tools=$(dirname "$0")
        echo "$*" >>"$tools/calls"
        if [ -e "$tools/slow" ]; then
            echo $$ >"$tools/resolving"
            while [ ! -e "$tools/answer" ]; do sleep 0.05; done
        fi
        cat "$tools/secret"
        """;

    private readonly BackendFixture _aws = new();
    private DeploymentFixture? _repository;

    /// <summary>The repository.</summary>
    public DeploymentFixture Repository => _repository!;

    /// <summary>Whether any test has begun.</summary>
    public bool IsBegun => _repository is not null;

    /// <summary>What is between the commands and AWS.</summary>
    public FaultyProxy Proxy => _aws.Proxy;

    /// <summary>Where the op of 1Password is.</summary>
    public string Tools => Repository.Root["tools"];

    /// <summary>What every command gets.</summary>
    internal (string Name, string? Value)[] Variables =>
    [
        ("PATH", $"{Tools}:{Environment.GetEnvironmentVariable("PATH")}"), ("HOME", Repository.Root["home"]), ("XDG_CACHE_HOME", null),
        ("AWS_ENDPOINT_URL", Proxy.Address.ToString()), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "of-the-emulator"), ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_PROFILE", null), ("AWS_SESSION_TOKEN", null),
    ];

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_repository is not null)
        {
            await _repository.DisposeAsync();
        }

        await _aws.DisposeAsync();
    }

    /// <summary>An environment with a state of its own that nobody has used, its secrets anew, and a proxy that does nothing.</summary>
    internal async Task<Backend.S3> BeginAsync(string environment, string module, string secret)
    {
        if (_repository is null)
        {
            // Where tools are missing, this skips the test, and the next one as well.
            _repository = new();
            var op = _repository.Root.Write("tools/op", Op);
            File.SetUnixFileMode(op, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            _repository.Root.Write("tools/secret", secret);
            foreach (var name in new[] { OneLock, TwoLocks })
            {
                Confirm(name, "none");
                Configure(name, "none");
                var made = await RunAsync($"ProvisionBackend --env {name}");
                Assert.True(made.ExitCode == 0, made.Everything);
            }
        }

        foreach (var file in new[] { "slow", "answer", "resolving", "calls" })
        {
            File.Delete(Path.Combine(Tools, file));
        }

        Repository.Root.Write("tools/secret", secret);
        Confirm(environment, "none");
        Repository.Module(module, environment);
        Proxy.Clear();
        return Configure(environment, $"{Guid.NewGuid():N}.tfstate");
    }

    /// <summary>Lets an environment ask for a confirmation, until the next test begins.</summary>
    internal void Confirm(string environment, string level) => Repository.Configure(
        $$"""{"name": "{{environment}}", "confirmation": "{{level}}", "region": "eu-central-1", "allowed_account_ids": ["123456789012"]}""", environment);

    internal Task<Execution> RunAsync(string words, params (string Name, string? Value)[] more) => Repository.RunAsync(words, [.. Variables, .. more]);

    /// <summary>The files in which a secret stands, wherever a command may write, but not where it comes from.</summary>
    internal IReadOnlyList<string> FilesWith(RandomSecret secret) => [.. secret
        .FilesWith(Repository.Root.Path, $"/dev/shm/environments-{Environment.UserName}", Path.GetTempPath())
        .Where(file => !file.StartsWith(Tools, StringComparison.Ordinal))
        .Distinct()];

    /// <summary>A command that can be signalled.</summary>
    internal Supervised Start(string words, bool onTerminal = false) => new(
        onTerminal,
        [Programs.Dotnet, Programs.Build, .. words.Split(' ')],
        Repository.Root.Path,
        [("NUKE_ROOT", Repository.Root.Path), ("XDG_STATE_HOME", Repository.Root["xdg"]), ("TF_CLI_CONFIG_FILE", null), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"), .. Variables]);

    /// <summary>The state, as it stands in the bucket; <see langword="null"/> where there is none.</summary>
    internal async Task<string?> StateAsync(Backend.S3 backend)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, new Uri(Proxy.Address, $"{backend.Bucket}/{backend.Key}")), "s3");
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The locks that somebody holds.</summary>
    internal async Task<IReadOnlyList<HeldLock>> LocksAsync(Backend.S3 backend)
    {
        using var clients = _aws.Clients(backend);
        return await new StateLocks(backend, clients, await CallerIdentity.OfAsync(clients, TestContext.Current.CancellationToken), TimeProvider.System)
            .ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The names of the parameters below a path that there are in AWS.</summary>
    internal async Task<IReadOnlyList<string>> ParametersAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Proxy.Address) { Content = new StringContent($$"""{"Path": "{{path}}", "Recursive": true}""") };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AmazonSSM.GetParametersByPath");
        using var answer = (await SendAsync(request, "ssm")).EnsureSuccessStatusCode();
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return [.. read.RootElement.GetProperty("Parameters").EnumerateArray().Select(parameter => parameter.GetProperty("Name").GetString()!).Order(StringComparer.Ordinal)];
    }

    // An emulator looks at the names in a signature, and not whether it is right.
    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string service)
    {
        using var http = new HttpClient();
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
            return await http.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    private Backend.S3 Configure(string environment, string key)
    {
        var (bucket, directory) = ($"states-{environment}", $"examples/{environment}-environment");
        var common = $"key: {key}\nregion: eu-central-1\nuse_lockfile: true\nuse_path_style: true\n";
        var backend = environment == OneLock ? $"bucket: {bucket}\n{common}" : $"bucket: {bucket}\n{common}dynamodb_table: {bucket}\naccess_key: AKIABACKENDIDENTITY0\n";
        if (environment == OneLock)
        {
            Repository.Root.Write($"{directory}/backend.yaml", backend);
        }
        else
        {
            Repository.Root.Write($"{directory}/backend.yaml.tmpl", $"{backend}secret_key: ref+op://vault/state/key\n");
        }

        Repository.Root.Write($"{directory}/terraform.tfvars.tmpl", "secret = \"ref+op://vault/item/token\"\n");
        return BackendFixture.Read($"{backend}{(environment == OneLock ? string.Empty : "secret_key: any\n")}");
    }
}
