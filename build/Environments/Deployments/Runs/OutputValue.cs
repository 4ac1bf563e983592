using System.Text.Json;

namespace Environments.Deployments.Runs;

/// <summary>An output of the last deployment, with its value.</summary>
/// <param name="Name">Its name in the module.</param>
/// <param name="IsSensitive">Whether the module says that its value must not appear.</param>
/// <param name="Value">The value, in clear.</param>
internal sealed record OutputValue(string Name, bool IsSensitive, JsonElement Value)
{
    /// <summary>Reads the document of <c>output -json</c>.</summary>
    public static IEnumerable<OutputValue> In(JsonElement document) => document.EnumerateObject().Select(output => new OutputValue(
        output.Name,
        output.Value.GetProperty("sensitive").GetBoolean(),
        output.Value.GetProperty("value").Clone()));
}
