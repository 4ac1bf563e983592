using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Environments.Backends;

namespace Environments.Aws.Credentials;

/// <summary>Makes credentials of the SDK from where they come from.</summary>
internal static class CredentialChain
{
    /// <summary>The credentials, before they were ever used.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="tokens">A client that exchanges tokens and credentials; the credentials own it.</param>
    /// <exception cref="EnvironmentsException"><c>aws-credentials-missing</c>, <c>aws-profile-unknown</c>.</exception>
    public static AWSCredentials Of(CredentialSource source, Func<AWSCredentials, IAmazonSecurityTokenService> tokens) => source switch
    {
        CredentialSource.Keys { Value: var keys } => Of(keys),
        CredentialSource.WebIdentity { Role: var role } => new RoleCredentials(role, tokens(new AnonymousAWSCredentials())),
        CredentialSource.Profile profile => Of(profile),
        _ => throw Missing(),
    };

    private static AWSCredentials Of(StaticKeys keys) =>
        keys.Token is { } token ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, token) : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    private static AWSCredentials Of(CredentialSource.Profile profile)
    {
        foreach (var file in profile.CredentialsFiles)
        {
            if (new CredentialProfileStoreChain(file).TryGetAWSCredentials(profile.Name, out var credentials))
            {
                return credentials;
            }
        }

        return profile.Otherwise switch
        {
            MachineSource.Container => new GenericContainerCredentials(),
            MachineSource.Instance => OfInstance(),
            MachineSource.None => throw Missing(),
            _ => throw new EnvironmentsException(new("aws-profile-unknown", ExitCode.CalledWrongly, $"There is no profile '{profile.Name}' with credentials in the configuration of AWS.")
            {
                Where = string.Join(", ", profile.CredentialsFiles),
                Said = profile.UnreadFiles.IsEmpty ? null : $"Only terraform reads 'shared_config_files' of the backend: {string.Join(", ", profile.UnreadFiles)}",
                Next = profile.UnreadFiles.IsEmpty ? $"aws configure sso --profile {profile.Name}" : $"Let this tool read it too: export AWS_CONFIG_FILE={profile.UnreadFiles[0]}",
            }),
        };
    }

    // Asks for the role of the instance at once, and on any other machine nobody answers.
    private static InstanceProfileAWSCredentials OfInstance()
    {
        try
        {
            return new InstanceProfileAWSCredentials();
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or InvalidOperationException or HttpRequestException)
        {
            throw Missing(failure);
        }
    }

    /// <summary>Nobody gives credentials.</summary>
    public static EnvironmentsException Missing(Exception? cause = null) => new(
        new("aws-credentials-missing", ExitCode.CalledWrongly, "There are no credentials for AWS.")
        {
            Said = cause?.GetBaseException().Message,
            Next = "Set AWS_PROFILE and run aws sso login, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; --emulator needs none.",
        },
        cause);
}
