# What will not work is said before the first download, in a sentence each: paths, programs, Python, disk, network.

# Megabytes that each step needs: Odoo as Debian's packages, Odoo as a clone with its history of one day, the Python
# packages, and the databases.
declare -A DISK_NEEDED=([debian]=1400 [git]=2300 [packages]=750 [databases]=400)

# A shell reads these of the path of a PostgreSQL; a list of addons or programs ends at a comma or colon.
SIGNS_OF_SHELL=$'[][[:space:][:cntrl:]"\'`\\$,:;|&<>()*?{}%#!]'
SIGNS_OF_LIST='[,:[:cntrl:]]'

# odd_sign PATH SIGNS: the first of these signs in it, or nothing.
odd_sign() {
    # As bytes, so that it does not depend on the language of the machine; letters with accents are several of them.
    local LC_ALL=C
    [[ ! $1 =~ $2 ]] || printf '%s' "${BASH_REMATCH[0]}"
}

# named SIGN: how a sentence calls it.
named() {
    case "$1" in
        " ") echo "a space" ;;
        [[:space:]] | [[:cntrl:]]) echo "a sign that cannot be seen" ;;
        *) echo "the sign $1" ;;
    esac
}

check_paths() {
    local sign
    sign=$(odd_sign "$DEV_HOME" "$SIGNS_OF_SHELL")
    [ -z "$sign" ] || die "The folder for downloads and databases, $DEV_HOME, has $(named "$sign") in its path, and there" \
        "PostgreSQL does not start. Choose another: DEV_HOME=/var/tmp/sociale-balans ./dev run"
    sign=$(odd_sign "$ROOT" "$SIGNS_OF_LIST")
    [ -z "$sign" ] || die "This folder, $ROOT, has $(named "$sign") in its path, and Odoo finds no addons there." \
        "Move it to a path without, and call again."
    [[ $DEV_HOME = /* ]] || die "DEV_HOME=$DEV_HOME does not begin with a slash. Give the whole path."
    mkdir -p "$DEV_HOME" "$LOGS" 2>/dev/null && [ -w "$DEV_HOME" ] ||
        die "The folder $DEV_HOME cannot be written to. Choose another: DEV_HOME=/var/tmp/sociale-balans ./dev run"
}

check_programs() {
    local program missing=()
    for program in awk df dirname find flock grep sha256sum sort tar xargs; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    [ ${#missing[@]} = 0 ] || die "These programs are needed and not there: ${missing[*]}. Install them and call again" \
        "(Debian: apt-get install coreutils findutils gawk grep tar util-linux)."
}

# check_disk MEGABYTES
check_disk() {
    local free
    free=$(df -Pm "$DEV_HOME" | awk 'NR == 2 {print $4}')
    [ "$free" -ge "$1" ] || die "There is too little room in $DEV_HOME: $free MB are free, and $1 MB are needed." \
        "Make room, or choose another folder: DEV_HOME=/var/tmp/sociale-balans ./dev run"
}

# preflight: what is still to be fetched can be fetched, and has room.
preflight() {
    local room=0
    if ! venv_is_there "$VENV" "$ROOT/devtools/requirements-odoo.txt"; then
        find_python >/dev/null
        room=$((room + DISK_NEEDED[packages] + DISK_NEEDED[databases]))
    fi
    if ! odoo_is_there; then
        check_disk "$((room + DISK_NEEDED[debian]))" # before anything is asked of a network
        choose_odoo_source
        room=$((room + DISK_NEEDED[$ODOO_SOURCE]))
    fi
    check_disk "$room"
}
