using System.Runtime.InteropServices;

namespace Environments.Processes.Sessions;

/// <summary>The files around a program in a session of its own. Its output goes to files, because on a pipe it would die with its reader.</summary>
/// <param name="Output">Where its stdout goes.</param>
/// <param name="Error">Where its stderr goes.</param>
/// <param name="Identity">Where its process id is written before it starts; where that cannot be written, it never starts.</param>
internal sealed record SessionFiles(string Output, string Error, string Identity)
{
    /// <summary>Is there from before the program starts until it is interrupted.</summary>
    public string Uninterrupted => $"{Identity}.uninterrupted";

    /// <summary>What becomes of that file once the program was interrupted, so that nobody does it twice: at a second interrupt terraform gives up saving its state.</summary>
    public string Interrupted => $"{Identity}.interrupted";

    /// <summary>The lock of a run directory, which then lives as long as the program; <see langword="null"/> where it belongs to none.</summary>
    public SafeHandle? Lock { get; init; }

    /// <summary>The end of a pipe that the program reads; <see langword="null"/> where there is nothing to read.</summary>
    public SafeHandle? Input { get; init; }
}
