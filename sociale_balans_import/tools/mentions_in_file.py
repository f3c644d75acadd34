"""Whether a file that somebody made names one of some dossiers."""

from odoo.addons.sociale_balans.tools.folding import fold
from odoo.addons.sociale_balans.tools.mentions import SEPARATORS

from . import table

CODE_COLUMN = "code"


def in_file(mentions, data, file_name):
    """Return whether a file that was chosen for an import may hold one of some dossiers; one that nobody can read may.

    >>> from odoo.addons.sociale_balans.tools.mentions import Mentions
    >>> mentions = Mentions(["A-1"], ["Fien Fictief"])
    >>> [in_file(mentions, data, "x.csv") for data in (b"code;n\\na1;X", b"code;n\\nA-11;A1", b'code;"A-1')]
    [True, False, True]
    >>> in_file(mentions, b'[{"code": "A-1"}]', "x.json"), in_file(mentions, b"[]", "x.json")
    (True, False)
    >>> in_file(mentions, b"\\xd0\\xcf\\x11\\xe0", "x.xls"), in_file(mentions, b"", "x.csv")
    (True, False)
    """
    try:
        read = table.read(data, file_name)
    except table.TableError:
        try:
            return any(mentions.in_codes(cell) or mentions.in_text(cell) for cell in SEPARATORS.split(data.decode()))
        except ValueError:
            return True
    is_code = [fold(name) == CODE_COLUMN for name in read.header]
    columns = [
        # What a workbook shows of a cell, and what it keeps.
        {said for cell in cells for said in (str(cell), getattr(cell, "plain", cell))}
        for cells in zip(read.header, *(row for _number, row in read.rows), strict=True)
    ]
    return any(
        any(map(mentions.in_codes, cells)) if code else any(map(mentions.in_text, cells))
        for code, cells in zip(is_code, columns, strict=True)
    )
