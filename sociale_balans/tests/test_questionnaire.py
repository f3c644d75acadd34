"""The questionnaire on paper: a mark tells which sheet it is, and what is typed in follows the sheet."""

import re
from unittest.mock import patch

from lxml import html
from pypdfium2 import PdfDocument

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.voice import questionnaire
from ..tools.client_languages import LANGUAGES
from ..tools.paper_mark import SIGNS, in_groups, new_mark, read_mark
from ..tools.voice import CLIENT_FIRST
from .common import BalansCase

REPORT = "sociale_balans.report_questionnaire_document"


class QuestionnaireCase(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("OL-2026-0147", adults=2, children=1)
        cls.person = cls.dossier.member_ids[1]
        cls.snapshot = cls.new_snapshot(cls.dossier, date="2026-06-05", client_way=CLIENT_FIRST)
        cls.sheets = cls.env["sociale.balans.questionnaire"]

    def sheet(self, snapshot=None, **values):
        """Print a sheet by the dialog."""
        snapshot = snapshot or self.snapshot
        dialogs = snapshot.env["sociale.balans.questionnaire.wizard"]
        action = dialogs.create({"snapshot_id": snapshot.id, **values}).action_print()
        return snapshot.env["sociale.balans.questionnaire"].browse(action["context"]["active_ids"])

    def rows(self, sheet):
        return [row for page in self.sheets.get_sheet(sheet.mark)["pages"] for row in page]

    def page(self, sheet):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(REPORT, sheet.ids)
        return html.fromstring(content)

    def pdf(self, sheet):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, _kind = reports._render_qweb_pdf(REPORT, sheet.ids)
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in PdfDocument(content)]


@tagged("post_install", "-at_install")
class TestMark(QuestionnaireCase):
    def test_one_sign_typed_wrongly_or_two_that_changed_places_are_no_mark(self):
        for mark in (new_mark() for _number in range(40)):
            for place in range(6):
                for sign in SIGNS.replace(mark[place], ""):
                    self.assertFalse(read_mark(mark[:place] + sign + mark[place + 1 :]))
            for place in range(5):
                one, other = mark[place : place + 2]
                turned = mark[:place] + other + one + mark[place + 2 :]
                self.assertEqual(read_mark(turned), mark if one == other else "")

    def test_a_mark_is_found_however_it_is_typed(self):
        mark = self.sheet().mark
        for typed in (mark, mark.lower(), f" {mark[:3]} {mark[3:]}\n", f"{mark[:2]}-{mark[2:]}", " ".join(mark)):
            with self.subTest(typed=typed):
                self.assertEqual(self.sheets.get_sheet(typed)["mark"], in_groups(mark))

    def test_what_is_no_mark_is_refused_in_one_sentence(self):
        for typed in ("", "K7M", "K7M-4Q0", "7" * 6, "A" * 10**6, "K7M4QN'--", None, 7, False, [], {}):
            with self.subTest(typed=str(typed)[:20]), self.assertRaisesRegex(UserError, "not the mark of a quest"):
                self.sheets.get_sheet(typed)

    def test_who_may_not_open_it_hears_what_he_hears_of_a_mark_that_nobody_has(self):
        mark = self.sheet().mark
        nobody_s = f"no questionnaire with the mark {in_groups(mark)}, or it is not open to you"
        with self.assertRaisesRegex(UserError, nobody_s):
            self.sheets.with_user(self.other_manager).get_sheet(mark)
        with self.assertRaises(AccessError):
            self.sheets.with_user(self.employee).get_sheet(mark)
        self.dossier.sudo().user_id = self.coordinator
        self.env.flush_all()
        with self.assertRaisesRegex(UserError, nobody_s):
            self.sheets.get_sheet(mark)

    def test_two_organisations_may_have_the_same_mark(self):
        dossier = self.new_dossier("OL-9", user=self.other_manager)
        snapshot = self.new_snapshot(dossier)
        with patch.object(questionnaire, "new_mark", lambda: "K7M4QN"):
            ours, theirs = self.sheet(), self.sheet(snapshot)
        self.assertEqual((ours.mark, theirs.mark), ("K7M4QN", "K7M4QN"))
        self.assertEqual(self.sheets.get_sheet("K7M4QN")["code"], "OL-2026-0147")
        self.assertEqual(theirs.get_sheet("K7M4QN")["code"], "OL-9")

    def test_a_mark_that_is_taken_is_not_drawn_again(self):
        sheet = self.sheet()
        drawn = iter([sheet.mark, "K7M4QN"] * 10)
        with patch.object(questionnaire, "new_mark", lambda: next(drawn)):
            self.assertEqual(self.sheet().mark, "K7M4QN")

    def test_of_a_snapshot_that_is_done_nothing_is_typed_or_printed_anew(self):
        sheet = self.sheet()
        self.snapshot.state = "done"
        with self.assertRaisesRegex(UserError, "is done and locked"):
            self.sheets.get_sheet(sheet.mark)
        with self.assertRaisesRegex(UserError, "is done and locked"):
            self.sheet()


