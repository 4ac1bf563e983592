using System.IO.Pipes;
using Environments.Processes.Sessions;

namespace Environments.Cleanup;

/// <summary>
/// Cleans up after a process that was killed. It is a small shell script in a session of its own that waits for the end of a pipe which this process holds. When the
/// pipe closes without an all-clear, it interrupts what still runs in the run directory, waits until that has saved its state, ends what it left behind, keeps a
/// state that could not be saved, and removes the directory.
/// </summary>
internal sealed class Reaper : IAsyncDisposable
{
    // Its variables are PATH alone, and it stands in the root directory, so that it holds on to nothing.
    // Linux tells about processes in files; elsewhere ps does, and the group stands for the session.
    private const string Script = """
        directory=$1 errored=$2
        about() {
            if [ -d /proc/self ]; then sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 1,4; else ps -o stat= -o pgid= -p "$1" 2>/dev/null; fi
        }
        everybody() {
            if [ -d /proc/self ]; then for at in /proc/[0-9]*; do echo "${at#/proc/}"; done; else ps -e -o pid=; fi
        }
        lives() { set -- "$1" $(about "$1"); case ${2-} in '' | Z*) return 1 ;; *) [ "$3" = "$1" ] ;; esac; }
        read -r word; [ "$word" = clear ] && exit 0
        sessions=
        for identity in "$directory"/*.pid; do
            [ -f "$identity" ] || continue
            id=$(cat "$identity")
            case $id in '' | *[!0-9]* | 0 | 1) continue ;; esac
            lives "$id" || continue
            sessions="$sessions $id"
            [ -e "$identity.interrupted" ] || kill -INT "$id" 2>/dev/null
        done
        for id in $sessions; do
            while lives "$id"; do sleep 0.1; done
            for process in $(everybody); do
                set -- $(about "$process")
                [ "${2-}" != "$id" ] || kill -TERM "$process" 2>/dev/null
            done
        done
        module=$(cat "$directory/module" 2>/dev/null)
        if [ -n "$module" ] && [ -f "$module/errored.tfstate" ]; then
            umask 077
            mkdir -p "$errored"
            mv "$module/errored.tfstate" "$errored/$(basename "$(dirname "$module")")-${directory##*-}.tfstate"
        fi
        gone=$(dirname "$directory")/.gone-${directory##*-}
        mv "$directory" "$gone" && rm -rf "$gone"
        """;

    private readonly AnonymousPipeServerStream _pipe;
    private readonly SessionProcess _process;

    private Reaper(AnonymousPipeServerStream pipe, SessionProcess process)
    {
        _pipe = pipe;
        _process = process;
    }

    /// <summary>Watches over a run directory from now on.</summary>
    public static Reaper Start(RunDirectory directory, string erroredStates, ProcessVariables variables)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var path = new ProcessVariables(new Dictionary<string, string> { ["PATH"] = variables["PATH"] ?? "/usr/bin:/bin" });

        // Not named *.pid: it must not find itself.
        var files = new SessionFiles(directory["reaper.out"], directory["reaper.err"], directory["reaper.id"]) { Lock = directory.Lock, Input = pipe.ClientSafePipeHandle };
        var process = SessionProcess.Start(new("/bin/sh", "-c", Script, "reaper", directory.Path, erroredStates) { WorkingDirectory = "/" }, path, files);
        pipe.DisposeLocalCopyOfClientHandle();
        return new(pipe, process);
    }

    /// <summary>Gives the all-clear: this process cleans up itself.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _pipe.WriteAsync("clear\n"u8.ToArray()).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Somebody killed it; then there is nobody to tell.
        }

        await _pipe.DisposeAsync().ConfigureAwait(false);
        await _process.Ended.ConfigureAwait(false);
    }
}
