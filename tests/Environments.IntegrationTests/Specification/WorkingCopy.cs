using System.Diagnostics;
using Environments.IntegrationTests.Emulation;

namespace Environments.IntegrationTests.Specification;

/// <summary>
/// The repository as somebody has it who works with it: its files under git, its real build script, and the program that this script has compiled already, where it
/// has. The op of 1Password is a stub that writes down when it is called.
/// </summary>
public sealed class WorkingCopy : IAsyncDisposable
{
    private const string Op = """
        #!/bin/sh
        echo "$*" >>"$(dirname "$0")/calls"
        while [ -e "$(dirname "$0")/slow" ]; do echo $$ >"$(dirname "$0")/resolving"; sleep 0.05; done
        case "$*" in
        *terraform-state/bucket) printf example-production-terraform-state ;;
        *terraform-state/region) printf eu-central-1 ;;
        *terraform-state/lock-table) printf example-production-terraform-locks ;;
        *terraform-state-identity/access-key-id) printf AKIAPRODUCTIONSTATE0 ;;
        *terraform-state-identity/secret-access-key) cat "$(dirname "$0")/secret" ;;
        *) echo "no such item: $*" >&2; exit 1 ;;
        esac
        """;

    private readonly RandomSecret _secret = new();

    private WorkingCopy()
    {
    }

    /// <summary>Its root directory.</summary>
    public TemporaryDirectory Root { get; } = new();

    /// <summary>How often 1Password was asked.</summary>
    public int SecretsRead => File.Exists(Root["tools/calls"]) ? File.ReadAllLines(Root["tools/calls"]).Length : 0;

    /// <summary>Where 1Password is, with a file <c>slow</c> for as long as it shall not answer.</summary>
    public string Tools => Root["tools"];

    private string Repository => Root["repository"];

    /// <summary>Makes one; skips the test where a tool is missing.</summary>
    public static async Task<WorkingCopy> MakeAsync()
    {
        foreach (var tool in new[] { "terraform", "moto_server", "make", "git" })
        {
            PlantedTools.Require(tool);
        }

        var copy = new WorkingCopy();
        var files = await Execution.OfAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], Programs.Repository);
        Assert.SkipUnless(files.ExitCode == 0, "the tests were not compiled in a git working tree");
        var compiled = new[] { ".nuke/temp/bin", ".nuke/temp/engine.props" }.Select(path => Path.Combine(Programs.Repository, path)).Where(Path.Exists)
            .SelectMany(path => File.Exists(path) ? [path] : Directory.GetFiles(path, "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Programs.Repository, path));
        foreach (var file in files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Concat(compiled).Where(file => File.Exists(Path.Combine(Programs.Repository, file))))
        {
            var target = Path.Combine(copy.Repository, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Programs.Repository, file), target);
        }

        File.SetUnixFileMode(copy.Root.Write("tools/op", Op), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        copy.Root.Write("tools/secret", copy._secret.Value);
        await copy.GitAsync("init", "--quiet");
        await copy.CommitAsync();
        return copy;
    }

    /// <summary>The path of something in the repository.</summary>
    public string this[string path] => Path.Combine(Repository, path);

    /// <summary>The files outside of 1Password in which its secret stands.</summary>
    public IEnumerable<string> FilesWithSecret() => _secret
        .FilesWith(Root.Path, $"/dev/shm/environments-{Environment.UserName}", Path.GetTempPath())
        .Where(file => !file.StartsWith(Tools, StringComparison.Ordinal));

    /// <summary>Whether it stands in a text.</summary>
    public bool IsSecretIn(string text) => text.Contains(_secret.Value, StringComparison.Ordinal);

    /// <summary>Commits everything there is.</summary>
    public async Task CommitAsync()
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "Everything");
    }

    /// <summary>What git sees of changes, ignored files included.</summary>
    public async Task<string> StatusAsync() => (await GitAsync("status", "--porcelain", "--ignored")).Output;

    public async ValueTask DisposeAsync()
    {
        await BuildAsync("EmulatorDown");
        Root.Dispose();
    }

    /// <summary>Runs the build script with words that have no spaces.</summary>
    internal Task<Execution> BuildAsync(string words) => Execution.OfAsync(this["build.sh"], words.Split(' '), Repository, Variables);

    /// <summary>Runs make in the directory of an environment.</summary>
    internal Task<Execution> MakeAsync(string environment, params string[] words) => Execution.OfAsync("make", words, DirectoryOf(environment), Variables);

    /// <summary>Starts make in the directory of an environment, to be interrupted or answered.</summary>
    internal Supervised StartMake(string environment, bool onTerminal, params string[] words) => new(onTerminal, ["make", .. words], DirectoryOf(environment), Variables);

    /// <summary>The directory of an environment.</summary>
    internal string DirectoryOf(string environment) => this[$"examples/{environment}-environment"];

    private (string Name, string? Value)[] Variables =>
    [
        ("PATH", $"{Tools}:{Environment.GetEnvironmentVariable("PATH")}"), ("XDG_STATE_HOME", Root["xdg"]), ("TF_CLI_CONFIG_FILE", null),
        ("DOCKER_HOST", "unix:///nonexistent/docker.sock"), ("MAKEFLAGS", null), ("MAKELEVEL", null), ("CONFIRM", null), ("ARGS", null), ("NUKE_ROOT", null),
    ];

    private async Task<Execution> GitAsync(params string[] arguments)
    {
        var ended = await Execution.OfAsync("git", arguments, Repository);
        return ended.ExitCode == 0 ? ended : throw new UnreachableException(ended.Everything);
    }
}
