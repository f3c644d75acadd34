# The command bench. Part 'server': this addon beside Odoo's own Survey, in one database that holds both. Part 'clock': the
# daily job of the GPMI and its overviews for 100,000 people. Part 'trust': what the record rules cost. Part 'import':
# earlier snapshots, beside Odoo's own import. Part 'catalogue': the page on which life domains are chosen. Part 'screens':
# this addon in Chromium, beside Odoo's list.
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
    forget_dead_runs
    prepared_bench
    quick_copy "$PREPARED" "$1"
}

# bench_server ARGS, bench_clock ARGS, bench_trust ARGS, bench_import ARGS, bench_catalogue ARGS, bench_screens ARGS: a
# part of the benchmark on a database of its own.
bench_server() {
    only_one bench_copy "$BENCH_DATABASE" &&
        "$VENV/bin/python" "$ROOT/devtools/bench.py" --database "$BENCH_DATABASE" "$@"
}
bench_clock() {
    only_one bench_copy "$BENCH_DATABASE" &&
        "$VENV/bin/python" "$ROOT/devtools/bench_clock.py" --database "$BENCH_DATABASE" "$@"
}
bench_trust() {
    only_one bench_copy "$BENCH_DATABASE" &&
        "$VENV/bin/python" "$ROOT/devtools/bench_trust.py" --database "$BENCH_DATABASE" "$@"
}
bench_import() {
    only_one bench_copy "$BENCH_DATABASE" &&
        "$VENV/bin/python" "$ROOT/devtools/bench_import.py" --database "$BENCH_DATABASE" "$@"
}
bench_catalogue() {
    only_one bench_copy "$BENCH_DATABASE" &&
        "$VENV/bin/python" "$ROOT/devtools/bench_catalogue.py" --database "$BENCH_DATABASE" "$@"
}
bench_screens() {
    need chromium chromium "shows the screens" ||
        die "The screens need a Debian package: sudo apt-get install chromium"
    # Its server works on a copy of the copy.
    only_one bench_copy "$BENCH_DATABASE" &&
        TEMPLATE_DATABASE=$BENCH_DATABASE "$VENV/bin/python" "$ROOT/devtools/bench_screens.py" "$@"
}

command_bench() {
    setup
    with_postgres bench "$@"
    write_odoo_conf
    mkdir -p "$LOGS"
    local parts=(server clock trust import catalogue screens) args=() part status=0
    while [ $# -gt 0 ]; do
        case "$1" in
            --only) parts=("${2:-}") && shift $(($# > 1)) ;;
            --profile) parts=(server) && args+=("$1") ;;
            *) args+=("$1") ;;
        esac
        shift
    done
    BENCH_DATABASE=bench-$$
    at_exit "drop_database $BENCH_DATABASE"
    for part in "${parts[@]}"; do
        case "$part" in
            server | clock | trust | import | catalogue | screens) "bench_$part" "${args[@]}" || status=$? ;;
            *) die "./dev bench --only takes 'server', 'clock', 'trust', 'import', 'catalogue' or 'screens'." ;;
        esac
    done
    return $status
}
