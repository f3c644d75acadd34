"""Pages of HTML become sheets of paper, the same on both builds of wkhtmltopdf.

The build that Odoo asks for has a Qt of its own ('patched'); that of Debian and Ubuntu has not: it takes no notice of
margins, headers and footers, and prints everything a quarter smaller. So neither of them is asked for any of that. It
prints the text alone, on a page as large as the text may be; here that is put on its sheet, under its head.
"""

import io
import itertools
import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    PdfReader,
    PdfWriter,
    generic,
)

from .fonts import FOLDER

MM = 72 / 25.4  # points of a millimetre
FloatObject = generic.FloatObject
HEAD_FONT, HEAD_SIZE = "NotoSans", 9
MARK_FONT, MARK_SIZE = "NotoSans-Bold", 13  # it is read and typed in
HEAD_ABOVE = 5 * MM  # of the head, over the text
HEAD_LINE = 2 * MM  # of the line under the head, over the text
GREY = 0.35


class PrinterError(Exception):
    """No paper came out.

    :param str reason: ``missing``, ``slow`` or ``failed``
    :param str said: what the program said of it, for the log
    """

    def __init__(self, reason, said=""):
        super().__init__(f"{reason}: {said}" if said else reason)
        self.reason, self.said = reason, said


class Printer(NamedTuple):
    """A build of wkhtmltopdf.

    :ivar str program: its path
    :ivar bool patched: whether it has its own Qt
    """

    program: str
    patched: bool

    @property
    def zoom(self):
        """By how much a page has to grow for an inch on it to be an inch on paper; measured."""
        return 0.78125 if self.patched else 1.3021


