# Paths, messages and small helpers that every step uses.

ROOT=${ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}
# All that this repository holds: every folder at its top with a manifest, by the name of the folder.
mapfile -t ADDONS < <(cd "$ROOT" && for manifest in */__manifest__.py; do dirname "$manifest"; done)
PORT=${PORT:-8069}
DEV_HOME=${DEV_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/sociale-balans}
VENV=$DEV_HOME/venv
LINT_VENV=$DEV_HOME/venv-lint
LOGS=$DEV_HOME/logs
LANGUAGES=en_US,nl_BE,fr_BE,de_DE # the first is the one of new users

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() {
    printf '\033[1;31m%s\033[0m\n' "$*" >&2
    exit 1
}

# only_one STEP...: run a set-up step while no other ./dev does, so that two of them never repair each other's work.
only_one() {
    mkdir -p "$DEV_HOME"
    local lock
    exec {lock}>"$DEV_HOME/setup.lock"
    flock "$lock"
    "$@"
    exec {lock}>&-
}

# at_exit COMMAND: run it when this shell ends, however it ends. What it does never changes how it ended: neither 'set -e'
# nor its own result turns a run that passed into one that failed.
at_exit() {
    AT_EXIT=$1
    trap 'clean_up $?' EXIT
}
clean_up() {
    set +e
    (eval "$AT_EXIT")
    exit "$1"
}

# hash_of FILE...: one short name for the contents of some files.
hash_of() { cat "$@" | sha256sum | cut -c1-12; }

# port_is_taken: is somebody listening on $PORT?
port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }
