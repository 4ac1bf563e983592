using System.Collections.Immutable;
using Environments.Backends;

namespace Environments.Aws.Credentials;

/// <summary>A role that credentials, or a web identity token, are exchanged for.</summary>
/// <param name="Arn">The role.</param>
/// <param name="SessionName">What AWS logs the session as.</param>
internal sealed record AssumedRole(string Arn, string SessionName)
{
    private const string DefaultSessionName = "environments";

    /// <summary>The token of the identity provider; <see langword="null"/> where it is in a file, or where credentials are exchanged.</summary>
    public string? Token { get; init; }

    /// <summary>The file with the token of the identity provider; read for every session, because CI systems renew it.</summary>
    public string? TokenFile { get; init; }

    /// <summary>What the owner of the role wants to see.</summary>
    public string? ExternalId { get; init; }

    /// <summary>A policy that narrows the session.</summary>
    public string? Policy { get; init; }

    /// <summary>Policies that narrow the session.</summary>
    public ImmutableArray<string> PolicyArns { get; init; } = [];

    /// <summary>Who stands behind the session.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The tags of the session.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The tags that sessions made from this one keep.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>How long the session lasts; <see langword="null"/> leaves it to AWS.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether a token is exchanged, and no credentials.</summary>
    public bool IsWebIdentity => Token is not null || TokenFile is not null;

    /// <summary>The role that a backend names; <see langword="null"/> where it names none.</summary>
    /// <exception cref="EnvironmentsException"><c>bad-duration</c>.</exception>
    public static AssumedRole? Of(Backend.S3? backend)
    {
        var withToken = backend?.Arguments.Block("assume_role_with_web_identity");
        if ((withToken ?? backend?.Arguments.Block("assume_role")) is not { } role)
        {
            return null;
        }

        return new(role.Text("role_arn")!, role.Text("session_name") ?? DefaultSessionName)
        {
            Token = role.Text("web_identity_token"),
            TokenFile = role.Text("web_identity_token_file"),
            ExternalId = role.Text("external_id"),
            Policy = role.Text("policy"),
            PolicyArns = role.List("policy_arns"),
            SourceIdentity = role.Text("source_identity"),
            Tags = role.Block("tags") is { } tags ? tags.Names.ToImmutableSortedDictionary(name => name, name => tags.Text(name) ?? string.Empty, StringComparer.Ordinal) : ImmutableSortedDictionary<string, string>.Empty,
            TransitiveTagKeys = role.List("transitive_tag_keys"),
            Duration = role.Text("duration") is { } duration ? Environments.Duration.Parse(duration, "duration") : null,
        };
    }

    /// <summary>The role that the variables of a CI job name: https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html.</summary>
    public static AssumedRole? Of(ProcessVariables variables) =>
        variables["AWS_WEB_IDENTITY_TOKEN_FILE"] is { Length: > 0 } file && variables["AWS_ROLE_ARN"] is { Length: > 0 } arn
            ? new(arn, variables["AWS_ROLE_SESSION_NAME"] is { Length: > 0 } session ? session : DefaultSessionName) { TokenFile = file }
            : null;
}
