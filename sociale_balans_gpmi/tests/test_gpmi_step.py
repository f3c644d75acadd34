"""Steps with their proof: a talk that the client asks for, a document that is kept, and who may open it."""

import base64

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import HttpCase, tagged

from .common import GpmiCase

PDF = base64.b64encode(b"%PDF-1.7 Rang the bell twice").decode()


def encoded(content):
    return base64.b64encode(content).decode()


@tagged("post_install", "-at_install")
class TestStep(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-06-15"))
        self.gpmi = self.signed()

    def step(self, **values):
        return self.env["sociale.balans.gpmi.step"].create({"gpmi_id": self.gpmi.id, "kind": "review", **values})

    def test_a_talk_is_asked_for_with_one_button_and_closed_with_another(self):
        self.gpmi.action_talk_asked()
        self.gpmi.action_talk_asked()  # pressed twice
        [step] = self.gpmi.step_ids
        self.assertEqual((step.kind, str(step.date), step.user_id), ("interview_asked", "2026-06-15", self.worker))
        self.assertEqual(str(self.gpmi.talk_by), "2026-06-22")
        dues = self.env["sociale.balans.gpmi.deadline"]
        talk = [("gpmi_id", "=", self.gpmi.id), ("kind", "=", "interview")]
        self.assertEqual(str(dues.search(talk).date), "2026-06-22")
        with self.day("2026-06-17"):
            self.gpmi.action_talk_held()
            self.assertFalse(self.gpmi.talk_by)
            self.assertFalse(dues.search(talk))
            self.gpmi.action_talk_asked()
            self.assertEqual(len(self.gpmi.step_ids), 3, "Who asks again is heard again")

    def test_a_review_is_offered_where_it_is_asked_for(self):
        self.assertFalse(self.gpmi.reviews_asked)
        self.settings_of(self.company).review_months = 12
        self.gpmi.invalidate_recordset()
        self.assertTrue(self.gpmi.reviews_asked)
        self.settings_of(self.company).review_months = 0
        self.step(home_visit=True)
        self.gpmi.invalidate_recordset()
        self.assertTrue(self.gpmi.reviews_asked, "There was one")

    def test_a_step_has_happened(self):
        with self.assertRaisesRegex(ValidationError, "lies in the future"):
            self.step(date="2026-06-16")

    def test_a_document_that_is_none_gets_a_sentence(self):
        for name, content, sentence in (
            ("page.html", b"<html><script>alert(1)</script>", "kind of file is not kept"),
            ("picture.svg", b"<svg onload='alert(1)'/>", "kind of file is not kept"),
            ("run.exe", b"MZ", "kind of file is not kept"),
            (False, b"%PDF-1.7", "kind of file is not kept"),
            ("letter.pdf", b"<html><script>alert(1)</script>", "not what its name says"),
            ("letter.txt", b" <html><script>alert(1)</script>", "not what its name says"),
            ("photo.png", b"%PDF-1.7", "not what its name says"),
            ("large.pdf", b"%PDF-1.7" + bytes(10 * 1024 * 1024), "larger than 10 MB"),
        ):
            values = {"document": encoded(content), "document_name": name}
            for call in (lambda values=values: self.step(**values), lambda values=values: self.step().write(values)):
                with self.subTest(name), self.assertRaisesRegex(UserError, sentence), self.cr.savepoint():
                    call()
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                self.gpmi.step_ids = [Command.create({"kind": "review", **values})]
        step = self.step(document=PDF, document_name="Verslag huisbezoek.pdf")
        with self.assertRaisesRegex(UserError, "kind of file is not kept"), self.cr.savepoint():
            step.document_name = "Verslag.html"
        step.write({"document": encoded(b"\x89PNG\r\n\x1a\n"), "document_name": "Kast.png"})

    def test_a_name_without_a_document_is_no_proof(self):
        for values in ({"document": "", "document_name": "empty.pdf"}, {"document_name": "only.pdf"}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "is empty"), self.cr.savepoint():
                self.step(**values)
        step = self.step(document=PDF, document_name="Verslag.pdf")
        step.document = False
        self.assertFalse(step.document_name)

    def test_the_name_of_a_document_is_the_same_in_each_language(self):
        self.assertFalse(self.env["sociale.balans.gpmi.step"]._fields["document_name"].translate)
        step = self.step(document=PDF, document_name="Verslag.pdf")
        self.assertEqual(step.with_context(lang="nl_BE").document_name, "Verslag.pdf")


@tagged("post_install", "-at_install", "security")
class TestDocument(GpmiCase, HttpCase):
    def setUp(self):
        super().setUp()
        gpmi = self.new_gpmi(self.dossier)
        self.step = self.env["sociale.balans.gpmi.step"].create(
            {
                "gpmi_id": gpmi.id,
                "kind": "review",
                "document": PDF,
                "document_name": "Verslag.pdf",
                "date": "2026-06-01",
            }
        )
        self.colleague = self.new_user("far", "sociale_balans.group_manager", self.other_company)

    def addresses(self):
        for way in ("content", "image"):
            yield f"/web/{way}/{self.step._name}/{self.step.id}/document"
            yield f"/web/{way}/{self.step._name}/{self.step.id}/document?download=0&filename=x.html&mimetype=text/html"
        yield f"/web/content?model={self.step._name}&id={self.step.id}&field=document"

    def looks(self):
        self.env.flush_all()
        return self.env["sociale.balans.access.log"].sudo().search_count([("dossier_id", "=", self.dossier.id)])

    def test_it_is_a_download_and_a_look(self):
        self.authenticate(self.coordinator.login, self.coordinator.login)
        before = self.looks()
        answer = self.url_open(f"/web/content/{self.step._name}/{self.step.id}/document")
        self.assertEqual(answer.status_code, 200)
        self.assertIn(b"Rang the bell", answer.content)
        self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))
        self.assertGreater(self.looks(), before)

    def test_it_has_no_other_address(self):
        files = self.env["ir.attachment"].sudo().with_context(active_test=False)
        self.assertFalse(files.search([("res_model", "=", self.step._name), ("res_field", "!=", False)]))

    def test_nobody_else_opens_it(self):
        for login in (self.colleague.login, None):
            self.authenticate(login, login)
            for address in self.addresses():
                with self.subTest(login=login, address=address):
                    answer = self.url_open(address)
                    self.assertNotIn(b"Rang the bell", answer.content)

    def test_no_address_shows_it_as_a_page(self):
        self.authenticate(self.worker.login, self.worker.login)
        for address in self.addresses():
            with self.subTest(address):
                answer = self.url_open(address)
                if b"Rang the bell" in answer.content:
                    self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))
