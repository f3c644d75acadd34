"""Keeps out of the server log what a client said: Odoo logs a query that the database refused with all its values."""

import logging
import re

OUR_TABLES = re.compile(r"sociale_balans_")


class WithoutContent(logging.Filter):
    """Leave the kind of a refusal in the log, and nothing of the row.

    >>> line = logging.makeLogRecord({"msg": "bad query: %s", "args": ("INSERT INTO sociale_balans_member ('Fien')",)})
    >>> WithoutContent().filter(line), line.getMessage()
    (True, 'bad query: (on a table of Sociale Balans: its values are not logged)')
    """

    def filter(self, record):
        """Let every line through, some of them with less in it."""
        if str(record.msg).startswith("bad query") and isinstance(record.args, tuple):
            query, *errors = record.args
            if OUR_TABLES.search(str(query)):
                kinds = (f"{type(error).__name__} {getattr(error, 'pgcode', '')}".strip() for error in errors)
                record.args = ("(on a table of Sociale Balans: its values are not logged)", *kinds)
        return True


def keep_out():
    """Let the logger of Odoo's cursors go through this filter."""
    logging.getLogger("odoo.sql_db").addFilter(WithoutContent())
