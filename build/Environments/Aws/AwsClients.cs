using System.Diagnostics.CodeAnalysis;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Environments.Aws.Calls;
using Environments.Aws.Credentials;

namespace Environments.Aws;

/// <summary>The clients of AWS for one backend. None of them tries again by itself: <see cref="Calls"/> does.</summary>
internal sealed class AwsClients : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly AwsAccess _access;

    /// <summary>Makes the clients; nobody is asked yet.</summary>
    /// <param name="access">How AWS is reached.</param>
    /// <param name="time">The clock between two tries.</param>
    /// <exception cref="EnvironmentsException"><c>aws-credentials-missing</c>, <c>aws-profile-unknown</c>.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The clients use the credentials for as long as they live, and the process ends with them.")]
    public AwsClients(AwsAccess access, TimeProvider time)
    {
        _access = access;
        Calls = new(new(access), time);
        var credentials = access.Role is { IsWebIdentity: true } ? new AnonymousAWSCredentials() : CredentialChain.Of(access.Credentials, TokensWith);
        if (access.Role is { } role)
        {
            credentials = new RoleCredentials(role, TokensWith(credentials));
        }

        Tokens = TokensWith(credentials);
        S3 = new AmazonS3Client(credentials, Configured(
            new AmazonS3Config
            {
                ForcePathStyle = access.UsePathStyle,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            },
            "s3"));
        DynamoDb = new AmazonDynamoDBClient(credentials, Configured(new AmazonDynamoDBConfig(), "dynamodb"));
    }

    /// <summary>How AWS is reached.</summary>
    public AwsAccess Access => _access;

    /// <summary>The one way to call.</summary>
    public AwsCalls Calls { get; }

    /// <summary>Buckets and objects.</summary>
    public IAmazonS3 S3 { get; }

    /// <summary>Tables.</summary>
    public IAmazonDynamoDB DynamoDb { get; }

    /// <summary>Who the caller is.</summary>
    public IAmazonSecurityTokenService Tokens { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        S3.Dispose();
        DynamoDb.Dispose();
        Tokens.Dispose();
    }

    private AmazonSecurityTokenServiceClient TokensWith(AWSCredentials credentials) => new(credentials, Configured(new AmazonSecurityTokenServiceConfig(), "sts"));

    private T Configured<T>(T config, string service)
        where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.Timeout = Patience;

        // The snapshot decides, and not what the process has set for its engine.
        config.IgnoreConfiguredEndpointUrls = true;
        if (_access.Endpoints.GetValueOrDefault(service) is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = _access.Region;
            config.HttpClientFactory = endpoint.IsLoopback ? new DirectConnections() : null;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(_access.Region);
        }

        return config;
    }
}
