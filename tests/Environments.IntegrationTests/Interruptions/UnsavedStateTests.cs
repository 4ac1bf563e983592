using System.Net;
using Environments.Sealing;

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
    [InlineData(RemoteEnvironments.OneLock, HttpStatusCode.InternalServerError, "InternalError", false)]
    [InlineData(RemoteEnvironments.TwoLocks, HttpStatusCode.Forbidden, "AccessDenied", true)]
    public async Task It_is_kept_once_for_its_owner_alone_and_pushing_it_as_the_error_says_mends_everything(string environment, HttpStatusCode status, string code, bool hasKey)
    {
        var key = (SealKey.Variable, hasKey ? Convert.ToBase64String(new byte[32]) : null);
        var backend = await environments.BeginAsync(environment, Module, _secret.Value);
        environments.Proxy.Answer($"PUT object /{backend.Bucket}/{backend.Key}", status, code, times: 100);

        var deployed = await environments.RunAsync($"Deploy --env {environment}", key);

        Assert.Equal(1, deployed.ExitCode);
        var kept = Assert.Single(Directory.GetFiles(environments.Repository.Root["xdg"], "*", SearchOption.AllDirectories));
        Assert.Equal(environments.Repository.Root["xdg/environments/errored"], Path.GetDirectoryName(kept));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Equal(hasKey ? [] : [kept], environments.FilesWith(_secret));
        Assert.Empty(environments.Repository.RunDirectories);
        Assert.Empty(await environments.LocksAsync(backend));
        Assert.Null(await environments.StateAsync(backend));

        environments.Proxy.Clear();
        var (words, passed) = await WordsAsync(deployed.Output.Split("To save it: ")[1].Split(", then remove the file.")[0]);
        var pushed = await environments.RunAsync(words, passed, key);
        var planned = await environments.RunAsync($"Plan --env {environment} --detailed-exit-code", key);

        Assert.True(pushed.ExitCode == 0, pushed.Everything);
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

    // As a shell reads what was printed, and as the build script hands it on.
    private async Task<(string Words, (string, string?) Passed)> WordsAsync(string command)
    {
        var read = await Execution.OfAsync("/bin/sh", ["-c", command.Replace("./build.sh", "printf '%s\\037'", StringComparison.Ordinal)], environments.Repository.Root.Path);
        var parts = read.Output.Split("--\u001f");
        return (parts[0].Replace('\u001f', ' ').TrimEnd(), ("ENVIRONMENTS_ARGUMENTS", parts[1]));
    }
}
