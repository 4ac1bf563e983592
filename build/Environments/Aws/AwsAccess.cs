using System.Collections.Immutable;
using Environments.Aws.Credentials;
using Environments.Backends;

namespace Environments.Aws;

/// <summary>
/// How AWS is reached: region, addresses, credentials. All of it is data, taken from a backend and from the snapshot of the variables in the order in which
/// terraform takes it; nobody is asked yet.
/// </summary>
/// <param name="Region">The region.</param>
/// <param name="Credentials">Where the credentials come from.</param>
internal sealed record AwsAccess(string Region, CredentialSource Credentials)
{
    private const string DefaultRegion = "us-east-1";
    private static readonly string[] Services = ["s3", "dynamodb", "sts"];

    /// <summary>The role that the credentials assume before anything else; <see langword="null"/> where they are used as they are.</summary>
    public AssumedRole? Role { get; init; }

    /// <summary>The addresses of services that are not reached at their own, by the name of the service.</summary>
    public ImmutableSortedDictionary<string, Uri> Endpoints { get; init; } = ImmutableSortedDictionary<string, Uri>.Empty;

    /// <summary>Whether a bucket stands in the path of an address instead of its host name.</summary>
    public bool UsePathStyle { get; init; }

    /// <summary>Whether the state goes over the network in clear text, as it does to an emulator.</summary>
    public bool IsPlainHttp => Endpoints.GetValueOrDefault("s3")?.Scheme == Uri.UriSchemeHttp;

    /// <summary>What a backend and the variables say; without a backend, the variables alone.</summary>
    /// <exception cref="EnvironmentsException"><c>aws-region-missing</c>, <c>aws-endpoint-bad</c>.</exception>
    public static AwsAccess Of(Backend.S3? backend, ProcessVariables variables)
    {
        var endpoints = Services
            .Select(service => (Service: service, Address: backend?.Endpoint(service) ?? EndpointIn(variables, service)))
            .Where(endpoint => endpoint.Address is not null)
            .ToImmutableSortedDictionary(endpoint => endpoint.Service, endpoint => endpoint.Address!, StringComparer.Ordinal);
        return new(backend?.Region ?? RegionIn(variables), CredentialSource.Of(backend, variables))
        {
            Role = AssumedRole.Of(backend),
            Endpoints = endpoints,
            UsePathStyle = backend?.UsePathStyle == true || NeedsPathStyle(endpoints.GetValueOrDefault("s3")),
        };
    }

    /// <summary>An emulator of this machine. Nothing that a shell or a backend holds for real AWS counts there.</summary>
    /// <param name="backend">The backend, for its region; <see langword="null"/> where there is none.</param>
    /// <param name="address">Where the emulator answers.</param>
    public static AwsAccess OfEmulator(Backend.S3? backend, Uri address) => new(backend?.Region ?? DefaultRegion, new CredentialSource.Keys(new("test", "test", null), "the emulator"))
    {
        Endpoints = Services.ToImmutableSortedDictionary(service => service, _ => address, StringComparer.Ordinal),
        UsePathStyle = true,
    };

    // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
    private static Uri? EndpointIn(ProcessVariables variables, string service) =>
        (Set(variables, $"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}") ?? Set(variables, "AWS_ENDPOINT_URL")) is not { } address ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith(Uri.UriSchemeHttp, StringComparison.Ordinal) ? uri
        : throw new EnvironmentsException(new("aws-endpoint-bad", ExitCode.CalledWrongly, "The address of AWS that the variables name is none.")
        {
            Where = $"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}, AWS_ENDPOINT_URL",
            Next = "Set it to an address such as http://127.0.0.1:4566, or unset it.",
        });

    private static string RegionIn(ProcessVariables variables) => Set(variables, "AWS_REGION") ?? Set(variables, "AWS_DEFAULT_REGION") ?? throw new EnvironmentsException(
        new("aws-region-missing", ExitCode.CalledWrongly, "Neither the backend nor the variables name a region of AWS.")
        {
            Next = "Add 'region' to the backend, or set the variable AWS_REGION.",
        });

    private static string? Set(ProcessVariables variables, string name) => variables[name] is { Length: > 0 } value ? value : null;

    // A name such as states.127.0.0.1 resolves to nothing.
    private static bool NeedsPathStyle(Uri? endpoint) => endpoint is { HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } or { IsLoopback: true };
}
