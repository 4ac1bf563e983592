using System.Collections.Immutable;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Values;
using Environments.Secrets.Yaml;

namespace Environments.Secrets.Engines;

/// <summary>A secret that is a YAML or JSON document, and the way to one value in it.</summary>
internal static class SecretDocument
{
    private static readonly ImmutableSortedDictionary<string, object?> Empty = ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal);

    /// <summary>The first document of a text.</summary>
    /// <exception cref="EnvironmentsException"><c>secret-document-malformed</c>; nothing of the text is in it.</exception>
    public static ImmutableSortedDictionary<string, object?> Parse(string text)
    {
        try
        {
            return YamlReader.Documents(text).FirstOrDefault() is { } node ? Mapping(node) : Empty;
        }
        catch (EnvironmentsException malformed) when (malformed.Problem.Id == "yaml-malformed")
        {
            throw Unusable($"it is not YAML or JSON ({malformed.Problem.Where})");
        }
    }

    /// <summary>The value that a fragment names.</summary>
    /// <param name="document">The document.</param>
    /// <param name="fragment">Keys joined by slashes.</param>
    /// <param name="missingKeyIsNull">Whether a key that is not there is no failure.</param>
    public static SecretAnswer Find(ImmutableSortedDictionary<string, object?> document, string fragment, bool missingKeyIsNull)
    {
        object? value = document;
        var shown = MaskedReference.Of(fragment);
        foreach (var key in fragment.Split('/'))
        {
            if (value is not ImmutableSortedDictionary<string, object?> mapping)
            {
                return SecretAnswer.Failed(new("secret-key-missing", ExitCode.Failed, $"The secret has no value at '{shown}': expected a map above '{MaskedReference.Of(key)}', got {GoFormat.TypeOf(value)}.")
                {
                    Next = "Correct the fragment of the reference; it names keys joined by slashes, and cannot name an item of a list.",
                });
            }

            if (!mapping.TryGetValue(key, out value))
            {
                return missingKeyIsNull ? new(null) : SecretAnswer.Failed(new("secret-key-missing", ExitCode.Failed, $"The secret has no such key: no value found for key {shown}.")
                {
                    Next = "Correct the fragment of the reference, or add the key to the secret.",
                });
            }
        }

        return new(value);
    }

    private static ImmutableSortedDictionary<string, object?> Mapping(YamlNode node) => new YamlDecoder(keepsTimestamps: true).DecodeDocument(node) switch
    {
        ImmutableSortedDictionary<string, object?> mapping => mapping,
        null => Empty,
        var other => throw Unusable($"cannot unmarshal {GoFormat.TypeOf(other)} into a map"),
    };

    private static EnvironmentsException Unusable(string why) => new(
        new("secret-document-malformed", ExitCode.Failed, $"The secret is no document with keys: {why}.") { Next = "Leave the fragment out to get the secret as a text." });
}
