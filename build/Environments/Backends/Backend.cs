using System.Collections.Immutable;
using Environments.Backends.Arguments;

namespace Environments.Backends;

/// <summary>Where the Terraform state of an environment is.</summary>
internal abstract record Backend
{
    private Backend()
    {
    }

    /// <summary>The state belongs to one emulator instance and goes with it.</summary>
    public sealed record Ephemeral : Backend;

    /// <summary>
    /// An object in an S3 bucket: https://developer.hashicorp.com/terraform/language/backend/s3. All arguments of terraform are kept, checked and typed; those that
    /// this tool itself works with have a name here.
    /// </summary>
    /// <param name="Arguments">What the backend says.</param>
    public sealed record S3(BackendArguments Arguments) : Backend
    {
        private const string DefaultWorkspacePrefix = "env:";

        /// <summary>The bucket.</summary>
        public string Bucket => Arguments.Text("bucket")!;

        /// <summary>The key of the state object of the default workspace.</summary>
        public string Key => Arguments.Text("key")!;

        /// <summary>The region of bucket and table; <see langword="null"/> where it comes from the environment.</summary>
        public string? Region => Arguments.Text("region");

        /// <summary>Whether terraform asks for encryption with each object, whatever the bucket does by default.</summary>
        public bool Encrypt => Arguments.Flag("encrypt") ?? false;

        /// <summary>The KMS key that terraform asks for with each object; an id, an alias or an ARN.</summary>
        public string? KmsKeyId => Arguments.Text("kms_key_id");

        /// <summary>The canned ACL that terraform puts on each object.</summary>
        public string? Acl => Arguments.Text("acl");

        /// <summary>The lock table; <see langword="null"/> where none is used.</summary>
        public string? DynamoDbTable => Arguments.Text("dynamodb_table");

        /// <summary>Whether a lock file beside the state is used.</summary>
        public bool UseLockFile => Arguments.Flag("use_lockfile") ?? false;

        /// <summary>How the holder of the state keeps others away.</summary>
        public StateLocking Locking =>
            (UseLockFile ? StateLocking.LockFile : StateLocking.None) | (DynamoDbTable is null ? StateLocking.None : StateLocking.Table);

        /// <summary>Below which prefix the states of other workspaces are.</summary>
        public string WorkspaceKeyPrefix => Arguments.Text("workspace_key_prefix") ?? DefaultWorkspacePrefix;

        /// <summary>The profile of AWS configuration files.</summary>
        public string? Profile => Arguments.Text("profile");

        /// <summary>The static keys; <see langword="null"/> where the backend holds none.</summary>
        public StaticKeys? Keys => Arguments.Text("access_key") is { } id ? new(id, Arguments.Text("secret_key")!, Arguments.Text("token")) : null;

        /// <summary>The files in which profiles and their keys are looked up; empty means where AWS tools look.</summary>
        public ImmutableArray<string> SharedCredentialsFiles =>
            Arguments.Text("shared_credentials_file") is { } one ? [one] : Arguments.List("shared_credentials_files");

        /// <summary>The files in which profiles are looked up; empty means where AWS tools look.</summary>
        public ImmutableArray<string> SharedConfigFiles => Arguments.List("shared_config_files");

        /// <summary>Whether the bucket stands in the path of an address instead of its host name.</summary>
        public bool UsePathStyle => Arguments.Flag("use_path_style") ?? Arguments.Flag("force_path_style") ?? false;

        /// <summary>The only accounts in which this backend may be; empty means any.</summary>
        public ImmutableArray<string> AllowedAccountIds => Arguments.List("allowed_account_ids");

        /// <summary>The accounts in which this backend must not be.</summary>
        public ImmutableArray<string> ForbiddenAccountIds => Arguments.List("forbidden_account_ids");

        /// <summary>The object that is the lock: terraform derives it from the key of the state.</summary>
        public string LockKey => $"{Key}.tflock";

        /// <summary>The item of the table that is the lock.</summary>
        public string LockItem => $"{Bucket}/{Key}";

        /// <summary>The item that keeps the checksum of the state; it stays when the lock is released.</summary>
        public string DigestItem => $"{LockItem}-md5";

        /// <summary>The address at which a service of AWS is reached instead of its own; the older argument of terraform counts as well.</summary>
        /// <param name="service">As terraform names it: <c>s3</c>, <c>dynamodb</c>, <c>sts</c>, <c>iam</c> or <c>sso</c>.</param>
        public Uri? Endpoint(string service) =>
            (Arguments.Block("endpoints")?.Text(service) ?? Arguments.Text(service == "s3" ? "endpoint" : $"{service}_endpoint")) is { } address ? new Uri(address) : null;

        /// <summary>Never prints the values: they may be secrets.</summary>
        public override string ToString() => $"s3://{Bucket}/{Key}";
    }
}
