#!/bin/sh
# Runs this repository's build: ./build.sh <Target>... [options]; --help lists both.
#
# It compiles only when the content of an input differs, never by times, and then runs the program itself. Output goes to
# .nuke/temp/bin/<key>/ under a new name for each content, so that a running command keeps its files. POSIX sh, no other tools.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { code=$1; shift; say "$@"; exit "$code"; }

# The path that a chain of symbolic links ends at.
resolve() {
    path=$1
    while [ -L "$path" ]; do
        link=$(readlink "$path")
        case $link in
            /*) path=$link ;;
            *) path=$(dirname "$path")/$link ;;
        esac
    done
}

find_dotnet() {
    for dotnet in "$temp/dotnet/dotnet" "$(command -v dotnet || :)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
        [ -x "$dotnet" ] && return
    done
    dotnet=
}

# What the program depends on: its sources and settings, the SDKs that could compile it, the feeds.
find_inputs() {
    sums=$(cd "$root" && find build Directory.Build.props Directory.Packages.props global.json .editorconfig -type f \
        \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.txt' -o -name '*.json' -o -name .editorconfig \) \
        -exec cksum {} + | LC_ALL=C sort)
    feeds=$(cksum "$root/nuget.config" "$root/NuGet.Config" "${HOME:-}/.nuget/NuGet/NuGet.Config" 2>/dev/null | cksum) || :
    resolve "$dotnet"
    sdks=$(ls "${path%/*}/sdk" 2>/dev/null) || sdks=$(cd "$root" && "$dotnet" --version 2>/dev/null) || sdks=none
}

find_program() {
    key=$(printf '%s\n' "$sums" "$feeds" "$sdks" "$engine" | cksum)
    program=$temp/bin/${key% *}-${key#* }/_build.dll
}

# The engine that is asked for, else the one that an earlier run found on the same feeds; empty where nobody knows.
find_engine() {
    engine=${NUKE_ENGINE:-}
    if [ -z "$engine" ] && [ -f "$temp/engine.props" ]; then
        remembered='' seen=''
        read -r _ remembered seen _ <"$temp/engine.props" || :
        [ "$seen" = "${feeds% *}-${feeds#* }" ] && engine=$remembered
    fi
    return 0
}

# A symbolic link is made at once together with its content, so there is never a lock without an owner.
take_lock() {
    mkdir -p "$temp/bin" || cannot_write
    waited=
    tries=0
    until ln -s "$$" "$temp/compile.lock" 2>/dev/null; do
        if ! owner=$(readlink "$temp/compile.lock"); then
            # Freed in this moment, or never to be had.
            tries=$((tries + 1))
            [ "$tries" -lt 20 ] || cannot_write
        elif [ "$owner" != "$$" ] && ps -p "$owner" >/dev/null 2>&1; then
            [ -n "$waited" ] || say "Waiting for another run that compiles (process $owner)..."
            waited=1
            pause
        elif mkdir "$temp/compile.lock.free" 2>/dev/null; then
            # Only one may free a lock, and only the one that it has seen: by now it may be somebody else's.
            [ "$(readlink "$temp/compile.lock")" != "$owner" ] || rm -f "$temp/compile.lock"
            rmdir "$temp/compile.lock.free"
        else
            # Somebody else is freeing it; that takes no time, unless they were killed at it.
            tries=$((tries + 1))
            [ "$tries" -lt 20 ] || rmdir "$temp/compile.lock.free" 2>/dev/null || :
            pause
        fi
    done
    trap free_lock EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}

pause() { sleep 0.2 2>/dev/null || sleep 1; }

cannot_write() {
    fail 1 "The directory of this build's own files cannot be written. [temp-not-writable]
  where: $temp
  next:  Make it yours (chown), or remove it; everything in it can be made again."
}

free_lock() {
    rm -rf "$temp/bin/.new" "$temp/bin/inputs.new" "$temp/compile.lock"
    trap - EXIT INT TERM HUP
}

install_sdk() {
    if [ -n "$dotnet" ] && in_root "$dotnet" --version >/dev/null 2>&1; then
        return
    fi
    channel=$(sed -n 's/.*"version": *"\([0-9]*\.[0-9]*\)\..*/\1/p' "$root/global.json")
    say "No .NET SDK $channel was found; installing one into .nuke/temp/dotnet (about 250 MB, once)..."
    installer=$temp/dotnet-install.sh
    if ! { download https://dot.net/v1/dotnet-install.sh "$installer" && bash "$installer" --channel "$channel" --install-dir "$temp/dotnet" --no-path; } >"$temp/install.log" 2>&1; then
        fail 1 "The .NET SDK $channel could not be installed. [sdk-missing]
  said:  $(tail -n 1 "$temp/install.log")
  next:  Install it from https://dotnet.microsoft.com/download/dotnet/$channel and call this again."
    fi
    find_dotnet
}

download() {
    if command -v curl >/dev/null; then curl -fsSL "$1" -o "$2"; else wget -qO "$2" "$1"; fi
}

# Whether the feeds carry NUKE itself. Only a clear answer is remembered.
probe_engine() {
    say "Asking the package feeds for NUKE (once)..."
    engine=subset
    if in_root NUKE_ENGINE=package NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT=1 "$dotnet" restore build/Targets/_build.csproj >"$temp/probe.log" 2>&1; then
        engine=package
    elif grep -q NU1301 "$temp/probe.log" || ! grep -qE 'NU110[123]' "$temp/probe.log"; then
        say "No clear answer ($(grep -m 1 -o 'error [A-Z0-9]*: .*' "$temp/probe.log" || echo 'see .nuke/temp/probe.log')); this run uses the subset of NUKE in build/NukeSubset."
        return
    fi

    # The first restore of a new user writes their NuGet configuration, which is part of what was asked.
    find_inputs
    printf '<!-- %s %s -->\n<Project><PropertyGroup><NukeEngine>%s</NukeEngine></PropertyGroup></Project>\n' \
        "$engine" "${feeds% *}-${feeds#* }" "$engine" >"$temp/engine.props.$$"
    mv -f "$temp/engine.props.$$" "$temp/engine.props"
}

# The SDK and NuGet write below the home directory; where there is none they can write to, a directory of the build's own serves.
home_of_sdk() {
    if [ ! -w "${HOME:-/nonexistent}" ]; then
        export DOTNET_CLI_HOME="$temp/home" NUGET_PACKAGES="${NUGET_PACKAGES:-$temp/home/packages}" HOME="$temp/home"
        mkdir -p "$temp/home"
    fi
}

# Runs a command of the SDK: no telemetry, no banner, no process that outlives it. The program itself gets none of these variables.
in_root() {
    (cd "$root" && home_of_sdk && env DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false "$@")
}

compile() {
    say "Compiling the build (engine: $engine)..."
    new=$temp/bin/.new
    rm -rf "$new"
    mkdir -p "$new"

    # MSBuild goes by times. A file whose content is new but whose time is old (a restored cache, cp -p) is touched, so that it is seen; where nobody knows
    # what was compiled last, everything is compiled.
    printf '%s\n' "$sums" >"$temp/bin/inputs.new"
    if [ -f "$temp/bin/inputs" ]; then
        LC_ALL=C comm -13 "$temp/bin/inputs" "$temp/bin/inputs.new" | while read -r _ _ file; do touch "$root/$file"; done
    else
        rm -rf "$temp/artifacts/program-package" "$temp/artifacts/program-subset"
    fi
    in_root NUKE_ENGINE="$engine" ProgramDirectory="$new" "$dotnet" build build/Targets/_build.csproj \
        --nologo --verbosity quiet -clp:NoSummary >"$temp/compile.log" 2>&1 || {
        if grep -q 'error' "$temp/compile.log"; then grep -E 'error|warning' "$temp/compile.log" | sort -u >&2; else cat "$temp/compile.log" >&2; fi
        next='Mend the errors above and call this again.'
        [ "$engine" = subset ] || ! grep -qE 'NU110[123]' "$temp/compile.log" || next='These feeds do not carry NUKE; set NUKE_ENGINE=subset, or leave it out.'
        fail 1 "The build does not compile. [build-not-compiled]
  where: $root/build
  next:  $next"
    }
    mv -f "$temp/bin/inputs.new" "$temp/bin/inputs"

    # Published under the content that was compiled, or not at all: a file may have been saved in the meantime.
    compiled=$sums
    find_inputs
    [ "$sums" = "$compiled" ] || return 0
    rm -rf "${program%/*}"
    mv "$new" "${program%/*}"
    prune
}

# Keeps the five programs that were used last.
prune() {
    : >"${program%/*}/.used"
    find "$temp/bin" -mindepth 2 -maxdepth 2 -name .used -exec ls -t {} + | tail -n +6 | while read -r used; do rm -rf "${used%/.used}"; done
}

case $0 in */*) self=$0 ;; *) [ -f "$0" ] && self=./$0 || self=$(command -v "$0") ;; esac
resolve "$self"
root=$(CDPATH='' cd "$(dirname "$path")" && pwd -P)
temp=$root/.nuke/temp

case ${NUKE_ENGINE:-} in
    '' | package | subset) ;;
    *) fail 2 "NUKE_ENGINE is '$NUKE_ENGINE'; it has to be 'package' or 'subset'. [bad-engine]
  next:  Leave it out, and the package feeds decide." ;;
esac

case ${1-} in help)
    shift
    set -- --help "$@"
    ;;
esac

# NUKE takes whatever follows -- for targets and options, so it goes another way: in a variable, each argument ended by a unit separator.
separator=$(printf '\037')
count=$#
passing=
unset ENVIRONMENTS_ARGUMENTS
while [ "$count" -gt 0 ]; do
    word=$1
    shift
    count=$((count - 1))
    if [ -n "$passing" ]; then
        ENVIRONMENTS_ARGUMENTS=$ENVIRONMENTS_ARGUMENTS$word$separator
    elif [ "$word" = -h ] || [ "$word" = '-?' ]; then
        set -- "$@" --help
    elif [ "$word" = -- ]; then
        passing=1
        export ENVIRONMENTS_ARGUMENTS=
    else
        set -- "$@" "$word"
    fi
done

find_dotnet
find_inputs
find_engine
find_program
if [ -z "$dotnet" ] || [ -z "$engine" ] || [ ! -f "$program" ]; then
    take_lock
    install_sdk
    find_inputs
    find_engine
    [ -n "$engine" ] || probe_engine
    find_program
    while [ ! -f "$program" ]; do
        compile
        find_program
    done
    free_lock
else
    # So that the programs that were used last are the ones that are kept.
    { : >"${program%/*}/.used"; } 2>/dev/null || :
fi
exec "$dotnet" "$program" "$@"
