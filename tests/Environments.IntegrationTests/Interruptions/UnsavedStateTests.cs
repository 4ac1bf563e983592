using System.Net;

namespace Environments.IntegrationTests.Interruptions;

/// <summary>A state that the bucket does not take after everything was made.</summary>
public sealed class UnsavedStateTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>, IDisposable
{
    private const string Module = """
        terraform {
          backend "s3" {}
        }
        variable "secret" { sensitive = true }
        resource "terraform_data" "first" {
          input = var.secret
        }
        resource "terraform_data" "second" {}
        """;

    private readonly RandomSecret _secret = new();

    [Theory]
    [InlineData(RemoteEnvironments.OneLock, HttpStatusCode.InternalServerError, "InternalError")]
    [InlineData(RemoteEnvironments.TwoLocks, HttpStatusCode.Forbidden, "AccessDenied")]
    public async Task It_is_kept_once_for_its_owner_alone_and_pushing_it_as_the_error_says_mends_everything(string environment, HttpStatusCode status, string code)
    {
        var backend = await environments.BeginAsync(environment, Module, _secret.Value);
        environments.Proxy.Answer($"PUT object /{backend.Bucket}/{backend.Key}", status, code, times: 100);

        var deployed = await environments.RunAsync($"Deploy --env {environment}");

        Assert.Equal(1, deployed.ExitCode);
        var kept = Assert.Single(Directory.GetFiles(environments.Repository.Root["xdg"], "*", SearchOption.AllDirectories));
        Assert.Equal(environments.Repository.Root["xdg/environments/errored"], Path.GetDirectoryName(kept));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Equal([kept], environments.FilesWith(_secret));
        Assert.True(deployed.Output.Contains($"state push '{kept}'", StringComparison.Ordinal), deployed.Everything);
        Assert.Empty(environments.Repository.RunDirectories);
        Assert.Empty(await environments.LocksAsync(backend));
        Assert.Null(await environments.StateAsync(backend));

        environments.Proxy.Clear();
        await PushAsync(environment, backend.Bucket, backend.Key, kept);
        var planned = await environments.RunAsync($"Plan --env {environment} --detailed-exit-code");

        Assert.True(planned.ExitCode == 0, planned.Everything);
        Assert.Contains(kept, planned.Everything, StringComparison.Ordinal);
    }

    public void Dispose() => Clear();

    // The next test must not find it.
    private void Clear()
    {
        if (environments.IsBegun && Directory.Exists(environments.Repository.Root["xdg"]))
        {
            Directory.Delete(environments.Repository.Root["xdg"], recursive: true);
        }
    }

    private async Task PushAsync(string environment, string bucket, string key, string kept)
    {
        var module = environments.Repository.Root[$"examples/{environment}-environment/terraform"];
        foreach (var words in new[]
        {
            new[] { "init", "-input=false", $"-backend-config=bucket={bucket}", $"-backend-config=key={key}", "-backend-config=region=eu-central-1", "-backend-config=use_path_style=true" },
            ["state", "push", kept],
        })
        {
            var ended = await Execution.OfAsync("terraform", words, module, [.. environments.Variables, ("TF_CLI_CONFIG_FILE", null), ("TF_DATA_DIR", environments.Repository.Root["data"])]);
            Assert.True(ended.ExitCode == 0, ended.Everything);
        }

        Directory.Delete(environments.Repository.Root["data"], recursive: true);
    }
}
