namespace Environments.Provisioning;

/// <summary>What one setting was found to be, and how it becomes what it should be.</summary>
/// <param name="Change">What has to happen.</param>
/// <param name="Detail">What it is or will be, for people.</param>
/// <param name="Write">Makes it so, on top of what was read; <see langword="null"/> where there is nothing to do.</param>
internal sealed record Finding(Change Change, string Detail, Func<CancellationToken, Task>? Write = null)
{
    /// <summary>It is as it should be.</summary>
    public static Finding Same(string detail) => new(Change.Unchanged, detail);

    /// <summary>It does not apply here.</summary>
    public static Finding Skip(string reason) => new(Change.Skipped, reason);

    /// <summary>It is not there.</summary>
    public static Finding Absent(string detail, Func<CancellationToken, Task> write) => new(Change.Created, detail, write);

    /// <summary>It is there and has to change.</summary>
    public static Finding Other(string detail, Func<CancellationToken, Task> write) => new(Change.Updated, detail, write);
}
