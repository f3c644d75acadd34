"""The commands of this checkout, as another process runs them: what ./dev itself would do."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def by_dev(command):
    """Run functions of ./dev."""
    script = 'for part in common setup database; do source "devtools/$part.sh"; done; with_postgres; ' + command
    subprocess.run(["bash", "-euc", script], cwd=ROOT, check=True)


def shell(script, **environment):
    """Run a script as ./dev runs its own functions; return the exit status, and what was said."""
    parts = "for part in common preflight odoo_source setup database commands; do source devtools/$part.sh; done; "
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", parts + script],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def odoo(*arguments, script=""):
    """Run Odoo's command line; return what it printed, and what it logged as a warning or worse."""
    command = [sys.executable, str(ROOT / "devtools/odoo-bin"), *arguments, "--log-level", "warn"]
    done = subprocess.run(command, input=script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # What everybody who is root reads at the start, is no remark of the server.
    log = [line for line in done.stderr.splitlines() if line != "Running as user 'root' is a security risk."]
    return done.stdout, log
