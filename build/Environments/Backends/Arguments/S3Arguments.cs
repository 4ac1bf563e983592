using System.Collections.Immutable;

namespace Environments.Backends.Arguments;

/// <summary>
/// The arguments that the S3 backend of Terraform 1.11 takes, deprecated ones included:
/// https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/s3/backend.go.
/// </summary>
internal static class S3Arguments
{
    private static readonly ArgumentType Text = new ArgumentType.Text();
    private static readonly ArgumentType Flag = new ArgumentType.Flag();
    private static readonly ArgumentType List = new ArgumentType.List();

    private static readonly ArgumentType AssumeRole = Block(
        [.. Of(Text, "role_arn", "duration", "external_id", "policy", "session_name", "source_identity"), .. Of(List, "policy_arns", "transitive_tag_keys"), .. Of(new ArgumentType.Map(), "tags")]);

    private static readonly ArgumentType AssumeRoleWithWebIdentity = Block(
        [.. Of(Text, "role_arn", "duration", "policy", "session_name", "web_identity_token", "web_identity_token_file"), .. Of(List, "policy_arns")]);

    /// <summary>Those that hold a secret and must not lie in a file that is committed, nor reach terraform's data directory.</summary>
    public static ImmutableSortedSet<string> Credentials { get; } = ["access_key", "secret_key", "sse_customer_key", "token"];

    /// <summary>The types by name.</summary>
    public static ImmutableSortedDictionary<string, ArgumentType> Types { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        .. Of(Text, "bucket", "key", "region", "acl", "kms_key_id", "sse_customer_key", "dynamodb_table", "workspace_key_prefix"),
        .. Of(Text, "access_key", "secret_key", "token", "profile", "shared_credentials_file"),
        .. Of(Text, "endpoint", "dynamodb_endpoint", "iam_endpoint", "sts_endpoint", "sts_region"),
        .. Of(Text, "ec2_metadata_service_endpoint", "ec2_metadata_service_endpoint_mode", "retry_mode"),
        .. Of(Text, "custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy"),
        .. Of(Flag, "encrypt", "use_lockfile", "use_path_style", "force_path_style", "use_fips_endpoint", "use_dualstack_endpoint", "insecure"),
        .. Of(Flag, "skip_credentials_validation", "skip_metadata_api_check", "skip_region_validation", "skip_requesting_account_id", "skip_s3_checksum"),
        .. Of(List, "allowed_account_ids", "forbidden_account_ids", "shared_config_files", "shared_credentials_files"),
        .. Of(new ArgumentType.Number(), "max_retries"),
        .. Of(Block(Of(Text, "dynamodb", "iam", "s3", "sso", "sts")), "endpoints"),
        .. Of(AssumeRole, "assume_role"),
        .. Of(AssumeRoleWithWebIdentity, "assume_role_with_web_identity"),
    ]);

    private static ArgumentType.Block Block(IEnumerable<KeyValuePair<string, ArgumentType>> arguments) => new(arguments.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static IEnumerable<KeyValuePair<string, ArgumentType>> Of(ArgumentType type, params string[] names) => names.Select(name => KeyValuePair.Create(name, type));
}
