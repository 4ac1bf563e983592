using System.Collections.Immutable;

namespace Environments.Backends.Rules;

/// <summary>What has to hold for the addresses in a backend, and for what terraform takes one of a few words for.</summary>
internal static class AddressRules
{
    private static readonly string[] Services = ["dynamodb", "iam", "s3", "sso", "sts"];

    /// <summary>All of them.</summary>
    public static ImmutableArray<BackendRule> All { get; } =
    [
        .. Services.Select(service => new BackendRule("backend-endpoint-bad", $"endpoints.{service}", backend => Refusal(backend.Arguments.Block("endpoints")?.Text(service)))),
        .. new[] { "endpoint", "dynamodb_endpoint", "iam_endpoint", "sts_endpoint", "ec2_metadata_service_endpoint" }
            .Select(name => new BackendRule("backend-endpoint-bad", name, backend => Refusal(backend.Arguments.Text(name)))),
        .. Services.Except(["sso"]).Select(service => (Service: service, Older: service == "s3" ? "endpoint" : $"{service}_endpoint"))
            .Select(names => new BackendRule("backend-arguments-conflict", names.Older, backend =>
                backend.Arguments.Text(names.Older) is not null && backend.Arguments.Block("endpoints")?.Text(names.Service) is not null
                    ? $"'{names.Older}' and 'endpoints.{names.Service}' exclude each other." : null)),
        OneOf("retry_mode", "standard", "adaptive"),
        OneOf("ec2_metadata_service_endpoint_mode", "IPv4", "IPv6"),
    ];

    private static string? Refusal(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
            ? null : "An endpoint is an address such as https://s3.example.com.";

    private static BackendRule OneOf(string name, params string[] choices) => new("backend-argument-bad", name, backend =>
        backend.Arguments.Text(name) is { } value && !choices.Contains(value) ? $"'{name}' has to be one of: {string.Join(", ", choices)}." : null);
}
