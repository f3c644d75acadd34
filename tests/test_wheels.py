"""The addons as wheels: they build, pip installs them, and an Odoo that sees no more than those runs on them."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from commandline import ROOT, by_dev

import odoo.release

ADDONS = sorted(path.parent.name for path in ROOT.glob("*/__manifest__.py"))
ODOO_HOME = Path(odoo.release.__file__).parents[1]
START = "import odoo.cli; odoo.cli.main()"
ASKED = """
import json
from odoo.modules.module import Manifest
names = {names}
states = env["ir.module.module"].search([("name", "in", names)]).mapped("state")
print(json.dumps([states, [Manifest.for_addon(name).path for name in names]]))
"""


def run(*command, **options):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Build them as pip does, with the whool that is pinned."""
    folder = tmp_path_factory.mktemp("wheels")
    pip = Path(os.environ["LINT_VENV"], "bin/pip")
    run(pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, *(ROOT / name for name in ADDONS))
    return sorted(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheels, tmp_path_factory):
    """A Python with Odoo, what Odoo depends on, and the wheels."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin/python"
    [site] = folder.glob("lib/python*/site-packages")
    (site / "odoo.pth").write_text(f"{ODOO_HOME}\n{sysconfig.get_path('purelib')}\n")
    run(Path(os.environ["LINT_VENV"], "bin/pip"), "--python", python, "install", "--no-deps", "--no-index", *wheels)
    return python


@pytest.fixture
def database():
    name = f"test-wheels-{os.getpid()}"
    by_dev(f"quick_copy {os.environ['BARE_DATABASE']} {name}")
    yield name
    by_dev(f"drop_database {name}")


def test_each_addon_is_a_wheel(wheels):
    names = [wheel.name.split("-")[0] for wheel in wheels]
    assert sorted(names) == sorted(f"odoo_addon_{name}" for name in ADDONS)


def test_odoo_runs_on_the_wheels(python, database, tmp_path):
    places = [path for path in (ODOO_HOME / "odoo/addons", ODOO_HOME / "addons") if path.is_dir()]
    options = ["--database", database, "--no-http", "--log-level", "warn", "--addons-path", ",".join(map(str, places))]
    _said, log = run(
        python, "-c", START, "server", *options, "--init", ",".join(ADDONS), "--stop-after-init", cwd=tmp_path
    )
    assert not [line for line in log.splitlines() if " WARNING " in line or " ERROR " in line]
    said, _log = run(python, "-c", START, "shell", *options, input=ASKED.format(names=ADDONS), cwd=tmp_path)
    states, paths = json.loads(said.splitlines()[-1])
    assert states == ["installed"] * len(ADDONS)
    assert not [path for path in paths if Path(path).is_relative_to(ROOT)]
