using Environments.Kustomize;
using Environments.Kustomize.Builds;
using Environments.Processes;
using Environments.Reports.Displays;
using Environments.Reports.Findings;
using Environments.Validations;
using Environments.Validations.Building;
using Environments.Validations.Checks;

namespace Environments.IntegrationTests.Validations;

/// <summary>A repository that is validated with the real kubectl.</summary>
internal sealed class RepositoryFixture : IDisposable
{
    private static readonly ProcessVariables Variables = ProcessVariables.OfThisProcess();
    private readonly TemporaryDirectory _place = new();

    public RepositoryFixture() => Directory.CreateDirectory(_place["repository/.git"]);

    /// <summary>The directory of the repository.</summary>
    public string Root => _place["repository"];

    /// <summary>A copy of the tree of this repository and of the configurations that it has to agree with, which has no findings.</summary>
    public static RepositoryFixture OfRealTree()
    {
        var fixture = new RepositoryFixture();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Programs.Repository, "flux"), "*", SearchOption.AllDirectories))
        {
            fixture.Write(Path.GetRelativePath(Programs.Repository, file), File.ReadAllText(file));
        }

        foreach (var environment in Directory.EnumerateDirectories(Path.Combine(Programs.Repository, "examples"), "*-environment"))
        {
            var configuration = Path.Combine(environment, "kcl", "main.json");
            fixture.Write(Path.GetRelativePath(Programs.Repository, configuration), File.ReadAllText(configuration));
        }

        return fixture;
    }

    /// <summary>Writes a file of the repository.</summary>
    public RepositoryFixture Write(string relative, string text)
    {
        _place.Write($"repository/{relative}", text);
        return this;
    }

    /// <summary>Replaces a text that stands exactly once in a file.</summary>
    public RepositoryFixture Edit(string relative, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Root, relative));
        Assert.Equal(2, text.Split(from).Length);
        return Write(relative, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>What is found, what was not checked included.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(Func<ValidateOptions, ValidateOptions>? change = null)
    {
        var options = new ValidateOptions(Root, Path.Combine(Root, "flux")) { Schemas = [_place["no schemas"]] };
        options = change?.Invoke(options) ?? options;
        Directory.CreateDirectory(_place["no schemas"]);
        using var http = new HttpClient();
        var schemas = new SchemaLocations(options.Schemas, Root, Variables, http, TimeProvider.System);
        var kubectl = new ToolLocator(Variables).Require(KustomizeTool.Kubectl);
        var runner = new CommandRunner(Variables, TimeProvider.System);
        var examiner = new Examiner(options, _place["kept"], runner, kubectl, TimeProvider.System, schemas);
        return (await examiner.FindAsync(new WorkLines(_ => { }), TestContext.Current.CancellationToken)).Findings;
    }

    /// <summary>What rules look at.</summary>
    public async Task<ValidationTree> TreeAsync()
    {
        var tree = new RepositoryTree(Root);
        var notes = new TreeNotes();
        using var builder = new KustomizeBuilder(tree, new CommandRunner(Variables, TimeProvider.System), new ToolLocator(Variables).Require(KustomizeTool.Kubectl), "test", _place["kept"], TimeProvider.System);
        var built = await new TreeBuilder(tree, "flux", new(tree, builder, notes, allowRemoteBases: false), notes, new WorkLines(_ => { })).BuildAsync([], TestContext.Current.CancellationToken);
        Assert.Empty(notes.All);
        return built;
    }

    /// <summary>What has to be mended before any rule can look, as <c>file:line what [rule]</c>: what these tests write is too small to satisfy rules about what it says.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() => Texts((await FindAsync()).Where(finding => BuildRules.All.Any(rule => rule.Id == finding.Rule)), FindingLevel.Error);

    /// <summary>Everything that has to be mended.</summary>
    public async Task<IReadOnlyList<string>> AllErrorsAsync() => Texts(await FindAsync(), FindingLevel.Error);

    /// <summary>The findings of a level, as <c>file:line what [rule]</c>; what is said about missing schemas is left out.</summary>
    public static IReadOnlyList<string> Texts(IEnumerable<Finding> findings, FindingLevel level) =>
        [.. findings.Where(finding => finding.Level == level && finding.Rule != "schema").Select(finding => $"{finding.File}:{finding.Line} {finding.What} [{finding.Rule}]")];

    /// <summary>How many builds and results are kept.</summary>
    public int Kept(string what) => Directory.Exists(_place[$"kept/{what}"]) ? Directory.GetFileSystemEntries(_place[$"kept/{what}"]).Length : 0;

    public void Dispose() => _place.Dispose();
}
