using System.Text.Json.Nodes;
using Environments.Backends;

namespace Environments.Provisioning.Policies;

/// <summary>
/// The least that somebody needs on a state backend, as policy documents of IAM. What terraform calls was measured:
/// https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required names more than it does.
/// </summary>
/// <param name="backend">The backend.</param>
/// <param name="account">The account that table and key are in.</param>
/// <param name="partition">The part of AWS, such as <c>aws</c>.</param>
/// <param name="region">The region of table and key.</param>
/// <param name="kmsKey">The key that the bucket encrypts with; <see langword="null"/> where it uses keys of S3.</param>
internal sealed class AccessPolicy(Backend.S3 backend, string account, string partition, string region, string? kmsKey)
{
    private const string Version = "2012-10-17";

    private string Bucket => $"arn:{partition}:s3:::{backend.Bucket}";

    private string State => $"{Bucket}/{backend.Key}";

    private string Audit => $"{Bucket}/{AuditArea.Prefix}*";

    /// <summary>Who plans, deploys and destroys: state, locks, and records that it can add and never take away.</summary>
    public JsonObject Deployer() => Document(
    [
        List(),
        Allow("EnvironmentsState", ["s3:GetObject", "s3:PutObject"], [State]),
        .. backend.UseLockFile ? [Allow("EnvironmentsLockFile", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [$"{Bucket}/{backend.LockKey}"])] : Array.Empty<JsonObject>(),
        Allow("EnvironmentsAudit", ["s3:PutObject"], [Audit]),
        .. TableItems("EnvironmentsLockTable", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"], backend.LockItem, backend.DigestItem),
        .. Key(["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey"]),
    ]);

    /// <summary>Who looks: outputs, drift, a plan that takes no lock.</summary>
    public JsonObject Reader() => Document(
    [
        List(),
        Allow("EnvironmentsState", ["s3:GetObject"], [State]),
        .. TableItems("EnvironmentsLockTable", ["dynamodb:GetItem"], backend.DigestItem),
        .. Key(["kms:Decrypt"]),
    ]);

    /// <summary>
    /// Who makes the backend, and takes it down: exactly what <c>ProvisionBackend</c> and <c>DestroyBackend</c> call. With <c>--log-bucket</c> the first calls the
    /// actions on buckets on that one too; it often serves several backends, so whoever owns it grants them.
    /// </summary>
    public JsonObject Administrator() => Document(
    [
        Allow("EnvironmentsBucket", BucketActions, [Bucket]),
        Allow("EnvironmentsObjects", ["s3:GetObject", "s3:GetObjectVersion", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload"], [$"{Bucket}/*"]),
        .. Table is { } table ? [Allow("EnvironmentsTable", TableActions, [table])] : Array.Empty<JsonObject>(),

        // DynamoDB asks in the caller's name whether it may use the key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
        .. Key(Table is null ? ["kms:Decrypt"] : ["kms:Decrypt", "kms:DescribeKey", "kms:CreateGrant"]),
    ]);

    private static string[] BucketActions { get; } =
    [
        "s3:CreateBucket", "s3:DeleteBucket",
        "s3:GetBucketLocation",
        "s3:GetBucketLogging", "s3:PutBucketLogging",
        "s3:GetBucketOwnershipControls", "s3:PutBucketOwnershipControls",
        "s3:GetBucketPolicy", "s3:PutBucketPolicy",
        "s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock",
        "s3:GetBucketTagging", "s3:PutBucketTagging",
        "s3:GetBucketVersioning", "s3:PutBucketVersioning",
        "s3:GetEncryptionConfiguration", "s3:PutEncryptionConfiguration",
        "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration",
        "s3:ListBucketMultipartUploads", "s3:ListBucketVersions",
    ];

    private static string[] TableActions { get; } =
    [
        "dynamodb:CreateTable", "dynamodb:DeleteTable", "dynamodb:DescribeTable", "dynamodb:UpdateTable",
        "dynamodb:DescribeContinuousBackups", "dynamodb:UpdateContinuousBackups",
        "dynamodb:ListTagsOfResource", "dynamodb:TagResource",
        "dynamodb:Scan",
    ];

    private string? Table => backend.DynamoDbTable is not { } name ? null
        : name.StartsWith("arn:", StringComparison.Ordinal) ? name
        : $"arn:{partition}:dynamodb:{region}:{account}:table/{name}";

    // Without it a state that is not there yet is forbidden instead of missing, and nobody could begin.
    private JsonObject List()
    {
        var list = Allow("EnvironmentsList", ["s3:ListBucket"], [Bucket]);
        list["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["s3:prefix"] = Texts([backend.Key, $"{backend.WorkspaceKeyPrefix}/"]) } };
        return list;
    }

    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
    private IEnumerable<JsonObject> TableItems(string sid, string[] actions, params string[] items)
    {
        if (Table is { } table)
        {
            var statement = Allow(sid, actions, [table]);
            statement["Condition"] = new JsonObject { ["ForAllValues:StringEquals"] = new JsonObject { ["dynamodb:LeadingKeys"] = Texts(items) } };
            yield return statement;
        }
    }

    // An alias is no resource of a policy; it stands in a condition: https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
    private IEnumerable<JsonObject> Key(string[] actions)
    {
        if (kmsKey is null)
        {
            yield break;
        }

        var name = kmsKey.Split(':')[^1];
        var keys = kmsKey.StartsWith("arn:", StringComparison.Ordinal) ? kmsKey[..^name.Length] : $"arn:{partition}:kms:{region}:{account}:";
        var isAlias = name.StartsWith("alias/", StringComparison.Ordinal);
        var statement = Allow("EnvironmentsKey", actions, [isAlias ? $"{keys}key/*" : $"{keys}{(name.StartsWith("key/", StringComparison.Ordinal) ? name : $"key/{name}")}"]);
        if (isAlias)
        {
            statement["Condition"] = new JsonObject { ["ForAnyValue:StringEquals"] = new JsonObject { ["kms:ResourceAliases"] = name } };
        }

        yield return statement;
    }

    private static JsonObject Document(IEnumerable<JsonObject> statements) => new() { ["Version"] = Version, ["Statement"] = new JsonArray([.. statements]) };

    private static JsonObject Allow(string sid, string[] actions, string[] resources) =>
        new() { ["Sid"] = sid, ["Effect"] = "Allow", ["Action"] = Texts(actions), ["Resource"] = Texts(resources) };

    private static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
