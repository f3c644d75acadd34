# The command bench: this addon beside Odoo's own Survey, in one database that holds both.
#   bench-HASH   Odoo with the addon and Survey; made again when the addon's Python, data or views change
# A measurement works on a copy of it, so it always starts from the same rows and leaves nothing behind.

# prepared_bench: make bench-HASH when it is not there; older ones go, copies that are in use (bench-PID) do not.
prepared_bench() {
    local name old
    prepared_base plain
    name=bench-$(echo "$PREPARED $(addon_hash)" | sha256sum | cut -c1-12)
    if ! database_exists "$name"; then
        for old in $(sql "SELECT datname FROM pg_database WHERE datname ~ '^bench-[0-9a-f]{12}(-half)?\$'"); do
            drop_database "$old"
        done
        say "A database with the addon and Odoo's Survey (about a minute) ..."
        copy_database "$PREPARED" "$name-half"
        logged install-bench installation "$name-half" "$ADDON,survey"
        name_database "$name-half" "$name"
    fi
    PREPARED=$name
}

# bench_copy DATABASE: a copy of it under this name.
bench_copy() {
    prepared_bench
    copy_database "$PREPARED" "$1"
}

command_bench() {
    setup
    with_postgres bench "$@"
    write_odoo_conf
    local database=bench-$$ status=0
    # shellcheck disable=SC2064
    trap "drop_database $database" EXIT
    only_one bench_copy "$database"
    "$VENV/bin/python" "$ROOT/devtools/bench.py" --database "$database" "$@" || status=$?
    return $status
}
