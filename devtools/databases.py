"""Removing databases that nobody needs any more: databases.py drop NAME... | forget FOLDER

``drop`` removes these; ``forget`` removes what killed runs left behind, their files in FOLDER too. Neither ever fails:
who cleans up has nothing to say about what was done before. What could not be removed is said, and a later run tries
it again.
"""

import os
import re
import shutil
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg2
from psycopg2 import sql

TRIES = 5
PAUSE = 0.5  # seconds; PostgreSQL itself waits five for a worker that it asked to stop
# What the commands and the tests make, each with the number of its process (devtools/*.sh, tests/); a number that long
# is none, but the hash of a prepared database.
OF_A_RUN = re.compile(r"(?:test|template|bare|bench|export|live)-(?:[a-z]+-)?(\d{1,7})(?:-\d+|-gw\d+)?(?:-half)?")


@contextmanager
def maintenance():
    """Give a cursor that works beside the databases; the variables PGHOST and so on say where PostgreSQL is."""
    with closing(psycopg2.connect(dbname="postgres")) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def drop(*databases):
    """Remove databases, whoever is connected to them; say which ones stay, and why."""
    for database in databases:
        if reason := _why_it_stays(database):
            say(f"The database {database} could not be removed: {reason} A later run tries it again.")


def _why_it_stays(database):
    """Try to remove a database a few times; return why it is still there, or nothing."""
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE)
        try:
            with maintenance() as cursor:
                _remove(cursor, database)
        except psycopg2.Error as error:
            reason = str(error).strip().splitlines()[0]
        else:
            return ""
    return f"{reason.removesuffix('.')}."


def _remove(cursor, database):
    """Remove a database beside autovacuum.

    ``WITH (FORCE)`` wants to end every session itself, and may not end the worker of autovacuum: that one is the
    superuser's. Without it, PostgreSQL stops such a worker, whoever asks, and waits until it is gone.
    """
    cursor.execute("SELECT FROM pg_database WHERE datname = %s", (database,))
    if not cursor.rowcount:
        return
    name = sql.Identifier(database)
    cursor.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
    cursor.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pg_has_role(usesysid, 'MEMBER')",
        (database,),
    )
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))


def forget(filestores):
    """Remove what runs left behind that were killed; what a run that still works has made stays.

    A run works as long as its process is there, or another one that it started is connected to one of its databases.
    Of a PostgreSQL that is not ours, other machines may be users too, and their processes cannot be seen from here.
    """
    with maintenance() as cursor:
        cursor.execute("SELECT datname FROM pg_database")
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT DISTINCT datname FROM pg_stat_activity WHERE backend_type = 'client backend'")
        at_work = {_run_of(name) for (name,) in cursor.fetchall()}
    left = [name for name in sorted(names) if _is_left(name, at_work)]
    if "OWN_POSTGRES" in os.environ:
        drop(*left)
    elif left:
        say(f"Earlier runs left databases: {', '.join(left)}. Remove them if no other machine works with them.")
        return
    for folder in filestores.glob("*-*"):
        if _is_left(folder.name, at_work):
            shutil.rmtree(folder, ignore_errors=True)


def _run_of(name):
    """Return the number of the process that made this, or nothing.

    >>> _run_of("template-4711"), _run_of("live-4711-2"), _run_of("test-two-4711"), _run_of("test-durability-4711-half")
    (4711, 4711, 4711, 4711)
    >>> _run_of("sociale-balans-demo"), _run_of("addon-123456789012"), _run_of("bench-123456789012"), _run_of(None)
    (None, None, None, None)
    """
    made = OF_A_RUN.fullmatch(name or "")
    return int(made[1]) if made else None


def _is_left(name, at_work):
    """Tell whether a run made this that is not there any more."""
    run = _run_of(name)
    return run is not None and run not in at_work and not psutil.pid_exists(run)


def say(sentence):
    print(sentence, file=sys.stderr)


def main(action, *arguments):
    try:
        if action == "drop":
            drop(*arguments)
        else:
            forget(Path(*arguments))
    except psycopg2.Error as error:
        say(f"Nothing could be cleaned up: {str(error).strip().splitlines()[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
