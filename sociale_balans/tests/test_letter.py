"""The letter 'Since last time': by rule from the balance, changed by hand, kept as it was sent, on one page."""

import logging
import time
from io import BytesIO
from unittest.mock import patch

import psutil
from lxml import html
from pypdfium2 import PdfDocument

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, HttpCase, tagged

from ..tools.client_languages import LANGUAGES
from ..tools.easy_texts import easy_texts
from ..tools.letter_page import COLUMNS, LINES, SIZES
from .common import BalansCase

_logger = logging.getLogger(__name__)
PRINTED = "sociale_balans.report_letter_document"


class LetterCase(BalansCase):
    """A couple with a child: two talks, something that rose, something that fell, and something told in confidence."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offer("ar", "ti", "uk")
        cls.dossier = cls.new_dossier("L-1", adults=2, children=1, name="Somebody")
        cls.person, cls.partner = cls.dossier.member_ids[:2]
        cls.new_snapshot(cls.dossier, {"residence": "1", "debts": "3"}, date="2026-01-05").state = "done"
        cls.snapshot = cls.new_snapshot(cls.dossier, {"residence": "3", "debts": "2"}, date="2026-06-05")
        debts = cls.row(cls.snapshot, "debts")
        debts.write({"priority": True, "priority_order": 1, "remark": "A remark of the worker"})
        debts.agreement_ids = [
            Command.create({"party": "service", "name": "Calls the bank", "agreed": True, "date_end": "2026-07-01"}),
            Command.create({"party": "client", "name": "Only an idea"}),
        ]

    @classmethod
    def letter(cls, **values):
        return cls.env["sociale.balans.letter"].create({"snapshot_id": cls.snapshot.id, **values})

    def language(self, code):
        return self.env["sociale.balans.client.language"].search(
            [("company_id", "=", self.company.id), ("code", "=", code)]
        )

    def page(self, letters, report=PRINTED):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(report, letters.ids)
        return html.fromstring(content)


@tagged("post_install", "-at_install")
class TestLetter(LetterCase):
    def test_it_says_what_moved_what_was_agreed_and_what_is_next(self):
        text = self.letter().text
        for said in (
            "We talked on June 5, 2026. The time before was on January 5, 2026.",
            "This goes better now:\n• Where I live: ",
            "This is harder now. We look at it together:\n• ",
            "This is what we agreed:\n• Our service: Calls the bank (on or before July 1, 2026)",
            "We choose a new day together.",
        ):
            self.assertIn(said, text)
        self.assertNotIn("Only an idea", text, "nobody agreed on it")
        self.assertNotIn("A remark", text)

    def test_it_names_nobody_and_tells_nothing_in_confidence(self):
        row = self.row(self.snapshot, "safety_net", self.person)
        row.write({"value": "1", "discreet": True, "priority": True})
        row.agreement_ids = [Command.create({"party": "client", "name": "Goes to the shelter", "agreed": True})]
        self.row(self.snapshot, "safety_net", self.partner).write({"value": "5"})
        name = easy_texts("en")["domains"]["safety_net"]["name"]
        for member in (self.person, self.partner, self.dossier.member_ids.browse()):
            letter = self.letter(member_id=member.id)
            for hidden in ("Goes to the shelter", "Somebody", *self.dossier.member_ids.mapped("name")):
                with self.subTest(member.label or "household", hidden=hidden):
                    self.assertNotIn(hidden, letter.text)
                    self.assertNotIn(hidden, letter.display_name)
            self.assertEqual(name in letter.text, member == self.partner, "only what is about him")

    def test_in_what_was_typed_a_role_stands_for_a_name(self):
        self.person.name, self.partner.name = "Zwaanhilde Voorbeeld", "Odilon Anders"
        self.row(self.snapshot, "debts").agreement_ids[0].name = "Belt Zwaanhilde en Odilon"
        self.assertIn("Belt Zwaanhilde en Adult 2", self.letter(member_id=self.person.id).text)
        self.assertIn("Belt Adult 1 en Adult 2", self.letter().text)
        self.assertIn("Belt Adult 1 en Adult 2", str(self.dossier.home["story"]))

    def test_who_is_alone_is_whom_it_is_for(self):
        alone = self.new_dossier("L-2")
        snapshot = self.new_snapshot(alone, {"debts": "2"})
        form = Form(self.env["sociale.balans.letter"].with_context(**snapshot.action_letter()["context"]))
        self.assertEqual(form.member_id, alone.member_ids)
        self.assertIn("It was the first time.", form.text)
        letter = form.save()
        self.assertFalse(letter.behind)
        self.assertFalse(self.letter().member_id, "of two, somebody chooses")

    def test_it_follows_the_language_until_somebody_writes(self):
        form = Form(self.letter(member_id=self.person.id))
        form.lang_id = self.language("ar")
        self.assertIn(easy_texts("ar")["labels"]["letter_greeting"], form.client_text)
        self.assertIn("Hello,", form.text)
        letter = form.save()
        self.assertFalse(letter.behind)
        letter.text += "\n\nSee you at the fair!"
        self.assertTrue(letter.behind, "the Arabic text says nothing of a fair")
        self.assertNotIn("fair", letter.client_text)
        letter.client_text += "\n\n!"
        self.assertFalse(letter.behind)
        letter.action_make_again()
        self.assertNotIn("fair", letter.text)
        self.assertFalse(letter.behind)

    def test_its_language_is_that_in_which_the_client_read(self):
        self.row(self.snapshot, "debts").sudo().client_lang = "uk"
        self.assertEqual(self.letter().lang_id.code, "uk")
        self.row(self.snapshot, "debts").sudo().client_lang = "so"
        self.assertFalse(self.letter().lang_id, "it is not offered")

    def test_it_stays_as_it_was_sent(self):
        letter = self.letter(lang_id=self.language("uk").id)
        with self.day("2026-06-07"):
            letter.action_send()
        self.assertEqual(
            (letter.state, str(letter.sent_date), letter.sent_user_id), ("sent", "2026-06-07", self.worker)
        )
        text, page = letter.text, self.page(letter).text_content()
        for change in (
            lambda: letter.write({"text": "Something else"}),
            lambda: letter.write({"lang_id": False}),
            letter.action_make_again,
            letter.action_send,
            letter.unlink,
        ):
            with self.assertRaisesRegex(UserError, "it stays as it was"), self.cr.savepoint():
                change()
        self.row(self.snapshot, "residence").value = "1"
        self.worker.sudo().name = "Another name"
        self.snapshot.date = "2026-06-04"
        self.dossier.code = "L-2"
        self.person.role = "adult"
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(letter.text, text)
        self.assertEqual(self.page(letter).text_content(), page)
        self.assertIn("A letter 'Since last time' was sent: Household", self.dossier.message_ids[0].body)
        self.assertTrue(self.letter().text, "another one can be made")
        with self.assertRaisesRegex(UserError, "was sent, so it stays"), self.cr.savepoint():
            self.snapshot.with_user(self.manager).unlink()

    def test_nobody_sends_what_he_did_not_read(self):
        with self.day("2026-06-07"):
            letter = self.letter()
            self.env.flush_all()
        seen = fields.Datetime.to_string(letter.write_date)
        with self.day("2026-06-08"):
            letter.with_user(self.coordinator).text = "Somebody else wrote this."
            self.env.flush_all()
            with self.assertRaisesRegex(UserError, "changed this letter while you read it"), self.cr.savepoint():
                letter.with_context(letter_of=seen).action_send()
            letter.with_context(letter_of=fields.Datetime.to_string(letter.write_date)).action_send()
        self.assertEqual(letter.state, "sent")

    def test_one_that_is_proposed_and_not_saved_is_a_look_too(self):
        log = self.env["sociale.balans.access.log"].sudo()
        before = log.search([])
        with patch.object(type(log), "MERGE", type(log).MERGE * -1):  # however often he looks
            proposed = {"snapshot_id": self.snapshot.id}
            found = self.env["sociale.balans.letter"].onchange(proposed, [], {"snapshot_id": {}, "text": {}})
        self.assertIn("We talked", found["value"]["text"])
        self.assertEqual((log.search([]) - before).dossier_id, self.dossier)

    def test_it_does_not_say_that_nothing_was_agreed(self):
        """There may be something that this reader does not hear of."""
        self.row(self.snapshot, "debts").agreement_ids.unlink()
        self.assertNotIn("agreed", self.letter().text)

    def test_a_dossier_of_others_is_refused_like_one_that_is_not_there(self):
        refused = set()
        for dossier in (self.dossier, self.dossier.browse(2**31 - 1)):
            for method in ("action_letter", "action_open_glance", "get_glance"):
                with self.assertRaises(AccessError) as no:
                    getattr(dossier.with_user(self.other_manager), method)()
                refused.add(str(no.exception))
        self.assertEqual(len(refused), 1)

    def test_what_is_sent_nobody_fills_in(self):
        letter = self.letter()
        for values in ({"state": "sent"}, {"sent_date": "2026-01-01"}, {"signer": "Me"}, {"made": "x"}, {"head": "{}"}):
            with self.subTest(values), self.assertRaises(AccessError), self.cr.savepoint():
                letter.write(values)

    def test_the_name_of_the_worker_only_where_the_organisation_shows_it(self):
        letter = self.letter()
        self.assertIn(self.worker.name, self.page(letter).text_content())
        self.settings_of(self.company).letter_signed = False
        self.assertNotIn(self.worker.name, self.page(letter).text_content())
        self.assertIn("OCMW Test", self.page(letter).text_content())

    def test_either_language_or_both(self):
        letter = self.letter(lang_id=self.language("ar").id)
        for shown, langs in (("both", ["ar", "en"]), ("client", ["ar"]), ("own", ["en"])):
            letter.shown = shown
            columns = self.page(letter).xpath("//table[contains(@class, 'o_sb_report_letter')]//td[@lang]")
            self.assertEqual([column.get("lang") for column in columns], langs)
            self.assertEqual([column.get("dir") for column in columns], [LANGUAGES[lang].direction for lang in langs])

    def test_what_does_not_fit_is_refused_in_a_sentence(self):
        letter = self.letter()
        with self.assertRaisesRegex(ValidationError, "does not fit on one page"), self.cr.savepoint():
            letter.text = "A sentence that goes on.\n" * 60
        letter.text = "A sentence that goes on.\n" * 38
        self.assertEqual(letter._size_on_paper(), "body", "somebody who writes more gets smaller letters")

    def test_a_letter_is_of_its_own_dossier(self):
        other = self.new_dossier("L-3").member_ids
        with self.assertRaisesRegex(ValidationError, "another dossier"), self.cr.savepoint():
            self.letter(member_id=other.id)
        with self.assertRaisesRegex(ValidationError, "stays with its talk"), self.cr.savepoint():
            self.letter().snapshot_id = self.dossier.snapshot_ids[-1]

    def test_without_a_talk_there_is_no_letter(self):
        with self.assertRaisesRegex(UserError, "Nothing was said"):
            self.new_dossier("L-4").action_letter()
        self.assertEqual(self.dossier.action_letter()["context"], {"default_snapshot_id": self.snapshot.id})
        self.assertIn("action_letter", [step["method"] for step in self.snapshot._next_steps()])

    def test_it_is_in_the_copy_for_the_person(self):
        self.letter(member_id=self.person.id)
        self.letter(member_id=self.partner.id)
        [facts] = self.person._client_copy()["letters"]
        self.assertIn("Calls the bank", {fact["field"]: fact["text"] for fact in facts}["text"])


@tagged("post_install", "-at_install")
class TestLetterPages(LetterCase, HttpCase):
    """One page each, on paper."""

    @classmethod
    def longest(cls):
        """A talk in which all rose or fell, and as much was agreed as a letter can hold, with a head and a closing."""
        cls.settings_of(cls.company).write(
            {
                "report_header": "Grote Markt 1, 9000 Gent\nOpen every day from 9 to 12\n09 123 45 67",
                "report_closing": "You may come with a question. You may bring somebody along.\nYou may complain.",
            }
        )
        rows, before = cls.snapshot.score_ids, cls.snapshot._before()
        before.state = "draft"
        before.score_ids.value = "3"
        before.state = "done"
        for index, row in enumerate(rows):
            row.value = "5" if index % 2 else "1"
        for number, row in enumerate(rows.filtered(lambda row: not row.member_id)[:6]):
            row.write({"priority": True, "priority_order": number, "parked_until": number > 2 and "2027-01-01"})
            row.agreement_ids = [
                Command.create({"party": party, "name": "A word " * 90, "agreed": True, "date_end": "2026-12-31"})
                for party in ("client", "around", "service", "others")
                if party not in row.agreement_ids.mapped("party")
            ]

    def pages(self, letters):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, _kind = reports._render_qweb_pdf(PRINTED, letters.ids)
        return PdfDocument(BytesIO(pdf))

    def test_the_longest_is_one_page_in_each_language(self):
        self.offer(*LANGUAGES)
        self.longest()
        letters = self.env["sociale.balans.letter"].browse()
        for code in LANGUAGES:
            letters |= self.letter(member_id=self.person.id, lang_id=code != "en" and self.language(code).id)
        document = self.pages(letters)
        self.assertEqual({letter._size_on_paper() for letter in letters}, {"client"})
        self.assertEqual(len(document), len(LANGUAGES))
        for code, page in zip(LANGUAGES, document, strict=True):
            if code in ("nl", "fr", "de", "es", "tr"):
                with self.subTest(code):
                    words = page.get_textpage().get_text_range()
                    self.assertIn(easy_texts(code)["labels"]["letter_regards"], words)

    def test_as_much_as_may_stand_there_is_one_page(self):
        letters = self.env["sociale.balans.letter"].browse()
        for size in SIZES:
            for code in (False, "uk"):
                line = "word " * int(COLUMNS[size][bool(code)] // 5)
                paragraph = "\n".join([line.strip()] * 3)
                text = "\n\n".join([paragraph] * int(LINES[size] // 3.5))
                letter = self.letter(lang_id=code and self.language(code).id)
                letter.write({"text": text, "client_text": code and text})
                self.assertEqual(letter._size_on_paper(), size)
                letters |= letter
        self.assertEqual(len(self.pages(letters)), len(letters))

    def test_fifty_at_once_take_no_more_memory_than_a_few(self):
        letters = self.env["sociale.balans.letter"].union(*(self.letter() for _number in range(50)))
        process = psutil.Process()
        self.pages(letters[:5])
        before, start = process.memory_info().rss, time.perf_counter()
        self.assertEqual(len(self.pages(letters)), 50)
        grown = (process.memory_info().rss - before) / 2**20
        _logger.info("Fifty letters: %.1f s, %.0f MB more", time.perf_counter() - start, grown)
        self.assertLess(grown, 80)
