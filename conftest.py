"""A warning or an error in the server log fails the test that caused it, just like a wrong result."""

import logging

import pytest


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
