"""What somebody saved survives a power cut; what only a test saved may be quicker."""

import os
from contextlib import closing

import psycopg2
import pytest
from commandline import by_dev

SAFE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def settings_of(database):
    with closing(psycopg2.connect(dbname=database)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name IN %s", (tuple(SAFE),))
        return dict(cursor.fetchall())


@pytest.fixture
def name():
    name = f"test-durability-{os.getpid()}"
    yield name
    by_dev(f"drop_database {name}")


def test_a_database_that_stays_loses_nothing(name):
    """The demo is made like this."""
    by_dev(f"copy_database template1 {name}-half && name_database {name}-half {name}")
    assert settings_of(name) == SAFE


def test_a_database_of_a_test_is_only_quicker(name):
    by_dev(f"quick_copy template1 {name}")
    assert settings_of(name) == SAFE | {"synchronous_commit": "off"}


def test_these_tests_work_on_such_databases():
    assert settings_of(os.environ["TEMPLATE_DATABASE"])["synchronous_commit"] == "off"
