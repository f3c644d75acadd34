"""Whoever uninstalls the addons finds his database as it was before, also when they were used."""

import json
import os
from pathlib import Path

import pytest
from commandline import by_dev, odoo

SCRIPT = Path(__file__).with_name("uninstall.py")
ENTRIES = "rows calendar_event"


@pytest.fixture
def database():
    name = f"test-uninstall-{os.getpid()}"
    by_dev(f"quick_copy {os.environ['BARE_DATABASE']} {name}")
    yield name
    by_dev(f"drop_database {name}")


def test_nothing_is_left(database):
    said, log = odoo("shell", "--database", database, "--no-http", script=SCRIPT.read_text())
    assert not log
    before, used, without_calendar, after = json.loads(said.splitlines()[-1])
    assert set(before) < set(used), "The addons were not there"
    assert before[ENTRIES] == without_calendar[ENTRIES] < used[ENTRIES]
    left = {name: (before.get(name), after.get(name)) for name in before | after if before.get(name) != after.get(name)}
    assert not left
