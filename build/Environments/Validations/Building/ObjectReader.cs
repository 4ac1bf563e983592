using System.Collections.Immutable;
using Environments.Flux;
using Environments.Flux.Substitution;
using Environments.Kustomize;
using Environments.Kustomize.Inputs;
using Environments.Manifests;

namespace Environments.Validations.Building;

/// <summary>Makes objects of what a build has put out: substituted, with the metadata that they have in common, and with the documents that they come from.</summary>
/// <param name="tree">The repository.</param>
/// <param name="notes">Takes what is found.</param>
internal sealed class ObjectReader(RepositoryTree tree, TreeNotes notes)
{
    private const string SubstituteKey = "kustomize.toolkit.fluxcd.io/substitute";

    /// <summary>The objects.</summary>
    /// <param name="output">What the build has put out.</param>
    /// <param name="inputs">What it has read.</param>
    /// <param name="fallback">Where the build is described.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="kustomization">The Kustomization of Flux that asks for it.</param>
    public ImmutableArray<RenderedObject> Read(string output, BuildInputs inputs, SourceLocation fallback, Variables variables, FluxKustomization? kustomization)
    {
        var origins = new ObjectOrigins(tree, inputs, fallback);
        var objects = ImmutableArray.CreateBuilder<RenderedObject>();
        foreach (var document in DocumentText.Split(output))
        {
            if (Read(document, fallback, variables, kustomization, origins) is { } read)
            {
                objects.Add(read);
            }
        }

        return objects.ToImmutable();
    }

    private RenderedObject? Read(DocumentText document, SourceLocation fallback, Variables variables, FluxKustomization? kustomization, ObjectOrigins origins)
    {
        var faults = new List<ManifestFault>();
        var manifest = ManifestReader.Read(document with { Line = 1 }, fallback.File, faults);
        var plain = manifest is null ? null : origins.Of(manifest);
        foreach (var fault in faults)
        {
            notes.Add(BuildRules.Build, fallback, $"What the build puts out cannot be read: {fault.What}");
        }

        if (plain is null)
        {
            return null;
        }

        var substituted = variables.Apply && !IsDisabled(plain.Manifest) && document.Text.Contains('$', StringComparison.Ordinal)
            ? Substituted(document, plain, variables, kustomization)
            : plain.Manifest;
        return substituted is null ? null : plain with { Manifest = CommonMetadata.Applied(substituted, kustomization) };
    }

    private Manifest? Substituted(DocumentText document, RenderedObject plain, Variables variables, FluxKustomization? kustomization)
    {
        try
        {
            var text = new Substitutor(variables).Apply(document.Text);
            foreach (var name in text.Undefined)
            {
                notes.Add(BuildRules.Substitution, origin(name), $"{plain} uses ${{{name}}}, which nothing sets and which has no default{(kustomization is null ? string.Empty : $", in {kustomization.Object}")}.");
            }

            foreach (var name in text.Unknown)
            {
                notes.Add(BuildRules.Substitution, plain.Location, $"{plain} uses ${{{name}}}, which only the cluster knows.", Reports.Findings.FindingLevel.NotChecked);
            }

            var faults = new List<ManifestFault>();
            var read = ManifestReader.Read(new(text.Text, 1), plain.Fallback.File, faults);
            foreach (var fault in faults)
            {
                notes.Add(BuildRules.Substitution, plain.Location, $"{plain} is no YAML once its variables are replaced: {fault.What}");
            }

            return read;
        }
        catch (FormatException failure)
        {
            notes.Add(BuildRules.Substitution, plain.Location, $"{plain}: {failure.Message}");
            return plain.Manifest;
        }

        SourceLocation origin(string name) => plain.Origin is { } from ? LineOf(from, name) : plain.Fallback;
    }

    // The line that uses the variable, in the document that the object comes from.
    private SourceLocation LineOf(Manifest origin, string name)
    {
        var path = Path.Combine(tree.Root, origin.Location.File);
        var lines = System.Text.Encoding.UTF8.GetString(tree.Read(path)).Split('\n');
        for (var at = (origin.Location.Line ?? 1) - 1; at < lines.Length && (at < (origin.Location.Line ?? 1) || !lines[at].StartsWith("---", StringComparison.Ordinal)); at++)
        {
            if (lines[at].Contains($"${{{name}", StringComparison.Ordinal))
            {
                return origin.Location with { Line = at + 1 };
            }
        }

        return origin.Location;
    }

    private static bool IsDisabled(Manifest manifest) =>
        manifest.Body.TextMapAt("metadata", "annotations").GetValueOrDefault(SubstituteKey) == "disabled" || manifest.Body.TextMapAt("metadata", "labels").GetValueOrDefault(SubstituteKey) == "disabled";
}
