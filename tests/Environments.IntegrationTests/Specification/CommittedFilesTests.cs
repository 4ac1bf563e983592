namespace Environments.IntegrationTests.Specification;

/// <summary>What git takes of the examples, asked of git itself.</summary>
public sealed class CommittedFilesTests : IDisposable
{
    private readonly TemporaryDirectory _repository = new();

    [Fact]
    public async Task Only_templates_committed()
    {
        var committed = await CommittedAsync("production");

        Assert.Contains("backend.yaml.tmpl", committed);
        Assert.Contains(".env.example", committed);
        Assert.Contains("terraform/.terraform.lock.hcl", committed);
        Assert.DoesNotContain(committed, file => file.EndsWith("backend.yaml", StringComparison.Ordinal) || Left.Contains(file));
    }

    [Fact]
    public async Task Of_staging_the_backend_is_committed_because_it_holds_no_secret()
    {
        var committed = await CommittedAsync("staging");

        Assert.Contains("backend.yaml", committed);
        Assert.DoesNotContain(committed, Left.Contains);
    }

    [Fact]
    public async Task Of_the_repository_itself_no_rendered_backend_is_committed()
    {
        var listed = await GitAsync(Programs.Repository, "ls-files", "examples/production-environment");

        Assert.DoesNotContain("examples/production-environment/backend.yaml", listed);
        Assert.Contains("examples/production-environment/backend.yaml.tmpl", listed);
    }

    public void Dispose() => _repository.Dispose();

    // What people and terraform leave beside the files.
    private static string[] Left { get; } =
    [
        ".env", ".env.local", "terraform.tfstate", "terraform.tfstate.backup", "terraform/errored.tfstate", "terraform/.terraform/terraform.tfstate", "terraform/a.tfplan", "terraform/terraform.tfvars",
    ];

    private async Task<string[]> CommittedAsync(string environment)
    {
        var source = Path.Combine(Programs.Repository, "examples", $"{environment}-environment");
        foreach (var file in (await GitAsync(source, "ls-files", "--cached", "--others", "--exclude-standard")).Where(file => File.Exists(Path.Combine(source, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_repository[file])!);
            File.Copy(Path.Combine(source, file), _repository[file]);
        }

        foreach (var file in Left.Append("backend.yaml").Where(file => !File.Exists(_repository[file])))
        {
            _repository.Write(file, "left behind");
        }

        await GitAsync(_repository.Path, "init", "--quiet");
        await GitAsync(_repository.Path, "add", "--all");
        return await GitAsync(_repository.Path, "ls-files");
    }

    private static async Task<string[]> GitAsync(string directory, params string[] arguments)
    {
        var ended = await Execution.OfAsync("git", arguments, directory);
        Assert.SkipUnless(ended.ExitCode == 0 || directory != Programs.Repository, "the tests were not compiled in a git working tree");
        return ended.ExitCode == 0 ? ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException(ended.Error);
    }
}
