using Environments.Kustomize;
using Environments.Kustomize.Builds;
using Environments.Kustomize.Inputs;

namespace Environments.Tests.Kustomize;

public sealed class KustomizeTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void The_command_has_the_flags_of_Flux_and_children_that_do_not_collect()
    {
        var command = KustomizeTool.Build("/usr/bin/kubectl", "/r/o");

        Assert.Equal(["kustomize", "--load-restrictor=LoadRestrictionsNone", "/r/o"], command.Arguments);
        Assert.Equal([("GOGC", "off"), ("GOMAXPROCS", "1"), ("GOMEMLIMIT", "512MiB")], command.Changes.Select(change => (change.Key, change.Value!)));
    }

    [Fact]
    public void Everything_that_a_build_reads_is_found()
    {
        _root.Write("o/kustomization.yml", """
            resources: [a.yaml, ../base]
            components: [../component]
            patches: [{path: p.yaml}, {patch: "inline"}]
            patchesJson6902: [{path: j.yaml}]
            patchesStrategicMerge: ["s.yaml", "{kind: X}"]
            replacements: [{path: r.yaml}]
            configMapGenerator: [{files: [key=c.txt, d.txt], envs: [e.env], literals: [A=B]}]
            secretGenerator: [{env: old.env}]
            configurations: [conf.yaml]
            crds: [crd.json]
            openapi: {path: api.json}
            """);
        string[] files = ["a.yaml", "p.yaml", "j.yaml", "s.yaml", "r.yaml", "c.txt", "d.txt", "e.env", "old.env", "conf.yaml", "crd.json", "api.json"];
        foreach (var file in files)
        {
            _root.Write($"o/{file}", "x: 1\n");
        }

        _root.Write("base/kustomization.yaml", "resources: [b.yaml]\n");
        _root.Write("base/b.yaml", "x: 1\n");
        _root.Write("component/Kustomization", "kind: Component\ntransformers: [t.yaml]\n");
        _root.Write("component/t.yaml", "x: 1\n");
        _root.Write("component/unnamed.txt", "what the transformer may read\n");

        var inputs = new InputScanner(new(_root.Path)).Of(_root["o"], []);

        Assert.Empty(inputs.Faults);
        Assert.Equal(
            [.. files.Append("kustomization.yml").Select(file => $"o/{file}").Concat(["base/b.yaml", "base/kustomization.yaml", "component/Kustomization", "component/t.yaml", "component/unnamed.txt"]).Order(StringComparer.Ordinal)],
            inputs.Files.Select(file => Path.GetRelativePath(_root.Path, file)));
        Assert.Equal(["p.yaml", "j.yaml", "s.yaml"], inputs.Patches.Select(Path.GetFileName).Except(["t.yaml"]).OrderBy(name => Array.IndexOf(files, name)));
    }

    [Fact]
    public void Without_a_kustomization_all_yaml_below_counts_and_directories_with_one_are_units()
    {
        _root.Write("o/b.yaml", "x: 1\n");
        _root.Write("o/deep/a.yml", "x: 1\n");
        _root.Write("o/deep/readme.md", "no\n");
        _root.Write("o/unit/kustomization.yaml", "resources: [c.yaml]\n");
        _root.Write("o/unit/c.yaml", "x: 1\n");

        Assert.Equal(["./b.yaml", "./deep/a.yml", "./unit"], GeneratedKustomization.ResourcesOf(_root["o"]));
    }

    [Theory]
    [InlineData("https://example.com/x", true)]
    [InlineData("ssh://git@example.com/x", true)]
    [InlineData("git@github.com:o/r.git", true)]
    [InlineData("github.com/o/r//dir?ref=v1", true)]
    [InlineData("example.com/o/r//dir", true)]
    [InlineData("../base", false)]
    [InlineData("./github.com-mirror/x", false)]
    public void What_is_fetched_is_told_from_what_is_there(string path, bool isRemote) =>
        Assert.Equal(isRemote, new KustomizationReference(new(path), ReferenceKind.Resource).IsRemote);

    [Fact]
    public void The_key_of_a_build_changes_with_what_it_reads_and_not_with_where_it_stands()
    {
        string Key(string place, string text, string tool = "v1")
        {
            _root.Write($"{place}/o/kustomization.yaml", "resources: [a.yaml]\n");
            _root.Write($"{place}/o/a.yaml", text);
            var tree = new RepositoryTree(_root[place]);
            return BuildCache.KeyOf(tree, new(_root[$"{place}/o"], new InputScanner(tree).Of(_root[$"{place}/o"], [])), tool);
        }

        Assert.Equal(Key("here", "x: 1\n"), Key("there", "x: 1\n"));
        Assert.NotEqual(Key("here", "x: 1\n"), Key("here", "x: 2\n"));
        Assert.NotEqual(Key("here", "x: 1\n"), Key("here", "x: 1\n", "v2"));
    }

    [Fact]
    public void Links_are_followed_wherever_they_stand_in_a_path()
    {
        _root.Write("real/deep/file", "x");
        File.CreateSymbolicLink(_root["link"], "real");
        File.CreateSymbolicLink(_root["circle"], "circle");

        Assert.Equal(RealPath.Of(_root["real/deep/file"]), RealPath.Of(_root["link/deep/../deep/file"]));
        Assert.True(new RepositoryTree(_root["real"]).IsInside(_root["real/deep/file"]));
        Assert.False(new RepositoryTree(_root["link/deep"]).IsInside(_root["real/file"]));
        Assert.NotEmpty(RealPath.Of(_root["circle/x"]));
    }
}
