#!/bin/sh
# Calls the build for this environment: ./run.sh TARGET [OPTION]..., for example ./run.sh Outputs --output json. The Makefile does nothing else.
# Finds the build in a directory above this one, or as `environments` on the PATH; its exit code is that of the build.
set -eu

script=$0
while [ -L "$script" ]; do
    link=$(readlink "$script")
    case $link in
        /*) script=$link ;;
        *) script=$(dirname "$script")/$link ;;
    esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$script")" && pwd -P)
target=${1:?"the target is missing: $0 TARGET [OPTION]..."}
shift

# Other projects have a build.sh too, some with the same targets: only one that knows --env-dir is meant.
above=$here
while [ "$above" != / ]; do
    above=$(dirname "$above")
    if [ -x "$above/build.sh" ] && grep -q '"EnvDir"' "$above/.nuke/build.schema.json" 2>/dev/null; then
        exec "$above/build.sh" "$target" --env-dir "$here" "$@"
    fi
done

if command -v environments >/dev/null 2>&1; then
    exec environments "$target" --env-dir "$here" "$@"
fi

cat >&2 <<EOF
The build that takes this environment through its life was not found. [build-missing]
  where: build.sh in a directory above $here, environments on the PATH
  next:  Clone the Environments repository and call it from there: ./build.sh $target --env-dir "$here"
EOF
exit 2
