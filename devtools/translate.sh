# The command translate, and the export of the terms that ./dev lint compares with.

POT=

# pot_is_fresh: is there an export of the addon as it is now? POT is its name, made of all that the terms come from.
pot_is_fresh() {
    POT=$DEV_HOME/pot/$({
        find "$ADDON" -type f ! -path '*/i18n/*' ! -path '*/static/img/*' ! -name '*.pyc' -print0 | sort -z |
            xargs -0 sha256sum
        sha256sum "$ODOO_HOME/odoo/release.py"
    } | sha256sum | cut -c1-12).pot
    [ -e "$POT" ]
}

# Odoo reads the terms of views and data from a database; a copy, so that nobody waits for us to leave theirs.
copy_for_export() {
    prepared_addon
    copy_database "$PREPARED" "$1"
}

# fresh_pot: make $POT when it is not there. To be called in a shell of its own, which drops the copy when it ends.
fresh_pot() {
    ! pot_is_fresh || return 0
    local database=export-$$ export=$DEV_HOME/pot/half-$$.pot
    mkdir -p "$DEV_HOME/pot"
    write_odoo_conf
    # shellcheck disable=SC2064
    trap "drop_database $database; rm -f '$export'" EXIT
    only_one copy_for_export "$database"
    logged export odoo i18n export --database "$database" --languages pot --output "$export" "$ADDON"
    rm -f "$DEV_HOME"/pot/????????????.pot
    mv "$export" "$POT"
}

command_translate() {
    setup
    pot_is_fresh || with_postgres translate "$@"
    (fresh_pot)
    "$VENV/bin/python" devtools/translations.py update "$POT" "$ADDON/i18n"
}
