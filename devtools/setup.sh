# Everything a fresh machine lacks: Python packages, Odoo (odoo_source.sh), Debian packages. Each step leaves a mark when it is complete;
# without that mark the next call does it again, so an interrupted set-up repairs itself.

# --- Python ---------------------------------------------------------------------------------------------------------

# Those of Odoo 19, in the order in which they are looked for. Where none is named python3.N, pyenv may have it.
PYTHONS=(3.11 3.12 3.13 3.10)

# fits PYTHON: is it one of these, with what a virtual environment needs?
fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv[1:])' \
        "${PYTHONS[@]}" 2>/dev/null
}

# python_of VERSION: the path of a Python of this version, if there is one.
python_of() {
    local candidate
    for candidate in "python$1" python3 "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python; do
        if [ "$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$1" ] &&
            fits "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

find_python() {
    local version
    if [ -n "${PYTHON:-}" ]; then
        fits "$PYTHON" || die "PYTHON=$PYTHON is no Python 3.10 to 3.13 with its venv module." \
            "Set it to the path of one, or leave it out."
        command -v "$PYTHON"
        return
    fi
    for version in "${PYTHONS[@]}"; do python_of "$version" && return; done
    die "Python 3.10, 3.11, 3.12 or 3.13 with its venv module is needed (Debian: apt-get install python3-venv)." \
        "Set PYTHON to point at one."
}

# venv_is_there FOLDER REQUIREMENTS: does it hold exactly these packages, and for the Python that was asked for?
venv_is_there() {
    [ -e "$1/complete-$(hash_of "$2")" ] && "$1/bin/python" -c '' 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] || [ "$("$1/bin/python" --version)" = "$("$PYTHON" --version 2>&1)" ]
}

# pypi_answers PIP: can a small package be had? In seconds, where pip itself would try for minutes.
pypi_answers() {
    "$1" --quiet --disable-pip-version-check --retries 1 --timeout 15 download --no-deps --dest "$DEV_HOME/pip-try" \
        wheel >"$LOGS/pip.log" 2>&1
    local status=$?
    rm -rf "$DEV_HOME/pip-try"
    return $status
}

# make_venv FOLDER REQUIREMENTS: a virtual environment that holds exactly these packages.
make_venv() {
    local folder=$1 requirements=$2
    ! venv_is_there "$folder" "$requirements" || return 0
    local python
    python=$(find_python)
    say "Python packages of $(basename "$requirements") (once, about half a minute) ..."
    rm -rf "$folder"
    "$python" -m venv "$folder"
    pypi_answers "$folder/bin/pip" ||
        die "Python packages cannot be had: pip reaches no package index (its words are in $LOGS/pip.log)." \
            "Is there a network? Call again to go on."
    local pip=("$folder/bin/pip" install --quiet --disable-pip-version-check)
    # Some packages come as source only, and building them wants wheel.
    { "${pip[@]}" "setuptools<81" wheel && "${pip[@]}" --requirement "$requirements"; } ||
        die "The Python packages could not be installed; pip says why above. Is there a network? Call again to go on."
    touch "$folder/complete-$(hash_of "$requirements")"
}

# --- Debian packages ------------------------------------------------------------------------------------------------

# need PROGRAM PACKAGE WHY: the program is there, or root installs it, or the user reads what to do.
need() {
    local program=$1 package=$2 why=$3
    command -v "$program" >/dev/null && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Debian package $package ($why) ..."
        { apt-get --quiet --quiet update && DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet install --yes \
            --no-install-recommends "$package"; } >"$LOGS/apt.log" 2>&1 && return
        say "apt-get could not install it; its words are in $LOGS/apt.log."
    fi
    return 1
}

# --- All together ---------------------------------------------------------------------------------------------------

setup() {
    check_paths
    check_odoo_home
    check_programs
    only_one preflight # it asks apt for its lists, in a folder that another ./dev may be using
    only_one make_venv "$VENV" "$ROOT/devtools/requirements-odoo.txt"
    only_one setup_odoo
}

setup_lint() {
    setup
    only_one make_venv "$LINT_VENV" "$ROOT/devtools/requirements-lint.txt"
    only_one setup_node
}

setup_node() {
    local mark
    mark=$ROOT/node_modules/.complete-$(hash_of package-lock.json)
    [ -e "$mark" ] && return
    say "JavaScript tools (once) ..."
    PATH=$VENV/bin:$PATH npm ci --loglevel=error --no-audit --no-fund >/dev/null ||
        die "The JavaScript tools could not be downloaded. Is there a network? Call again to go on."
    touch "$mark"
}
