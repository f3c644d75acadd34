import base64
import csv
import io
import re
from datetime import date
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, warmup

from odoo.addons.sociale_balans.tests.common import BalansCase
from odoo.addons.sociale_balans_import import importing
from odoo.addons.sociale_balans_import.importing.clients import Clients
from odoo.addons.sociale_balans_import.tools import table

CLIENTS = "code;member;role;birth_date;worker;opened\n"
SCORES = "code;member;date;domain;value;remark\n"


class ImportCase(BalansCase):
    """Imports a text as a file; it fails when a line is wrong, unless that is asked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.env["sociale.balans.dossier"].with_user(cls.manager).with_context(active_test=False)

    def page(self, text, kind="clients", user=None, name="file.csv"):
        content = base64.b64encode(text.encode() if isinstance(text, str) else text)
        pages = self.env["sociale.balans.import.wizard"].with_user(user or self.manager)
        return pages.create({"kind": kind, "file": content, "file_name": name})

    def check(self, text, kind="clients", **values):
        page = self.page(text, kind, **values)
        page.action_check()
        return page

    def verdicts(self, page):
        return page.line_ids.sorted("number").mapped("verdict")

    def bring_in(self, text, kind="clients", **values):
        page = self.check(text, kind, **values)
        self.assertEqual((page.state, page.wrong_count), ("checked", 0), page.message or page.line_ids.mapped("says"))
        page.action_import()
        self.assertEqual(page.state, "done")
        return page

    def refuse(self, text, sentence, kind="clients", **values):
        """The only line that is wrong says so, and nothing is imported."""
        page = self.check(text, kind, **values)
        said = page.message or " ".join(page.line_ids.filtered(lambda line: line.verdict == "wrong").mapped("says"))
        self.assertIn(sentence, said)
        before = self.dossiers.sudo().search_count([])
        if page.state == "checked":
            page.action_import()
        else:
            with self.assertRaisesRegex(UserError, "Check this file first"):
                page.action_import()
        self.assertNotEqual(page.state, "done")
        self.assertEqual(self.dossiers.sudo().search_count([]), before)

    def dossier(self, code):
        return self.dossiers.search([("code", "=", code)])


@tagged("post_install", "-at_install", "security")
class TestImport(ImportCase):
    # --- Who, and what stays ------------------------------------------------------------------------------------------

    def test_only_an_administrator_imports(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\n")
        self.assertTrue(page.line_ids)
        for user in (self.worker, self.employee, self.coordinator, self.other_manager):
            with self.subTest(user.login):
                if user != self.other_manager:
                    with self.assertRaises(AccessError):
                        self.page(CLIENTS, user=user)
                for attempt in (
                    page.with_user(user).action_check,
                    page.with_user(user).action_import,
                    page.line_ids.with_user(user).read,
                    page.with_user(user).read,
                ):
                    with self.assertRaises(AccessError):
                        attempt()

    def test_nothing_of_the_file_stays(self):
        page = self.bring_in(CLIENTS + "A-1;Fien;adult;;;\n")
        self.assertFalse(page.file or page.line_ids or page.file_name)
        self.assertFalse(
            self.env["sociale.balans.import.wizard.line"].sudo().search([("create_uid", "=", self.manager.id)])
        )

    def test_what_was_only_checked_goes_with_the_vacuum(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\n")
        line = page.line_ids
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sociale_balans_import_wizard SET write_date = '2020-01-01' WHERE id = %s", [page.id]
        )
        self.env["sociale.balans.import.wizard"].sudo()._transient_vacuum()
        self.env.invalidate_all()
        self.assertFalse(page.exists() or line.exists())

    def test_the_lines_hold_no_name(self):
        page = self.check(CLIENTS + "A-1;Secret Name;adult;1990-01-01;;\nA-1;Secret Name;;;;\n")
        self.assertNotIn("Secret", str(page.line_ids.read()))

    def test_an_organisation_knows_no_code_of_another(self):
        theirs = self.new_dossier("SAME", user=self.other_manager)
        self.refuse(SCORES + "SAME;;2025-01-01;debts;2;\n", "no dossier with this code", "snapshots")
        self.bring_in(CLIENTS + "SAME;Fien;adult;;;\n")
        self.assertEqual(self.dossier("SAME").company_id, self.company)
        self.assertEqual(theirs.member_ids.mapped("name"), ["Adult 1 of SAME"])

    def test_who_works_for_two_organisations_imports_in_one(self):
        self.manager.sudo().company_ids += self.other_company
        both = (self.company + self.other_company).ids
        self.new_dossier("SAME", user=self.other_manager)
        page = self.page(CLIENTS + "SAME;Fien;adult;;;\n").with_context(allowed_company_ids=both)
        page.action_check()
        self.assertEqual(page.new_count, 1)
        page.action_import()
        self.assertEqual(len(self.dossier("SAME").filtered(lambda one: one.company_id == self.company)), 1)

    def test_an_organisation_that_is_not_the_users_is_refused(self):
        page = self.page(CLIENTS + "A-1;Fien;adult;;;\n")
        with self.assertRaises(AccessError):
            page.company_id = self.other_company

    def test_another_file_than_the_checked_one_is_not_imported(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\n")
        page.file = base64.b64encode((CLIENTS + "B-1;Bas;adult;;;\n").encode())
        self.assertEqual(page.state, "choose")
        page.sudo().state = "checked"
        with self.assertRaisesRegex(UserError, "Check this file first"):
            page.action_import()

    def test_what_changed_since_the_check_is_checked_again(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\n")
        self.new_dossier("a 1", adults=0, children=1)
        self.dossier("a 1").member_ids.name = "Fien"
        page.action_import()
        self.assertEqual((page.state, page.wrong_count), ("checked", 1))

    # --- Files --------------------------------------------------------------------------------------------------------

    def test_a_file_that_is_no_table(self):
        for data, name, sentence in (
            (b"", "x.csv", "no lines"),
            (b"\x00\x01", "x.csv", "sign that no text has"),
            (b"PK\x03\x04half", "x.xlsx", "damaged"),
            (b"code;name\n", "x.doc", "not a table"),
            (b'code\n"A\n', "x.csv", "quotation marks on line 2"),
            (b"code;shoe size\nA;1\n", "x.csv", "'shoe size' is not known"),
            (b"member;role\nA;1\n", "x.csv", "'code' is missing"),
            (b"code;Code\nA;1\n", "x.csv", "there twice"),
            (b"member;naam;code\nA;1;1\n", "x.csv", "there twice"),
        ):
            with self.subTest(data):
                self.refuse(data, sentence, name=name)

    def test_a_page_without_a_file_or_with_nonsense_says_so(self):
        for content in (False, b"abc", b"=", "é".encode()):
            page = self.page("")
            page.file = content
            page.action_check()
            self.assertEqual((page.state, bool(page.message)), ("choose", True))

    def test_national_numbers_are_refused(self):
        for column in ("national_number", "Rijksregisternummer", "INSZ", "numéro national", "NISS"):
            with self.subTest(column):
                self.refuse(f"code;{column}\nA-1;85073003328\n", "A national number is never imported")

    def test_every_reason_has_a_sentence(self):
        page = self.page("")
        for module in (table, importing.kind):
            source = Path(module.__file__).read_text(encoding="utf-8")
            for reason in re.findall(r'TableError\(\s*"(\w+)', source):
                self.assertTrue(page._sentence(table.TableError(reason, 3, 2, "x")), reason)

    # --- Clients ------------------------------------------------------------------------------------------------------

    def test_a_family_comes_in_and_a_second_time_nothing_happens(self):
        text = (
            "code,dossiernaam,maatschappelijk werker,geopend op,naam,rol,geboortedatum,aantal kinderen\n"
            "OL-1,F.,worker,1/2/2025,Fien Fictief,volwassene,1990-05-01,1\n"
            "ol 1,,,,Bas Bedacht,Kind,01/09/2018,\n"
            "OL-2,,,,,,,\n"
        )
        page = self.check(text)
        self.assertEqual(self.verdicts(page), ["new"] * 3)
        self.assertFalse(self.dossier("OL-1"), "A check writes nothing")
        page.action_import()
        self.assertIn("New dossiers: 2. New people: 2.", page.message)
        dossier = self.dossier("OL-1")
        self.assertEqual((dossier.name, dossier.user_id, dossier.date_start), ("F.", self.worker, date(2025, 2, 1)))
        adult, child = dossier.member_ids
        self.assertEqual((adult.role, adult.birth_date, adult.child_count), ("adult", date(1990, 5, 1), 1))
        self.assertEqual((child.role, child.number, child.birth_date), ("child", 1, date(2018, 9, 1)))
        self.assertEqual(self.dossier("OL-2").user_id, self.manager)
        self.assertFalse(dossier.message_ids or dossier.message_partner_ids)

        self.env.flush_all()
        written = (dossier | self.dossier("OL-2")).mapped("write_date") + dossier.member_ids.mapped("write_date")
        again = self.bring_in(text)
        self.assertEqual((again.unchanged_count, again.new_count, again.changed_count), (3, 0, 0))
        self.assertEqual(len(dossier.member_ids), 2)
        self.assertEqual(
            (dossier | self.dossier("OL-2")).mapped("write_date") + dossier.member_ids.mapped("write_date"), written
        )

    def test_what_differs_is_filled_in_and_what_is_empty_stays(self):
        dossier = self.new_dossier("OL-1", name="Kept", date_start="2024-01-01")
        dossier.member_ids.write({"name": "Fien Fictief", "civil_status": "single", "child_count": 2})
        page = self.check(
            "code;name;opened;member;role;civil_status;education_level;child_count\n"
            "OL1;;2025-01-01;FIEN  fictief;;Married;bachelor;\nOL1;;;Bas;child;;;\n"
        )
        self.assertEqual(self.verdicts(page), ["changed", "new"])
        self.assertIn("Changes: Opened On, Civil Status, Education Level.", page.line_ids.mapped("says"))
        page.action_import()
        self.assertEqual((dossier.name, dossier.date_start, dossier.code), ("Kept", date(2025, 1, 1), "OL-1"))
        adult = dossier.member_ids.filtered(lambda member: member.role == "adult")
        self.assertEqual((adult.civil_status, adult.education_level, adult.child_count), ("married", "bachelor", 2))
        self.assertEqual(len(dossier.member_ids), 2)

    def test_two_people_with_one_name(self):
        lines = "A-1;Jan;adult;1960-01-01;;\nA-1;Jan;child;2010-01-01;;\n"
        self.bring_in(CLIENTS + lines)
        self.assertEqual(self.bring_in(CLIENTS + lines).unchanged_count, 2)
        self.assertEqual(len(self.dossier("A-1").member_ids), 2)
        self.refuse(CLIENTS + "A-1;Jan;;;;\n", "Two people have this name")
        self.refuse(CLIENTS + "B-1;Jan;adult;1960-01-01;;\nB-1;Jan;child;;;\n", "Two people have this name")
        self.bring_in(CLIENTS + "C-1;Jan;adult;;;\n")
        self.refuse(CLIENTS + lines.replace("A-1", "C-1"), "Two people have this name")

    def test_lines_that_are_wrong(self):
        self.new_dossier("ARCHIVED").action_archive()
        self.new_dossier("KNOWN").member_ids.name = "Fien"
        for line, sentence in {
            " -- ;Fien;adult;;;": "at least one letter or digit",
            "A-1;Fien;;;;": "Fill in the role",
            "A-1;Fien;grandmother;;;": "'grandmother' is not a choice",
            "A-1;;adult;;;": "a person without a name",
            "A-1;Fien;adult;30/02/1990;;": "'30/02/1990' is not a date",
            "A-1;Fien;adult;2999-01-01;;": "lies in the future",
            "A-1;Fien;adult;;nobody@example.com;": "No colleague",
            "A-1;Fien;adult;;employee;": "No colleague",
            "A-1;Fien;adult;;other_manager;": "No colleague",
            "A-1;Fien;adult;;worker;\nA-1;Bas;child;;manager;": "Line 2 says something else",
            "A-1;Fien;adult;;;\nA-1;fien;adult;;;": "Two people have this name",
            "A-1;Fien;adult;1990-01-01;;\nA-1;fien;adult;1990-01-01;;": "on line 2 already",
            "KNOWN;Fien;child;;;": "another role",
            "ARCHIVED;Fien;adult;;;": "in the archive",
        }.items():
            with self.subTest(line):
                self.refuse(CLIENTS + line + "\n", sentence)

    def test_a_number_of_children_is_a_small_whole_number(self):
        for number in ("-1", "1.5", "two", "²", "9" * 5000, "100"):
            with self.subTest(number[:9]):
                self.refuse(f"code;member;role;child_count\nA-1;Fien;adult;{number}\n", "a whole number")

    def test_one_wrong_line_stops_all_and_stands_first(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\nA-2;Bas;adult;;;\nA-3;Cas;uncle;;;\n")
        self.assertEqual(page.line_ids.mapped("number"), [4, 2, 3])
        page.action_import()
        self.assertEqual(page.state, "checked")
        self.assertFalse(self.dossier("A-1"))

    def test_what_only_the_writing_finds_stops_all_too(self):
        page = self.check(CLIENTS + "A-1;Fien;adult;;;\n")

        def breaks(_kind, dossiers):
            dossiers.create({"code": "A-1"})
            raise UserError(str(dossiers))

        with patch.object(Clients, "_make_dossiers", breaks), self.assertRaises(UserError), self.cr.savepoint():
            page.action_import()
        self.assertEqual(page.state, "checked")
        self.assertFalse(self.dossier("A-1"))

    def test_words_that_try_to_be_code_stay_words(self):
        for name in ("=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "'; DROP TABLE res_users; --", "%(code)s"):
            with self.subTest(name):
                text = io.StringIO()
                csv.writer(text).writerows([["code", "member", "role"], [f"X{abs(hash(name))}", name, "adult"]])
                self.bring_in(text.getvalue())
                self.assertIn(name, self.dossiers.member_ids.search([("name", "=", name)]).mapped("name"))

    def test_a_colleague_gets_many_dossiers_without_a_mail(self):
        before = self.env["mail.mail"].sudo().search_count([])
        self.bring_in(CLIENTS + "".join(f"M-{number};Fien;adult;;worker;\n" for number in range(5)))
        self.assertEqual(self.dossiers.search_count([("user_id", "=", self.worker.id)]), 5)
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)

    @warmup
    def test_how_many_queries_does_not_depend_on_how_many_lines(self):
        few, many = (self.queries(number) for number in (2, 40))
        self.assertLessEqual(many, few + 2, "New dossiers")

    def queries(self, number):
        """How many queries it takes to import a number of families."""
        self.env.invalidate_all()
        codes = [f"Q{number}-{index}" for index in range(number)]
        text = "".join(f"{code};Fien;adult;1990-01-01;worker;\n{code};Bas;child;;;\n" for code in codes)
        page = self.page(CLIENTS + text)
        before = self.cr.sql_log_count
        page.action_check()
        page.action_import()
        self.env.flush_all()
        return self.cr.sql_log_count - before
