"""The papers of a contract on their sheets: how many there are, what stays together, what is on them at the worst."""

import base64
import io
import re
from itertools import pairwise
from unittest.mock import patch

from lxml import html
from PIL import Image
from pypdfium2 import PdfDocument

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tools.values import LONGEST
from odoo.addons.sociale_balans_gpmi.tests.common import GpmiCase

from .printed_text import printers, sheets_of, words_of

DASH = "\N{EN DASH}"
MM = 72 / 25.4  # points of a millimetre
PRINTED = "sociale_balans_gpmi.report_print"


def places_of(word, pdf):
    """Yield where a word stands: on which sheet, and how high, in points from below."""
    for number, page in enumerate(PdfDocument(pdf)):
        texts = page.get_textpage()
        searcher = texts.search(word, match_case=True, match_whole_word=True)
        while found := searcher.get_next():
            yield number, texts.get_charbox(found[0])[1]


def rightmost(pdf):
    """Return how far to the right something stands, in points."""
    pages = [page.get_textpage() for page in PdfDocument(pdf)]
    return max(page.get_charbox(at)[2] for page in pages for at in range(page.count_chars()))


class ContractPapersCase(GpmiCase):
    """A contract of three years: three evaluations a year, and a renewal each year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        start = cls.new_snapshot(cls.dossier, {"debts": "2"}, date="2023-12-01")
        ready = dict.fromkeys(("information_date", "hearing_date", "assistance_date"), "2023-12-02")
        signed = {"signed_date": "2023-12-20", "snapshot_id": start.id}
        cls.gpmi = cls.new_gpmi(cls.dossier, "2023-11-15", **ready, **signed)

    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-11-20"))

    def goal(self, **values):
        return self.env["sociale.balans.goal"].create({"gpmi_id": self.gpmi.id, "name": "All letters open", **values})

    def evaluate(self, *days):
        return self.env["sociale.balans.evaluation"].create(
            [
                {"gpmi_id": self.gpmi.id, "date_done": day, "contact": contact, "decision": "go_on"}
                for day, contact in zip(days, ["personal", "home", "phone"] * len(days), strict=False)
            ]
        )

    def three_years(self):
        days = [f"{year}-{month:02}-12" for year in (2024, 2025, 2026) for month in (3, 7, 11)]
        for day in ("2024-12-01", "2025-12-01"):
            self.env["sociale.balans.gpmi.event"].create(
                {
                    "gpmi_id": self.gpmi.id,
                    "kind": "renewal",
                    "date_start": day,
                    "date_end": f"{int(day[:4]) + 1}-12-20",
                    "reason": "It goes well",
                }
            )
        return self.evaluate(*days)

    def dialog(self, paper="contract", reader="client", **values):
        return self.env["sociale.balans.gpmi.print.wizard"].create(
            {"gpmi_id": self.gpmi.id, "paper": paper, "reader": reader, **values}
        )

    def pdfs(self, dialog):
        """Return the paper of a dialog as each build of wkhtmltopdf prints it: (build, PDF) pairs."""
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        found = []
        for build, printer in printers().items():
            with patch.object(self.env.registry["sociale.balans.paper"], "_printer", lambda _paper, by=printer: by):
                found.append((build, reports._render_qweb_pdf(PRINTED, dialog.ids)[0]))
        return found

    def page(self, dialog):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(PRINTED, dialog.ids)
        return html.fromstring(content)

    def words(self, *asked, **values):
        [main] = self.page(self.dialog(*asked, **values)).xpath("//main")
        return re.sub(r"\s+", " ", main.text_content())


@tagged("post_install", "-at_install")
class TestSheetsOfAContract(ContractPapersCase):
    def test_the_inspection_sheet_is_one_or_two_pages(self):
        self.three_years()
        self.goal(commitment_ids=[Command.create({"party": "client", "name": "Opens letters"})])
        dialog = self.dialog("inspection", "inspection")
        for build, pdf in self.pdfs(dialog):
            self.assertLessEqual(len(sheets_of(pdf)), 2, build)
        # And at the worst: changes without end, and long reasons for each.
        self.gpmi.write({"late_cause": "ill", "late_reason": "x" * LONGEST["char"]})
        days = dict.fromkeys(("notice", "advice", "hearing_offered", "hearing_held", "decision", "notification"))
        self.env["sociale.balans.sanction"].create(
            [
                {
                    "gpmi_id": self.gpmi.id,
                    "reason": "why " * 4000,
                    "missing_reason": "why " * 4000,
                    "step_ids": [Command.create({"kind": kind, "date": f"2024-{number:02}-15"}) for kind in days],
                }
                for number in range(1, 13)
            ]
        )
        self.env["sociale.balans.gpmi.version"].sudo().create(
            [{"gpmi_id": self.gpmi.id, "reason": "x " * 500} for _number in range(12)]
        )
        self.assertEqual(self.words("inspection", "inspection").count("more stand in the dossier"), 2)
        self.assertIn("what is cut off here stands in the dossier", self.words("inspection", "inspection"))
        for build, pdf in self.pdfs(self.dialog("inspection", "inspection")):
            self.assertLessEqual(len(sheets_of(pdf)), 2, build)

    def test_the_annex_of_three_goals_is_one_page(self):
        for number in range(3):
            self.goal(
                name=f"Within six months there is a plan for the debts with the energy company ({number})",
                domain_ids=self.domain("debts").ids,
                date_end="2027-03-01",
                commitment_ids=[
                    Command.create({"name": "Brings each letter along to the talk", "date_end": "2027-01-05"}),
                    Command.create({"name": "Rings the energy company"}),
                    Command.create({"party": "centre", "name": "Makes a list of all debts together with you"}),
                    Command.create({"party": "third", "third_party": "The bank", "name": "Waits until it is there"}),
                ],
            )
        for build, pdf in self.pdfs(self.dialog("annex")):
            sheets = sheets_of(pdf)
            self.assertEqual(len(sheets), 1, build)
            [texts] = sheets
            self.assertGreaterEqual(min(text.size for text in texts if not text.head), 14)

    def test_who_leaves_gets_one_page_and_so_does_who_asks_for_proof(self):
        self.three_years()
        left = {"date_end": "2026-11-16", "end_reason": "work", "job_start": "2026-11-16", "job_note": "Baker " * 30}
        self.gpmi.write({**left, "end_note": "Keeps coming to the choir. " * 40})
        for number in range(6):
            self.goal(name=f"Within six months there is a plan for the debts ({number})", state="reached")
        for paper, reader in (("letter", "client"), ("proof", "inspection")):
            for build, pdf in self.pdfs(self.dialog(paper, reader)):
                self.assertEqual(len(sheets_of(pdf)), 1, (paper, build))

    def test_there_is_room_to_sign_and_nobody_turns_the_page_for_it(self):
        names = self.gpmi.signature_ids.mapped("name")
        self.assertEqual(len(names), 4)
        for lines in (0, 12, 24, 36, 48):
            self.gpmi.additional_help = "\n".join(f"Line {number}" for number in range(lines))
            for build, pdf in self.pdfs(self.dialog()):
                found = list(places_of("Signature", pdf))
                self.assertEqual(len(found), len(names), build)
                self.assertEqual(len({number for number, _bottom in found}), 1, f"They stand on one sheet ({build})")
                heights = sorted(bottom for _number, bottom in found)
                for lower, higher in pairwise(heights):
                    self.assertGreaterEqual(higher - lower, 20 * MM)

    def test_the_client_has_larger_letters(self):
        evaluation = self.evaluate("2024-04-12")
        for values in ({}, {"evaluation_id": evaluation.id}):
            sizes = {
                reader: self.env["report.sociale_balans_gpmi.report_print_document"]
                ._sheet(self.dialog(reader=reader, **values))
                .size
                for reader in ("client", "committee", "inspection", "partner")
            }
            self.assertEqual(sizes, {"client": "client", "committee": "body", "inspection": "body", "partner": "body"})


@tagged("post_install", "-at_install")
class TestOddContracts(ContractPapersCase):
    def test_too_much_is_refused_and_what_fits_is_printed_to_the_last_word(self):
        for values in ({"name": "x" * 30_000}, {"own_words": "x" * 30_000}):
            with self.subTest(values.keys()), self.cr.savepoint(), self.assertRaises(UserError):
                self.goal(**values)
        commitment = self.goal(commitment_ids=[Command.create({"name": "Opens letters"})]).commitment_ids
        with self.cr.savepoint(), self.assertRaises(UserError):
            commitment.name = "x" * 30_000
        last = iter(f"last{number}" for number in range(20))

        def long(most):
            word = next(last)
            return "Words " * ((most - len(word)) // 6) + word

        self.goal(
            name=long(LONGEST["char"]),
            own_words=long(LONGEST["text"]),
            measure=long(LONGEST["char"]),
            difference=long(LONGEST["text"]),
            commitment_ids=[
                Command.create({"party": party, "name": long(LONGEST["char"])})
                for party in ("client", "client", "centre", "third")
            ],
        )
        written = set(last)
        self.assertLess(len(written), 20)
        for build, pdf in self.pdfs(self.dialog()):
            words = {word.strip(".”") for page in words_of(pdf) for word in page}
            self.assertFalse({f"last{number}" for number in range(20 - len(written))} - words, build)
        for build, pdf in self.pdfs(self.dialog("annex")):
            self.assertIn("last4", {word for page in words_of(pdf) for word in page}, build)

    def test_one_word_without_end_stays_on_the_sheet(self):
        self.goal(name="W" * 900, commitment_ids=[Command.create({"name": "W" * 900})])
        for paper in ("contract", "annex"):
            for build, pdf in self.pdfs(self.dialog(paper)):
                signs = sum(word.count("W") for page in words_of(pdf) for word in page)
                self.assertGreaterEqual(signs, 1800, build)
                self.assertLess(rightmost(pdf), 200 * MM, build)

    def test_all_that_can_be_answered_stands_on_the_sheet(self):
        self.goal(commitment_ids=[Command.create({"name": "Opens letters"})])
        self.three_years()
        planned = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id, "date_due": "2026-12-10"})
        for build, pdf in self.pdfs(self.dialog(evaluation_id=planned.id)):
            self.assertLess(rightmost(pdf), 200 * MM, build)
            for needed in ("Stopped", "Writing", "By Phone", "Signature"):
                self.assertTrue(list(places_of(needed, pdf)), (needed, build))

    def test_hardly_anything_is_a_contract_too(self):
        person = self.gpmi.member_id
        person.name = "Q"
        self.assertFalse(self.company.street)
        self.assertIn("There is no goal yet.", self.words())
        self.assertIn("We have no goal yet.", self.words("annex"))
        self.assertIn("Person Q", self.words())
        for paper, reader in (("contract", "client"), ("annex", "client"), ("inspection", "inspection")):
            for build, pdf in self.pdfs(self.dialog(paper, reader)):
                self.assertLessEqual(len(sheets_of(pdf)), 2, build)

    def test_ten_goals_and_a_commitment_without_a_day(self):
        for number in range(10):
            self.goal(
                name=f"Goal ten{number}",
                commitment_ids=[
                    Command.create({"name": "Some day"}),
                    Command.create({"party": "centre", "name": "On a day", "date_end": "2027-02-01"}),
                ],
            )
        words = self.words()
        self.assertIn("10. Goal ten9", words)
        self.assertIn(f"{DASH} Some day {DASH}", re.sub(r"\s+", " ", words))
        self.assertIn("On a day (by 02/01/2027)", words)
        for build, pdf in self.pdfs(self.dialog()):
            pages = sheets_of(pdf)
            for number in range(10):
                [sheet] = [at for at, texts in enumerate(pages) if f"Goalten{number}" in _together(texts)]
                self.assertGreaterEqual(_together(pages[sheet]).count(f"{DASH}Onaday"), 1, build)

    def test_a_logo_of_ten_megabytes_is_not_printed(self):
        noise = Image.effect_noise((2400, 2400), 90).convert("RGB")
        file = io.BytesIO()
        noise.save(file, "PNG", compress_level=0)
        self.assertGreater(len(file.getvalue()), 10_000_000)
        self.company.sudo().logo = base64.b64encode(file.getvalue())
        self.goal(domain_ids=self.domain("debts").ids)
        for paper in ("contract", "annex", "inspection"):
            pictures = self.page(self.dialog(paper)).xpath("//img/@src")
            self.assertFalse([src for src in pictures if not src.startswith("data:image/svg+xml;base64,")])


def _together(texts):
    return "".join(text.words.replace(" ", "") for text in texts)


@tagged("post_install", "-at_install")
class TestCourse(ContractPapersCase):
    """The course of a contract says the same as a line and in words."""

    def course(self):
        return [words for _sign, words in self.gpmi._year_line()["stops"]]

    def test_what_happened_and_what_comes(self):
        self.evaluate("2024-03-12")
        with self.day("2024-05-01"):
            planned = self.env["sociale.balans.evaluation"].create({"gpmi_id": self.gpmi.id, "date_due": "2024-08-01"})
            self.assertEqual(
                self.course(),
                [
                    "decision on 11/15/2023",
                    "informed on 12/02/2023",
                    "time to think until 12/07/2023",
                    "signed on 12/20/2023",
                    "evaluation 1: 03/12/2024, in person",
                    "today, 05/01/2024",
                    "evaluation 2: planned on 08/01/2024",
                    "evaluation 3: by 12/19/2024",
                    "until and including 12/19/2024, unless it is renewed",
                ],
            )
            for values in ({}, {"evaluation_id": planned.id}):
                for reader, seen in (("client", True), ("committee", True), ("inspection", True), ("partner", False)):
                    with self.subTest(reader=reader, values=values):
                        words = self.words(reader=reader, **values)
                        self.assertEqual("evaluation 2: planned on 08/01/2024" in words, seen)

    def test_before_the_signature_it_leads_to_its_day_and_then_it_is_a_plan(self):
        other = self.new_gpmi(self.new_dossier("G-2"), "2026-11-01")
        said = [words for _sign, words in other._year_line()["stops"]]
        begins = ["decision on 11/01/2026", "today, 11/20/2026", "to sign by 02/01/2027"]
        self.assertEqual(said, [*begins, *(f"evaluation {n}: within {4 * n} months" for n in (1, 2, 3))])
        with self.day("2027-02-02"):
            (sign, late), *_others = other._year_line()["stops"]
        self.assertEqual((sign, late), ("!", "late: to sign by 02/01/2027"))
        other.basis = "client"
        said = [words for _sign, words in other._year_line()["stops"]]
        self.assertEqual(said[:3], [*begins[:2], "signature"], "Nothing is late that the law does not ask for")
        self.env["sociale.balans.gpmi.event"].create(
            {"gpmi_id": other.id, "kind": "equity", "date_start": "2026-11-05", "reason": "First the treatment"}
        )
        said = [words for _sign, words in other._year_line()["stops"]]
        self.assertEqual(said, [*begins[:2], "look at the exemption by 03/05/2027"])

    def test_another_plan_has_no_days_of_the_law(self):
        plan = self.new_gpmi(self.new_dossier("G-3"), "2026-11-01", basis="plan")
        self.env["sociale.balans.evaluation"].create({"gpmi_id": plan.id, "date_due": "2027-01-10"})
        said = [words for _sign, words in plan._year_line()["stops"]]
        planned = "evaluation 1: planned on 01/10/2027"
        self.assertEqual(said, ["decision on 11/01/2026", "today, 11/20/2026", planned])

    def test_what_is_late_comes_first_and_stays_in_its_place_on_the_line(self):
        with self.day("2024-06-01"):
            [first, *others] = self.gpmi._year_line()["stops"]
            drawn = str(self.gpmi._year_line()["drawing"])
        self.assertEqual(first, ("!", "late: evaluation 1: by 04/20/2024"))
        self.assertEqual(others[0][1], "decision on 11/15/2023")
        self.assertIn(">1!</text>", drawn)

    def test_the_client_takes_it_home(self):
        self.assertIn("decision on 11/15/2023", self.words("annex"))
        self.assertNotIn("decision on 11/15/2023", self.words("annex", "partner"))

    def test_it_stands_on_the_form_and_at_the_top_of_the_dossier_while_it_goes_on(self):
        self.assertIn("signed on 12/20/2023", self.gpmi.year_line)
        self.assertIn("signed on 12/20/2023", self.dossier.year_lines)
        self.assertIn("Adult 1", self.dossier.year_lines)
        self.gpmi.date_end = "2024-06-01"
        self.assertIn("ended on 06/01/2024", self.gpmi.year_line)
        self.assertFalse(self.dossier.year_lines)

    def test_an_end_ends_it(self):
        self.gpmi.write({"date_end": "2024-06-01"})
        self.assertEqual(self.course()[-1], "ended on 06/01/2024")
