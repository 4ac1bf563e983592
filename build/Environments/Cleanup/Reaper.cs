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
    // Linux tells about processes in files; elsewhere ps does, and the group stands for the session. It looks for programs twice, for one may be about to start: once
    // the directory has its other name, none can any more, because it could not note its identity. Where it has that name already, its process was killed while it removed
    // it. An output that terraform wrote a state to, for want of any other place, is the only copy: where it cannot be kept, nothing is removed.
    private const string Script = """
        directory=$1 errored=$2 prefix=$3
        umask 077
        about() {
            state= session=
            if [ -d /proc/self ]; then
                { read -r line <"/proc/$1/stat"; } 2>/dev/null || return 0
                set -- ${line##*) }
                state=$1 session=${4-}
            else
                set -- $(ps -o stat= -o pgid= -p "$1" 2>/dev/null)
                state=${1-} session=${2-}
            fi
        }
        everybody() {
            if [ -d /proc/self ]; then for at in /proc/[0-9]*; do echo "${at#/proc/}"; done; else ps -e -o pid=; fi
        }
        belongs() { about "$1"; case $state in '' | Z* | X*) return 1 ;; *) [ "$session" = "$2" ] ;; esac; }
        end() {
            for signal in TERM KILL; do
                tries=50
                while [ $tries -gt 0 ]; do
                    found=
                    for process in $(everybody); do
                        belongs "$process" "$1" && found=1 && kill -$signal "$process" 2>/dev/null
                    done
                    [ -n "$found" ] || return 0
                    sleep 0.1
                    tries=$((tries - 1))
                done
            done
        }
        finish() {
            sessions=
            for identity in "$1"/*.pid; do
                id=
                [ -f "$identity" ] && read -r id <"$identity"
                case $id in '' | *[!0-9]* | 0 | 1) continue ;; esac
                sessions="$sessions $id"
                belongs "$id" "$id" && mv "$identity.uninterrupted" "$identity.interrupted" 2>/dev/null && kill -INT "$id" 2>/dev/null
            done
            for id in $sessions; do
                while belongs "$id" "$id"; do sleep 0.1; done
                end "$id"
            done
        }
        keep() {
            mkdir -p "$errored"
            [ -O "$errored" ] && [ ! -L "$errored" ] && chmod 700 "$errored" && mv "$1" "$errored/$2" && chmod 600 "$errored/$2"
        }
        rescue() {
            module=$(cat "$1/module" 2>/dev/null)
            name=$prefix${directory##*-}
            [ -n "$module" ] && [ -f "$module/errored.tfstate" ] && keep "$module/errored.tfstate" "$name.tfstate"
            for output in "$1"/apply*.out; do
                [ -f "$output" ] && grep -q '"Emergency state dump"' "$output" || continue
                keep "$output" "$name-$(basename "$output")" || exit 1
            done
        }
        read -r word; [ "$word" = clear ] && exit 0
        finish "$directory"
        rescue "$directory"
        gone=$(dirname "$directory")/.gone-${directory##*-}
        mv "$directory" "$gone" 2>/dev/null
        finish "$gone"
        rescue "$gone"
        rm -rf "$gone" || { sleep 1; rm -rf "$gone"; }
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
        var process = SessionProcess.Start(new("/bin/sh", "-c", Script, "reaper", directory.Path, erroredStates, ErroredState.PrefixOf(Path.GetDirectoryName(directory.Module) ?? string.Empty)) { WorkingDirectory = "/" }, path, files);
        pipe.DisposeLocalCopyOfClientHandle();
        return new(pipe, process);
    }

    /// <summary>Gives the all-clear: this process has cleaned up itself.</summary>
    public async Task ClearAsync()
    {
        try
        {
            await _pipe.WriteAsync("clear\n"u8.ToArray()).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Somebody killed it; then there is nobody to tell.
        }
    }

    /// <summary>Waits for its end; without the all-clear it cleans up before that.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pipe.DisposeAsync().ConfigureAwait(false);
        await _process.Ended.ConfigureAwait(false);
    }
}