class Page(NamedTuple):
    """A sheet of paper and its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def turned(self):
        """The same sheet, lying."""
        return self._replace(width=self.height, height=self.width)


def printed(html, page, printer, seconds):
    """Return the text of a page as a PDF, without margins and heads.

    It goes in and comes out through pipes. What the program keeps of it meanwhile stands in a folder that is open to
    nobody else and goes with it, also when it is stopped.

    :param str html: a whole document that names no address
    :param Page page: the sheet on which it will be
    :param Printer printer: by which build
    :param float seconds: after which it is stopped
    :raises PrinterError: when nothing came of it
    """
    width = page.width - page.left - page.right
    height = page.height - page.top - page.bottom
    command = [printer.program, "--quiet", "--disable-local-file-access", "--disable-javascript"]
    command += ["--page-width", f"{width:.2f}mm", "--page-height", f"{height:.2f}mm", "--dpi", "96"]
    for side in ("top", "bottom", "left", "right"):
        command += [f"--margin-{side}", "0"]
    if printer.patched:
        command += ["--disable-smart-shrinking"]
    with tempfile.TemporaryDirectory(prefix="sociale-balans-") as folder:
        return _run([*command, "-", "-"], html, seconds, os.environ | {"TMPDIR": folder})


def _run(command, html, seconds, environment):
    try:
        # It may be a script that starts others (a screen that is none): all of them are one group.
        process = subprocess.Popen(  # noqa: S603 # the program is the server's own, and no argument is a caller's
            command,
            env=environment,
            umask=0o077,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise PrinterError("missing", str(error)) from error
    try:
        pdf, said = process.communicate(html.encode(), timeout=max(seconds, 0))
    except subprocess.TimeoutExpired as error:
        _stop(process)
        raise PrinterError("slow") from error
    except BaseException:
        _stop(process)
        raise
    if not pdf.startswith(b"%PDF"):
        raise PrinterError("failed", f"{process.returncode} {said[-1000:].decode(errors='replace')}")
    return pdf


def _stop(process):
    """End a program and what it started."""
    with suppress(ProcessLookupError):  # all of it has ended
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


class Sheets:
    """Papers put on their sheets, one after the other, as one PDF."""

    def __init__(self):
        self._writer = PdfWriter()

    def add(self, pdf, page, sheet=None):
        """Add one paper.

        :param bytes pdf: its text, from :func:`printed`
        :param Page page: its sheet
        :param Sheet sheet: what each of them says of itself
        """
        texts = PdfReader(io.BytesIO(pdf)).pages
        heads = _heads(sheet, page, len(texts)) if sheet else itertools.repeat(None)
        for text, head in zip(texts, heads, strict=False):
            self._place(text, page, head)

    def _place(self, text, page, head):
        """Put a text on a sheet as it is: to read it, as a merge does, takes seconds where letters are drawings."""
        self._writer.add_page(text)
        sheet = self._writer.pages[-1]
        across, up = page.left * MM, (page.height - page.top) * MM - float(text.mediabox.height)
        after = b"Q\n"
        if head:
            resources = sheet["/Resources"].get_object()
            drawn = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
            drawn[NameObject("/Head")] = self._form(head)
            after += b"/Head Do\n"
        written = sheet.raw_get("/Contents")  # where it stands, and not what stands there
        parts = written.get_object() if isinstance(written.get_object(), ArrayObject) else [written]
        before = self._stream(f"q 1 0 0 1 {across:.3f} {up:.3f} cm\n".encode())
        sheet[NameObject("/Contents")] = ArrayObject([before, *parts, self._stream(after)])
        for box in ("/MediaBox", "/CropBox"):
            sheet[NameObject(box)] = _box(page)

    def _form(self, head):
        """Return a head as something that a sheet can draw."""
        form = DecodedStreamObject()
        form.set_data(head.get_contents().get_data())
        form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(head.mediabox)
        fonts = head["/Resources"]
        # pypdf takes over what belongs to another file; PyPDF2, which Odoo uses where it is there, does so on writing.
        form[NameObject("/Resources")] = fonts.clone(self._writer) if hasattr(fonts, "clone") else fonts
        return self._writer._add_object(form)

    def _stream(self, data):
        stream = DecodedStreamObject()
        stream.set_data(data)
        return self._writer._add_object(stream)

    def pdf(self):
        """Return all of it, as bytes."""
        file = io.BytesIO()
        self._writer.write(file)
        return file.getvalue()


def _box(page):
    return ArrayObject([FloatObject(0), FloatObject(0), FloatObject(page.width * MM), FloatObject(page.height * MM)])


@cache
def _font(name, file, instead):
    """Return the name of a font of heads; where its file is missing, one that every reader of PDFs has."""
    try:
        pdfmetrics.registerFont(TTFont(name, FOLDER / file))
    except (TTFError, OSError):
        return instead
    return name


def _heads(sheet, page, sheets):
    """Return the heads of all sheets of a paper, each as a page of a PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(page.width * MM, page.height * MM))
    left, right, base = page.left * MM, (page.width - page.right) * MM, (page.height - page.top) * MM
    for number in range(1, sheets + 1):
        aside = right
        if sheet.mark:
            canvas.setFillGray(0)
            canvas.setFont(_font(MARK_FONT, "NotoSans-Bold.ttf", "Helvetica-Bold"), MARK_SIZE)
            canvas.drawRightString(right, base + HEAD_ABOVE, sheet.mark)
            aside -= canvas.stringWidth(sheet.mark) + 5 * MM
        canvas.setFont(_font(HEAD_FONT, "NotoSans-Regular.ttf", "Helvetica"), HEAD_SIZE)
        canvas.setFillGray(GREY)
        canvas.setStrokeGray(GREY)
        first, last = sheet.head(number, sheets)
        room = aside - left - canvas.stringWidth(last) - 3 * MM
        canvas.drawString(left, base + HEAD_ABOVE, _fitting(first, room, canvas))
        canvas.drawRightString(aside, base + HEAD_ABOVE, last)
        canvas.setLineWidth(0.5)
        canvas.line(left, base + HEAD_LINE, right, base + HEAD_LINE)
        canvas.showPage()
    canvas.save()
    return PdfReader(io.BytesIO(file.getvalue())).pages


def _fitting(text, room, canvas):
    """Return as much of a text as there is room for."""
    if canvas.stringWidth(text) <= room:
        return text
    while text and canvas.stringWidth(text + "…") > room:
        text = text[:-1]
    return text + "…"
