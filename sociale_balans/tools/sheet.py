"""What each sheet of a paper says of itself: of which dossier it is, what, for whom, of when, which sheet of how many.

Sheets come apart, are left on a printer and are found again. What stands here is in the head of each of them, and in
the name of the file. A person's name is in neither.
"""

import datetime
import json
from typing import NamedTuple

from .naming import file_name


class Sheet(NamedTuple):
    """One paper, in the language of who prints it.

    :ivar str code: of the dossier
    :ivar str title: what it is: 'Evolution'
    :ivar str reader: for whom: 'print for the client'
    :ivar str version: of which state, where there is more than one: 'version 2', 'in progress'
    :ivar datetime.date date: on which day it was printed
    :ivar str day: the same in words
    :ivar str number: how a sheet is counted, with ``%(sheet)s`` and ``%(sheets)s``
    :ivar str size: of its letters, see ``static/src/scale/type_scale.scss``: ``body``, ``client`` or ``plain``
    :ivar bool landscape: whether it lies
    :ivar str mark: what tells this very paper from all others, where somebody types it in afterwards; it stands in the
        head too, larger than the rest
    """

    code: str
    title: str
    reader: str
    version: str
    date: datetime.date
    day: str
    number: str = "%(sheet)s / %(sheets)s"
    size: str = "body"
    landscape: bool = False
    mark: str = ""

    def head(self, sheet, sheets):
        """Return what stands left and right above one sheet.

        >>> printed = Sheet("OL-1", "Evolutie", "voor de client", "", datetime.date(2026, 6, 5), "5 juni 2026")
        >>> printed.head(1, 3)
        ('OL-1 · Evolutie · voor de client', '5 juni 2026 · 1 / 3')
        >>> printed._replace(version="versie 2").head(3, 3)
        ('OL-1 · Evolutie · voor de client', 'versie 2 · 5 juni 2026 · 3 / 3')
        """
        number = self.number % {"sheet": sheet, "sheets": sheets}
        left = (self.code, self.title, self.reader)
        right = (self.version, self.day, number)
        return tuple(" · ".join(part for part in parts if part) for parts in (left, right))

    def file_name(self):
        """Return the name of the file, without its extension.

        >>> Sheet("OL/1", "Evolutie", "voor de client", "versie 2", datetime.date(2026, 6, 5), "").file_name()
        'Evolutie OL-1 voor de client versie 2 2026-06-05'
        """
        return file_name(self.title, self.code, self.date, self.reader, self.version)

    def written(self):
        """Return this as text that a page carries along, and :meth:`carried` takes up again."""
        return json.dumps(self._asdict() | {"date": self.date.isoformat()})

    @classmethod
    def carried(cls, text):
        """Return the sheet that a page carries along.

        >>> sheet = Sheet("OL-1", "Evolutie", "voor Kind 1", "", datetime.date(2026, 6, 5), "5 juni 2026")
        >>> Sheet.carried(sheet.written()) == sheet
        True
        """
        values = json.loads(text)
        return cls(**values | {"date": datetime.date.fromisoformat(values["date"])})
