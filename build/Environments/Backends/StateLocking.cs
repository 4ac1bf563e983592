namespace Environments.Backends;

/// <summary>How the holder of a state keeps others away. Terraform takes both locks where both are set, which is how one moves from a table to the lock file.</summary>
[Flags]
internal enum StateLocking
{
    /// <summary>Nobody waits for anybody.</summary>
    None = 0,

    /// <summary>A lock file beside the state; needs Terraform 1.10 or newer.</summary>
    LockFile = 1,

    /// <summary>An item of a DynamoDB table; Terraform deprecates it from 1.11 on, OpenTofu does not.</summary>
    Table = 2,

    /// <summary>The lock file first, then the item.</summary>
    Both = LockFile | Table,
}
