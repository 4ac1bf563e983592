namespace Environments.Emulation;

/// <summary>A local AWS that runs, as it is on record.</summary>
/// <param name="Identity">Differs for every instance: state that was made in one means nothing in the next.</param>
/// <param name="Address">Where it answers; always on this machine alone.</param>
/// <param name="ProcessId">The process that serves it; 0 where a container does.</param>
/// <param name="StartedAt">When that process started, which tells it from a later one with the same number.</param>
/// <param name="Kind">The program behind it.</param>
/// <param name="IsNew">Whether it was started just now, and so is empty.</param>
public sealed record Emulator(Guid Identity, Uri Address, int ProcessId, DateTimeOffset StartedAt, string Kind, bool IsNew = false)
{
    /// <summary>The id of the container that serves it; <see langword="null"/> where a process does.</summary>
    public string? Container { get; init; }

    /// <summary>What serves it, in words.</summary>
    internal string Server => Container is { } container ? $"container {container[..DockerCli.ShortId]}" : $"process {ProcessId}";

    /// <summary>The address that answers once it is up.</summary>
    internal Uri Health => new(Address, Container is null ? MotoServer.Health : LocalStack.Health);
}
