"""The commands of this checkout, as another process runs them: what ./dev itself would do."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def by_dev(command):
    """Run functions of ./dev."""
    script = 'for part in common setup database; do source "devtools/$part.sh"; done; with_postgres; ' + command
    subprocess.run(["bash", "-euc", script], cwd=ROOT, check=True)


def odoo(*arguments, script=""):
    """Run Odoo's command line; return what it printed, and what it logged as a warning or worse."""
    command = [sys.executable, str(ROOT / "devtools/odoo-bin"), *arguments, "--log-level", "warn"]
    done = subprocess.run(command, input=script, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # What everybody who is root reads at the start, is no remark of the server.
    log = [line for line in done.stderr.splitlines() if line != "Running as user 'root' is a security risk."]
    return done.stdout, log