@tagged("post_install", "-at_install")
class TestSheet(QuestionnaireCase):
    def test_the_rows_stand_in_the_order_of_the_paper_and_are_numbered(self):
        for kind in ("short", "household"):
            sheet = self.sheet(kind=kind)
            rows = self.rows(sheet)
            self.assertEqual([row["number"] for row in rows], list(range(1, len(rows) + 1)))
            self.assertEqual(
                sorted(row["id"] for row in rows),
                sorted(self.snapshot.score_ids._on_paper(self.dossier.member_ids.browse()).ids),
            )
        domains = [self.snapshot.score_ids.browse(page).domain_id for page in sheet.pages]
        self.assertTrue(all(len(domain) == 1 for domain in domains), "a page for each life domain")
        self.assertEqual(len(domains), len(set(domains)))

    def test_twelve_persons_take_more_pages_for_a_domain(self):
        dossier = self.new_dossier("OL-12", adults=2, children=10)
        sheet = self.sheet(self.new_snapshot(dossier), kind="household")
        self.assertEqual(max(map(len, sheet.pages)), 4)
        self.assertEqual(len(self.pdf(sheet)), len(sheet.pages))

    def test_of_one_person_only_his_rows_stand_on_it(self):
        rows = self.rows(self.sheet(member_id=self.person.id))
        self.assertEqual({row["label"] for row in rows}, {"Adult 2"})
        stranger = self.new_dossier("OL-7").member_ids
        with self.assertRaisesRegex(ValidationError, "not in this snapshot"):
            self.sheet(member_id=stranger.id)

    def test_the_order_stays_when_the_catalogue_changes_and_a_domain_is_withdrawn(self):
        sheet = self.sheet()
        before = self.rows(sheet)
        domain = self.domain("debts")
        domain.with_user(self.manager).sudo().sequence = 1
        chosen = self.env["sociale.balans.domain.selection"].with_user(self.manager)
        catalogue = chosen.get_catalogue()
        self.assertTrue(catalogue)
        self.assertEqual(self.rows(sheet), before)

    def test_who_left_is_said_to_be_gone_and_shifts_no_number(self):
        sheet = self.sheet()
        before = self.rows(sheet)
        self.person.active = False
        rows = self.rows(sheet)
        self.assertEqual([row["number"] for row in rows], [row["number"] for row in before])
        gone = [row["id"] for row in rows if not row["there"]]
        self.assertEqual(gone, [row["id"] for row in before if row["label"] == "Adult 2"])
        self.assertEqual({row["name"] for row in rows if not row["there"]}, {"no longer in the snapshot"})
        self.assertNotIn("Adult 2", self.page(sheet).text_content())
        self.assertFalse([row for row in self.rows(self.sheet()) if row["label"] == "Adult 2"])

    def test_delicate_domains_are_on_it_only_where_they_are_looked_at_together(self):
        self.snapshot.delicate_together = False
        asked = {row["id"] for row in self.rows(self.sheet())}
        delicate = set(self.snapshot.score_ids.filtered("domain_id.delicate").ids)
        self.assertTrue(delicate)
        self.assertFalse(asked & delicate)
        self.snapshot.delicate_together = True
        self.assertLessEqual(delicate, {row["id"] for row in self.rows(self.sheet())})

    def test_a_row_is_called_as_on_the_paper_in_the_language_of_the_worker(self):
        self.offer("ar")
        worker = {row.domain_name for row in self.snapshot.score_ids}
        for words in ("easy", "worker"):
            self.settings_of(self.company).client_words = words
            for lang in (False, "ar"):
                with self.subTest(words, lang=lang):
                    sheet = self.sheet(lang=lang)
                    rows = self.rows(sheet)
                    place = "small[contains(@class, 'o_sb_sheet_own')]" if lang else "b"
                    printed = self.page(sheet).xpath(f"//table[contains(@class, 'o_sb_sheet_row')]//td/{place}")
                    names = [name.text_content().replace("\u200b", "") for name in printed]
                    self.assertEqual([row["name"] for row in rows], names)
                    self.assertEqual(bool(set(names) - worker), words == "easy")
        self.offer()
        self.assertTrue(self.rows(sheet), "a language that is offered no longer keeps nobody from typing")

    def test_in_a_snapshot_scored_together_the_client_has_no_answers_of_his_own(self):
        together = self.new_snapshot(self.dossier, client_way="together")
        self.assertEqual(self.sheet(together).whose, "worker")
        self.assertEqual(self.sheet().whose, "client")
        with self.assertRaisesRegex(UserError, "one score together"):
            self.sheet(together, whose="client")
        arch = self.env["sociale.balans.questionnaire.wizard"].get_view(view_type="form")["arch"]
        [why] = html.fromstring(arch).xpath("//div[contains(text(), 'only one set of answers')]")
        self.assertEqual(why.get("invisible"), "way != 'together'")

    def test_a_sheet_is_made_by_the_dialog_only_and_changed_by_nobody(self):
        sheet = self.sheet()
        for attempt in (
            lambda: self.sheets.create({"snapshot_id": self.snapshot.id, "mark": "K7M4QN"}),
            lambda: sheet.write({"pages": []}),
            sheet.unlink,
            sheet.copy,
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()

    def test_the_dossier_says_that_it_was_printed_without_a_name(self):
        sheet = self.sheet(member_id=self.person.id)
        said = self.dossier.message_ids[0].body
        self.assertIn(in_groups(sheet.mark), said)
        self.assertIn("Adult 2", said)
        self.assertNotIn(self.person.name, said)

    def test_to_type_it_in_is_a_look(self):
        sheet = self.sheet()
        log = self.env["sociale.balans.access.log"].sudo()
        before = log.search_count([("dossier_id", "=", self.dossier.id)])
        self.dossier.sudo().user_id = self.coordinator
        self.sheets.with_user(self.coordinator).get_sheet(sheet.mark)
        self.env.flush_all()
        self.assertGreater(log.search_count([("dossier_id", "=", self.dossier.id)]), before)


@tagged("post_install", "-at_install")
class TestTypedIn(QuestionnaireCase):
    def test_what_the_client_ticked_is_kept_as_his_own_on_paper(self):
        row = self.row(self.snapshot, "savings")
        with self.day("2026-06-09"):
            key = self.snapshot.start_client_turn(False, "paper", "interpreter")["key"]
            self.snapshot.save_client_turn(
                key, [{"id": row.id, "values": {"value": "2", "help": "yes", "words": "Every month"}}]
            )
            self.snapshot.finish_client_turn(key, "ar")
        self.assertFalse(row.value, "not the worker's")
        self.assertEqual((row.client_value, row.client_help, row.client_words), ("2", "yes", "Every month"))
        self.assertEqual((row.client_held_by, row.client_support, row.client_lang), ("paper", "interpreter", "ar"))


@tagged("post_install", "-at_install")
class TestPaper(QuestionnaireCase):
    def test_no_name_and_the_mark_on_each_page_and_every_row(self):
        for kind in ("short", "household"):
            sheet = self.sheet(kind=kind)
            pages = self.pdf(sheet)
            with self.subTest(kind):
                self.assertEqual(len(pages), len(sheet.pages), "a page that was counted on is one sheet")
                for number, words in enumerate(pages, start=1):
                    self.assertIn(in_groups(sheet.mark), words)
                    self.assertIn("of 06/05/2026 · ", words)
                    self.assertIn(f"sheet {number} of {len(pages)}", words)
                everything = " ".join(pages)
                for member in self.dossier.member_ids:
                    self.assertNotIn(member.name, everything)
                self.assertNotIn(self.worker.name, everything)
                for row in self.rows(sheet):
                    self.assertRegex(everything, rf"\b{row['number']} ")

    def test_each_row_has_a_box_for_every_key(self):
        sheet = self.sheet()
        for row in self.page(sheet).xpath("//table[contains(@class, 'o_sb_sheet_row')]"):
            ticks = [tick.text_content() for tick in row.xpath(".//*[contains(@class, 'o_sb_tick')]")]
            self.assertEqual(ticks, [*"12345", "0", "9", "+", "*", "-"])
        page = self.page(self.sheet(kind="household"))
        [first] = page.xpath("//div[contains(@class, 'o_sb_sheet_first')]")
        ticks = [tick.text_content() for tick in first.xpath(".//*[contains(@class, 'o_sb_tick')]")]
        self.assertEqual(ticks, [*"12345", "0", "9", "+", "*", "-"])
        self.assertIn("I have no place to live.", first.text_content())

    def test_a_page_full_of_rows_is_one_sheet_in_every_script(self):
        langs = ("ar", "uk", "ti", "fr")
        self.offer(*langs)
        snapshot = self.new_snapshot(self.new_dossier("OL-46", adults=2, children=3), client_way=CLIENT_FIRST)
        for lang in (False, *langs):
            with self.subTest(lang=lang):
                sheet = self.sheet(snapshot, lang=lang)
                self.assertEqual(len(self.pdf(sheet)), len(sheet.pages))

    def test_over_the_boxes_of_each_page_it_says_what_a_column_means(self):
        page = self.page(self.sheet())
        places = page.xpath("//div[contains(@class, 'o_sb_sheet_page') or contains(@class, 'o_sb_sheet_first')]")
        self.assertGreater(len(places), 1)
        # Columns: number, text, five levels, and two halves of each of the other five boxes: a line ends in its middle.
        said = [
            ("Do you want help with this? No", 16),
            ("Not now", 14),
            ("Yes", 12),
            ("Rather not now", 10),
            ("Not about me", 8),
            ("difficult … good", 7),
        ]
        for place in places:
            [heads] = place.xpath("./table[contains(@class, 'o_sb_sheet_heads')]")
            lines = [[cell for cell in line if cell.tag == "td"] for line in heads.iter("tr")]
            words = [" ".join(line[0].text_content().split()) for line in lines]
            self.assertEqual(list(zip(words, [int(line[0].get("colspan")) for line in lines], strict=True)), said)
            self.assertEqual({sum(int(cell.get("colspan", 1)) for cell in line) for line in lines}, {17})
            self.assertIsNotNone(heads.getnext())

    def test_each_line_for_own_words_says_of_which_row_it_is(self):
        lines = self.page(self.sheet()).xpath("//div[contains(@class, 'o_sb_sheet_line')]")
        self.assertTrue(lines)
        self.assertEqual({line.text_content().strip() for line in lines}, {"№"})
        page = self.page(self.sheet(kind="household"))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_sb_sheet_which')]"), "there the row stands above them")

    def test_all_domains_of_one_adult_take_three_pages_in_every_language_and_beside_dutch(self):
        self.offer(*LANGUAGES)
        snapshot = self.new_snapshot(self.new_dossier("OL-45", children=1), client_way=CLIENT_FIRST)
        snapshot.delicate_together = True
        for lang in [False, *LANGUAGES]:
            with self.subTest(lang=lang):
                sheet = self.sheet(snapshot, lang=lang if lang != "en" else False)
                pages = self.pdf(sheet)
                self.assertEqual(len(pages), len(sheet.pages))
                self.assertLessEqual(len(pages), 3)

    def test_two_languages_stand_on_it_the_client_s_large(self):
        self.offer("ar")
        sheet = self.sheet(lang="ar")
        page = self.page(sheet)
        [frame] = page.xpath("//div[contains(@class, 'o_sb_sheet')][@dir]")
        self.assertEqual((frame.get("dir"), frame.get("lang")), ("rtl", "ar"))
        words = page.text_content()
        self.assertIn("Questionnaire", words)
        self.assertIn("استبيان", words)
        self.assertIn("Housing costs", words)

    def test_a_language_that_is_offered_no_longer_is_refused(self):
        self.offer("ar")
        sheet = self.sheet(lang="ar")
        self.offer()
        with self.assertRaisesRegex(ValidationError, "does not offer this language"):
            self.page(sheet)
