# The command bench: benchmarks/harness.py says what is common, and each question is a file beside it. Each works on a
# copy of bench-HASH, which holds the addons and Odoo's Survey, so it always starts from the same rows. The calendar is
# left out: a city that comes in by SQL has no entries yet, and a run would measure little else than how they are made.

QUESTIONS=(server clock share figures trust import catalogue languages papers screens talk)

bench_copy() {
    forget_dead_runs
    local addons
    addons=$(all_addons)
    prepared_addon bench "${addons/,sociale_balans_calendar/},survey" logged
    quick_copy "$PREPARED" "$1"
}

command_bench() {
    setup
    with_postgres bench "$@"
    write_odoo_conf
    local questions=("${QUESTIONS[@]}") args=() question status=0 database=bench-$$
    while [ $# -gt 0 ]; do
        case "$1" in
            --only) questions=("${2:-}") && shift $(($# > 1)) ;;
            --profile) questions=(server) && args+=("$1") ;;
            *) args+=("$1") ;;
        esac
        shift
    done
    at_exit "drop_database $database"
    for question in "${questions[@]}"; do
        [[ " ${QUESTIONS[*]} " = *" $question "* ]] || die "./dev bench --only takes one of: ${QUESTIONS[*]}."
        [[ " screens talk " != *" $question "* ]] || need chromium chromium "shows the screens" ||
            die "The screens need a Debian package: sudo apt-get install chromium"
        only_one bench_copy "$database" && PYTHONPATH=$ROOT/devtools "$VENV/bin/python" \
            "$ROOT/benchmarks/$question.py" --database "$database" "${args[@]}" || status=$?
    done
    return $status
}
