using System.Collections.Immutable;
using Environments.Backends;

namespace Environments.Aws.Credentials;

/// <summary>Where credentials come from; the first of them that there is, in the order of AWS's own tools: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html.</summary>
internal abstract record CredentialSource
{
    private CredentialSource()
    {
    }

    /// <summary>How a person calls it.</summary>
    public abstract string Description { get; }

    /// <summary>Keys that are at hand.</summary>
    /// <param name="Value">The keys.</param>
    /// <param name="From">Who names them.</param>
    public sealed record Keys(StaticKeys Value, string From) : CredentialSource
    {
        /// <inheritdoc/>
        public override string Description => $"the keys of {From}";
    }

    /// <summary>A token that an identity provider gave, such as that of a CI job, for a role.</summary>
    /// <param name="Role">The role.</param>
    public sealed record WebIdentity(AssumedRole Role) : CredentialSource
    {
        /// <inheritdoc/>
        public override string Description => $"the web identity token for {Role.Arn}";
    }

    /// <summary>A profile of AWS configuration files: keys, a role, SSO or a program.</summary>
    /// <param name="Name">The profile.</param>
    /// <param name="CredentialsFiles">Where it is looked for. Configuration files beside them are found by the SDK, with the variables of the process.</param>
    public sealed record Profile(string Name, ImmutableArray<string> CredentialsFiles) : CredentialSource
    {
        /// <summary>Configuration files that the backend names, and that the SDK has no way to be told of.</summary>
        public ImmutableArray<string> UnreadFiles { get; init; } = [];

        /// <summary>What there is where nobody named a profile and there is none of the default name.</summary>
        public MachineSource? Otherwise { get; init; }

        /// <inheritdoc/>
        public override string Description => $"the profile '{Name}'";
    }

    /// <summary>What a backend and the variables say; a profile that a backend names wins over the variables, as it does for terraform.</summary>
    public static CredentialSource Of(Backend.S3? backend, ProcessVariables variables)
    {
        if (backend?.Keys is { } ofBackend)
        {
            return new Keys(ofBackend, "the backend");
        }

        ImmutableArray<string> files = backend is { SharedCredentialsFiles.IsEmpty: false } ? backend.SharedCredentialsFiles : [DefaultFile(variables)];
        var unread = backend?.SharedConfigFiles ?? [];
        if (backend?.Profile is { } named)
        {
            return new Profile(named, files) { UnreadFiles = unread };
        }

        if (variables["AWS_ACCESS_KEY_ID"] is { Length: > 0 } id && variables["AWS_SECRET_ACCESS_KEY"] is { Length: > 0 } secret)
        {
            return new Keys(new(id, secret, variables["AWS_SESSION_TOKEN"] is { Length: > 0 } token ? token : null), "the variables");
        }

        return AssumedRole.Of(variables) is { } role ? new WebIdentity(role)
            : variables["AWS_PROFILE"] is { Length: > 0 } profile ? new Profile(profile, files) { UnreadFiles = unread }
            : new Profile("default", files) { Otherwise = MachineOf(variables) };
    }

    private static MachineSource MachineOf(ProcessVariables variables) =>
        variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is { Length: > 0 } || variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is { Length: > 0 } ? MachineSource.Container
        : string.Equals(variables["AWS_EC2_METADATA_DISABLED"], "true", StringComparison.OrdinalIgnoreCase) ? MachineSource.None
        : MachineSource.Instance;

    private static string DefaultFile(ProcessVariables variables) => variables["AWS_SHARED_CREDENTIALS_FILE"] is { Length: > 0 } file
        ? file
        : Path.Combine(variables["HOME"] ?? variables["USERPROFILE"] ?? string.Empty, ".aws", "credentials");
}
