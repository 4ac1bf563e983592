using System.Collections.Immutable;
using System.Text.Json;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.Aws;

/// <summary>Reads AWS Systems Manager Parameter Store. Without <c>mode=singleparam</c> a fragment means the parameters below the path.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="context">What it works with.</param>
internal sealed class AwsParametersProvider(AwsCli aws, ProviderContext context) : ISecretProvider
{
    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => context.Parameter(location, "mode") != "singleparam";

    /// <inheritdoc/>
    public bool ShowsPath(SecretLocation location) => true;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        var name = location.Path.StartsWith('/') ? location.Path : $"/{location.Path}";
        var isRecursive = context.Parameter(location, "recursive") == "true";
        var answer = await aws.RunAsync(location, Arguments(name, context.Parameter(location, "version"), asDocument, isRecursive), cancellation).ConfigureAwait(false);
        return asDocument ? Document(name, answer.GetProperty("Parameters")) : answer.GetProperty("Parameter").GetProperty("Value").GetString()!;
    }

    /// <summary>What reads one parameter, or all below a path.</summary>
    public static IEnumerable<string> Arguments(string name, string version, bool asDocument, bool isRecursive) => asDocument
        ? ["ssm", "get-parameters-by-path", "--path", name, "--with-decryption", isRecursive ? "--recursive" : "--no-recursive"]
        : ["ssm", "get-parameter", "--name", version.Length > 0 ? $"{name}:{version}" : name, "--with-decryption"];

    private static ImmutableSortedDictionary<string, object?> Document(string path, JsonElement parameters)
    {
        var empty = ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal);
        var document = parameters.EnumerateArray().Aggregate(
            empty, (all, parameter) => With(all, parameter.GetProperty("Name").GetString()![path.Length..].Trim('/').Split('/'), parameter.GetProperty("Value").GetString()!));
        return document.IsEmpty
            ? throw new EnvironmentsException(new("secret-missing", ExitCode.Failed, $"AWS has no parameters below '{path}'.") { Next = "Add ?mode=singleparam where one parameter holds a document." })
            : document;
    }

    // A parameter that others stand below gives way to them.
    private static ImmutableSortedDictionary<string, object?> With(ImmutableSortedDictionary<string, object?> all, ReadOnlySpan<string> keys, string value)
    {
        var below = all.GetValueOrDefault(keys[0]) as ImmutableSortedDictionary<string, object?>;
        return keys.Length == 1
            ? below is null ? all.SetItem(keys[0], value) : all
            : all.SetItem(keys[0], With(below ?? ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal), keys[1..], value));
    }
}
