namespace Environments.Backends;

/// <summary>Where in the bucket of the states the records of deployments are.</summary>
internal static class AuditArea
{
    /// <summary>What the key of every record begins with.</summary>
    public const string Prefix = "audit/";
}
