using System.Collections.Concurrent;
using System.Collections.Immutable;
using Environments.Schemas.Locations;

namespace Environments.Schemas;

/// <summary>Where the schemas of kinds come from: locations that are asked in their order until one has the kind. Safe to be asked by many at once.</summary>
internal sealed class SchemaCatalogue
{
    private readonly ImmutableArray<ISchemaSource> _sources;
    private readonly ConcurrentDictionary<ObjectKind, Lazy<Task<SchemaAnswer>>> _answers = new();

    /// <summary>Takes up the locations; nothing is read yet.</summary>
    /// <param name="locations">Folders, addresses and templates of either (<see cref="SchemaLocation"/>); none means the public catalogue.</param>
    /// <param name="root">Where relative folders start.</param>
    /// <param name="variables">The variables of the process; they say where the user's caches are.</param>
    /// <param name="http">Downloads; its own time limit is not used.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="EnvironmentsException"><c>schema-location-malformed</c>; exit code 2.</exception>
    public SchemaCatalogue(IReadOnlyCollection<string> locations, string root, ProcessVariables variables, HttpClient http, TimeProvider time)
    {
        var download = new SchemaDownload(http, time);
        IEnumerable<string> used = locations.Count == 0 ? [SchemaLocation.Default] : locations;
        _sources = [.. used.Select(text => SchemaLocation.Parse(text)).Select(location => location.IsRemote
            ? (ISchemaSource)new RemoteSource(location, SchemaCache.For(variables, location, time), download)
            : new FolderSource(location, root))];
    }

    /// <summary>The schema of a kind. Every kind is looked for once.</summary>
    /// <param name="apiVersion">The field of the object, as it stands there; it may be anything.</param>
    /// <param name="kind">The field of the object, as it stands there; it may be anything.</param>
    /// <param name="cancellation">Gives up; the same for all who ask, which is that of the command.</param>
    public Task<SchemaAnswer> FindAsync(string apiVersion, string kind, CancellationToken cancellation) => ObjectKind.Of(apiVersion, kind) is { } known
        ? _answers.GetOrAdd(known, _ => new(() => SearchAsync(known, cancellation))).Value
        : Task.FromResult<SchemaAnswer>(new SchemaNotFound());

    private async Task<SchemaAnswer> SearchAsync(ObjectKind kind, CancellationToken cancellation)
    {
        string? why = null;
        foreach (var source in _sources)
        {
            switch (await source.ReadAsync(kind, cancellation).ConfigureAwait(false))
            {
                case Retrieved found:
                    return Read(found, kind);
                case Unavailable unavailable:
                    why ??= unavailable.Why;
                    break;
            }
        }

        return why is null ? new SchemaNotFound() : new SchemaNotReachable(why);
    }

    // A schema that nobody can read is no reason to take another one, which says something else.
    private static SchemaAnswer Read(Retrieved found, ObjectKind kind)
    {
        try
        {
            return new SchemaFound(Schema.Read(found.Json, kind));
        }
        catch (FormatException unfit)
        {
            return new SchemaNotReachable($"{found.From} is no schema that can be used: {unfit.Message.TrimEnd('.')}.");
        }
    }
}
