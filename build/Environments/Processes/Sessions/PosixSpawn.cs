using System.Runtime.InteropServices;

namespace Environments.Processes.Sessions;

/// <summary>
/// Starts programs in a session of their own, which the process class of .NET cannot do. See
/// https://pubs.opengroup.org/onlinepubs/9799919799/functions/posix_spawn.html.
/// </summary>
internal static partial class PosixSpawn
{
    private const int SetSignalDefaults = 0x04;
    private const int CloseOnExecDefault = 0x4000;
    private const int FirstUnnamedDescriptor = 4;
    private const int InterruptedCall = 4;
    private const int UnknownExitCode = 255;
    private const nint DefaultTreatment = 0;

    // In words of eight bytes; larger than the structures of glibc, musl and macOS, which fail only for want of memory.
    private const int StructureSize = 64;

    /// <summary>What the program sees as its standard input, where that is not the one of this process.</summary>
    public const int Input = 0;

    /// <summary>The descriptor through which a run directory's lock lives as long as whoever inherits it.</summary>
    public const int Lock = 3;

    private static int SetSession => OperatingSystem.IsMacOS() ? 0x0400 : 0x80;

    /// <summary>Starts a program; its process id is also the id of its session.</summary>
    /// <param name="program">The absolute path.</param>
    /// <param name="arguments">The arguments, the program's own name not among them.</param>
    /// <param name="variables">The whole environment of the program.</param>
    /// <param name="descriptors">Open files that it gets, by the number under which it gets them.</param>
    /// <returns>The process id, or minus the error number.</returns>
    public static unsafe int Start(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> variables, IReadOnlyDictionary<int, SafeHandle> descriptors)
    {
        long* attributes = stackalloc long[StructureSize], actions = stackalloc long[StructureSize], defaults = stackalloc long[StructureSize];
        posix_spawnattr_init(attributes);
        posix_spawn_file_actions_init(actions);
        try
        {
            // .NET ignores SIGPIPE, and whoever started it may ignore others; a program that inherits that cannot be stopped.
            sigfillset(defaults);
            posix_spawnattr_setsigdefault(attributes, defaults);
            posix_spawnattr_setflags(attributes, (short)(SetSession | SetSignalDefaults | (OperatingSystem.IsMacOS() ? CloseOnExecDefault : 0)));
            foreach (var (number, handle) in descriptors)
            {
                posix_spawn_file_actions_adddup2(actions, (int)handle.DangerousGetHandle(), number);
            }

            CloseTheRest(actions);
            string?[] words = [program, .. arguments, null], environment = [.. variables.Select(variable => $"{variable.Key}={variable.Value}"), null];
            var error = posix_spawn(out var pid, program, actions, attributes, words, environment);
            GC.KeepAlive(descriptors);
            return error == 0 ? pid : -error;
        }
        finally
        {
            posix_spawn_file_actions_destroy(actions);
            posix_spawnattr_destroy(attributes);
        }
    }

    /// <summary>Sends a signal to one process; answers whether it was there to get it.</summary>
    public static bool Signal(int pid, int signal) => kill(pid, signal) == 0;

    /// <summary>Has a signal to this process treated as the system does unless told otherwise.</summary>
    public static void RestoreDefault(int number) => signal(number, DefaultTreatment);

    /// <summary>Waits for a child that was started here; answers its exit code, 128 plus the signal where one ended it.</summary>
    public static int Wait(int pid)
    {
        int status;
        while (waitpid(pid, out status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != InterruptedCall)
            {
                return UnknownExitCode;
            }
        }

        return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
    }

    // What whoever started this process left open (a CI runner's pipes) must not be held open by a program that outlives it.
    private static unsafe void CloseTheRest(long* actions)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                posix_spawn_file_actions_addclosefrom_np(actions, FirstUnnamedDescriptor);
            }
        }
        catch (EntryPointNotFoundException)
        {
            // musl, and glibc before 2.34, have no such action; everything that .NET itself opens is closed anyway.
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int posix_spawn(out int pid, string path, long* actions, long* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawnattr_init(long* attributes);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawnattr_destroy(long* attributes);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawnattr_setflags(long* attributes, short flags);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawnattr_setsigdefault(long* attributes, long* signals);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawn_file_actions_init(long* actions);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawn_file_actions_destroy(long* actions);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawn_file_actions_adddup2(long* actions, int descriptor, int number);

    [LibraryImport("libc")]
    private static unsafe partial void posix_spawn_file_actions_addclosefrom_np(long* actions, int from);

    [LibraryImport("libc")]
    private static unsafe partial void sigfillset(long* signals);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, out int status, int options);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint treatment);
}
