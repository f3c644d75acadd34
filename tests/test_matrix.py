"""Each addon alone and all of them together: installed, used, and gone without a trace.

A row is an addon with what it depends on, 'all', or 'backwards', where all come in another order. ./dev test tries
core and all; ./dev matrix tries every row and odd databases, and runs the addons' own tests in Odoo's runner on each.
"""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import live
import pytest
from commandline import ROOT, by_dev, odoo

from .live.servers import bad_lines

SCRIPT = Path(__file__).with_name("matrix.py").read_text()
CORE = "sociale_balans"
MANIFESTS = {path.parent.name: ast.literal_eval(path.read_text()) for path in ROOT.glob("*/__manifest__.py")}
QUICK = ("core", "all")
# Apps of Odoo that a municipality may have, or take later.
APPS = ["contacts", "project", "calendar", "hr", "survey", "website", "portal"]
# What these make for every company and user, and leave when the invented ones go.
OF_APPS = {f"rows {table}" for table in ("project_task_type", "resource_calendar", "resource_calendar_attendance")}
only_in_the_matrix = pytest.mark.skipif("MATRIX" not in os.environ, reason="takes minutes: ./dev matrix")
# Of these Odoo keeps a row for each part of an addon; all others hold what people made.
ROUTINE = re.compile(r"^\d{4}-\d\d-\d\d \S+ \d+ (INFO|DEBUG) ")
PARTS = r"rows (ir_(?!attachment|cron_progress|default|exports|filters)|res_groups|mail_activity_type"


def needed(addon):
    """Return an addon and those of this repository that it depends on, in the order in which they are installed."""
    depends = [name for name in MANIFESTS[addon]["depends"] if name in MANIFESTS]
    return list(dict.fromkeys([*(one for name in depends for one in needed(name)), addon]))


def rows():
    """Return by name the addons of each row, in the order in which they are installed."""
    every, backwards = (
        list(dict.fromkeys(name for addon in sorted(MANIFESTS, reverse=reverse) for name in needed(addon)))
        for reverse in (False, True)
    )
    alone = {addon.removeprefix(f"{CORE}_") if addon != CORE else "core": needed(addon) for addon in every}
    return alone | {"all": every, "backwards": backwards}


ROWS = rows()
EVERY_ROW = [row for row in ROWS if "MATRIX" in os.environ or row in QUICK]


def of_odoo(addons):
    """Return what these addons need of Odoo."""
    return sorted({name for addon in addons for name in MANIFESTS[addon]["depends"]} - set(MANIFESTS))


@pytest.fixture
def database():
    name = f"test-matrix-{os.getpid()}"
    by_dev(f"quick_copy {os.environ['BARE_DATABASE']} {name}")
    yield name
    by_dev(f"drop_database {name}")


def moments(database, *steps):
    """Take steps in a database; return what it held after each, and see that nothing was logged."""
    os.environ["MATRIX_STEPS"] = json.dumps(steps)
    said, log = odoo("shell", "--database", database, "--no-http", script=SCRIPT)
    assert not log
    return json.loads(said.splitlines()[-1])


def differences(before, after):
    return {name: (before.get(name), after.get(name)) for name in before | after if before.get(name) != after.get(name)}


@pytest.mark.parametrize("row", EVERY_ROW)
def test_nothing_is_left(row, database):
    """Neither of all that a row brought, nor, when the last one goes, of that one in what the others are."""
    addons = ROWS[row]
    *others, last = addons
    bare = moments(database, ["another_company", []], ["install", of_odoo(addons)])[-1]
    one_by_one = (["install", [name]] for name in others)
    settled = moments(database, *one_by_one, ["demo", others], ["use", others])[-1] if others else bare
    used = moments(database, ["install", [last]], ["demo", [last]], ["use", addons])[-1]
    assert set(settled) < set(used), "The addon was not there"
    left = moments(database, ["uninstall", [last]])[-1]
    # Entries in the calendar are a part of the addon that makes them, and what people made for every other one.
    of_last = re.compile(PARTS + ("|calendar_)" if "calendar" in MANIFESTS[last]["depends"] else ")"))
    parts = {name for name in settled.keys() | left.keys() if not name.startswith("rows ") or of_last.match(name)}
    assert not {name: both for name, both in differences(settled, left).items() if name in parts}
    if others:
        _said, log = odoo("server", "--database", database, "--update", CORE, "--stop-after-init", "--no-http")
        assert not log
        left = moments(database, ["uninstall", others[::-1]])[-1]
    assert not differences(bare, left)


@only_in_the_matrix
@pytest.mark.parametrize("moment", ["before", "after"])
def test_beside_other_apps(moment, database):
    """They may be there first or come later; used, and used again, and gone, it is as if we had never been there."""
    every = ROWS["all"]
    ours = [["install", every], ["demo", every], ["use", every]]
    if moment == "before":
        *_, bare = moments(database, ["another_company", []], ["install", APPS])
        moments(database, *ours)
    else:
        moments(database, ["another_company", []], *ours)
        moments(database, ["install", APPS], ["use", every])
    left = moments(database, ["uninstall", every[::-1]])[-1]
    if moment == "before":
        assert not differences(bare, left).keys() - OF_APPS
    else:
        assert not [
            name for name in left if CORE in name.replace(f"base module_{CORE}", "") or "sociale.balans" in name
        ]


@only_in_the_matrix
def test_one_language(database):
    """On a database that knows English only; Dutch, French and German come with their languages, later."""
    every = ROWS["all"]
    by_dev(f"drop_database {database} && createdb {database}")
    command = ("server", "--database", database, "--stop-after-init", "--no-http")
    odoo(*command, "--init", "base,mail")
    moments(database, ["install", every], ["demo", every], ["use", every])
    _said, log = odoo(*command, "--load-language", "nl_BE")
    assert not log
    moments(database, ["use", every])


@only_in_the_matrix
@pytest.mark.parametrize("row", [row for row in ROWS if row not in ("all", "backwards")])
def test_its_own_tests(row, database):
    """Odoo's own runner: ``odoo --init ADDON --test-enable``."""
    addons = ROWS[row]
    command = [sys.executable, str(ROOT / "devtools/odoo-bin"), "server", "--database", database]
    command += ["--init", ",".join(addons), "--test-enable", "--stop-after-init", "--http-port", str(live.free_port())]
    command += ["--test-tags", ",".join(f"/{addon}" for addon in addons)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    said = [line for line in done.stdout.splitlines() if not ROUTINE.search(line)]  # what went wrong, traces included
    assert (done.returncode, bad_lines(done.stdout, allowed="(?!)")) == (0, []), "\n".join(said)
    verdict = re.search(r"0 failed, 0 error\(s\) of (\d+) tests", done.stdout)
    assert verdict, "\n".join(said)
    tests = [path for addon in addons for path in ROOT.glob(f"{addon}/tests/test_*.py")]
    assert not tests or int(verdict[1]) >= len(tests), "Tests of an addon that its tests/__init__.py does not import"
