using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Environments.Aws.Credentials;

/// <summary>
/// The credentials of a role. Those of the SDK itself ask at AWS's own address, in a region that it guesses, whatever they were told; these ask where everything
/// else is asked.
/// </summary>
/// <param name="role">The role.</param>
/// <param name="client">Asks; with the credentials that are exchanged, or with none for a web identity token.</param>
internal sealed class RoleCredentials(AssumedRole role, IAmazonSecurityTokenService client) : RefreshingAWSCredentials
{
    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var given = role.IsWebIdentity ? await WithTokenAsync().ConfigureAwait(false) : await WithCredentialsAsync().ConfigureAwait(false);
        return new(new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), given.Expiration.GetValueOrDefault());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            client.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<Amazon.SecurityToken.Model.Credentials> WithCredentialsAsync() => (await client.AssumeRoleAsync(new()
    {
        RoleArn = role.Arn,
        RoleSessionName = role.SessionName,
        ExternalId = role.ExternalId,
        Policy = role.Policy,
        PolicyArns = Policies(),
        SourceIdentity = role.SourceIdentity,
        Tags = [.. role.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        TransitiveTagKeys = [.. role.TransitiveTagKeys],
        DurationSeconds = (int?)role.Duration?.TotalSeconds,
    }).ConfigureAwait(false)).Credentials;

    private async Task<Amazon.SecurityToken.Model.Credentials> WithTokenAsync() => (await client.AssumeRoleWithWebIdentityAsync(new()
    {
        RoleArn = role.Arn,
        RoleSessionName = role.SessionName,
        WebIdentityToken = role.Token ?? await TokenAsync(role.TokenFile!).ConfigureAwait(false),
        Policy = role.Policy,
        PolicyArns = Policies(),
        DurationSeconds = (int?)role.Duration?.TotalSeconds,
    }).ConfigureAwait(false)).Credentials;

    private static async Task<string> TokenAsync(string file)
    {
        try
        {
            return await File.ReadAllTextAsync(file).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(new("aws-token-file-unreadable", ExitCode.CalledWrongly, "The file with the web identity token cannot be read.")
            {
                Where = file,
                Said = failure.Message,
                Next = "Let the CI job write its token there, or correct AWS_WEB_IDENTITY_TOKEN_FILE or 'web_identity_token_file' of the backend.",
            },
            failure);
        }
    }

    private List<PolicyDescriptorType> Policies() => [.. role.PolicyArns.Select(arn => new PolicyDescriptorType { Arn = arn })];
}
