using System.Collections.Immutable;
using System.Text;
using Environments.Flux.Substitution;
using Environments.Manifests;

namespace Environments.Flux;

/// <summary>Collects the variables of a Kustomization from what the repository says about them.</summary>
/// <param name="find">Finds an object of the cluster by kind, namespace and name.</param>
internal sealed class SubstitutionSources(Func<string, string, string, Manifest?> find)
{
    /// <summary>The variables, and where others come from that only the cluster has.</summary>
    public (Variables Variables, ImmutableArray<ManifestFault> Elsewhere) Of(FluxKustomization kustomization)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var elsewhere = ImmutableArray.CreateBuilder<ManifestFault>();
        var body = kustomization.Object.Manifest.Body;
        foreach (var (index, reference) in body.ListAt("spec", "postBuild", "substituteFrom").Index())
        {
            var (kind, name) = (reference.TextAt("kind") ?? string.Empty, reference.TextAt("name") ?? string.Empty);
            if (find(kind, kustomization.Namespace, name) is { } found)
            {
                Add(found, values, unknown);
            }
            else
            {
                elsewhere.Add(new(
                    kustomization.Object.LocationOf("spec", "postBuild", "substituteFrom", $"{index}"),
                    $"The variables of {kustomization.Object} that come from {kind} {kustomization.Namespace}/{name} are only known to the cluster."));
            }
        }

        foreach (var (name, value) in body.TextMapAt("spec", "postBuild", "substitute"))
        {
            Set(name, value, values, unknown);
        }

        return (
            new(
                values.ToImmutableDictionary(StringComparer.Ordinal),
                unknown.ToImmutableHashSet(StringComparer.Ordinal),
                elsewhere.Count > 0,
                body.TextAt("spec", "postBuild", "substituteStrategy") == "Always"),
            elsewhere.ToImmutable());
    }

    private static void Add(Manifest found, Dictionary<string, string> values, HashSet<string> unknown)
    {
        foreach (var (name, value) in found.Body.TextMapAt("data"))
        {
            if (found.IsEncrypted)
            {
                values.Remove(name);
                unknown.Add(name);
            }
            else
            {
                Set(name, found.Kind == "Secret" ? Decoded(value) : value, values, unknown);
            }
        }

        foreach (var (name, value) in found.Body.TextMapAt("stringData"))
        {
            if (found.IsEncrypted)
            {
                values.Remove(name);
                unknown.Add(name);
            }
            else
            {
                Set(name, value, values, unknown);
            }
        }
    }

    // Flux takes line ends out of values.
    private static void Set(string name, string value, Dictionary<string, string> values, HashSet<string> unknown)
    {
        values[name] = value.Replace("\n", string.Empty, StringComparison.Ordinal);
        unknown.Remove(name);
    }

    private static string Decoded(string value)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException)
        {
            return value;
        }
    }
}
