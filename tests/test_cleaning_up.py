"""Cleaning up after a run works beside autovacuum, says what it could not do, and never decides the verdict."""

import doctest
import os
import time
from contextlib import closing, contextmanager

import databases
import psycopg2
import pytest
from commandline import ROOT, by_dev, shell


def query(database, *statements, values=(), **connection):
    """Run statements, each on its own; return the rows of the last one."""
    with closing(psycopg2.connect(dbname=database, **connection)) as session, session.cursor() as cursor:
        session.autocommit = True
        for statement in statements:
            cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def exists(name):
    return bool(query("postgres", "SELECT 1 FROM pg_database WHERE datname = %s", values=(name,)))


@pytest.fixture
def gone():
    """The number of a process that is not there any more."""
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return child


@pytest.fixture
def name():
    name = f"test-cleaning-{os.getpid()}"
    query("postgres", f'CREATE DATABASE "{name}"')
    yield name
    databases.drop(name)


def test_examples_in_the_docstrings():
    assert not doctest.testmod(databases).failed


# --- Beside autovacuum ------------------------------------------------------------------------------------------------


@contextmanager
def autovacuum_at_once():
    """Let autovacuum look every second, as only the superuser can; the server is ours."""
    try:
        query("postgres", "ALTER SYSTEM SET autovacuum_naptime = '1s'", "SELECT pg_reload_conf()", user="postgres")
        yield
    finally:
        query("postgres", "ALTER SYSTEM RESET autovacuum_naptime", "SELECT pg_reload_conf()", user="postgres")


def wait_for_a_worker(name):
    """Return when a worker of autovacuum works on a database; the superuser sees what kind of process it is."""
    asked = "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'autovacuum worker' AND datname = %s"
    end = time.monotonic() + 30
    while not query("postgres", asked, values=(name,), user="postgres"):
        assert time.monotonic() < end, "Autovacuum did not come"
        time.sleep(0.05)


@pytest.mark.skipif("OWN_POSTGRES" not in os.environ, reason="only of our own server we are the superuser")
def test_a_database_goes_while_autovacuum_works_on_it(name):
    query(
        name,
        "CREATE TABLE large WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_cost_delay = 100,"
        " autovacuum_vacuum_cost_limit = 1) AS SELECT number, repeat('x', 500) FROM generate_series(1, 20000) number",
        "DELETE FROM large WHERE number % 2 = 0",
    )
    with autovacuum_at_once():
        wait_for_a_worker(name)
        status, said = shell(f"drop_database {name}")
    assert (status, said) == (0, "")
    assert not exists(name)


def test_a_database_goes_while_somebody_is_connected(name):
    with closing(psycopg2.connect(dbname=name)):
        databases.drop(name)
        assert not exists(name)


def test_what_stays_is_said_in_a_sentence(name, capsys, monkeypatch):
    monkeypatch.setattr(databases, "PAUSE", 0)

    def refused(cursor, _database):
        cursor.execute("DROP DATABASE postgres")

    monkeypatch.setattr(databases, "_remove", refused)
    databases.drop(name)
    said = capsys.readouterr().err
    assert said.startswith(f"The database {name} could not be removed: ")
    assert "must be owner of database postgres." in said
    assert "A later run tries it again." in said
    assert len(said.splitlines()) == 1


def test_without_a_server_nothing_fails():
    status, said = shell("drop_database test-1; forget_dead_runs", PGHOST="/nowhere")
    assert status == 0
    assert "The database test-1 could not be removed: " in said
    assert "Nothing could be cleaned up: " in said
    assert "Traceback" not in said


# --- The verdict ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", [0, 1, 5])
@pytest.mark.parametrize("cleaning", ["false", "false; echo cleaned", "no_such_command; echo cleaned", "exit 3"])
def test_cleaning_up_never_decides_the_verdict(verdict, cleaning):
    status, said = shell(f"at_exit '{cleaning}'; exit {verdict}")
    assert status == verdict
    assert ("cleaned" in said) == ("cleaned" in cleaning)


def test_a_step_that_fails_still_fails_and_is_cleaned_up_after():
    status, said = shell("at_exit 'echo cleaned'; false; echo never")
    assert (status, said) == (1, "cleaned\n")


def test_every_command_cleans_up_in_this_way():
    """A trap of its own would decide the verdict again."""
    traps = [
        f"{path.name}: {line.strip()}"
        for path in [ROOT / "dev", *(ROOT / "devtools").glob("*.sh")]
        for line in path.read_text().splitlines()
        if line.lstrip().startswith("trap ") and path.name != "common.sh"
    ]
    assert not traps


# --- What killed runs left --------------------------------------------------------------------------------------------


@pytest.fixture
def left(gone):
    """What a killed run left: its databases, and the files of one."""
    names = [f"{kind}-{gone}" for kind in ("test", "template", "bare", "export", "bench", "test-two")]
    names += [f"live-{gone}-1"]
    for name in names:
        query("postgres", f'CREATE DATABASE "{name}"')
    yield names
    databases.drop(*names)


@pytest.mark.skipif("OWN_POSTGRES" not in os.environ, reason="another machine may work on a server that is not ours")
def test_a_later_run_removes_what_a_killed_run_left(left, name, gone, tmp_path):
    (tmp_path / f"test-{gone}").mkdir()
    (tmp_path / name).mkdir()
    (tmp_path / "sociale-balans-demo").mkdir()
    databases.forget(tmp_path)
    assert not [one for one in left if exists(one)]
    assert exists(name), "This run is still at work"
    assert exists(os.environ["TEMPLATE_DATABASE"])
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["sociale-balans-demo", name]


def test_what_somebody_still_works_with_stays(left, gone, tmp_path):
    """The command was killed, and what it started goes on."""
    with closing(psycopg2.connect(dbname=f"test-{gone}")):
        databases.forget(tmp_path)
        assert [one for one in left if exists(one)] == left


def test_on_a_server_of_others_it_is_only_said(left, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("OWN_POSTGRES", raising=False)
    databases.forget(tmp_path)
    assert [one for one in left if exists(one)] == left
    said = capsys.readouterr().err
    assert all(one in said for one in left)


def test_the_test_run_asks_for_it():
    """So a run that was killed costs its disk space until the next one, and no longer."""
    script = (
        "prepared_addon() { :; }; prepared_base() { :; }; quick_copy() { :; }; forget_dead_runs() { echo asked; }; "
    )
    status, said = shell(script + "PREPARED=x TEMPLATE_DATABASE=y BARE_DATABASE=z; test_copies w")
    assert (status, said) == (0, "asked\n")


def test_a_function_of_dev_that_cleans_up_takes_several(name):
    by_dev(f"drop_database {name} test-never-there-1")
    assert not exists(name)
