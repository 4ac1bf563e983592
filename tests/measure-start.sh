#!/usr/bin/env bash
# Compares a warm `./build.sh --help` with the same on NUKE's standard script, in turn, in one run: tests/measure-start.sh [RUNS]
# The standard script asks for the SDK's version twice, builds, and starts the program through `dotnet run`; that is what is done here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${1:-7}

standard() {
    dotnet --version && dotnet --version
    dotnet build build/Targets/_build.csproj /nodeReuse:false /p:UseSharedCompilation=false -nologo -clp:NoSummary --verbosity quiet
    dotnet run --project build/Targets/_build.csproj --no-build -- --help
}

milliseconds() {
    local start=${EPOCHREALTIME/[.,]/}
    "$@" >/dev/null 2>&1
    echo $(((${EPOCHREALTIME/[.,]/} - start) / 1000))
}

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

milliseconds ./build.sh --help >/dev/null
milliseconds standard >/dev/null
ours=() theirs=()
for ((i = 0; i < runs; i++)); do
    ours+=("$(milliseconds ./build.sh --help)")
    theirs+=("$(milliseconds standard)")
done
a=$(printf '%s\n' "${ours[@]}" | median)
b=$(printf '%s\n' "${theirs[@]}" | median)
engine=$(sed -n 's/.*<NukeEngine>\(.*\)<\/NukeEngine>.*/\1/p' .nuke/temp/engine.props 2>/dev/null || :)
printf 'engine %s, %d runs each, medians: build.sh %d ms, standard script %d ms, ratio 0.%03d\n' "${NUKE_ENGINE:-$engine}" "$runs" "$a" "$b" "$((a * 1000 / b))"
