using System.Globalization;
using System.Text.RegularExpressions;
using Environments.Secrets.Engines;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Providers;
using Environments.Secrets.Yaml;

namespace Environments.Secrets;

/// <summary>Says what vals does without a word, and what is hardly ever meant.</summary>
internal static partial class TemplateWarnings
{
    /// <summary>One sentence for each, with its place; no value stands in them.</summary>
    /// <param name="template">The template, with the line ends that it has.</param>
    /// <param name="isYaml">Whether it is YAML.</param>
    /// <param name="secrets">What was put in.</param>
    /// <param name="variables">The variables as they were when this process started.</param>
    public static IEnumerable<string> Of(Template template, bool isYaml, IEnumerable<SecretValue> secrets, ProcessVariables variables) =>
    [
        .. template.Text.Contains("\r\n", StringComparison.Ordinal) ? [$"{template.Name}: its Windows line ends were read as line feeds."] : Array.Empty<string>(),
        .. LinesOf(template).SelectMany(line => OfLine(line.Text, line.Place)),
        .. Unset(template, variables).Select(variable => $"{variable.Place}: the variable {variable.Name} is not set, so ref+envsubst:// makes nothing of it; export {variable.Name}=..."),
        .. isYaml ? OfDocuments(template) : [],
        .. secrets.Where(IsWholeDocument).Select(secret => $"{template.Name}: {secret.Reference} is a whole document, put in as a text; name one value of it with a fragment, #/key.").Distinct(),
    ];

    /// <summary>The variables that <c>ref+envsubst://</c> names, that are not set and have nothing to stand in for them.</summary>
    public static IEnumerable<(string Name, string Place)> Unset(Template template, ProcessVariables variables) =>
        from line in LinesOf(template)
        from name in Substituted().Matches(line.Text).SelectMany(match => EnvSubstProvider.Unset(match.Value, variables)).Distinct()
        select (name, line.Place);

    private static IEnumerable<(string Text, string Place)> LinesOf(Template template) =>
        from line in template.TextWithLineFeeds.Split('\n').Select((text, i) => (Text: text, Place: $"{template.Name}:{i + 1}"))
        where !line.Text.TrimStart().StartsWith('#')
        select line;

    private static IEnumerable<string> OfLine(string line, string place)
    {
        foreach (var match in ReferenceMatcher.FindAll(line))
        {
            // Without a separator they are nested, which is meant.
            if (match.Key.EndsWith("ref", StringComparison.Ordinal) && match.Key.AsSpan().ContainsAny(",\"\t") && line[match.End - 1] == '+' && Scheme().IsMatch(line[match.End..]))
            {
                yield return $"{place}: two references are joined, and the first one takes the start of the second; close the first with a plus sign.";
            }
        }
    }

    private static IEnumerable<string> OfDocuments(Template template)
    {
        var nodes = YamlReader.Documents(template.Text).ToList();
        var dropped = nodes.Count(node => !DocumentEvaluation.IsKept(node));
        return [
            .. dropped > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{template.Name}: {dropped} document{(dropped == 1 ? " is" : "s are")} empty or a scalar, and left out.")] : Array.Empty<string>(),
            .. nodes.SelectMany(Scalars).Where(scalar => scalar is { IsQuoted: false, Tag: "" } && AccountId().IsMatch(scalar.Text))
                .Select(scalar => $"{template.Name}:{scalar.Line}: twelve digits without quotes are a number to YAML, which changes an account id that starts with a zero; put it in quotes."),
        ];
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        _ => [],
    };

    private static bool IsWholeDocument(SecretValue secret)
    {
        var text = secret.Value.Trim();
        if (secret.Reference.Contains('#', StringComparison.Ordinal) || !(text is ['{', .., '}'] || text.Contains('\n', StringComparison.Ordinal)))
        {
            return false;
        }

        try
        {
            return !SecretDocument.Parse(text).IsEmpty;
        }
        catch (EnvironmentsException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[^+:]*://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"(?<=ref\+envsubst://)[^+ ]*", RegexOptions.CultureInvariant)]
    private static partial Regex Substituted();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AccountId();
}
