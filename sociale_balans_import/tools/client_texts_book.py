"""The translator's sheet as a workbook."""

import io

import xlsxwriter

from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES

WIDTHS = {
    "key": 24,
    "about": 34,
    "source": 40,
    "worker": 40,
    "text": 48,
    "longest": 14,
    "remark": 30,
    "version": 8,
}
FREE = ("text", "remark")  # what the translator writes
GREY, BLUE = "#f0f0f0", "#1f4e79"


def client_texts_book(header, rows, titles, explanation, lang):
    """Return the workbook as bytes: the texts on the first sheet, what to know about them on the second.

    The columns stand in the same order for every language, also one from right to left: what is written in that
    language runs from the right within its cell. What is not for the translator is locked, without a password.

    :param dict header: the name of each column
    :param list rows: dicts by column; what is not in one is empty
    :param titles: those of the two sheets
    :param list explanation: the lines of the second sheet

    >>> client_texts_book({"key": "key", "text": "text"}, [{"key": "a", "text": "=1"}], ("a", "b"), ["c"], "ar")[:2]
    b'PK'
    """
    content = io.BytesIO()
    # A text stays a text, also when it begins as a formula or an address does.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        formats = _formats(book, lang)
        sheet = book.add_worksheet(titles[0])
        for column, name in enumerate(header):
            sheet.set_column(column, column, WIDTHS.get(name, 20))
            sheet.write_string(0, column, header[name], formats["header"])
            for number, row in enumerate(rows, 1):
                free = name in FREE and row.get("longest")
                sheet.write_string(number, column, row.get(name, ""), formats[name if free else "locked"])
        sheet.freeze_panes(1, 1)
        sheet.protect("", dict.fromkeys(("format_cells", "format_columns", "format_rows", "autofilter"), True))
        about = book.add_worksheet(titles[1])
        about.set_column(0, 0, 100)
        for number, text in enumerate(explanation):
            about.write_string(number, 0, text, formats["about"])
    return content.getvalue()


def _formats(book, lang):
    wrapped = {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1, "border_color": "#d0d0d0"}
    runs = {"reading_order": 2, "align": "right"} if LANGUAGES[lang].direction == "rtl" else {"reading_order": 1}
    return {
        "header": book.add_format({"bold": True, "font_color": "white", "bg_color": BLUE, "text_wrap": True}),
        "locked": book.add_format(wrapped | {"bg_color": GREY}),
        "text": book.add_format(wrapped | runs | {"locked": False}),
        "remark": book.add_format(wrapped | {"locked": False}),
        "about": book.add_format({"text_wrap": True, "valign": "top"}),
    }
