namespace Environments.Aws.Credentials;

/// <summary>What gives credentials to whatever runs on a machine of AWS.</summary>
internal enum MachineSource
{
    /// <summary>Nothing does.</summary>
    None,

    /// <summary>The agent of a container.</summary>
    Container,

    /// <summary>The metadata of an instance.</summary>
    Instance,
}
