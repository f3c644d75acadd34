"""Tables that somebody else made: from the bytes of a CSV or XLSX file to a header and numbered rows of text.

Such a file can be anything: cut off, in another encoding, or made to do harm. What is not surely a table is refused
with a :class:`TableError` that says why and where; nothing is guessed at, and nothing is left out without a word.
"""

import codecs
import csv
import io
import lzma
import re
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from odoo.addons.sociale_balans.tools.folding import fold

from .number_format import Cell, cell_of

MAX_BYTES = 20_000_000
MAX_UNPACKED = 64_000_000  # of a workbook, which is a zip: a small one can hold gigabytes
MAX_PARTS = 1_000  # files in it
MAX_ROWS = 20_000
MAX_LINES = 200_000  # with the empty ones
MAX_COLUMNS = 1_000
MAX_CELL = 32_767  # as in a spreadsheet
MAX_TEXT = 20_000_000  # in all cells together: a workbook can name one long text in each of them

KINDS = (".csv", ".txt", ".tsv", ".xlsx")
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters and quotation marks in UTF-8; in cp1252 they would read 'Ã©' and 'â€™', which nobody writes.
UTF8_INSIDE = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xaf]")
# What the libraries say of a damaged workbook.
DAMAGED = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, expat.ExpatError, EOFError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RuntimeError, OSError, SyntaxError),
)


class TableError(Exception):
    """Why a file is not a table that can be read: a ``reason`` by name, and where."""

    def __init__(self, reason, line=0, column=0, text=""):
        super().__init__(f"{reason}, line {line}, column {column}")
        self.reason, self.line, self.column, self.text = reason, line, column, text


@dataclass
class Table:
    """``header``: the names of the columns; ``rows``: pairs of line number and cells, as many as there are columns.

    The cells are texts; those of a workbook are a :class:`Cell` each.
    """

    header: list
    rows: list


def read(data, file_name):
    """Return the :class:`Table` in a file; of a workbook, that on its first sheet.

    >>> read(b"Code;Naam\\r\\n\\r\\nA-1; Fien ", "clients.csv")
    Table(header=['Code', 'Naam'], rows=[(3, ['A-1', 'Fien'])])
    >>> read(b"code,remark\\nA-1,'=1+1'\\n", "x.csv").rows, read(b"code\\nA-1\\n", "x.csv").rows
    ([(2, ['A-1', "'=1+1'"])], [(2, ['A-1'])])
    >>> read(b'code;remark\\nA-1;"never closed', "x.csv")
    Traceback (most recent call last):
    ...
    odoo.addons.sociale_balans_import.tools.table.TableError: quote, line 2, column 0
    """
    if len(data) > MAX_BYTES:
        raise TableError("too_large")
    if not data.strip():
        raise TableError("empty")
    kind = PurePath(file_name or "").suffix.lower()
    if data.startswith(OLD_EXCEL):
        raise TableError("old_excel")
    if kind not in KINDS or (data.startswith(ZIP) and kind != ".xlsx"):
        raise TableError("not_a_table")
    return _table(_sheet(data) if kind == ".xlsx" else _lines(data))


def day(text):
    """Return the date in a text: year first, or day first as in Belgium.

    >>> day("2025-03-01"), day("1/3/2025"), day("01.03.2025"), day("")
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 1), datetime.date(2025, 3, 1), None)
    >>> day("1/3/25")
    Traceback (most recent call last):
    ...
    ValueError: not a date
    """
    if not text:
        return None
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII):
        year, month, number = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text, re.ASCII):
        number, month, year = int(match[1]), int(match[3]), int(match[4])
    else:
        raise ValueError("not a date")
    if year < 1900:
        raise ValueError("not a date")
    return date(year, month, number)


# --- Both kinds -------------------------------------------------------------------------------------------------------


