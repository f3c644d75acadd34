import json
import re
import shutil

from lxml import html
from pypdfium2 import PdfDocument

from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import HttpCase, tagged

from .whole_dossier import CODE, FAMILY, NAMES, SECRETS, WholeDossierCase

# What the service keeps for itself, or says to colleagues.
OF_THE_SERVICE = ("internal", "message", "mail", "activity", "feedback", "file", "filename", "photo", "scheduled")
# Who looked, and why, has a page of its own.
OF_THE_LOG = ("stand_in", "emergency")
# A document is named in the copy; who wants it asks for it.
OF_THE_CLIENT = set(SECRETS) - {*OF_THE_SERVICE, *OF_THE_LOG, "signer", "event_title", "proof"}


@tagged("post_install", "-at_install", "security")
class TestMemberCopy(WholeDossierCase):
    def setUp(self):
        super().setUp()
        self.fill()
        self.first, self.partner, self.child = self.whole.member_ids

    def page(self, member):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "sociale_balans.report_member_copy", member.ids
        )
        return re.sub(r"\s+", " ", html.fromstring(content).xpath("//main")[0].text_content())

    def both(self, member):
        """What the paper says, and what the data say."""
        return {"paper": self.page(member), "data": json.dumps(member._client_copy(), ensure_ascii=False)}

    def test_all_that_is_kept_of_a_person_is_in_it(self):
        for kind, words in self.both(self.first).items():
            for needed in (NAMES[0], CODE, *(SECRETS[name] for name in OF_THE_CLIENT)):
                with self.subTest(kind, needed=needed):
                    self.assertIn(needed, words)
        self.assertIn("Birth Date", self.page(self.first))
        self.assertIn("Married", self.page(self.first))
        self.assertIn("05/17/1980", self.page(self.first))

    def test_what_the_service_keeps_for_itself_is_not(self):
        for kind, words in self.both(self.first).items():
            for name in OF_THE_SERVICE:
                with self.subTest(kind, name=name):
                    self.assertNotIn(SECRETS[name], words)

    def test_nothing_of_somebody_else_is_in_it(self):
        for member in self.whole.member_ids:
            for kind, words in self.both(member).items():
                with self.subTest(member.label, kind=kind):
                    self.assertIn(f"{member.name} zegt het zelf", words)
                    for other in self.whole.member_ids - member:
                        self.assertNotIn(other.name, words)
                    self.assertNotIn(FAMILY, words)
        for words in self.both(self.partner).values():
            self.assertNotIn(SECRETS["goal"], words, "The contract of the partner")
            self.assertIn(SECRETS["remark"], words, "The household is of both")

    def test_a_remark_about_somebody_else_says_his_role(self):
        row = self.row(self.balances[1], "debts")
        row.remark = f"Odilonske betaalt, {NAMES[1].upper()} niet.  {NAMES[0]} wel; Odilonskes oma niet."
        [said] = [
            line["remark"]
            for line in self.first._client_copy()["snapshots"][-1]["rows"]
            if line["domain"] == self.domain("debts").name
        ]
        self.assertEqual(said, f"Adult 2 betaalt, Adult 2 niet.  {NAMES[0]} wel; Adult 2's oma niet.")

    def test_a_field_that_is_added_to_a_person_is_in_it(self):
        kept = {
            name
            for name, field in self.first._fields.items()
            if field.store
            and field.type in ("char", "text", "date", "selection", "integer")
            and name not in MAGIC_COLUMNS
        }
        self.worker.sudo().group_ids += self.env.ref("sociale_balans.group_national_number")
        left_out = kept - set(self.first._copied_fields())
        self.assertEqual(left_out, {"number", "age_band", "name_key"})

    def test_data_are_plain_and_have_the_days_of_a_computer(self):
        copy = json.loads(json.dumps(self.first._client_copy()))
        facts = {fact["field"]: fact for fact in copy["person"]}
        self.assertEqual((facts["birth_date"]["value"], facts["birth_date"]["text"]), ("1980-05-17", "05/17/1980"))
        self.assertEqual([snapshot["date"] for snapshot in copy["snapshots"]], ["2019-12-13", "2020-01-09"])
        self.assertEqual(facts["education_level"]["value"], "master")

    def test_the_dossier_notes_that_it_was_made_without_a_name(self):
        action = self.first.action_copy()
        dialog = self.env[action["res_model"]].with_context(**action["context"]).create({})
        for make in (dialog.action_print, dialog.action_json):
            make()
            note = self.whole.message_ids[0].body
            self.assertIn("A copy for the client was made: Adult 1", note)
            self.assertNotIn(NAMES[0], note)
        self.assertNotIn(NAMES[0], self.env["report.sociale_balans.report_member_copy_document"]._file_name(self.first))

    def test_another_organisation_gets_no_copy(self):
        member = self.first.with_user(self.other_manager)
        with self.assertRaises(AccessError):
            member._client_copy()
        with self.assertRaises(AccessError):
            self.env["sociale.balans.client.copy.wizard"].with_user(self.other_manager).create(
                {"member_id": member.id}
            ).action_json()


@tagged("post_install", "-at_install", "security")
class TestMemberCopyDownload(WholeDossierCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.member = self.fill().member_ids[0]
        self.url = f"/sociale-balans/copy/{self.member.id}.json"

    def test_who_may_read_the_dossier_gets_the_data(self):
        self.authenticate("worker", "worker")
        response = self.url_open(self.url)
        self.assertEqual(response.json()["code"], CODE)
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertRegex(response.headers["Content-Disposition"], r"attachment.*QZX-2020-7741.*\.json")
        self.assertNotIn("Zwaanhildeke", response.headers["Content-Disposition"])

    def test_nobody_else_learns_whether_there_is_one(self):
        missing = f"/sociale-balans/copy/{self.member.id + 10000}.json"
        for login in ("other_manager", "employee"):
            self.authenticate(login, login)
            for url in (self.url, missing):
                with self.subTest(login, url=url):
                    self.assertEqual(self.url_open(url).status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(self.url).url)

    def test_it_becomes_a_pdf(self):
        self.assertTrue(shutil.which("wkhtmltopdf"), "The Debian package wkhtmltopdf prints the PDFs")
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf("sociale_balans.report_member_copy", self.member.ids)
        self.assertEqual(kind, "pdf")
        words = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in PdfDocument(content)))
        self.assertIn("Whatwekeepaboutyou", words)
        self.assertIn(NAMES[0].replace(" ", ""), words)
