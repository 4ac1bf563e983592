namespace Environments.Audit.Records;

/// <summary>What is done with an environment.</summary>
internal enum AuditAction
{
    /// <summary>Something that a later version of the tool does.</summary>
    Unknown,

    /// <summary>A plan is carried out.</summary>
    Deploy,

    /// <summary>Everything is destroyed.</summary>
    Destroy,

    /// <summary>A command of terraform that writes.</summary>
    Terraform,

    /// <summary>A lock is released.</summary>
    Unlock,

    /// <summary>The state backend is made or changed.</summary>
    Provision,
}
