# Everything a fresh machine lacks: Python packages, Odoo, Debian packages. Each step leaves a mark when it is complete;
# without that mark the next call does it again, so an interrupted set-up repairs itself.

# --- Python ---------------------------------------------------------------------------------------------------------

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 python3.12 python3; do
        if [ -n "$candidate" ] && "$candidate" -c \
            'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    die "Python 3.11 or 3.12 with its venv module is needed (Debian: apt-get install python3-venv)." \
        "Set PYTHON to point at one."
}

# make_venv FOLDER REQUIREMENTS: a virtual environment that holds exactly these packages.
make_venv() {
    local folder=$1 requirements=$2 mark
    mark=$folder/complete-$(hash_of "$requirements")
    [ -e "$mark" ] && return
    local python
    python=$(find_python)
    say "Python packages of $(basename "$requirements") (once, about half a minute) ..."
    rm -rf "$folder"
    "$python" -m venv "$folder"
    local pip=("$folder/bin/pip" install --quiet --disable-pip-version-check)
    # Some packages come as source only, and building them wants wheel.
    { "${pip[@]}" "setuptools<81" wheel && "${pip[@]}" --requirement "$requirements"; } ||
        die "The Python packages could not be installed; pip says why above. Is there a network? Call again to go on."
    touch "$mark"
}

# --- Odoo -----------------------------------------------------------------------------------------------------------

# The Debian packages whose files Odoo's package links to: Font Awesome 4.7 is only in this older suite.
ODOO_PACKAGES=(odoo-19/sid fonts-montserrat/sid)
LINKED_PACKAGES=(fonts-font-awesome libjs-jquery libjs-underscore libjs-jquery-form fonts-roboto-unhinted
    fonts-inconsolata fonts-ocr-b)
LINKED_SUITE=bookworm

ODOO_TREE=$DEV_HOME/odoo
setup_odoo() {
    if [ -n "${ODOO_HOME:-}" ]; then
        [ -e "$ODOO_HOME/odoo/release.py" ] || die "ODOO_HOME=$ODOO_HOME holds no Odoo (odoo/release.py is not there)."
        grep -q 'version_info = (19,' "$ODOO_HOME/odoo/release.py" || die "ODOO_HOME=$ODOO_HOME is not an Odoo 19."
    else
        [ -e "$ODOO_TREE/complete" ] || fetch_odoo
        ODOO_HOME=$ODOO_TREE/usr/lib/python3/dist-packages
    fi
    local site
    site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$ODOO_HOME" >"$site/odoo.pth"
    ADDONS_PATH=$ROOT
    [ -d "$ODOO_HOME/addons/web" ] && ADDONS_PATH=$ODOO_HOME/addons,$ROOT
    return 0
}

fetch_odoo() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null ||
        die "Odoo is taken from Debian's packages, and this machine has no apt." \
            "Set ODOO_HOME to the folder of an Odoo 19 that you have."
    local work=$DEV_HOME/apt mirror
    # The mirror that this machine itself uses: the first one that serves an ordinary Debian suite.
    # shellcheck disable=SC2016 # apt itself fills these in
    mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
        awk '$1 !~ /security/ && $2 ~ /^(bookworm|trixie|forky|sid|stable|testing|unstable)$/ {print $1; exit}')
    [ -n "$mirror" ] || die "apt on this machine knows no Debian mirror. Set ODOO_HOME to an Odoo 19 that you have."
    say "Odoo 19 (once, about 125 MB) ..."
    rm -rf "$work/lists" "$ODOO_TREE"
    mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/packages" "$ODOO_TREE"
    local suite
    for suite in sid "$LINKED_SUITE"; do
        echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
    done >"$work/sources.list"
    # A private apt: it reads and writes only these folders, and needs no root.
    local apt=(apt-get --quiet --quiet -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=-
        -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work" -o APT::Sandbox::User="$(id -un)"
        -o Acquire::Retries=3)
    "${apt[@]}" update || die "Debian's package lists could not be read. Is there a network? Call again to go on."
    (cd "$work/packages" && "${apt[@]}" download "${ODOO_PACKAGES[@]}" "${LINKED_PACKAGES[@]/%//$LINKED_SUITE}") ||
        die "Odoo could not be downloaded. Is there a network? Call again to go on."
    local package
    for package in "$work"/packages/*.deb; do
        dpkg-deb -x "$package" "$ODOO_TREE" || die "$package is damaged. Remove it and call again."
    done
    # The package leaves this file out (background blur of video calls); without it every page logs an error.
    local blur=$ODOO_TREE/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$blur"
    [ -e "$blur/selfie_segmentation.js" ] || echo '/* not in the Debian package */' >"$blur/selfie_segmentation.js"
    rm -rf "$work/packages" "$work/lists"
    touch "$ODOO_TREE/complete"
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
    fi
    return 1
}

# --- All together ---------------------------------------------------------------------------------------------------

setup() {
    mkdir -p "$DEV_HOME" "$LOGS"
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
