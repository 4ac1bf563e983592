#!/bin/sh
# Destroys what was deployed to this environment; takes the options of the target Destroy ("./destroy.sh --help" lists them).
# Finds the build in a directory above this one, or as `environments` on the PATH.
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

# Other projects have a build.sh too, some with a target Destroy: only one that knows --env-dir is meant.
above=$here
while [ "$above" != / ]; do
    above=$(dirname "$above")
    if [ -x "$above/build.sh" ] && grep -q '"EnvDir"' "$above/.nuke/build.schema.json" 2>/dev/null; then
        exec "$above/build.sh" Destroy --env-dir "$here" "$@"
    fi
done

if command -v environments >/dev/null 2>&1; then
    exec environments Destroy --env-dir "$here" "$@"
fi

cat >&2 <<EOF
The build that takes this environment through its life was not found. [build-missing]
  where: build.sh in a directory above $here, environments on the PATH
  next:  Clone the Environments repository and call it from there: ./build.sh Destroy --env-dir "$here"
EOF
exit 2
