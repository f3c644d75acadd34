import re
import shutil
from collections import Counter

from lxml import html
from pypdfium2 import PdfDocument

from odoo.tests import HttpCase, tagged
from odoo.tools.safe_eval import safe_eval

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestReport(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("OL-2026-0147", children=1)
        first = cls.new_snapshot(
            cls.dossier, {"residence": "1", "safety_net": "2", "leisure": "effort"}, date="2026-01-05"
        )
        cls.row(first, "residence").remark = "Sleeps in a motel.\nWants a place of his own."
        first.state = "done"
        cls.snapshot = cls.new_snapshot(cls.dossier, {"residence": "3", "safety_net": "na"}, date="2026-06-05")

    def page(self, name, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(f"sociale_balans.{name}", records.ids)
        return html.fromstring(content)

    def words(self, page):
        return re.sub(r"\s+", " ", page.xpath("//main")[0].text_content())

    def test_a_page_says_where_it_belongs(self):
        for name, records in (
            ("report_snapshot", self.snapshot),
            ("report_evolution", self.dossier),
            ("report_evolution_advanced", self.dossier),
        ):
            words = self.words(self.page(name, records))
            for needed in (
                "OCMW Test",
                "OL-2026-0147",
                self.snapshot.name if name == "report_snapshot" else "part 1 of 3",
            ):
                with self.subTest(name, needed=needed):
                    self.assertIn(needed, words)
            for member in self.dossier.member_ids:
                self.assertIn(member.name, words)
            self.assertIn("much room for improvement", words)
            self.assertIn("no difficulties", words)

    def test_the_snapshot_says_every_score_in_words(self):
        page = self.page("report_snapshot", self.dossier.snapshot_ids[1])
        [row] = [row for row in page.xpath("//tr") if "Place of residence" in row.text_content()]
        self.assertIn("Homeless", row.text_content())
        self.assertIn("Sleeps in a motel.\nWants a place of his own.", row.text_content())
        self.assertTrue(row.xpath(".//span[contains(@class, 'o_sb_level_1')]"))

    def test_the_evolution_shows_digit_colour_and_change(self):
        page = self.page("report_evolution", self.dossier)
        [row] = [row for row in page.xpath("//tr") if row.text_content().strip().startswith("Place of residence")]
        cells = row.xpath(".//span[contains(@class, 'o_sb_paper_cell')]")
        self.assertEqual([re.sub(r"\s+", "", cell.text_content()) for cell in cells], ["1", "3▲"])
        self.assertIn("o_sb_level_3", cells[1].get("class"))
        kinds = {cell.get("class").split()[-1] for cell in page.xpath("//span[contains(@class, 'o_sb_paper_cell')]")}
        self.assertLessEqual({"o_sb_na", "o_sb_effort", "o_sb_open"}, kinds)
        self.assertIn("Wants a place of his own.", self.words(page), "Remarks stand in full")
        self.assertNotIn("Homeless", self.words(page))

    def test_the_advanced_evolution_has_all_five_texts(self):
        words = self.words(self.page("report_evolution_advanced", self.dossier))
        for level in self.domain("residence").level_ids:
            self.assertIn(level.name, words)

    def test_the_legend_says_each_value_once(self):
        [legend] = self.page("report_evolution", self.dossier).xpath("//div[contains(@class, 'o_sb_report_legend')]")
        said = [re.sub(r"\s+", " ", one.text_content()).strip() for one in legend.xpath("./span")]
        self.assertEqual(
            said[:-1],
            [
                *("1 much room for improvement", "2 room for improvement", "3 some difficulties"),
                *("4 few difficulties", "5 no difficulties", "n/a not applicable", "… tried", "not discussed"),
            ],
        )

    def test_words_come_before_the_colours(self):
        words = self.words(self.page("report_evolution", self.dossier))
        self.assertRegex(words, "What gives hold .*Place of residence: from 1 to 3 · Household")
        self.assertLess(words.index("What gives hold"), words.index("much room for improvement"))

    def test_what_was_confirmed_and_chosen_is_marked(self):
        self.row(self.snapshot, "debts").write({"value": "2", "confirmed": True, "priority": True})
        for name, record in (("report_evolution", self.dossier), ("report_snapshot", self.snapshot)):
            page = self.page(name, record)
            [row] = [row for row in page.xpath("//tr") if row.text_content().strip().startswith("Debts")]
            self.assertIn("★", row.text_content())
            self.assertIn("=" if name == "report_evolution" else "unchanged, confirmed", row.text_content())
            self.assertRegex(self.words(page), "What we work on Debts")

    def test_the_paper_shows_exactly_the_chosen_view(self):
        def rows(**view):
            action = self.dossier.action_print_evolution(view)
            ids = action["context"]["active_ids"]
            content, _kind = self.env["ir.actions.report"]._render_qweb_html(action["report_name"], ids)
            page = html.fromstring(content)
            names = [row.text_content().strip() for row in page.xpath("//table[@class='o_sb_report_row']//tr[1]/th")]
            return names, page

        names, page = rows(changed=True)
        self.assertEqual(names, ["Place of residence"])
        self.assertIn("Only what changed is on this page.", self.words(page))
        names, _page = rows(part=self.dossier.member_ids[0].id)
        self.assertEqual(len(names), 22)
        names, page = rows(snapshots=self.snapshot.ids)
        self.assertEqual(len(names), 45)
        self.assertNotIn("from 1 to 3", self.words(page))
        _names, page = rows(advanced=True, part=0)
        self.assertIn("Homeless", self.words(page))
        _names, page = rows(lines=True, part=0)
        self.assertEqual(len(page.xpath("//svg")), 10)
        self.assertEqual(page.xpath("//circle/@class")[:2], ["o_sb_report_point_1", "o_sb_report_point_3"])
        _names, page = rows(priorities=True)
        self.assertIn("There is nothing of this kind.", self.words(page))

    def test_several_records_make_one_document(self):
        other = self.new_dossier("OL-2")
        self.new_snapshot(other)
        page = self.page("report_evolution", self.dossier + other)
        self.assertEqual(len(page.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")), 2)
        self.assertIn("OL-2", self.words(page))

    def test_a_dossier_without_a_snapshot_says_so(self):
        self.assertIn("no snapshot yet", self.words(self.page("report_evolution", self.new_dossier("OL-3"))))

    def test_many_snapshots_turn_the_page(self):
        paper = self.env["report.sociale_balans.report_evolution_document"]
        self.assertFalse(paper._sheet(self.dossier).landscape)
        for month in range(1, 9):
            self.new_snapshot(self.dossier, date=f"2025-{month:02}-01")
        self.assertTrue(paper._sheet(self.dossier).landscape)

    def test_a_file_says_of_which_dossier_for_whom_and_of_which_day_it_is(self):
        mine = "OL-2026-0147 print for the household"
        with self.day("2026-11-21"):
            for name, record, expected in (
                ("report_snapshot", self.snapshot, f"Snapshot {mine} of 06-05-2026, in progress 2026-11-21"),
                ("report_evolution", self.dossier, f"Evolution {mine} 2026-11-21"),
                ("report_evolution_advanced", self.dossier, f"Evolution with all texts {mine} 2026-11-21"),
            ):
                expression = self.env.ref(f"sociale_balans.{name}").sudo().print_report_name
                self.assertEqual(safe_eval(expression, {"object": record}), expected)

    def test_nothing_is_kept_as_an_attachment(self):
        reports = self.env["ir.actions.report"].search([("model", "=like", "sociale.balans.%")])
        self.assertGreater(len(reports), 5)
        self.assertFalse(any(reports.mapped("attachment")))


@tagged("post_install", "-at_install")
class TestPdf(BalansCase, HttpCase):
    """The paper itself, with its stylesheets, through whichever wkhtmltopdf this machine has."""

    def test_the_paper_of_a_family(self):
        dossier = self.new_dossier("OL-2026-0147", adults=2, children=3)
        for date in ("2026-01-05", "2026-06-05"):
            snapshot = self.new_snapshot(dossier, date=date)
            for index, row in enumerate(snapshot.score_ids):
                row.value = str(index % 5 + 1)
        other = self.new_dossier("OL-2")
        for row in self.new_snapshot(other).score_ids:
            row.value = "3"
        self.env.flush_all()
        self.assertTrue(shutil.which("wkhtmltopdf"))
        self.authenticate("worker", "worker")
        for name, records in (
            ("report_snapshot", snapshot),
            ("report_evolution", dossier),
            ("report_evolution", dossier + other),
            ("report_evolution_advanced", dossier),
        ):
            with self.subTest(name, records=records.ids):
                pages = self.print_pages(name, records)
                self.assertGreaterEqual(len(pages), 2)
                for words in pages:
                    self.assertIn("OL-2", words, "Every page says whose it is")
                parts = Counter(part for record in records for part in self.parts_of(record))
                # The words before the matrix name domains too.
                words = re.sub("Whatgiveshold.*?notdiscussed", "", "".join(pages))
                # A row that a page break cuts would stand on both pages.
                self.assertEqual(words.count("Placeofresidence"), parts["household"])
                self.assertEqual(len(re.findall(r"Mobility[1-5]", words)), parts["adult"])
                self.assertEqual(len(re.findall(r"Child\W?smobility", words)), parts["child"])

    def parts_of(self, record):
        dossier = record if record._name == "sociale.balans.dossier" else record.dossier_id
        return ["household", *dossier.member_ids.mapped("role")]

    def print_pages(self, name, records):
        """Print on A4 and return the words of each page, without the spaces: some builds place every letter apart."""
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(f"sociale_balans.{name}", records.ids)
        self.assertEqual(kind, "pdf")
        document = PdfDocument(content)
        self.assertEqual({tuple(round(side) for side in page.get_size()) for page in document}, {(595, 842)})
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]

    def test_the_stylesheet_of_the_paper_is_whole(self):
        bundle = self.env["ir.qweb"].sudo()._get_asset_bundle("web.report_assets_common", css=True, js=False)
        css = bundle.css().raw.decode()
        self.assertNotIn("css_error", css)
        for needed in (".o_sb_report_row", ".o_sb_level_1", ".o_sb_report_point_5"):
            self.assertIn(needed, css)
