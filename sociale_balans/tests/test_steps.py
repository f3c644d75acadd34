"""The four steps: what the client chose to work on, what could help, and what was agreed."""

from ctypes import c_float

from lxml import html
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT, FPDFTextObj_GetFontSize

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..tools.audience import Audience
from ..tools.easy_texts import easy_texts, sentences
from .test_voice import CANARY, VoiceCase

LINE = {"party": "service", "name": "Calls the landlord", "agreed": True, "date_end": False}


@tagged("post_install", "-at_install")
class TestSteps(VoiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.savings.priority = True

    def save(self, **values):
        return self.snapshot.save_answers([{"id": self.savings.id, "values": values}], apart=True)

    def test_what_was_said_in_the_steps_comes_back(self):
        said = {"situation": "Too dear\nevery month", "better": "Enough left", "strength": "Network"}
        mine = {"party": "client", "name": "Brings the papers\nComes along", "agreed": False, "date_end": "2099-01-31"}
        self.assertFalse(self.save(**said, priority=True, agreements=[LINE, mine])["refused"])
        shown = self.on_board(self.savings)
        self.assertEqual({name: shown[name] for name in said}, said)
        self.assertEqual(shown["agreements"], [mine, LINE], "each party in its place")

    def test_what_is_sent_twice_is_saved_once_and_what_is_emptied_goes(self):
        for _again in range(2):
            self.save(agreements=[LINE])
        self.assertEqual(self.savings.agreement_ids.mapped("name"), ["Calls the landlord"])
        self.save(agreements=[LINE | {"name": "Writes to him", "agreed": False}])
        self.assertEqual(self.savings.agreement_ids.mapped("name"), ["Writes to him"])
        self.assertFalse(self.savings.agreement_ids.agreed)
        self.save(agreements=[])
        self.assertFalse(self.savings.agreement_ids)

    def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(self):
        self.save(agreements=[LINE])
        mine = [{**LINE, "name": "Something else"}]
        answer = {"id": self.savings.id, "values": {"agreements": mine}, "known": {"agreements": []}}
        [conflict] = self.snapshot.save_answers([answer])["conflicts"]
        self.assertEqual(conflict["answer"]["agreements"], [LINE])

    def test_another_board_sees_it(self):
        moment = self.snapshot.get_board()["now"]
        self.save(agreements=[LINE])
        answers = self.snapshot.get_answers_since(moment)["answers"]
        self.assertEqual([one["agreements"] for one in answers if one["id"] == self.savings.id], [[LINE]])

    def test_what_cannot_be_kept_is_refused_in_words_and_the_rest_is_saved(self):
        for wrong, says in (
            ("text", "cannot be chosen"),
            ([5], "cannot be chosen"),
            ([LINE | {"party": "nobody"}], "cannot be chosen"),
            ([LINE | {"party": []}], "cannot be chosen"),
            ([LINE | {"name": ["x"]}], "cannot be chosen"),
            ([LINE | {"name": "x" * 1001}], "too long"),
            ([LINE | {"date_end": "2026-02-31"}], "not a day"),
            ([LINE | {"date_end": "2001-01-01"}], "after the talk"),
            ([LINE | {"date_end": "9999-12-31"}], "."),
        ):
            with self.subTest(wrong=str(wrong)[:60]):
                [refused] = self.save(agreements=wrong, situation="Kept")["refused"]
                self.assertIn(says, refused["says"])
                self.assertEqual(refused["names"], ["agreements"])
                self.assertEqual(self.savings.situation, "Kept")
        self.save(agreements=[LINE | {"name": "half \ud83d\x00, whole"}])
        self.assertEqual(self.savings.agreement_ids.name, "half , whole")

    def test_of_a_finished_talk_nothing_changes(self):
        self.save(agreements=[LINE])
        agreement = self.savings.agreement_ids
        self.snapshot.state = "done"
        for change in (
            lambda: agreement.write({"agreed": False}),
            agreement.unlink,
            lambda: agreement.create({"score_id": self.savings.id, "party": "client", "name": "x"}),
        ):
            with self.assertRaisesRegex(UserError, "done and locked"):
                change()

    def test_what_can_help_is_said_of_what_was_chosen(self):
        self.savings.priority = False
        [refused] = self.save(agreements=[LINE], value="2")["refused"]
        self.assertEqual((refused["names"], self.savings.value), (["agreements"], "2"))
        with self.assertRaisesRegex(ValidationError, "to work on first"):
            self.env["sociale.balans.agreement"].create({"score_id": self.savings.id, "party": "client", "name": "x"})

    def test_a_default_opens_no_finished_talk(self):
        self.snapshot.state = "done"
        agreements = self.env["sociale.balans.agreement"].with_context(default_score_id=self.savings.id)
        with self.assertRaisesRegex(UserError, "done and locked"):
            agreements.create({"party": "client", "name": "x"})

    def test_of_one_party_nothing_is_lost(self):
        self.save(agreements=[LINE, LINE | {"name": "Writes to him"}])
        self.assertEqual(self.savings.agreement_ids.name, "Calls the landlord\nWrites to him")
        with self.assertRaisesRegex(ValidationError, "too long"):
            self.savings.agreement_ids.name = "x" * 1001

    def test_what_is_said_of_both_needs_both(self):
        for values in ({"outcome": "agreed"}, {"outcome_words": "x"}, {"read_back": "other"}):
            with self.subTest(values):
                [refused] = self.save(**values)["refused"]
                self.assertIn("no score of his own", refused["says"])

    def test_an_agreement_stays_in_its_place(self):
        self.save(agreements=[LINE])
        agreement = self.savings.agreement_ids
        with self.assertRaisesRegex(ValidationError, "stays with"):
            agreement.party = "client"
        with self.assertRaisesRegex(ValidationError, "after the talk"):
            agreement.date_end = "2001-01-01"
        with self.assertRaises(AccessError):
            agreement.with_user(self.other_manager).name = "Not theirs"

    def test_what_he_meant_otherwise_is_not_his_score(self):
        key = self.start()
        self.say(key, self.savings, value="1")
        self.snapshot.finish_client_turn(key)
        self.save(value="4", outcome="agreed", read_back="other")
        self.assertEqual(self.savings.client_value, "1", "nobody overwrites it")
        client = self.on_board(self.savings)["client"]
        self.assertEqual((client["value"], client["tapped"]), (False, "1"))
        cells = self.snapshot._evolution_cells(Audience())
        self.assertFalse([cell for cell in cells if cell.client_value])

    def test_it_is_on_the_paper_of_the_snapshot(self):
        self.save(value="2", priority=True, situation="Too dear", better="Enough left", agreements=[LINE])
        page = self.env["ir.actions.report"]._render_qweb_html("sociale_balans.report_snapshot", self.snapshot.ids)[0]
        for said in ("Too dear", "Enough left", "Calls the landlord"):
            self.assertIn(said, page.decode())
        self.save(discreet=True)
        page = self.env["ir.actions.report"]._render_qweb_html("sociale_balans.report_snapshot", self.snapshot.ids)[0]
        self.assertNotIn("Calls the landlord", page.decode(), "kept from the partner")

    def test_it_is_in_the_copy_of_who_said_it(self):
        self.save(value="2", priority=True, situation=CANARY, agreements=[LINE])
        [row] = self.member._client_copy()["snapshots"][0]["rows"]
        self.assertIn(CANARY, [fact["text"] for fact in row["client"]])
        [agreement] = row["agreements"]
        self.assertEqual([fact["text"] for fact in agreement], ["The Social Service", "Calls the landlord", "yes"])
        report = self.env.ref("sociale_balans.report_member_copy").sudo()
        page = report.with_user(self.worker)._render_qweb_html(report.report_name, self.member.ids)[0]
        self.assertIn("Calls the landlord", page.decode())

    def test_of_an_anonymised_dossier_nothing_of_it_stays(self):
        self.save(value="2", situation=CANARY, better=CANARY, agreements=[LINE])
        self.snapshot.state = "done"
        agreement = self.savings.agreement_ids
        self.dossier.sudo()._anonymise()
        self.env.invalidate_all()
        row = self.savings.sudo()
        self.assertFalse(row.situation or row.better or row.agreement_ids)
        self.assertFalse(agreement.sudo().exists())


@tagged("post_install", "-at_install")
class TestPicture(VoiceCase):
    def picture(self, part=False, **more):
        action = self.snapshot.print_client_picture(part, **more)
        page, _kind = self.env["ir.actions.report"]._render_qweb_html(
            action["report_name"], action["context"]["active_ids"]
        )
        return page.decode()

    def test_his_paper_says_what_he_said_chose_and_agreed(self):
        answers = {
            "value": "2",
            "client_words": CANARY,
            "priority": True,
            "priority_order": 1,
            "situation": "Too dear",
            "better": "Enough left",
            "strength": "Network",
            "agreements": [LINE, {**LINE, "party": "client", "name": "An idea", "agreed": False}],
            "remark": "Of the worker",
        }
        self.snapshot.save_answers([{"id": self.savings.id, "values": answers}])
        self.row(self.snapshot, "debts").write({"value": "1", "priority": True, "parked_until": "2099-01-31"})
        page = self.picture()
        later = "Later, from January 31, 2099"
        for said in (CANARY, "Too dear", "Enough left", "Network", "Calls the landlord", later):
            self.assertIn(said, page)
        for other in ("An idea", "Of the worker", self.member.name):
            self.assertNotIn(other, page)

    def test_nothing_that_he_reads_on_it_is_smaller_than_14_points(self):
        self.snapshot.save_answers([{"id": self.savings.id, "values": {"value": "2", "client_words": CANARY}}])
        action = self.snapshot.print_client_picture(False)
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, _kind = reports._render_qweb_pdf(action["report_name"], action["context"]["active_ids"])
        # Without the head of the sheet, which is a drawing in it.
        pages = PdfDocument(content)
        texts = [one for page in pages for one in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=1)]
        sizes = []
        for text in texts:
            size = c_float()
            FPDFTextObj_GetFontSize(text, size)
            sizes.append(size.value * text.get_matrix().d)
        self.assertGreaterEqual(round(min(map(abs, sizes)), 1), 14)

    def test_it_shows_what_he_sees_on_his_screen(self):
        safety = self.row(self.snapshot, "safety")
        safety.write({"value": "1", "client_words": CANARY})
        self.assertTrue(safety.domain_id.delicate)
        self.assertNotIn(CANARY, self.picture())
        self.snapshot.delicate_together = True
        self.assertIn(CANARY, self.picture())

    def test_what_moved_is_seen_against_his_own_score_of_last_time(self):
        with self.day("2026-01-05"):
            before = self.new_snapshot(self.dossier, client_way="client_first")
            key = self.start(before)
            self.say(key, self.row(before, "savings"), before, value="1")
            before.finish_client_turn(key)
            self.row(before, "savings").value = "4"
        self.savings.value = "3"
        picture = self.snapshot._client_picture(self.member, "en")
        [tile] = [tile for step in picture["steps"] for tile in step["tiles"]]
        self.assertEqual((tile["level"], tile["moved"]), ("3", 1))
        [answer] = [answer for answer in picture["answers"] if answer["name"] == tile["name"]]
        self.assertEqual((answer["before"], answer["level"]), ("1", "3"), "against what he said himself")

    def test_who_or_what_is_not_there_is_refused_in_words(self):
        with self.assertRaisesRegex(ValidationError, "not in this snapshot"):
            self.snapshot.print_client_picture(self.new_dossier("T-2").member_ids.id)
        with self.assertRaisesRegex(ValidationError, "does not offer"):
            self.snapshot.print_client_picture(False, "xx_XX")

    def test_the_paper_of_one_holds_nothing_of_another(self):
        one, other = self.dossier.member_ids
        for member in (one, other):
            row = self.snapshot.score_ids.filtered(lambda row, member=member: row.member_id == member)[:1]
            row.write({"value": "3", "client_words": f"Words of {member.id}"})
        page = self.picture(one.id)
        self.assertIn(f"Words of {one.id}", page)
        self.assertNotIn(f"Words of {other.id}", page)

    def test_his_paper_has_both_languages_and_what_he_answered_in_whole_sentences(self):
        self.offer("ar")
        self.savings.write({"value": "2", "client_words": "كلمات العميل"})
        self.row(self.snapshot, "debts").write({"value": "5", "client_words": "Words of his own"})
        page = html.fromstring(self.picture(lang="ar"))
        [paper] = page.xpath("//*[contains(@class, 'o_sb_report_client_picture')]")
        self.assertEqual((paper.get("lang"), paper.get("dir")), ("ar", "rtl"))
        said, text = easy_texts("ar"), " ".join(paper.text_content().split())
        for word in (
            said["labels"]["my_answers"],
            said["domains"]["debts"]["levels"][4],
            "My answers",
            "I have no debts.",
        ):
            self.assertIn(word, text)
        whole = sentences(said["domains"]["savings"])[1]
        self.assertIn(whole, text)
        ways = {quote.text_content(): quote.get("dir") for quote in page.xpath("//*[@class='o_sb_report_said']")}
        self.assertEqual((ways["كلمات العميل"], ways["Words of his own"]), ("rtl", "ltr"))
        self.assertEqual({own.get("dir") for own in page.xpath("//*[@class='o_sb_report_own']/span")}, {"ltr"})

    def test_his_paper_in_the_language_of_the_worker_says_everything_once(self):
        self.savings.value = "2"
        page = html.fromstring(self.picture(lang="en"))
        self.assertFalse(page.xpath("//*[@class='o_sb_report_own']"))

    def test_a_language_that_was_withdrawn_is_not_printed_in(self):
        self.offer("ar")
        action = self.snapshot.print_client_picture(False, "ar")
        self.offer()
        with self.assertRaisesRegex(ValidationError, "does not offer this language"):
            self.env["ir.actions.report"]._render_qweb_html(action["report_name"], action["context"]["active_ids"])

    def test_another_organisation_prints_nothing(self):
        with self.assertRaises(AccessError):
            self.snapshot.with_user(self.other_manager).print_client_picture(False)
