"""The catalogue of an organisation as a file: JSON, or a table that a team can edit together.

Both say the same: a line of the table is one domain in one language.
"""

import json

from .scale import LEVELS
from .table import MAX_BYTES, MAX_ROWS, Table, TableError

FORMAT = "sociale-balans-catalogue"
SHARED = ("theme", "scope", "in_use", "subject", "pictogram", "action_areas", "change")


def read_json(data):
    """Return the :class:`Table` in a JSON file.

    >>> domain = {"key": "a", "scope": "adult", "name": {"nl_BE": "Moed"}, "levels": {"1": {"nl_BE": "Geen"}}}
    >>> table = read_json(json.dumps({"format": FORMAT, "domains": [domain]}).encode())
    >>> dict(zip(table.header, table.rows[0][1]))["level_1"], table.rows[0][0]
    ('Geen', 1)
    >>> read_json(b'{"domains": [1')
    Traceback (most recent call last):
    ...
    odoo.addons.sociale_balans.tools.table.TableError: broken, line 0, column 0
    """
    if len(data) > MAX_BYTES:
        raise TableError("too_large")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise TableError("broken") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("domains"), list):
        raise TableError("not_a_catalogue")
    header = ["key", "language", "name", "question", *(f"level_{value}" for value in LEVELS), *SHARED]
    rows = []
    for number, domain in enumerate(content["domains"], 1):
        rows += [(number, [row[name] for name in header]) for row in _rows(domain, number)]
        if len(rows) > MAX_ROWS:
            raise TableError("too_many_rows")
    if not rows:
        raise TableError("empty")
    return Table(header, rows)


def _rows(domain, number):
    if not isinstance(domain, dict) or not isinstance(domain.get("name"), dict):
        raise TableError("not_a_catalogue", number)
    levels = domain.get("levels") or {}
    if not isinstance(levels, dict):
        raise TableError("not_a_catalogue", number)
    for lang in domain["name"]:
        yield {
            "key": _text(domain.get("key"), number),
            "language": lang,
            "name": _spoken(domain["name"], lang, number),
            "question": _spoken(domain.get("question"), lang, number),
            **{f"level_{value}": _spoken(levels.get(value), lang, number) for value in LEVELS},
            **{name: _spoken(domain.get(name), lang, number) for name in SHARED},
        }


def _spoken(value, lang, number):
    """Return a text, or that of a language when it is a dict by language."""
    if isinstance(value, dict):
        value = value.get(lang)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, list):
        value = ",".join(_text(word, number) for word in value)
    return _text(value, number)


def _text(value, number):
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TableError("not_a_catalogue", number)
    return value
