namespace Environments.Provisioning;

/// <summary>One setting of a bucket or a table. It is read first and written only where it is not what it should be.</summary>
internal interface ISetting
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Whether writing it writes what others have there as well, so that of two at once one can take away what the other has just written.</summary>
    bool IsWrittenWhole => false;

    /// <summary>Reads it.</summary>
    /// <exception cref="EnvironmentsException">It could not be read for any other reason than that it is not there; nothing may be written then.</exception>
    Task<Finding> ReadAsync(CancellationToken cancellation);
}
