"""What stands on the sheets of a PDF, and how large: read back from the file, as a printer reads it."""

import ctypes
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pypdfium2 import PdfDocument, raw

from odoo.addons.sociale_balans.tools.printing import Printer


def printers():
    """Return the builds of wkhtmltopdf that can be had here: that of the system, and the one with a Qt of its own."""
    patched = Path(sys.executable).with_name("wkhtmltopdf-pack")
    found = {"system": Printer(shutil.which("wkhtmltopdf"), patched=False)}
    if patched.exists():
        found["patched"] = Printer(str(patched), patched=True)
    return found


HALF = 128  # of 255: under this a scanner sees black
HEAD = 42  # points from above, in which the head of a sheet stands


class Text(NamedTuple):
    """A piece of text on a sheet: its size in points; where it begins and ends, in points from the left; where it
    stands, in points from below; and whether that is in the head of the sheet.
    """

    words: str
    size: float
    left: float
    right: float
    bottom: float
    head: bool


def texts_of(page):
    """Return the pieces of text of one sheet."""
    read = page.get_textpage()
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(piece.raw, ctypes.byref(size))
        length = raw.FPDFTextObj_GetText(piece.raw, read.raw, None, 0)
        said = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(piece.raw, read.raw, ctypes.cast(said, ctypes.POINTER(ctypes.c_ushort)), length)
        left, bottom, right, _top = piece.get_bounds()
        words = said.raw.decode("utf-16-le").rstrip("\0").strip()
        if words:
            points = round(size.value * abs(piece.get_matrix().d), 2)
            yield Text(words, points, left, right, bottom, head=bottom > page.get_height() - HEAD)


def sheets_of(pdf):
    """Return for each sheet of a PDF its pieces of text."""
    return [list(texts_of(page)) for page in PdfDocument(pdf)]


def scanned(page):
    """Return a sheet as a scanner for black and white makes it: a point is black or white, and nothing between."""
    grey = page.render(scale=200 / 72).to_pil().convert("L")
    return grey.point(lambda shade: 255 if shade > HALF else 0)


def words_of(pdf):
    """Return the words of each sheet of a PDF, as they are read."""
    return [page.get_textpage().get_text_range().split() for page in PdfDocument(pdf)]


def usual_size(texts):
    """Return the size in which most of a text stands, without the heads of the sheets."""
    letters = Counter()
    for text in texts:
        letters[text.size] += len(text.words) * (not text.head)
    return letters.most_common(1)[0][0]
