# The command lint, which is `pre-commit run --all-files` (.pre-commit-config.yaml), and the tools that its hooks call.

# command_lint [--fix] [HOOK...]: all hooks, or these. Those that can repair do so first with --fix: the stage 'manual'.
command_lint() {
    local argument hooks=() fix='' hook status=0
    for argument in "$@"; do
        if [ "$argument" = --fix ]; then fix=1; else hooks+=("$argument"); fi
    done
    [ ${#hooks[@]} -gt 0 ] || hooks=("")
    setup_lint
    export TOOLS_READY=1 ODOO_HOME ADDONS_PATH PRE_COMMIT_HOME=$DEV_HOME/pre-commit
    for hook in "${hooks[@]}"; do
        [ -z "$fix" ] || run_hooks --hook-stage manual ${hook:+"$hook"} >/dev/null || true
        run_hooks ${hook:+"$hook"} || status=1
    done
    return $status
}
run_hooks() { "$LINT_VENV/bin/pre-commit" run --all-files --color never "$@"; }

# command_tool NAME ARGS: a tool of the checks, wherever it is installed. '@addons' stands for the folders of all addons;
# an argument with '@' alone, such as '@/**/*', calls the tool once for each of them.
command_tool() {
    [ -n "${TOOLS_READY:-}" ] || setup_lint
    local argument arguments=() addon status=0
    if [[ " $* " = *" @/"* ]]; then
        for addon in "${ADDONS[@]}"; do run_tool "${@/#@\//$addon/}" || status=1; done
        return $status
    fi
    for argument in "$@"; do
        if [ "$argument" = @addons ]; then arguments+=("${ADDONS[@]}"); else arguments+=("$argument"); fi
    done
    run_tool "${arguments[@]}"
}

run_tool() {
    local name=$1 folder
    shift
    if [ "$name" = odoo ]; then
        odoo "$@"
        return
    fi
    for folder in "$LINT_VENV/bin" "$ROOT/node_modules/.bin"; do
        if [ -x "$folder/$name" ]; then
            ODOO_HOME=$ODOO_HOME PATH=$VENV/bin:$PATH "$folder/$name" "$@"
            return
        fi
    done
    die "There is no tool '$name' among those of devtools/requirements-lint.txt and package.json."
}
