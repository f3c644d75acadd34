"""Titles of records, and names of files that leave Odoo."""

import re


def file_name(title, code, date):
    """Return the name of a printed file, without its extension: never a person's name.

    >>> import datetime
    >>> file_name("Evolutie", "OL/2026-0147", datetime.date(2026, 11, 12))
    'Evolutie OL-2026-0147 2026-11-12'
    """
    return f"{title} {re.sub(r'[^0-9A-Za-z._ -]+', '-', code)} {date:%Y-%m-%d}"


def joined(*parts):
    """Return the title of a record, made of what is known of it: of an empty form, nothing.

    >>> joined("OL-2026/0147", "12/11/2026"), joined(False, "12/11/2026"), joined(False, "")
    ('OL-2026/0147 · 12/11/2026', '12/11/2026', '')
    """
    return " · ".join(str(part) for part in parts if part)
