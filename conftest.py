"""A warning or an error in the server log fails the test that caused it, just like a wrong result.

Where tests run in several processes, those of a file stay together, and so do all live tests: they share a server.
"""

import logging
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_odoo
from xdist.scheduler import LoadFileScheduling

from odoo.tools import config as odoo_config

# What takes a minute or more comes first, so that no process works on when the others are done.
LONG = (
    "tests/live/",
    "sociale_balans_gpmi/tests/test_reminders.py",
    "tests/test_contexts.py",
    "tests/test_matrix.py",
    "tests/test_browser.py",
)


class Collector(logging.Handler):
    """Keeps what is logged as a warning or worse; the browser's console ends up in the same log."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        # What other packages say about their own future is theirs to mend.
        if record.name != "py.warnings" or "sociale_balans" in record.getMessage():
            self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log():
    collector = Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if collector.lines:
        pytest.fail("The log holds warnings or errors:\n" + "\n".join(collector.lines), pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def weak_passwords():
    """Hash passwords quickly: those of users in tests are no secret, and strong ones took a third of the whole time."""
    from odoo.addons.base.models import res_users  # noqa: PLC0415 -- not before Odoo has found its addons

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(res_users, "MIN_ROUNDS", 1000)
        yield


@contextmanager
def own_filestore(original, database):
    """Give each process files of its own too: Odoo removes those that its database does not know.

    pytest-odoo lets all processes share those of the original.
    """
    theirs, folder = (Path(odoo_config.filestore(name)) for name in (original, database))
    if original != database and theirs.exists():
        shutil.copytree(theirs, folder, dirs_exist_ok=True)
    yield
    if original != database:
        shutil.rmtree(folder, ignore_errors=True)


pytest_odoo._shared_filestore = own_filestore


class Scheduling(LoadFileScheduling):
    def _split_scope(self, nodeid):
        return LONG[0] if nodeid.startswith(LONG[0]) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    if config.getoption("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return Scheduling(config, log)


def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        items.sort(
            key=lambda item: next((n for n, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG))
        )
