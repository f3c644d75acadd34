# The commands of ./dev.

command_help() {
    cat <<'HELP'
./dev run [Odoo's args]   Odoo with the addon and its demo data on http://localhost:8069 (PORT sets another port)
./dev test [pytest args]  the whole suite, or the part that the arguments choose
./dev lint [--fix] ...    every static check, or the hooks you name; --fix lets ruff, eslint and prettier write
./dev bench               the benchmarks; --only server|clock|share|figures|trust|import|catalogue|screens, --rounds N, --profile
./dev matrix [ROW ...]    each addon alone and all together, installed, tested, used and gone; also beside other apps
./dev shell               an Odoo shell on the demo database
./dev odoo ARGS           Odoo's own command line
./dev pythons [3.N ...]   try the addons with each Python of Odoo 19 that this machine has (what follows goes to pytest)
./dev translate           bring i18n/ in step with the source (new terms come out empty)
Environment: ODOO_HOME, ODOO_GIT, PGHOST and the other PG*, PORT, DEV_HOME, PYTHON; see README.md.
HELP
}

DEMO=sociale-balans-demo

prepare_demo() {
    if ! database_exists "$DEMO"; then
        prepared_base demo
        say "The demo database ..."
        copy_database "$PREPARED" "$DEMO-half"
        checked install-demo installation "$DEMO-half" "$(all_addons)" --with-demo
        name_database "$DEMO-half" "$DEMO"
        addon_hash >"$DEV_HOME/demo.hash"
    elif [ "$(cat "$DEV_HOME/demo.hash" 2>/dev/null)" != "$(addon_hash)" ]; then
        say "The addon has changed: its update in the demo database ..."
        checked update odoo server --database "$DEMO" --update "$(all_addons)" \
            --init "$(all_addons)" --stop-after-init --no-http
        addon_hash >"$DEV_HOME/demo.hash"
    fi
}

command_run() {
    ! port_is_taken || die "Port $PORT is in use. Stop what runs there, or choose another: PORT=8070 ./dev run"
    setup
    with_postgres run "$@"
    write_odoo_conf
    need wkhtmltopdf wkhtmltopdf "prints the PDFs" ||
        say "Without the Debian package wkhtmltopdf no PDF can be printed: sudo apt-get install wkhtmltopdf"
    only_one prepare_demo
    say "Odoo is starting on http://localhost:$PORT/odoo/sociale-balans (Ctrl-C stops it)"
    say "Logins (password = login): werker, werker2, hoofd, beheerder, beleid; ander works in another organisation"
    # With --workers, websockets have a port of their own: Odoo's own distance, so that two servers never want the same.
    exec "$VENV/bin/python" "$ROOT/devtools/odoo-bin" server --database "$DEMO" --db-filter "^$DEMO\$" \
        --http-port "$PORT" --gevent-port $((PORT + 3)) "$@"
}

# test_copies DATABASE: what a test run works on; made under the lock, so that nobody drops the originals meanwhile.
test_copies() {
    forget_dead_runs
    prepared_addon
    quick_copy "$PREPARED" "$1"
    quick_copy "$PREPARED" "$TEMPLATE_DATABASE"
    prepared_base plain
    quick_copy "$PREPARED" "$BARE_DATABASE"
}

command_test() {
    check_paths
    need chromium chromium "browser tests" && need wkhtmltopdf wkhtmltopdf "prints the PDFs" ||
        die "The tests need two Debian packages: sudo apt-get install chromium wkhtmltopdf"
    setup
    only_one make_venv "$LINT_VENV" "$ROOT/devtools/requirements-lint.txt" # whool and pip, for the wheels
    only_one setup_node # axe-core and rtlcss
    with_postgres test "$@"
    write_odoo_conf
    # Two copies: the tests in this process are connected to theirs, and what is in use cannot be copied any more.
    # BARE_DATABASE has Odoo and not the addon; a test that wants one copies it.
    local database=test-$$ status=0
    export TEMPLATE_DATABASE=template-$$ BARE_DATABASE=bare-$$ LINT_VENV
    at_exit "drop_database $database $TEMPLATE_DATABASE $BARE_DATABASE"
    only_one test_copies "$database"
    # The whole suite takes every core, up to four; each process makes a copy of the database for itself, with PostgreSQL's
    # own programs. A part of it is sooner ready in one.
    [ $# -gt 0 ] || set -- --numprocesses logical --maxprocesses 4 --dist loadfile
    PATH=$PG_BIN:$PATH "$VENV/bin/pytest" --odoo-database="$database" --odoo-http --odoo-log-level=warn \
        --odoo-config="$ODOO_RC" "$@" || status=$?
    return $status
}

# command_matrix [ROW...]: tests/test_matrix.py with every row, or these, and with the addons' own tests.
command_matrix() {
    local rows
    rows=$(printf ' or [%s]' "$@")
    export MATRIX=1
    set -- tests/test_matrix.py -v --numprocesses logical --maxprocesses 4
    [ "$rows" = ' or []' ] || set -- "$@" -k "${rows# or }"
    command_test "$@"
}

command_shell() {
    setup
    with_postgres shell "$@"
    write_odoo_conf
    only_one prepare_demo
    odoo shell --database "$DEMO" --no-http --log-level warn "$@"
}

command_odoo() {
    setup
    with_postgres odoo "$@"
    write_odoo_conf
    odoo "$@"
}

# What is tried with each Python: the plain code, the models, the papers and a real server.
TRIED=(sociale_balans/tests sociale_balans_gpmi/tests/test_clock.py sociale_balans_import/tests
    tests/test_papers.py tests/live/test_workers.py)

# command_pythons [3.N ...] [PYTEST ARGS]: each in a folder of its own, which goes when it passed: the packages are
# installed, Odoo starts, the addons are installed, and tests run.
command_pythons() {
    local versions=() version python folder failed=0 summary=()
    while [[ ${1:-} = 3.* ]]; do versions+=("$1") && shift; done
    [ ${#versions[@]} -gt 0 ] || mapfile -t versions < <(printf '%s\n' "${PYTHONS[@]}" | sort -V)
    [ $# -gt 0 ] || set -- "${TRIED[@]}"
    setup
    for version in "${versions[@]}"; do
        folder=$DEV_HOME/python-$version
        if ! python=$(python_of "$version"); then
            summary+=("missing $version")
        elif say "Python $version" && DEV_HOME=$folder PYTHON=$python ODOO_HOME=$ODOO_HOME "$ROOT/dev" test "$@"; then
            summary+=("ok      $("$python" --version)")
            rm -rf "$folder"
        else
            summary+=("failed  $("$python" --version), in $folder")
            failed=1
        fi
    done
    printf '\n'
    printf '%s\n' "${summary[@]}"
    return $failed
}
