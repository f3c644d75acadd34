"""Titles of records, and names of files that leave Odoo."""

import re


def file_name(title, code, date, *more):
    """Return the name of a printed file, without its extension: never a person's name.

    :param more: for whom it is, and which version, where there is something to say

    >>> import datetime
    >>> file_name("Evolutie", "OL/2026-0147", datetime.date(2026, 11, 12))
    'Evolutie OL-2026-0147 2026-11-12'
    >>> file_name("Contract", "OL-1", datetime.date(2026, 11, 12), "voor de client", "", "versie 1/2")
    'Contract OL-1 voor de client versie 1-2 2026-11-12'
    >>> file_name("Wie keek?", "OL-1", datetime.date(2026, 11, 12))
    'Wie keek OL-1 2026-11-12'
    """
    said = [re.sub(r'[\\/:*?"<>|]+', "-", part).strip("- ") for part in (title, code, *more) if part]
    said[1] = re.sub(r"[^0-9A-Za-z._ -]+", "-", said[1])
    return f"{' '.join(said)} {date:%Y-%m-%d}"


def joined(*parts):
    """Return the title of a record, made of what is known of it: of an empty form, nothing.

    >>> joined("OL-2026/0147", "12/11/2026"), joined(False, "12/11/2026"), joined(False, "")
    ('OL-2026/0147 · 12/11/2026', '12/11/2026', '')
    """
    return " · ".join(str(part) for part in parts if part)
