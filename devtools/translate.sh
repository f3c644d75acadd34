# The command translate, and the export of the terms that it compares with.

POT=

# pot_is_fresh: is there an export of the addons as they are now? POT is its folder, named after all that the terms come
# from; it holds one file for each addon.
pot_is_fresh() {
    POT=$DEV_HOME/pot/$({
        find "${ADDONS[@]}" -type f ! -path '*/i18n/*' ! -path '*/static/img/*' ! -path '*/tests/*' \
            ! -name '*.pyc' -print0 | sort -z |
            xargs -0 sha256sum
        sha256sum "$ODOO_HOME/odoo/release.py"
    } | sha256sum | cut -c1-12)
    [ -e "$POT" ]
}

# Odoo reads the terms of views and data from a database; a copy, so that nobody waits for us to leave theirs.
copy_for_export() {
    forget_dead_runs
    prepared_addon
    quick_copy "$PREPARED" "$1"
}

# fresh_pot: make $POT when it is not there. To be called in a shell of its own, which drops the copy when it ends.
fresh_pot() {
    ! pot_is_fresh || return 0
    local database=export-$$ export=$DEV_HOME/pot/half-$$ one
    mkdir -p "$export"
    write_odoo_conf
    at_exit "drop_database $database; rm -rf '$export'"
    only_one copy_for_export "$database"
    for one in "${ADDONS[@]}"; do
        logged export odoo i18n export --database "$database" --languages pot --output "$export/$one.pot" "$one"
    done
    rm -rf "$DEV_HOME"/pot/????????????
    mv "$export" "$POT"
}

# command_translate [--check]: bring i18n/ of each addon in step, or say where it is not.
command_translate() {
    setup
    pot_is_fresh || with_postgres translate "$@"
    (fresh_pot)
    local one action=update status=0
    [ "${1:-}" != --check ] || action=check
    for one in "${ADDONS[@]}"; do
        "$VENV/bin/python" devtools/translations.py "$action" "$POT/$one.pot" "$one/i18n" || status=1
    done
    return $status
}
