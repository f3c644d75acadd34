# Where Odoo comes from: ODOO_HOME; else Debian's package, without root; else a shallow clone of the official repository.

# The official repository, and the branch in it; another address serves too, such as that of a mirror.
ODOO_GIT=${ODOO_GIT:-https://github.com/odoo/odoo.git}
ODOO_BRANCH=${ODOO_BRANCH:-19.0}

# The Debian packages whose files Odoo's package links to: Font Awesome 4.7 is only in this older suite.
ODOO_PACKAGES=(odoo-19/sid fonts-montserrat/sid)
LINKED_PACKAGES=(fonts-font-awesome libjs-jquery libjs-underscore libjs-jquery-form fonts-roboto-unhinted
    fonts-inconsolata fonts-ocr-b)
LINKED_SUITE=bookworm
DEBIAN_KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

ODOO_TREE=$DEV_HOME/odoo
APT_FOLDER=$DEV_HOME/apt
ODOO_SOURCE= # debian or git, once it is chosen

# --- Debian ---------------------------------------------------------------------------------------------------------

# private_apt ARGS: an apt that reads and writes only a folder of ours, and needs no root.
private_apt() {
    apt-get --quiet --quiet -o "Dir::Etc::sourcelist=$APT_FOLDER/sources.list" -o Dir::Etc::sourceparts=- \
        -o "Dir::State::lists=$APT_FOLDER/lists" -o "Dir::Cache=$APT_FOLDER" -o APT::Sandbox::User="$(id -un)" \
        -o Acquire::Retries=3 "$@"
}

# debian_mirror: the mirror that this machine itself uses: the first one that serves an ordinary Debian suite.
debian_mirror() {
    # shellcheck disable=SC2016 # apt itself fills these in
    apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
        awk '$1 !~ /security/ && $2 ~ /^(bookworm|trixie|forky|sid|stable|testing|unstable)$/ {print $1; exit}'
}

# odoo_packages: the names of all that is taken from Debian, each with its suite.
odoo_packages() { echo "${ODOO_PACKAGES[@]}" "${LINKED_PACKAGES[@]/%//$LINKED_SUITE}"; }

# debian_has_odoo: can every package be had? Nothing is downloaded but the lists.
debian_has_odoo() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null && [ -e "$DEBIAN_KEYS" ] || return 1
    local mirror suite
    mirror=$(debian_mirror 2>/dev/null) || return 1
    [ -n "$mirror" ] || return 1
    rm -rf "$APT_FOLDER/lists"
    mkdir -p "$APT_FOLDER/lists/partial" "$APT_FOLDER/archives/partial" "$APT_FOLDER/packages"
    for suite in sid "$LINKED_SUITE"; do
        echo "deb [signed-by=$DEBIAN_KEYS] $mirror $suite main"
    done >"$APT_FOLDER/sources.list"
    # shellcheck disable=SC2046 # each name is a word
    { private_apt update && private_apt --print-uris download $(odoo_packages); } >"$LOGS/odoo-source.log" 2>&1
}

fetch_from_debian() {
    say "Odoo 19 from Debian's package (once, about 125 MB) ..."
    # shellcheck disable=SC2046 # each name is a word
    (cd "$APT_FOLDER/packages" && private_apt download $(odoo_packages)) ||
        die "Odoo could not be downloaded. Is there a network? Call again to go on."
    local package
    for package in "$APT_FOLDER"/packages/*.deb; do
        dpkg-deb -x "$package" "$ODOO_TREE" || die "$package is damaged. Remove it and call again."
    done
    # The package leaves this file out (background blur of video calls); without it every page logs an error.
    local blur=$ODOO_TREE/usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$blur"
    [ -e "$blur/selfie_segmentation.js" ] || echo '/* not in the Debian package */' >"$blur/selfie_segmentation.js"
    rm -rf "$APT_FOLDER/packages" "$APT_FOLDER/lists"
}

# --- The official repository ----------------------------------------------------------------------------------------

# git_has_odoo: does the repository answer, and is the branch there?
git_has_odoo() {
    command -v git >/dev/null || return 1
    GIT_TERMINAL_PROMPT=0 timeout 60 git ls-remote --exit-code --heads "$ODOO_GIT" "$ODOO_BRANCH" \
        >"$LOGS/odoo-source.log" 2>&1
}

fetch_from_git() {
    say "Odoo 19 from $ODOO_GIT, branch $ODOO_BRANCH (once, about 500 MB) ..."
    GIT_TERMINAL_PROMPT=0 git clone --quiet --depth 1 --single-branch --branch "$ODOO_BRANCH" "$ODOO_GIT" \
        "$ODOO_TREE/git" || die "Odoo could not be cloned; git says why above. Call again to go on."
}

# --- All together ---------------------------------------------------------------------------------------------------

# choose_odoo_source: set ODOO_SOURCE to what can be had; it dies before anything is downloaded when nothing can.
choose_odoo_source() {
    if debian_has_odoo; then
        ODOO_SOURCE=debian
    elif git_has_odoo; then
        ODOO_SOURCE=git
    else
        die "Odoo 19 cannot be had here: neither Debian's package nor $ODOO_GIT can be reached." \
            "Is there a network? Or set ODOO_HOME to the folder of an Odoo 19 that you have."
    fi
}

# is_odoo_19 FOLDER
is_odoo_19() { grep -q 'version_info = (19,' "$1/odoo/release.py" 2>/dev/null; }

# odoo_is_there: need nothing be fetched?
odoo_is_there() { [ -n "${ODOO_HOME:-}" ] || [ -e "$ODOO_TREE/complete" ]; }

check_odoo_home() {
    [ -z "${ODOO_HOME:-}" ] && return
    [ -e "$ODOO_HOME/odoo/release.py" ] || die "ODOO_HOME=$ODOO_HOME holds no Odoo (odoo/release.py is not there)."
    is_odoo_19 "$ODOO_HOME" || die "ODOO_HOME=$ODOO_HOME is not an Odoo 19."
}

fetch_odoo() {
    [ -n "$ODOO_SOURCE" ] || choose_odoo_source
    rm -rf "$ODOO_TREE"
    mkdir -p "$ODOO_TREE"
    "fetch_from_$ODOO_SOURCE"
    touch "$ODOO_TREE/complete"
}

# setup_odoo: from here on ODOO_HOME is the folder that holds odoo/, Python finds it, and ADDONS_PATH names the addons.
setup_odoo() {
    if [ -z "${ODOO_HOME:-}" ]; then
        odoo_is_there || fetch_odoo
        ODOO_HOME=$ODOO_TREE/usr/lib/python3/dist-packages
        [ ! -d "$ODOO_TREE/git" ] || ODOO_HOME=$ODOO_TREE/git
        is_odoo_19 "$ODOO_HOME" || die "What was fetched is not an Odoo 19. Remove $ODOO_TREE and call again."
    fi
    local site
    site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$ODOO_HOME" >"$site/odoo.pth"
    ADDONS_PATH=$ROOT
    # In a checkout most addons stand beside odoo/; in odoo/addons Odoo looks by itself.
    [ ! -d "$ODOO_HOME/addons/web" ] || ADDONS_PATH=$ODOO_HOME/addons,$ROOT
}
