using System.Collections.Immutable;
using Environments.Backends.Arguments;

namespace Environments.Backends;

/// <summary>A backend of AWS, as it is reached in an emulator of this machine: the same bucket, key, table and locks, at another address and with nobody's account.</summary>
internal static class EmulatedBackend
{
    private const string DefaultRegion = "us-east-1";
    private static readonly string[] Services = ["dynamodb", "iam", "s3", "sts"];

    // What names an account, a profile, a role or an address of real AWS.
    private static readonly string[] OfRealAws =
    [
        "allowed_account_ids", "forbidden_account_ids", "assume_role", "assume_role_with_web_identity", "profile", "shared_credentials_file", "shared_credentials_files",
        "shared_config_files", "endpoint", "dynamodb_endpoint", "iam_endpoint", "sts_endpoint", "custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy",
    ];

    /// <summary>The backend in the emulator.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="address">Where the emulator answers.</param>
    public static Backend.S3 Of(Backend.S3 backend, Uri address)
    {
        var endpoints = Services.Aggregate(
            new BackendArguments(ImmutableSortedDictionary<string, object>.Empty),
            (arguments, service) => arguments.With(service, address.ToString().TrimEnd('/')));
        var arguments = backend.Arguments.Without(OfRealAws.Intersect(backend.Arguments.Names))
            .With("endpoints", endpoints)
            .With("region", backend.Region ?? DefaultRegion)
            .With("skip_metadata_api_check", true)
            .With("skip_region_validation", true)
            .With("use_path_style", true);
        return new(arguments);
    }
}
