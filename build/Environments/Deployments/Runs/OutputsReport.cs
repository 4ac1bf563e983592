using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Environments.Reports;

namespace Environments.Deployments.Runs;

/// <summary>Shows the outputs of a deployment: as a table for people, and as the ConfigMap from which Flux substitutes.</summary>
internal static class OutputsReport
{
    // What the modules of the examples call the map of strings for https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
    private const string SubstitutedOutput = "cluster_vars";
    private static readonly JsonSerializerOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The outputs by name, sensitive ones masked.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="reveal">The name of the one whose value is shown although it is sensitive; <see langword="null"/> for none.</param>
    public static ReportGroup Group(IEnumerable<OutputValue> outputs, string? reveal = null) => new(
        "Outputs",
        [.. outputs.Select(output => new ReportStep(output.Name, Outcome.Done, output.IsSensitive && output.Name != reveal ? "(sensitive)" : output.Value.ToString()))]);

    /// <summary>The ConfigMap; empty where the module has no output for it.</summary>
    /// <exception cref="EnvironmentsException"><c>cluster-vars-not-usable</c>: the output is sensitive, or no map of strings.</exception>
    public static ImmutableDictionary<OutputFormat, string> ConfigMap(IEnumerable<OutputValue> outputs, string environment)
    {
        if (outputs.FirstOrDefault(output => output.Name == SubstitutedOutput) is not { } variables)
        {
            throw NotUsable(environment, $"The module has no output '{SubstitutedOutput}'.");
        }

        if (variables.IsSensitive || variables.Value.ValueKind != JsonValueKind.Object || variables.Value.EnumerateObject().Any(value => value.Value.ValueKind != JsonValueKind.String))
        {
            throw NotUsable(environment, variables.IsSensitive ? "It is sensitive, and a ConfigMap is no place for a secret." : "Not all of its values are strings.");
        }

        var text = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cluster-vars\n  namespace: flux-system\ndata:\n");
        foreach (var variable in variables.Value.EnumerateObject().OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            // Whatever JSON quotes is quoted in YAML as well: https://yaml.org/spec/1.2.2/#12-relation-to-json
            text.Append(CultureInfo.InvariantCulture, $"  {variable.Name}: {JsonSerializer.Serialize(variable.Value.GetString(), AsTheyAre)}\n");
        }

        return ImmutableDictionary<OutputFormat, string>.Empty.Add(OutputFormat.ConfigMap, text.ToString());
    }

    private static EnvironmentsException NotUsable(string environment, string said) => new(
        new("cluster-vars-not-usable", ExitCode.Failed, $"The outputs of '{environment}' make no ConfigMap for Flux.")
        {
            Where = environment,
            Said = said,
            Next = $"Add an output '{SubstitutedOutput}' that is a map of strings to the module, and deploy.",
        });
}