def _table(lines):
    """Return the table in (line number, cells) pairs; lines without any text do not count."""
    header, rows, size = None, [], 0
    for line, given in lines:
        if line > MAX_LINES or len(rows) > MAX_ROWS:
            raise TableError("too_many_rows")
        if len(given) > MAX_COLUMNS:
            raise TableError("too_many_cells", line)
        cells = _trimmed(given)
        if not cells:
            continue
        _check_cells(line, cells)
        size += sum(map(len, cells))
        if size > MAX_TEXT:
            raise TableError("too_large")
        if header is None:
            header = cells
            _check_header(line, header)
            continue
        cells += [""] * (len(header) - len(cells))
        if len(cells) > len(header) or any(cell and not name for cell, name in zip(cells, header, strict=True)):
            raise TableError("too_many_cells", line)
        rows.append((line, cells))
    if not rows:
        raise TableError("empty")
    if len(rows) > MAX_ROWS:
        raise TableError("too_many_rows")
    return Table(header, rows)


def _trimmed(cells):
    """Return the cells up to the last one that says something."""
    texts = [cell if isinstance(cell, Cell) else cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _check_cells(line, cells):
    for column, cell in enumerate(cells, 1):
        if len(cell) > MAX_CELL:
            raise TableError("cell_too_long", line, column)
        if "\0" in cell:
            raise TableError("nul", line, column)
        if "\N{REPLACEMENT CHARACTER}" in cell:
            raise TableError("lost", line, column)


def _check_header(line, header):
    known = set()
    for column, name in enumerate(header, 1):
        if name and fold(name) in known:
            raise TableError("double_column", line, column, name)
        known.add(fold(name))


# --- CSV --------------------------------------------------------------------------------------------------------------


def _lines(data):
    text = _decode(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise TableError(_refused_by_csv(str(error)), before + 1) from None


def _refused_by_csv(message):
    """Return what Python's reader found: the character NUL only before Python 3.11, later ones read it as any other.

    >>> _refused_by_csv("line contains NUL"), _refused_by_csv("field larger than field limit (9)"), _refused_by_csv("?")
    ('nul', 'cell_too_long', 'quote')
    """
    if "NUL" in message:
        return "nul"
    return "cell_too_long" if "limit" in message else "quote"


def _separator(text):
    """Return what stands between the columns, by the first line.

    >>> _separator('"Name, first";Code'), _separator("a,b;c,d"), _separator("a\\tb"), _separator("a")
    (';', ',', '\\t', ';')
    """
    first = text.lstrip()[: MAX_CELL * 2].splitlines() or [""]
    return max(";,\t", key=re.sub(r'"[^"]*"', "", first[0]).count)


def _decode(data):
    """Return the text in any of the encodings that spreadsheets write.

    >>> [_decode("état €".encode(name)) for name in ("utf-8", "utf-8-sig", "utf-16", "cp1252")]
    ['état €', 'état €', 'état €', 'état €']
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if b"\0" in data:
        raise TableError("nul", _line_at(data, data.index(b"\0")))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if UTF8_INSIDE.search(data):
            raise TableError("mixed", _line_at(data, error.start)) from None
    return _decode_as(data, "cp1252")


def _decode_as(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError("encoding", _line_at(data, error.start)) from None


def _line_at(data, place):
    return data.count(b"\n", 0, place) + 1


# --- XLSX -------------------------------------------------------------------------------------------------------------


def _sheet(data):
    """Yield (line number, cells) of the first sheet; what a formula says is not worked out, but refused."""
    try:
        _check_zip(data)
        sheet = load_workbook(io.BytesIO(data), read_only=True, keep_links=False).worksheets[0]
        sheet.reset_dimensions()  # the size that a file gives need not be true
        for line, row in enumerate(sheet.iter_rows(), 1):
            yield line, [_text(cell, line, column) for column, cell in enumerate(row, 1)]
    except DAMAGED:
        raise TableError("broken") from None


def _check_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise TableError("too_large")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as content:
                    _check_xml(content)


def _check_xml(content):
    """Refuse a document type: a workbook has none, and a few lines of it can stand for gigabytes of text."""

    def refuse(*_args):
        raise TableError("not_a_table")

    def stop(*_args):
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, stop
    with suppress(StopIteration):
        while block := content.read(4096):
            parser.Parse(block)


def _text(cell, line, column):
    kind = cell.data_type
    if kind in ("f", "e"):
        raise TableError("formula" if kind == "f" else "cell_error", line, column)
    # A cell without a value has no format either.
    return cell_of(cell.value, cell.number_format) if cell.value is not None else ""
