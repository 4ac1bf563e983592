using System.Collections.Immutable;
using Environments.Flux.Substitution;
using Environments.Manifests;
using Environments.Reports.Findings;
using Environments.Schemas;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Checks;

/// <summary>Holds every object of the tree against the schema of its kind.</summary>
/// <param name="catalogue">Where schemas come from.</param>
/// <param name="isRequired">Whether a schema that cannot be had is an error.</param>
internal sealed class SchemaPass(SchemaCatalogue catalogue, bool isRequired)
{
    private readonly FindingLevel _missing = isRequired ? FindingLevel.Error : FindingLevel.NotChecked;

    /// <summary>Whether some location could not be reached; the next run may find more.</summary>
    public bool WasIncomplete { get; private set; }

    /// <summary>What is wrong with the objects, and which were not checked.</summary>
    public async Task<IReadOnlyList<Observation>> CheckAsync(ValidationTree tree, CancellationToken cancellation)
    {
        var kinds = tree.Builds.SelectMany(build => build.Objects).Where(one => one.Manifest.IsObject).GroupBy(one => (one.Manifest.ApiVersion, one.Manifest.Kind)).ToList();
        var answers = await Task.WhenAll(kinds.Select(kind => catalogue.FindAsync(kind.Key.ApiVersion, kind.Key.Kind, cancellation))).ConfigureAwait(false);
        var observations = new List<Observation>();
        foreach (var unreachable in kinds.Zip(answers).Where(one => one.Second is SchemaNotReachable).GroupBy(one => ((SchemaNotReachable)one.Second).Why))
        {
            WasIncomplete = true;
            observations.Add(Missing(unreachable.SelectMany(one => one.First), $"{Named(unreachable.Select(one => one.First.Key))} could not be had: {unreachable.Key}"));
        }

        var unknown = kinds.Zip(answers).Where(one => one.Second is SchemaNotFound).Select(one => one.First).ToList();
        foreach (var together in isRequired ? unknown.Select(kind => new[] { kind }) : [[.. unknown]])
        {
            if (together.Length > 0)
            {
                observations.Add(Missing(together.SelectMany(kind => kind), $"no location has {Named(together.Select(kind => kind.Key))}."));
            }
        }

        var checkable = kinds.Zip(answers).SelectMany(one => one.Second is SchemaFound found ? one.First.Select(of => (Object: of, found.Schema)) : []);
        observations.AddRange(checkable.AsParallel().AsOrdered().SelectMany(one => Check(one.Object, one.Schema).ToList()));
        return observations;
    }

    private static IEnumerable<Observation> Check(RenderedObject one, Schema schema) =>
        from finding in SchemaCheck.Of(one.Manifest.Body, schema, one.Manifest.IsEncrypted)
        let place = NodePlace.Find(one.Manifest.Body, finding.Line, finding.Column)
        where place is null || !IsOpen(place.Node)
        select new Observation(one.LocationOf(place?.Path ?? []), $"{one}: {finding}");

    // What only the cluster knows may well be right.
    private static bool IsOpen(YamlNode node) => node switch
    {
        YamlScalarNode scalar => VariableText.IsOpen(scalar.Value),
        YamlMappingNode map => map.Children.Any(entry => IsOpen(entry.Key) || IsOpen(entry.Value)),
        YamlSequenceNode list => list.Children.Any(IsOpen),
        _ => false,
    };

    private Observation Missing(IEnumerable<RenderedObject> objects, string what)
    {
        var all = objects.ToList();
        return new(all[0].Location, $"{(all.Count == 1 ? "1 object is" : $"{all.Count} objects are")} not checked: {what}", _missing);
    }

    private static string Named(IEnumerable<(string ApiVersion, string Kind)> kinds) =>
        $"the schema of {string.Join(", ", kinds.Select(kind => $"{kind.ApiVersion} {kind.Kind}").Order(StringComparer.Ordinal).ToImmutableArray())}";
}
