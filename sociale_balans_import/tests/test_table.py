"""Files that somebody else made: what is a table, and what is refused, with the place."""

import io
import zipfile
from datetime import date

import openpyxl
import xlsxwriter

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans_import.tools import table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows):
    """A workbook with these rows, as a file."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def repacked(data, content):
    """A workbook with something else in the place of its first sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return file.getvalue()


def sheet(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


@tagged("post_install", "-at_install", "security")
class TestTable(BaseCase):
    def refused(self, data, reason, name="x.csv", line=None):
        with self.assertRaises(table.TableError) as caught:
            table.read(data, name)
        self.assertEqual(caught.exception.reason, reason)
        if line is not None:
            self.assertEqual(caught.exception.line, line)

    def test_the_same_table_in_every_form(self):
        text = "code;naam\r\nA-1;Zoë\r\n"
        files = {f"{name}.csv": text.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "cp1252")}
        files["comma.csv"] = text.replace(";", ",").encode()
        files["tab.TSV"] = text.replace(";", "\t").encode()
        files["old-mac.txt"] = text.replace("\r\n", "\r").encode()
        files["book.xlsx"] = workbook(["code", "naam"], ["A-1", "Zoë"])
        for name, data in files.items():
            with self.subTest(name):
                self.assertEqual(table.read(data, name), table.Table(["code", "naam"], [(2, ["A-1", "Zoë"])]))

    def test_a_workbook_gives_numbers_and_days_as_people_write_them(self):
        found = table.read(workbook(["a", "b", "c"], [], [3, date(2025, 3, 1), 2.5]), "x.xlsx")
        self.assertEqual(found.rows, [(3, ["3", "2025-03-01", "2.5"])])

    def test_cells_with_lines_and_quotes_keep_the_count(self):
        found = table.read(b'a;b\n"x\ny";"say ""hi"""\n;\nz\n', "x.csv")
        self.assertEqual(found.rows, [(2, ["x\ny", 'say "hi"']), (5, ["z", ""])])

    def test_a_text_that_looks_like_a_formula_is_a_text(self):
        self.assertEqual(table.read(b"a\n=1+1\n", "x.csv").rows, [(2, ["=1+1"])])
        cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
        said = sheet(cell.format(1, "a") + cell.format(2, "=1+1"))
        self.assertEqual(table.read(repacked(workbook(["a"]), said), "x.xlsx").rows, [(2, ["=1+1"])])

    def test_what_is_no_table(self):
        self.refused(b"", "empty")
        self.refused(b" \r\n;;\r\n", "empty")
        self.refused(b"code;naam\r\n", "empty")
        self.refused(b"%PDF-1.7", "not_a_table", "x.pdf")
        self.refused(b"a;b\n1;2\n", "not_a_table", "")
        self.refused(workbook(["a"], ["1"]), "not_a_table", "x.csv")
        self.refused(b"\xd0\xcf\x11\xe0" + bytes(100), "old_excel", "x.xls")
        self.refused(b"a;b\n1;2\n", "broken", "x.xlsx")

    def test_encodings(self):
        self.refused("a\nZoë\n".encode() + "Zoë\n".encode("cp1252"), "mixed", line=3)
        self.refused(b"a\nb\n\x81\n", "encoding", line=3)
        self.refused("a\nb\n".encode("utf-16")[:-1], "encoding")
        self.refused("a\nb\n".encode("utf-16-le"), "nul", line=1)
        self.refused(b"a\nb\nc\0d\n", "nul", line=3)
        self.refused("a\nx\0y\n".encode("utf-16"), "nul", line=2)
        self.refused("a\nZo\N{REPLACEMENT CHARACTER}\n".encode(), "lost", line=2)
        french = "a\n«\xa0résumé\xa0» CAFÉ\n".encode("cp1252")
        self.assertEqual(table.read(french, "x.csv").rows, [(2, ["«\xa0résumé\xa0» CAFÉ"])])

    def test_columns_and_cells(self):
        self.refused(b"Code;c o d e\n1;2\n", "double_column", line=1)
        self.refused(b"a;b\n1;2\n1;2;3\n", "too_many_cells", line=3)
        self.refused(b"a;;b\n1;2;3\n", "too_many_cells", line=2)
        self.refused(b"a\n" + b"x" * 32_768, "cell_too_long", line=2)
        self.refused(b"a\n" + b"x" * 200_000, "cell_too_long", line=2)
        self.refused(b'a\n1\n"2\n3\n', "quote", line=3)
        self.refused(b'a\n"1"2\n', "quote", line=2)

    def test_too_much(self):
        self.refused(b"a\n" + b"1\n" * 20_001, "too_many_rows")
        self.assertEqual(len(table.read(b"a\n" + b"1\n" * 20_000, "x.csv").rows), 20_000)
        self.refused(b"a\n" + b" " * 20_000_000, "too_large")

    def test_formulas_and_errors_of_a_workbook(self):
        self.refused(workbook(["a"], ["b"], ["=1+1"]), "formula", "x.xlsx", line=3)
        self.refused(workbook(["a"], ["#N/A"]), "cell_error", "x.xlsx", line=2)

    def test_half_a_workbook(self):
        whole = workbook(["a"], *(["b"] for _number in range(100)))
        for size in (10, len(whole) // 2, len(whole) - 30):
            self.refused(whole[:size], "broken", "x.xlsx")
        self.refused(repacked(whole, "<worksheet><sheetData><row"), "broken", "x.xlsx")
        self.refused(repacked(whole, "no xml"), "broken", "x.xlsx")

    def test_a_zip_that_is_no_workbook(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("hello.txt", "hello")
        self.refused(file.getvalue(), "broken", "x.xlsx")

    def test_bombs(self):
        """A small file that would become a large one, or keep the server busy, is refused at once."""
        whole = workbook(["a"], ["b"])
        self.refused(repacked(whole, " " * 70_000_000), "too_large", "x.xlsx")
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:  # keeps one text for all cells that hold it
            one = book.add_worksheet()
            for row in range(1000):
                one.write_string(row, 0, "x" * 30_000)
        self.assertLess(len(file.getvalue()), 20_000)
        self.refused(file.getvalue(), "too_large", "x.xlsx")
        doctype = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]>' + sheet("")
        self.refused(repacked(whole, doctype), "not_a_table", "x.xlsx")
        far = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
        self.refused(repacked(whole, sheet(far)), "too_many_cells", "x.xlsx", line=1)
        low = '<row r="900000000"><c r="A900000000"><v>1</v></c></row>'
        self.refused(repacked(whole, sheet(low)), "too_many_rows", "x.xlsx")

    def test_days(self):
        for text in ("2025-02-30", "31/13/2025", "3/4", "tomorrow", "1/2-2025", "0001-01-01", "٣/٤/٢٠٢٥"):
            with self.subTest(text), self.assertRaises(ValueError):
                table.day(text)
