"""What a spreadsheet made of a code, and whom a line is about: the same dossier and the same person, or a sentence."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl

from odoo import Command
from odoo.tests import tagged

from .test_import import CLIENTS, ImportCase

HEADER = ("code", "member", "role", "birth_date", "child_count")
MADE_OF_IT = "Give that column the format 'Text'"


def workbook(header, *rows):
    """A workbook; a cell is a value, or a value with the format in which it is shown."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(header)
    for number, row in enumerate(rows, 2):
        for column, given in enumerate(row, 1):
            value, shown = given if isinstance(given, tuple) else (given, None)
            cell = book.active.cell(number, column, value)
            if shown:
                cell.number_format = shown
    book.save(file)
    return file.getvalue()


@tagged("post_install", "-at_install")
class TestImportCells(ImportCase):
    def test_a_code_is_what_the_spreadsheet_shows(self):
        for cell, code in (
            ((147, "00000"), "00147"),
            ((147.0, "00000"), "00147"),
            (147, "147"),
            (147.0, "147"),
            ((147, '"OL-"0000'), "OL-0147"),
            ((20260147, "0000-0000"), "2026-0147"),
            ((1490700185, "00000000000"), "01490700185"),
            ((1490700185, '00"."00"."00"-"000"."00'), "01.49.07-001.85"),
            ((850730033281, "0"), "850730033281"),
            ("00147", "00147"),
        ):
            with self.subTest(cell), self.cr.savepoint() as point:
                dossier = self.new_dossier(code, user=self.manager)
                dossier.member_ids.name = "Fien"
                again = self.check(workbook(HEADER, [cell, "Fien", "adult"]), name="x.xlsx")
                self.assertEqual(self.verdicts(again), ["unchanged"], again.line_ids.says)
                point.rollback()
                self.env.invalidate_all()
                self.bring_in(workbook(HEADER, [cell, "Fien", "adult"]), name="x.xlsx")
                self.assertEqual(self.dossier(code).code, code)
                point.rollback()
                self.env.invalidate_all()

    def test_what_may_be_another_code_is_told(self):
        for cell in (
            *(
                date(2026, 2, 1),
                datetime.fromisoformat("2026-02-01 03:00"),
                time(12, 30),
                timedelta(hours=30),
                True,
                False,
            ),
            *((0.5, "0%"), (147, "0.00"), (147, "0.00E+00"), (147, "# ?/?"), (2.5, "0"), (1470, "0,")),
            12345678901234567890,
            "8,50730E+10",
            "1E+05",
        ):
            for column in ("code", "member"):
                with self.subTest(cell, column=column):
                    row = {"code": "A-1", "member": "Fien", "role": "adult"} | {column: cell}
                    self.refuse(workbook(list(row), list(row.values())), MADE_OF_IT, name="x.xlsx")
        text = "code;member;role\n8,50730E+10;Fien;adult\n"
        self.refuse(text, MADE_OF_IT)

    def test_what_is_a_number_a_day_or_a_choice_stays_so(self):
        row = ["A-1", "Fien", "child", date(2018, 9, 1), (2, "00")]
        self.bring_in(
            workbook(
                HEADER, row, ["A-2", "Bas", "child", (datetime.fromisoformat("2018-09-01"), "d/m/yy"), (2, "0.0")]
            ),
            name="x.xlsx",
        )
        for code in ("A-1", "A-2"):
            member = self.dossier(code).member_ids
            self.assertEqual((member.birth_date, member.child_count), (date(2018, 9, 1), 2))
        scores = ("code", "member", "date", "domain", "value")
        rows = [["A-1", "", (date(2025, 1, 1), "d mmm"), "debts", (2, "00")]]
        self.bring_in(workbook(scores, *rows), "snapshots", name="x.xlsx")
        self.assertEqual(self.row(self.dossier("A-1").snapshot_ids, "debts").value, "2")

    def test_a_file_that_holds_a_code_as_a_number_goes_with_its_dossier(self):
        for cell, code in (((147, "00000"), "00147"), ((1470, "0.00"), "1470")):
            dossier = self.new_dossier(code, user=self.manager)
            page = self.check(workbook(HEADER, [cell, "Fien", "adult"]), name="x.xlsx")
            dossier.with_user(self.manager)._erase()
            self.assertFalse(page.exists(), code)


@tagged("post_install", "-at_install")
class TestImportWhom(ImportCase):
    def family(self, *people):
        """A dossier with (name, birth date) as children."""
        members = [Command.create({"name": name, "role": "child", "birth_date": born}) for name, born in people]
        return self.env["sociale.balans.dossier"].with_user(self.manager).create({"code": "F-1", "member_ids": members})

    def test_who_was_born_on_another_day_is_somebody_else(self):
        for name, other in (("Zoë", "Zoe"), ("محمد", "مُحَمَّد"), ("मीना", "मीना"), ("Jan", "JAN")):
            with self.subTest(name), self.cr.savepoint() as point:
                family = self.family((name, "2010-01-01"))
                self.bring_in(CLIENTS + f"F-1;{other};child;2012-02-02;;\n")
                brother, sister = family.member_ids.sorted("number")
                self.assertEqual((str(brother.birth_date), brother.name), ("2010-01-01", name))
                self.assertEqual((str(sister.birth_date), sister.name), ("2012-02-02", other))
                again = self.check(CLIENTS + f"F-1;{other};;2012-02-02;;\nF-1;{name};;2010-01-01;;\n")
                self.assertEqual(self.verdicts(again), ["unchanged", "unchanged"])
                point.rollback()
                self.env.invalidate_all()

    def test_vowels_that_are_marks_make_another_name(self):
        self.family(("मीना", False))
        page = self.check(CLIENTS + "F-1;मोना;child;;;\n")
        self.assertEqual(self.verdicts(page), ["new"])

    def test_the_same_person_in_another_form_is_the_same(self):
        family = self.family(("Zoë Đặng", "2010-01-01"), ("Bas", False))
        self.bring_in(CLIENTS + "F-1;ZOE DANG;;2010-01-01;;\nF-1;ｂａｓ;;2011-01-01;;\n")
        self.assertEqual(len(family.member_ids), 2)
        self.assertEqual(str(family.member_ids.sorted("number")[1].birth_date), "2011-01-01")

    def test_who_left_and_came_back_is_the_one_who_is_there(self):
        family = self.family(("Zoë", "2010-01-01"))
        family.member_ids.action_archive()
        new = family.member_ids.create(
            {"dossier_id": family.id, "role": "child", "name": "Zoë", "birth_date": "2010-01-01"}
        )
        self.bring_in("code;member;birth_date;child_count\nF-1;zoe;2010-01-01;1\n")
        self.assertEqual(new.child_count, 1)
