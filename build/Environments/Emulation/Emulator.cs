namespace Environments.Emulation;

/// <summary>A local AWS that runs, as it is on record.</summary>
/// <param name="Identity">Differs for every instance: state that was made in one means nothing in the next.</param>
/// <param name="Address">Where it answers; always on this machine alone.</param>
/// <param name="ProcessId">The process that serves it.</param>
/// <param name="StartedAt">When that process started, which tells it from a later one with the same number.</param>
/// <param name="Kind">The program behind it.</param>
/// <param name="IsNew">Whether it was started just now, and so is empty.</param>
public sealed record Emulator(Guid Identity, Uri Address, int ProcessId, DateTimeOffset StartedAt, string Kind, bool IsNew = false);
