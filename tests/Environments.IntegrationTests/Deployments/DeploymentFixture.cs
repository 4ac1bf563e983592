using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Environments.IntegrationTests.Deployments;

/// <summary>A repository with one dev environment whose module needs no provider, so that a deployment takes no longer than terraform and the emulator do.</summary>
public sealed class DeploymentFixture : IAsyncDisposable
{
    private readonly ProgramFixture _program = new();

    public DeploymentFixture()
    {
        Assert.SkipUnless(IsOnPath("terraform") && IsOnPath("moto_server"), "terraform and moto_server are not both on PATH");
        Configure("""{"name": "dev", "confirmation": "none", "region": "eu-central-1"}""");
        Module("""
            resource "terraform_data" "first" {
              input = "one"
            }
            output "input" { value = terraform_data.first.output }
            output "password" {
              value     = "not-for-the-screen"
              sensitive = true
            }
            """);
    }

    public TemporaryDirectory Root => _program.Root;

    public string ModuleDirectory => Root["examples/dev-environment/terraform"];

    /// <summary>What the state says, whichever emulator it belongs to; nothing where there is none.</summary>
    public string State => string.Concat(Directory.Exists(Root[".nuke/temp/state"])
        ? Directory.GetFiles(Root[".nuke/temp/state"], "dev-*.tfstate", SearchOption.AllDirectories).Select(File.ReadAllText)
        : []);

    /// <summary>The run directories of anybody, wherever they may stand.</summary>
    public IEnumerable<string> RunDirectories => new[] { $"/dev/shm/environments-{Environment.UserName}", Root[".nuke/temp/runs"] }
        .Where(Directory.Exists)
        .SelectMany(Directory.GetDirectories)
        .Where(IsOfThisRoot);

    public void Module(string text, string environment = "dev") => Root.Write($"examples/{environment}-environment/terraform/main.tf", text);

    public void Configure(string json, string environment = "dev")
    {
        Root.Write($"examples/{environment}-environment/kcl/main.k", "# source");
        Root.Write($"examples/{environment}-environment/kcl/main.json", json);
        Root.Write($"examples/{environment}-environment/kcl/main.json.digests", $"{Digest("# source")}  main.k\n{Digest(json)}  main.json\n");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("EmulatorDown");
        _program.Dispose();
    }

    internal Task<Execution> RunAsync(string words, params (string Name, string? Value)[] variables) =>
        _program.BuildAsync(words, [("XDG_STATE_HOME", Root["xdg"]), ("TF_CLI_CONFIG_FILE", null), .. variables]);

    internal async Task KillEmulatorAsync()
    {
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Root[".nuke/temp/emulator/emulator.json"]));
        await Execution.OfAsync("/bin/sh", ["-c", $"kill -s KILL -- -{record.RootElement.GetProperty("ProcessId").GetInt32()}"], Root.Path);
    }

    private bool IsOfThisRoot(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "module")).StartsWith(Root.Path, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It is gone, or is just being made or removed by somebody.
            return false;
        }
    }

    private static bool IsOnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(directory => File.Exists(Path.Combine(directory, tool)));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
