using System.Collections.Immutable;
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
    private const string UnnamedPrefix = $".{Prefix}";
    private const string LockName = "lock";
    private const string MakingName = ".making";
    private const string ModuleName = "module";

    // What a module with some providers and modules of its own needs, generously.
    private const int FilesThatAreNeeded = 256;
    private const int AttemptsToRemove = 3;
    private readonly FileStream _lock;
    private bool _isClosed;

    private RunDirectory(string path, string module, bool isInMemory, FileStream held)
    {
        Path = path;
        Module = module;
        IsInMemory = isInMemory;
        _lock = held;
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>The directory that terraform works in.</summary>
    public string Module { get; }

    /// <summary>Whether nothing in it ever reaches a disk.</summary>
    public bool IsInMemory { get; }

    /// <summary>Why it is not in memory, as a line for people; <see langword="null"/> where it is.</summary>
    public string? Remark { get; private init; }

    /// <summary>What everything that is started in it inherits.</summary>
    public SafeHandle Lock => _lock.SafeFileHandle;

    /// <summary>Makes a new one in the first place that takes it.</summary>
    /// <param name="places">The places, the preferred one first.</param>
    /// <param name="module">The directory that terraform works in, where it leaves a state that it could not save.</param>
    /// <param name="time">The clock that names it.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException"><c>place-not-private</c>: a place is not ours. <c>run-directory-missing</c>: no place takes one.</exception>
    public static async Task<RunDirectory> OpenAsync(IEnumerable<RunPlace> places, string module, TimeProvider time, CancellationToken cancellation)
    {
        var passedOver = new List<string>();
        foreach (var place in places)
        {
            if (place.Unfit is { } unfit)
            {
                passedOver.Add(unfit);
                continue;
            }

            try
            {
                return await MakeAsync(place, module, passedOver, time, cancellation).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or EnvironmentsException { Problem.Id: PrivateFile.Unwritten })
            {
                passedOver.Add($"{place.Path} takes no run directory: {failure.GetBaseException().Message}");
            }
        }

        throw new EnvironmentsException(new("run-directory-missing", ExitCode.Failed, "There is no place for the private directory in which a command works.")
        {
            Said = string.Join('\n', passedOver),
            Next = "Make room in one of these places.",
        });
    }

    /// <summary>The path of something in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The files around a program that is started in it; a program of the same name gets others, for somebody may still follow those.</summary>
    public SessionFiles FilesFor(string name)
    {
        var free = name;
        for (var number = 2; File.Exists(this[$"{free}.out"]); number++)
        {
            free = $"{name}-{number}";
        }

        return new(this[$"{free}.out"], this[$"{free}.err"], this[$"{free}.pid"]) { Lock = Lock };
    }

    /// <summary>
    /// Moves a state that could not be saved into <paramref name="erroredStates"/>, for it is the only copy, and removes the directory. Where either cannot be done
    /// the answer says why, and the rest is for the reaper.
    /// </summary>
    public Leftover Close(string erroredStates)
    {
        _isClosed = true;
        return Clear(Path, Module, erroredStates);
    }

    /// <summary>Removes it with everything that is in it, unless it was closed; a second call does nothing.</summary>
    public void Dispose()
    {
        if (!_isClosed && Directory.Exists(Path))
        {
            Remove(Path);
        }

        _lock.Dispose();
    }

    /// <summary>The directories of commands that were killed: those whose lock nobody holds.</summary>
    public static IReadOnlyList<Leftover> Abandoned(IEnumerable<RunPlace> places) => EachAbandoned(places, path => new(path));

    /// <summary>
    /// Removes what is left of commands that were killed, and answers what that was. A state that could not be saved is moved into
    /// <paramref name="erroredStates"/> first, for it is the only copy. What cannot be removed is answered as well, and is in nobody's way.
    /// </summary>
    public static IReadOnlyList<Leftover> Sweep(IEnumerable<RunPlace> places, string erroredStates) => EachAbandoned(places, path =>
    {
        var module = System.IO.Path.Combine(path, ModuleName);
        return Clear(path, File.Exists(module) ? File.ReadAllText(module) : string.Empty, erroredStates);
    });

    private static async Task<RunDirectory> MakeAsync(RunPlace place, string module, List<string> passedOver, TimeProvider time, CancellationToken cancellation)
    {
        place.Prepare();

        // It gets its name when it is locked: under that name nobody ever sees it without an owner. One without a name is being made while this lock is held, or else
        // somebody was killed over it.
        using var making = await ExclusiveLock.TakeAsync(System.IO.Path.Combine(place.Path, MakingName), time, cancellation).ConfigureAwait(false);
        var name = $"{Prefix}{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";
        var (unnamed, path) = (System.IO.Path.Combine(place.Path, $".{name}"), System.IO.Path.Combine(place.Path, name));
        try
        {
            PrivatePath.Prepare(unnamed);
            await PrivateFile.CreateAsync(System.IO.Path.Combine(unnamed, ModuleName), module, cancellation).ConfigureAwait(false);
            ProbeForFiles(place, System.IO.Path.Combine(unnamed, "probe"));
            var held = PrivateFile.Create(System.IO.Path.Combine(unnamed, LockName), FileShare.None);
            Directory.Move(unnamed, path);
            string[] remarks = [.. passedOver, $"plan and provider data are on disk until the command ends: {path}"];
            return new(path, module, place.IsInMemory, held) { Remark = place.IsInMemory ? null : string.Join("; ", remarks) };
        }
        finally
        {
            if (Directory.Exists(unnamed))
            {
                Directory.Delete(unnamed, recursive: true);
            }
        }
    }

    // A file system in memory limits the number of its files as well, which no class of .NET tells.
    private static void ProbeForFiles(RunPlace place, string path)
    {
        for (var i = 0; place.IsInMemory && i < FilesThatAreNeeded; i++)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, i.ToString(CultureInfo.InvariantCulture)));
        }

        if (place.IsInMemory)
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static Leftover Clear(string path, string module, string erroredStates)
    {
        var states = ImmutableArray.CreateBuilder<string>();
        try
        {
            if (ErroredState.Rescue(module, erroredStates) is { } kept)
            {
                states.Add(kept);
            }

            states.AddRange(ErroredState.RescueDumps(path, module, erroredStates));
            Remove(path);
        }
        catch (Exception failure) when (IsOfOneDirectory(failure))
        {
            // Neither is there where another command was quicker.
            var left = new[] { path, GoneFor(path) }.FirstOrDefault(Directory.Exists);
            return new(left ?? path) { States = states.ToImmutable(), Unremoved = left is null ? null : WhyNot(failure) };
        }

        return new(path) { States = states.ToImmutable() };
    }

    private static bool IsOfOneDirectory(Exception failure) => failure is IOException or UnauthorizedAccessException or EnvironmentsException;

    private static string WhyNot(Exception failure) => failure is EnvironmentsException { Problem: var problem } ? problem.What : failure.Message;

    // By the identity of the run, so that the reaper of a process that was killed over it finds it, and whoever begins again goes on with the same.
    private static string GoneFor(string path) => System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(path)!,
        System.IO.Path.GetFileName(path) is var name && name.StartsWith(GonePrefix, StringComparison.Ordinal) ? name : $"{GonePrefix}{name[(name.LastIndexOf('-') + 1)..]}");

    // What is being removed has another name already, so that nobody ever meets a run directory without its lock.
    private static void Remove(string path)
    {
        var gone = GoneFor(path);
        if (gone != path)
        {
            Directory.Move(path, gone);
        }

        for (var attempt = 1; Directory.Exists(gone); attempt++)
        {
            try
            {
                Directory.Delete(gone, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another command has met it without its lock, and finishes the work.
            }
            catch (IOException) when (attempt < AttemptsToRemove)
            {
                // What is about to end wrote one more file meanwhile.
            }
        }
    }

    // One that somebody else has made there is theirs, with whatever it says about a module.
    private static IEnumerable<string> All(IEnumerable<RunPlace> places) => places.Where(place => PrivatePath.IsOwn(place.Path)).SelectMany(place =>
        new[] { Prefix, GonePrefix, UnnamedPrefix }.SelectMany(prefix => Directory.GetDirectories(place.Path, $"{prefix}*")));

    // All of them first: one that gets its other name meanwhile is not another one.
    private static ImmutableArray<Leftover> EachAbandoned(IEnumerable<RunPlace> places, Func<string, Leftover> act) =>
        [.. All(places).ToList().Select(path => IfAbandoned(path, act)).OfType<Leftover>()];

    private static Leftover? IfAbandoned(string path, Func<string, Leftover> act)
    {
        try
        {
            var isUnnamed = System.IO.Path.GetFileName(path).StartsWith(UnnamedPrefix, StringComparison.Ordinal);
            using var making = isUnnamed ? ExclusiveLock.TryTake(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, MakingName), FileMode.OpenOrCreate) : null;
            if (isUnnamed && making is null)
            {
                return null;
            }

            // Nobody lives where there is no lock: somebody was killed while they made or removed it.
            var file = System.IO.Path.Combine(path, LockName);
            using var held = File.Exists(file) ? ExclusiveLock.TryTake(file, FileMode.Open) : null;
            return held is null && File.Exists(file) ? null : act(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another command was quicker.
            return null;
        }
        catch (Exception failure) when (IsOfOneDirectory(failure))
        {
            return new(path) { Unremoved = WhyNot(failure) };
        }
    }

    /// <summary>What a command has left, and what became of it.</summary>
    /// <param name="Path">Where it was, or still is.</param>
    public sealed record Leftover(string Path)
    {
        /// <summary>Where the states are now that terraform could not save: the only copies.</summary>
        public ImmutableArray<string> States { get; init; } = [];

        /// <summary>Why it is still there; <see langword="null"/> where nothing kept it.</summary>
        public string? Unremoved { get; init; }
    }
}
