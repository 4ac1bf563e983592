using System.Globalization;
using System.Runtime.InteropServices;
using Environments.Processes.Sessions;

namespace Environments.Cleanup;

/// <summary>
/// The private directory of one command: provider data, plans, terraform's output. That somebody lives in it is told by a lock and not by a process id; the
/// lock is held by this process and by everything it starts there. Whoever finds the lock free may remove the directory.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private const string Prefix = "run-";
    private const string GonePrefix = ".gone-";
    private const string LockName = "lock";
    private const string ModuleName = "module";
    private readonly FileStream _lock;

    private RunDirectory(string path, bool isInMemory, FileStream held)
    {
        Path = path;
        IsInMemory = isInMemory;
        _lock = held;
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>Whether nothing in it ever reaches a disk.</summary>
    public bool IsInMemory { get; }

    /// <summary>What everything that is started in it inherits.</summary>
    public SafeHandle Lock => _lock.SafeFileHandle;

    /// <summary>Makes a new one in the first place that takes it.</summary>
    /// <param name="places">The places, the preferred one first.</param>
    /// <param name="module">The directory that terraform works in, where it leaves a state that it could not save.</param>
    /// <param name="time">The clock that names it.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static async Task<RunDirectory> OpenAsync(IEnumerable<RunPlace> places, string module, TimeProvider time, CancellationToken cancellation)
    {
        var place = places.First();
        place.Prepare();
        var name = $"{Prefix}{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";

        // It gets its name when it is locked: under that name nobody ever sees it without an owner.
        var unnamed = System.IO.Path.Combine(place.Path, $".{name}");
        var path = System.IO.Path.Combine(place.Path, name);
        new RunPlace(unnamed, place.IsInMemory).Prepare();
        var held = PrivateFile.Create(System.IO.Path.Combine(unnamed, LockName), FileShare.None);
        Directory.Move(unnamed, path);
        var directory = new RunDirectory(path, place.IsInMemory, held);
        await PrivateFile.CreateAsync(directory[ModuleName], module, cancellation).ConfigureAwait(false);
        return directory;
    }

    /// <summary>The path of something in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The files around a program that is started in it.</summary>
    public SessionFiles FilesFor(string name) => new(this[$"{name}.out"], this[$"{name}.err"], this[$"{name}.pid"]) { Lock = Lock };

    /// <summary>Removes it with everything that is in it; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Remove(Path);
        }

        _lock.Dispose();
    }

    /// <summary>The directories of commands that were killed: those whose lock nobody holds.</summary>
    public static IReadOnlyList<string> Abandoned(IEnumerable<RunPlace> places) => [.. All(places).Where(path => IfAbandoned(path, () => { }))];

    /// <summary>
    /// Removes what is left of commands that were killed, and answers what that was. A state that could not be saved is moved into
    /// <paramref name="erroredStates"/> first, for it is the only copy.
    /// </summary>
    public static IReadOnlyList<string> Sweep(IEnumerable<RunPlace> places, string erroredStates) => [.. All(places).Where(path => IfAbandoned(path, () =>
    {
        var module = System.IO.Path.Combine(path, ModuleName);
        if (File.Exists(module))
        {
            ErroredState.Rescue(File.ReadAllText(module), erroredStates);
        }

        Remove(path);
    }))];

    // What is being removed has another name already, so that nobody ever meets a run directory without its lock.
    private static void Remove(string path)
    {
        var gone = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $"{GonePrefix}{Guid.NewGuid():N}");
        Directory.Move(path, gone);
        try
        {
            Directory.Delete(gone, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another command has met it without its lock, and finishes the work.
        }
    }

    private static IEnumerable<string> All(IEnumerable<RunPlace> places) => places.Where(place => Directory.Exists(place.Path))
        .SelectMany(place => Directory.GetDirectories(place.Path, $"{Prefix}*").Concat(Directory.GetDirectories(place.Path, $"{GonePrefix}*")));

    private static bool IfAbandoned(string path, Action act)
    {
        try
        {
            // Nobody lives where there is no lock: somebody was killed while they removed it.
            var file = System.IO.Path.Combine(path, LockName);
            using var held = File.Exists(file) ? ExclusiveLock.TryTake(file, FileMode.Open) : null;
            if (held is null && File.Exists(file))
            {
                return false;
            }

            act();
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another command was quicker.
            return false;
        }
    }
}
