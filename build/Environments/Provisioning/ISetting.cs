namespace Environments.Provisioning;

/// <summary>One setting of a bucket or a table. It is read first and written only where it is not what it should be.</summary>
internal interface ISetting
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Reads it.</summary>
    /// <exception cref="EnvironmentsException">It could not be read for any other reason than that it is not there; nothing may be written then.</exception>
    Task<Finding> ReadAsync(CancellationToken cancellation);
}
