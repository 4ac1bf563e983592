using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Environments.Backends.Rules;

/// <summary>
/// What terraform or AWS would refuse later, or silently ignore, refused before anything runs. The rules of terraform:
/// https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/s3/backend.go (PrepareConfig) and validate.go.
/// </summary>
internal static partial class BackendRules
{
    /// <summary>All of them, in the order in which they are checked.</summary>
    public static ImmutableArray<BackendRule> All { get; } =
    [
        .. new[] { "bucket", "key" }.Select(name => new BackendRule("backend-argument-missing", name, backend =>
            backend.Arguments[name] is null ? $"The argument '{name}' is missing." : null)),
        new("backend-bucket-bad", "bucket", backend => BucketName.Refusal(Written(backend, "bucket"))),
        new("backend-key-bad", "key", backend => KeyRefusal(Written(backend, "key"))),
        new("backend-key-bad", "workspace_key_prefix", backend => SlashRefusal(backend.WorkspaceKeyPrefix)),
        new("backend-region-bad", "region", backend =>
            backend.Region is { } region && backend.Arguments.Flag("skip_region_validation") != true && !Region().IsMatch(region)
                ? $"'{region}' is not the form of a region, such as eu-central-1." : null),
        new("backend-table-bad", "dynamodb_table", backend => backend.DynamoDbTable is { } table && !Table().IsMatch(table)
            ? "The name of a table has 3 to 255 letters, digits, underscores, dots and hyphens." : null),
        new("backend-kms-key-bad", "kms_key_id", backend => backend.KmsKeyId is { } key ? KmsKeyName.Refusal(key) : null),
        new("backend-encryption-ignored", "kms_key_id", backend => backend is { KmsKeyId: not null, Encrypt: false }
            ? "Terraform ignores 'kms_key_id' unless 'encrypt' is true." : null),
        new("backend-account-id-bad", "allowed_account_ids", backend => AccountRefusal(backend.AllowedAccountIds)),
        new("backend-account-id-bad", "forbidden_account_ids", backend => AccountRefusal(backend.ForbiddenAccountIds)),
        new("backend-arguments-conflict", "skip_requesting_account_id", backend =>
            !backend.AllowedAccountIds.IsEmpty && backend.Arguments.Flag("skip_requesting_account_id") == true
                ? "With 'skip_requesting_account_id' no account is ever among 'allowed_account_ids'." : null),
        Conflict("kms_key_id", "sse_customer_key"),
        Conflict("shared_credentials_file", "shared_credentials_files"),
        Conflict("allowed_account_ids", "forbidden_account_ids"),
        Conflict("force_path_style", "use_path_style"),
        .. CredentialRules.All,
        .. AddressRules.All,
    ];

    private static BackendRule Conflict(string one, string other) => new("backend-arguments-conflict", other, backend =>
        backend.Arguments[one] is not null && backend.Arguments[other] is not null ? $"'{one}' and '{other}' exclude each other." : null);

    // What is set and empty is not missing; it is wrong in another way.
    private static string Written(Backend.S3 backend, string name) => (string)backend.Arguments[name]!;

    private static string? KeyRefusal(string key) =>
        string.IsNullOrWhiteSpace(key) ? "The key of the state is empty."
        : key.Contains("//", StringComparison.Ordinal) ? "The key of the state has no two slashes beside each other."
        : SlashRefusal(key);

    private static string? SlashRefusal(string path) => path.StartsWith('/') || path.EndsWith('/') ? "It must not begin or end with a slash." : null;

    private static string? AccountRefusal(ImmutableArray<string> accounts) => accounts.Any(account => !Account().IsMatch(account))
        ? "An account id has twelve digits; in YAML it needs quotes, or a leading zero is lost." : null;

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+)+-\d{1,2}\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"^([A-Za-z0-9_.-]{3,255}|arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table/[A-Za-z0-9_.-]{3,255})\z")]
    private static partial Regex Table();

    [GeneratedRegex(@"^\d{12}\z")]
    private static partial Regex Account();
}
