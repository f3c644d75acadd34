"""What a machine without anything meets: which Python, which Odoo, and what is said before the first download."""

import re
import shutil
import subprocess
import sys

import pytest
from commandline import ROOT, shell
from packaging.requirements import Requirement

VERSIONS = ["3.10", "3.11", "3.12", "3.13"]
PINS = ROOT / "devtools/requirements-odoo.txt"


@pytest.fixture
def machine(tmp_path):
    """A machine of its own: nothing is fetched yet, and no program but ours is found in ``programs``."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in [
        "awk",
        "bash",
        "cat",
        "chmod",
        "cut",
        "df",
        "dirname",
        "env",
        "find",
        "flock",
        "git",
        "grep",
        "id",
        "mkdir",
        "rm",
        "sed",
        "sha256sum",
        "sort",
        "tar",
        "timeout",
        "touch",
        "xargs",
    ]:
        (programs / name).symlink_to(shutil.which(name))
    return tmp_path


def on(machine, script, **environment):
    """Run functions of ./dev on that machine."""
    home = environment.pop("DEV_HOME", str(machine / "home"))
    environment.setdefault("HOME", str(machine))
    # What the test run itself has set does not count there.
    unset = dict.fromkeys(("ODOO_HOME", "PYENV_ROOT", "PYTHON", "XDG_CACHE_HOME"), "")
    return shell(script, **unset | {"DEV_HOME": home, "PATH": str(machine / "programs")} | environment)


def program(machine, name, script):
    """Put a program on that machine."""
    path = machine / "programs" / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def said_once(said):
    """Return the one sentence that was said, without its colours; more would be a traceback."""
    assert "Traceback" not in said
    lines = [line for line in said.splitlines() if line]
    assert len(lines) == 1, said
    return re.sub(r"\x1b\[[\d;]*m", "", lines[0])


# --- Python -----------------------------------------------------------------------------------------------------------


def pretend(machine, name, version):
    """A Python that says it is of some version, and can be asked what ./dev asks."""
    major, minor = version.split(".")[:2]
    program(
        machine,
        name,
        f'if [ "$1" = --version ]; then echo "Python {version}"; exit; fi\n'
        "code=$2; shift 2\n"
        f"exec {sys.executable} -c \"import sys; sys.version_info = ({major}, {minor}, 0, 'final', 0)\n"
        'sys.executable = \'$0\'\n$code" "$@"',
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_of_odoo_is_found(machine, version):
    pretend(machine, f"python{version}", f"{version}.4")
    status, said = on(machine, "find_python")
    assert (status, said) == (0, f"{machine}/programs/python{version}\n")


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.14"])
def test_no_other_python_is_taken(machine, version):
    pretend(machine, "python3", f"{version}.1")
    status, said = on(machine, "find_python")
    assert status == 1
    assert "Python 3.10, 3.11, 3.12 or 3.13" in said_once(said)


def test_the_python_that_was_asked_for_or_none(machine):
    for name in ("python3.11", "mine"):
        pretend(machine, name, "3.11.4" if name != "mine" else "3.13.0")
    assert on(machine, "find_python", PYTHON="mine") == (0, f"{machine}/programs/mine\n")
    pretend(machine, "mine", "3.9.1")
    status, said = on(machine, "find_python", PYTHON="mine")
    assert status == 1
    assert "PYTHON=mine" in said_once(said)


def test_another_python_that_is_asked_for_makes_the_packages_anew(machine):
    requirements = machine / "requirements.txt"
    requirements.write_text("")
    folder = machine / "venv"
    (folder / "bin").mkdir(parents=True)
    for name in ("python3.11", "python3.13"):
        pretend(machine, name, f"{name.removeprefix('python')}.0")
    (folder / "bin/python").symlink_to(machine / "programs/python3.11")
    check = f"touch {folder}/complete-$(hash_of {requirements}); venv_is_there {folder} {requirements}"
    assert on(machine, check)[0] == 0
    assert on(machine, check, PYTHON="python3.11")[0] == 0
    assert on(machine, check, PYTHON="python3.13")[0] == 1
    (folder / "bin/python").unlink()
    assert on(machine, check)[0] == 1, "the Python behind it is gone"


@pytest.mark.parametrize("version", VERSIONS)
def test_each_package_has_one_version_for_each_python(version):
    wanted = [Requirement(line.split("#")[0]) for line in PINS.read_text().splitlines() if line.split("#")[0].strip()]
    of_this = [one for one in wanted if not one.marker or one.marker.evaluate({"python_version": version})]
    names = [one.name.lower() for one in of_this]
    assert sorted(set(names)) == sorted(names)
    assert all(one.specifier for one in of_this if one.name != "lxml-html-clean")
    missing = {one.name.lower() for one in wanted} - set(names) - {"pypdf", "pypdf2"}
    assert not missing


def test_what_we_write_is_for_the_oldest_python():
    oldest = "py" + VERSIONS[0].replace(".", "")
    assert f'target-version = "{oldest}"' in (ROOT / "pyproject.toml").read_text()
    assert on_path("printf '%s\\n' \"${PYTHONS[@]}\" | sort -V") == VERSIONS


def on_path(script):
    status, said = shell(script)
    assert status == 0, said
    return said.split()


# --- Odoo -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(machine):
    """A repository that holds an Odoo 19, as far as ./dev looks, on the branch 19.0."""
    work = machine / "work"
    (work / "odoo").mkdir(parents=True)
    (work / "odoo/release.py").write_text("version_info = (19, 0, 0, FINAL, 0, '')\n")
    (work / "addons/web").mkdir(parents=True)
    (work / "addons/web/__manifest__.py").write_text("{}\n")
    author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
    for command in (["init", "-q", "-b", "19.0"], ["add", "-A"], [*author, "commit", "-qm", "Odoo"]):
        subprocess.run(["git", *command], cwd=work, check=True)
    return f"file://{work}"


# A Python whose packages lie in a folder of the test: those of this test run stay as they are.
SETUP = (
    "mkdir -p $VENV/bin $LOGS $DEV_HOME/site;"
    " printf '#!/bin/bash\\necho %s\\n' $DEV_HOME/site >$VENV/bin/python; chmod +x $VENV/bin/python; "
)


def test_without_debian_odoo_is_cloned(machine, repository):
    status, said = on(machine, SETUP + "setup_odoo; echo $ODOO_HOME; echo $ADDONS_PATH", ODOO_GIT=repository)
    assert status == 0, said
    tree = machine / "home/odoo/git"
    assert said.splitlines()[:2] == [str(tree), f"{tree}/addons,{ROOT}"]
    assert (machine / "home/site/odoo.pth").read_text() == f"{tree}\n"
    count = subprocess.run(["git", "rev-list", "--count", "HEAD"], cwd=tree, capture_output=True, text=True, check=True)
    assert count.stdout == "1\n"
    # The next call fetches nothing.
    status, said = on(machine, "setup_odoo; echo $ODOO_HOME", ODOO_GIT="file:///nowhere")
    assert (status, said) == (0, f"{tree}\n")


def test_debian_comes_before_git_and_both_after_ones_own(machine, repository):
    program(machine, "apt-get", "case $* in *indextargets*) echo http://debian.invalid sid;; *) exit 0;; esac")
    program(machine, "dpkg-deb", "exit 0")
    script = "mkdir -p $LOGS; choose_odoo_source; echo $ODOO_SOURCE"
    assert on(machine, f"DEBIAN_KEYS=/; {script}", ODOO_GIT=repository) == (0, "debian\n")
    # The day that the suite has no Odoo 19 any more, or the machine another Linux, such as one without these keys.
    assert on(machine, f"DEBIAN_KEYS=/nowhere; {script}", ODOO_GIT=repository) == (0, "git\n")
    program(machine, "apt-get", "case $* in *indextargets*) echo http://debian.invalid sid;; *) exit 100;; esac")
    assert on(machine, f"DEBIAN_KEYS=/; {script}", ODOO_GIT=repository) == (0, "git\n")
    assert on(machine, "odoo_is_there && echo there", ODOO_HOME="/mine") == (0, "there\n")


def test_where_no_odoo_can_be_had_it_is_said(machine):
    status, said = on(machine, "mkdir -p $LOGS; choose_odoo_source", ODOO_GIT="file:///nowhere")
    assert status == 1
    sentence = said_once(said)
    assert "neither Debian's package nor file:///nowhere can be reached" in sentence
    assert "ODOO_HOME" in sentence


@pytest.mark.usefixtures("repository")
def test_what_is_no_odoo_19_is_refused(machine):
    assert on(machine, "check_odoo_home", ODOO_HOME=str(machine))[0] == 1
    release = machine / "work/odoo/release.py"
    assert on(machine, "check_odoo_home", ODOO_HOME=str(machine / "work")) == (0, "")
    release.write_text("version_info = (18, 0, 0, FINAL, 0, '')\n")
    status, said = on(machine, "check_odoo_home", ODOO_HOME=str(machine / "work"))
    assert status == 1
    assert "is not an Odoo 19" in said_once(said)


# --- Before the first download ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("my home", "a space"),
        ("my\thome", "a sign that cannot be seen"),
        ("my'home", "the sign '"),
        ('my"home', 'the sign "'),
        ("my$home", "the sign $"),
        ("my`home", "the sign `"),
        ("my\\home", "the sign \\"),
        ("my,home", "the sign ,"),
        ("my:home", "the sign :"),
        ("my%home", "the sign %"),
        ("my(home)", "the sign ("),
    ],
)
def test_a_path_that_will_not_work_is_refused_at_once(machine, path, named):
    status, said = on(machine, "setup", DEV_HOME=f"{machine}/{path}")
    assert status == 1
    sentence = said_once(said.replace("\t", " "))
    assert f"has {named} in its path" in sentence
    assert "DEV_HOME=/var/tmp/sociale-balans ./dev run" in sentence
    assert not (machine / path).exists()


def test_the_home_of_somebody_with_a_space_in_it(machine):
    """Who sets nothing has everything under his home."""
    script = "unset DEV_HOME XDG_CACHE_HOME; exec bash ./dev odoo --version"
    status, said = on(machine, script, HOME=str(machine / "Jan Janssens"))
    assert status == 1
    assert "Jan Janssens/.cache/sociale-balans, has a space in its path" in said_once(said)


@pytest.mark.parametrize("path", ["zoë/höme", "a-b_c.d+e@f=g~h", "عربي"])
def test_other_paths_are_taken(machine, path):
    assert on(machine, "check_paths", DEV_HOME=str(machine / path)) == (0, "")


def test_the_checkout_may_lie_anywhere_but_in_a_list(machine):
    assert on(machine, f"ROOT='{machine}/my check-out é'; check_paths") == (0, "")
    status, said = on(machine, f"ROOT='{machine}/a,b'; check_paths")
    assert status == 1
    assert "the sign ," in said_once(said)


def test_a_folder_that_cannot_be_written_to(machine):
    status, said = on(machine, "setup", DEV_HOME="/proc/home")
    assert status == 1
    assert "cannot be written to" in said_once(said)


def test_a_path_that_does_not_begin_at_the_top(machine):
    status, said = on(machine, "setup", DEV_HOME="home")
    assert status == 1
    assert "Give the whole path" in said_once(said)


def test_too_little_room(machine):
    program(machine, "df", "echo Filesystem; echo /dev/x 9000 8000 1000 89% /")
    pretend(machine, "python3", "3.11.4")
    status, said = on(machine, "setup")
    assert status == 1
    sentence = said_once(said)
    assert "1000 MB are free" in sentence
    needed = int(re.search(r"(\d+) MB are needed", sentence)[1])
    assert 2100 <= needed <= 3500


def test_room_is_asked_for_what_is_still_to_come(machine):
    program(machine, "df", "echo Filesystem; echo /dev/x 9000 8000 50 89% /")
    script = "venv_is_there() { :; }; odoo_is_there() { :; }; preflight"
    assert on(machine, script) == (0, "")


def test_a_program_that_is_not_there(machine):
    (machine / "programs/flock").unlink()
    (machine / "programs/xargs").unlink()
    status, said = on(machine, "setup")
    assert status == 1
    assert "not there: flock xargs." in said_once(said)


def test_no_python(machine):
    status, said = on(machine, "setup")
    assert status == 1
    assert "Set PYTHON" in said_once(said)


def test_no_network_for_the_packages(machine):
    """pip itself would try for minutes, and end in a page of its own words."""
    program(machine, "pip", "echo 'Could not find a version' >&2; exit 1")
    script = f"mkdir -p $LOGS; pypi_answers {machine}/programs/pip || die 'Is there a network?'"
    status, said = on(machine, script)
    assert (status, said_once(said)) == (1, "Is there a network?")
    assert "Could not find" in (machine / "home/logs/pip.log").read_text()


def test_nothing_is_fetched_before_all_is_checked(machine):
    script = (
        "for step in find_python choose_odoo_source check_disk make_venv fetch_odoo; do"
        ' eval "$step() { echo $step; }"; done; venv_is_there() { return 1; };'
        ' only_one() { [ "$1" != setup_odoo ] || set -- fetch_odoo; "$@"; }; ODOO_SOURCE=git; setup'
    )
    status, said = on(machine, script)
    assert status == 0, said
    steps = said.split()
    assert steps.index("choose_odoo_source") < steps.index("make_venv")
    assert steps.index("check_disk") < steps.index("choose_odoo_source")
    assert steps[-2:] == ["make_venv", "fetch_odoo"]
