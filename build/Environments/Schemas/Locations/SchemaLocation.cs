using System.Text.RegularExpressions;

namespace Environments.Schemas.Locations;

/// <summary>
/// A folder, an address or a template of either. Without placeholders the layout of the public catalogue is below it: <c>{group}/{kind}_{version}.json</c>. Templates end in
/// <c>.json</c>; their placeholders are <c>{group}</c>, <c>{kind}</c> and <c>{version}</c>, or those that flux-schema and kubeconform know, so that their locations can be used as they
/// are. Sources: https://fluxcd.io/flux/cli-plugins/flux-schema/custom-schema-catalog/, https://github.com/yannh/kubeconform#overriding-schemas-location.
/// </summary>
internal sealed partial record SchemaLocation
{
    /// <summary>The name of the public catalogue, which is used where no location is given.</summary>
    public const string Default = "default";

    private const string Layout = "{group}/{kind}_{version}.json";

    // The default is a release, which never changes. The other one is built anew every day and has the kinds of some hundred projects.
    private static readonly Dictionary<string, string> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        [Default] = $"https://raw.githubusercontent.com/fluxcd/flux-schema/v0.11.0/catalog/latest/{Layout}",
        ["ecosystem"] = $"https://schemas.fluxoperator.dev/catalog/{Layout}",
    };

    private static readonly Dictionary<string, Func<ObjectKind, string>> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Group"] = kind => kind.Folder,
        ["GroupPrefix"] = kind => kind.Folder.Split('.')[0],
        ["Kind"] = kind => kind.Kind,
        ["Version"] = kind => kind.Version,
        ["ResourceKind"] = kind => kind.Kind,
        ["ResourceAPIVersion"] = kind => kind.Version,
        ["KindSuffix"] = kind => kind.Group.Length == 0 ? $"-{kind.Version}" : $"-{kind.Group.Split('.')[0]}-{kind.Version}",
        ["NormalizedKubernetesVersion"] = _ => "master",
        ["StrictSuffix"] = _ => "-strict",
    };

    private SchemaLocation(string template, bool isFixed) => (Template, IsFixed) = (template, isFixed);

    /// <summary>The location with all its placeholders.</summary>
    public string Template { get; }

    /// <summary>Whether what is there never changes.</summary>
    public bool IsFixed { get; }

    /// <summary>Whether it is an address, not a folder.</summary>
    public bool IsRemote => Template.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || Template.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part before the first placeholder, which is what a person knows it by.</summary>
    public string Base => Template[..Template.IndexOf('{', StringComparison.Ordinal)].TrimEnd('/');

    /// <summary>Reads a location as a person gave it.</summary>
    /// <exception cref="EnvironmentsException"><c>schema-location-malformed</c>; exit code 2.</exception>
    public static SchemaLocation Parse(string text)
    {
        var given = Named.GetValueOrDefault(text, text);
        var template = given.EndsWith(".json", StringComparison.Ordinal) ? given : $"{given.TrimEnd('/')}/{Layout}";
        var names = Placeholder().Matches(template).Select(NameOf).ToList();
        var unknown = names.FirstOrDefault(name => !Placeholders.ContainsKey(name));
        var location = new SchemaLocation(template, text.Equals(Default, StringComparison.OrdinalIgnoreCase));
        return text.Length == 0 ? throw Malformed(text, "is empty")
            : unknown is not null ? throw Malformed(text, $"has the placeholder {unknown}, which is not known")
            : Placeholder().Replace(template, string.Empty).AsSpan().ContainsAny('{', '}') ? throw Malformed(text, "has a brace that belongs to no placeholder")
            : !names.Any(name => name.EndsWith("Kind", StringComparison.OrdinalIgnoreCase)) ? throw Malformed(text, "is one file for all kinds")
            : location.IsRemote ? location.WithAddress(text)
            : location;
    }

    /// <summary>Where the schema of a kind is.</summary>
    public string For(ObjectKind kind) => Placeholder().Replace(Template, match => Placeholders[NameOf(match)](kind));

    // Nobody sends credentials that stand in an address, and every report would show them.
    private SchemaLocation WithAddress(string text) =>
        !Uri.TryCreate(Placeholder().Replace(Template, "x"), UriKind.Absolute, out var address) ? throw Malformed(text, "is no address")
        : address.UserInfo.Length > 0 ? throw Malformed(text.Replace(address.UserInfo, "...", StringComparison.Ordinal), "has credentials in it, which are not sent")
        : this;

    private static string NameOf(Match match) => match.Groups["name"].Value;

    private static EnvironmentsException Malformed(string text, string why) => new(
        new("schema-location-malformed", ExitCode.CalledWrongly, $"The schema location '{text}' {why}.")
        {
            Next = $"Give a folder, an address, or a template of either such as ./schemas/{Layout}; placeholders: {string.Join(", ", Placeholders.Keys.Select(name => $"{{{{.{name}}}}}"))}.",
        });

    [GeneratedRegex(@"\{\{-?\s*\.(?<name>\w+)\s*-?\}\}|\{(?<name>\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
