# The command lint. Each check is one function, check_NAME; a check that fails does not keep the others from running.

CHECKS=(ruff ruff-format pylint oca-module oca-po eslint prettier upgrade-code translations shellcheck rules)
FIX=

check_ruff() {
    [ -z "$FIX" ] || "$LINT_VENV/bin/ruff" format --quiet . # breaks most lines that are too long
    "$LINT_VENV/bin/ruff" check --quiet --output-format=concise ${FIX:+--fix} .
}

check_ruff-format() {
    if [ "$FIX" ]; then
        "$LINT_VENV/bin/ruff" format --quiet .
    else
        "$LINT_VENV/bin/ruff" format --quiet --diff .
    fi
}

check_pylint() { "$LINT_VENV/bin/pylint" "${ADDONS[@]}"; }

check_oca-module() { "$LINT_VENV/bin/oca-checks-odoo-module" --config=.oca_hooks.cfg "${ADDONS[@]}"; }

check_oca-po() {
    local files
    mapfile -t files < <(find "${ADDONS[@]}" -path '*/i18n/*.po*')
    [ ${#files[@]} -gt 0 ] || return 0 # check_translations misses them
    "$LINT_VENV/bin/oca-checks-po" --config=.oca_hooks.cfg "${files[@]}"
}

node_tool() { PATH=$VENV/bin:$PATH "node_modules/.bin/$1" "${@:2}"; }

check_eslint() { ODOO_HOME=$ODOO_HOME node_tool eslint --max-warnings=0 ${FIX:+--fix} "$ADDON/static" devtools ./*.mjs; }

check_prettier() {
    local mode=--check
    [ -z "$FIX" ] || mode=--write
    node_tool prettier --log-level=warn "$mode" "sociale_balans*/**/*.{js,scss,xml}" devtools/*.js ./*.{mjs,json} .prettierrc.json \
        .pre-commit-config.yaml
}

# Odoo's own scripts for code of older versions find nothing to rewrite.
check_upgrade-code() {
    odoo upgrade_code --addons-path "$ROOT" --from 17.0 --glob "sociale_balans*/**/*" --dry-run
}

check_translations() {
    fresh_pot
    local one status=0
    for one in "${ADDONS[@]}"; do
        "$VENV/bin/python" devtools/translations.py check "$POT/$one.pot" "$one/i18n" || status=1
    done
    return $status
}

check_shellcheck() { "$LINT_VENV/bin/shellcheck" dev devtools/*.sh .ci/run; }

check_rules() { "$VENV/bin/python" devtools/rules.py; }

# run_checks NAME...: each in a shell of its own, then a line for each.
run_checks() {
    local name status failed=0 summary=()
    for name in "$@"; do
        say "$name"
        set +e
        (
            set -e
            "check_$name"
        )
        status=$?
        set -e
        if [ "$status" = 0 ]; then
            summary+=("ok      $name")
        else
            summary+=("failed  $name")
            failed=1
        fi
    done
    printf '\n'
    printf '%s\n' "${summary[@]}"
    return $failed
}

command_lint() {
    local argument names=()
    for argument in "$@"; do
        if [ "$argument" = --fix ]; then
            FIX=1
        elif [[ " ${CHECKS[*]} " = *" $argument "* ]]; then
            names+=("$argument")
        else
            die "There is no check '$argument'. The checks are: ${CHECKS[*]}."
        fi
    done
    [ ${#names[@]} -gt 0 ] || names=("${CHECKS[@]}")
    setup_lint
    if [[ " ${names[*]} " = *" translations "* ]]; then pot_is_fresh || with_postgres lint "$@"; fi
    run_checks "${names[@]}"
}
