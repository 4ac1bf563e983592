namespace Environments.Provisioning;

/// <summary>What happened to a setting, or would happen.</summary>
internal enum Change
{
    /// <summary>It was as it should be, and nothing was written.</summary>
    Unchanged,

    /// <summary>It was not there.</summary>
    Created,

    /// <summary>It was there and different.</summary>
    Updated,

    /// <summary>It does not apply here, for the reason in the detail.</summary>
    Skipped,
}
