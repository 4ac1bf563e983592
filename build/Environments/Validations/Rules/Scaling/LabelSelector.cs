using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Rules.Scaling;

/// <summary>Which pods an object means, by their labels: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels.</summary>
/// <param name="Node">The selector; without one, no pod is meant.</param>
internal sealed record LabelSelector(YamlNode? Node)
{
    /// <summary>Whether it means what bears these labels.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        Node is not null
        && Node.TextMapAt("matchLabels").All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value)
        && Node.ListAt("matchExpressions").All(expression => Holds(expression, labels));

    private static bool Holds(YamlNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.TextAt("key") ?? string.Empty);
        var values = expression.TextsAt("values");
        return expression.TextAt("operator") switch
        {
            "In" => value is not null && values.Contains(value),
            "NotIn" => value is null || !values.Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
