using System.Collections.Immutable;
using Environments.Flux;
using Environments.Flux.Substitution;
using Environments.Kustomize;
using Environments.Kustomize.Builds;
using Environments.Kustomize.Inputs;
using Environments.Manifests;
using Environments.Reports.Findings;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Building;

/// <summary>Builds one directory as Flux does.</summary>
/// <param name="tree">The repository.</param>
/// <param name="builder">Runs kustomize.</param>
/// <param name="notes">Takes what is found.</param>
/// <param name="allowRemoteBases">Whether bases may be fetched.</param>
internal sealed class OverlayBuilder(RepositoryTree tree, KustomizeBuilder builder, TreeNotes notes, bool allowRemoteBases)
{
    private readonly InputScanner _scanner = new(tree);
    private readonly ObjectReader _reader = new(tree, notes);

    /// <summary>The build; <see langword="null"/> where there is none, and why is in the notes.</summary>
    /// <param name="path">The directory, from the root of the repository.</param>
    /// <param name="kustomization">The Kustomization of Flux that asks for it.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<OverlayBuild?> BuildAsync(string path, FluxKustomization? kustomization, Variables variables, CancellationToken cancellation)
    {
        var directory = Path.GetFullPath(path, tree.Root);
        var inputs = _scanner.Of(directory, kustomization is null ? [] : KustomizationEdits.ComponentsOf(kustomization.Object.Manifest));
        var file = KustomizationFile.PathIn(directory);
        var fallback = file is not null ? new SourceLocation(tree.Relative(file), 1) : kustomization?.Object.LocationOf("spec", "path") ?? new(path);
        if (!MayBuild(inputs, fallback))
        {
            return null;
        }

        if (Edited(directory, file, kustomization) is not { } edited)
        {
            return null;
        }

        if (edited.Length == 0 && file is null)
        {
            return new(path, kustomization, [], [.. inputs.Files.Select(tree.Relative)]);
        }

        var result = await builder.BuildAsync(new(directory, inputs, edited.Length == 0 ? null : edited), cancellation).ConfigureAwait(false);
        if (result.Output is not { } output)
        {
            notes.Add(BuildRules.Build, fallback, $"{(kustomization is null ? path : kustomization.Object.ToString())} cannot be built: {result.Error}");
            return null;
        }

        return new(path, kustomization, _reader.Read(output, inputs, fallback, variables, kustomization), [.. inputs.Files.Select(tree.Relative)]);
    }

    private bool MayBuild(BuildInputs inputs, SourceLocation fallback)
    {
        foreach (var fault in inputs.Faults)
        {
            notes.Add(BuildRules.Paths, fault.Location, fault.What);
        }

        foreach (var remote in allowRemoteBases ? [] : inputs.Remotes)
        {
            notes.Add(BuildRules.RemoteBases, remote.Location, $"'{remote.What}' is fetched from elsewhere; --allow-remote-bases builds it.");
        }

        if (inputs.InflatesCharts)
        {
            notes.Add(BuildRules.Build, fallback, "It inflates charts of helm, which are not fetched here.", FindingLevel.NotChecked);
        }

        return inputs.Faults.IsEmpty && (allowRemoteBases || inputs.Remotes.IsEmpty) && !inputs.InflatesCharts;
    }

    // The kustomization as Flux would write it; empty where the one that is there is built as it is, null where there is none that can be read.
    private string? Edited(string directory, string? file, FluxKustomization? kustomization)
    {
        if (file is not null && (kustomization is null || !KustomizationEdits.AreIn(kustomization.Object.Manifest)))
        {
            return string.Empty;
        }

        var resources = file is null ? GeneratedKustomization.ResourcesOf(directory).ToImmutableArray() : [];
        if (file is null && resources.IsEmpty)
        {
            return string.Empty;
        }

        var body = file is null
            ? new YamlMappingNode("resources", new YamlSequenceNode(resources.Select(resource => new YamlScalarNode(resource))))
            : tree.Kustomization(directory)?.Body;
        return body is null ? null
            : NodeText.Of(kustomization is null ? body : KustomizationEdits.Apply(body, kustomization.Object.Manifest, component => Directory.Exists(Path.GetFullPath(component, directory))));
    }
}
