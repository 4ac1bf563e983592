using System.Collections.Immutable;
using System.Globalization;
using Environments.Schemas;

namespace Environments.Validations.Checks;

/// <summary>Where schemas come from.</summary>
/// <param name="locations">Folders and addresses; none is the public catalogue.</param>
/// <param name="root">Where relative folders start.</param>
/// <param name="variables">The variables of the process.</param>
/// <param name="http">Downloads.</param>
/// <param name="time">The clock.</param>
internal sealed class SchemaLocations(ImmutableArray<string> locations, string root, ProcessVariables variables, HttpClient http, TimeProvider time)
{
    /// <summary>The catalogue.</summary>
    /// <exception cref="EnvironmentsException"><c>schema-location-malformed</c>; exit code 2.</exception>
    public SchemaCatalogue Catalogue() => new(locations, root, variables, http, time);

    /// <summary>What changes when the schemas do: names, sizes and times of what is in the folders.</summary>
    public string Identity() => string.Join('\n', locations.Select(location => Path.GetFullPath(location, root) is var folder && Directory.Exists(folder)
        ? string.Join('\n', new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")))
        : location));
}
