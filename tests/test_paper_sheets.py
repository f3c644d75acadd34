"""A paper can be read, held and found again: its letters are large enough, and each sheet says what it is."""

import stat
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import psutil
from pypdfium2 import PdfDocument

from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.tools.printing import Page, Printer, PrinterError, printed

from .printed_text import printers, scanned, sheets_of, usual_size, words_of
from .test_papers import PapersCase

SMALLEST = 9  # points
USUAL = {"body": 10, "client": 12, "plain": 14}
EDGE = 28  # points at the sides that a printer may not reach: 10 millimetres
BOTTOM = 842 * 0.45  # where a full page is at the least filled to, in points from below
A4 = Page(width=210, height=297, top=18, bottom=11, left=14, right=14)


class SheetsCase(PapersCase):
    def by(self, printer):
        """Print with this build of wkhtmltopdf."""
        return patch.object(self.env.registry["sociale.balans.paper"], "_printer", lambda _paper: printer)

    def pdf(self, report, ids=None):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(report.report_name, ids or self.records[report.model].ids)
        self.assertEqual(kind, "pdf")
        return content

    def sheet(self, report):
        return self.env[f"report.{report.report_name}"]._sheet(self.records[report.model][:1])


@tagged("post_install", "-at_install")
class TestSheets(SheetsCase):
    """Each paper there is, on each build there is."""

    def test_letters_are_large_enough_and_each_sheet_says_what_it_is(self):
        self.assertGreaterEqual(len(self.reports), 11)
        for build, printer in printers().items():
            with self.by(printer):
                for report in self.reports:
                    with self.subTest(report.report_name, build=build):
                        pdf = self.pdf(report)
                        self.assert_large_enough(pdf, self.sheet(report).size)
                        self.assert_says_what_it_is(pdf, self.sheet(report))

    def assert_large_enough(self, pdf, size):
        texts = [text for sheet in sheets_of(pdf) for text in sheet]
        small = {text.words for text in texts if text.size < SMALLEST}
        self.assertFalse(small, "Nothing is smaller than 9 points")
        self.assertGreaterEqual(usual_size(texts), USUAL[size], f"Most of it is as large as '{size}' says")

    def assert_says_what_it_is(self, pdf, sheet):
        pages = words_of(pdf)
        for number, words in enumerate(pages, start=1):
            for needed in (*sheet.head(number, len(pages)), "PAPER-1"):
                self.assertIn(needed.replace(" ", ""), "".join(words))

    def test_the_head_names_nobody(self):
        names = {word for person in self.dossier.member_ids for word in person.name.split()} - {"Adult", "Child", "of"}
        names -= {"1", "2", "PAPER-1"}
        person = self.dossier.member_ids[0]
        person.name = "Zebedeus Quist"
        for report in self.reports:
            head = " ".join(self.sheet(report).head(1, 1)) + self.sheet(report).file_name()
            with self.subTest(report.report_name):
                self.assertNotIn("Zebedeus", head)
                self.assertNotIn("Quist", head)
                self.assertFalse(names & set(head.split()))

    def test_only_who_is_on_a_paper_is_named_on_it(self):
        first, second, *_rest = self.dossier.member_ids
        first.name, second.name = "Zebedeus Quist", "Walburga Knol"
        action = self.dossier.action_print_evolution({"part": first.id})
        report = self.env.ref("sociale_balans.report_evolution_chosen").sudo()
        said = self.printed(report, action["context"]["active_ids"])
        self.assertIn("Zebedeus", said)
        self.assertNotIn("Walburga", said)
        self.assertNotIn(second.label, said)

    def test_files_of_two_readers_have_two_names(self):
        prints = self.env["sociale.balans.gpmi.print.wizard"]
        paper = self.env["report.sociale_balans_gpmi.report_print_document"]
        names = {
            paper._file_name(prints.create({"gpmi_id": self.gpmi.id, "reader": reader}))
            for reader in ("client", "committee", "inspection", "partner")
        }
        self.assertEqual(len(names), 4)
        evolution = self.env["report.sociale_balans.report_evolution_chosen_document"]
        for person in self.dossier.member_ids:
            ids = self.dossier.action_print_evolution({"part": person.id})["context"]["active_ids"]
            names.add(evolution._file_name(self.env["sociale.balans.evolution.print.wizard"].browse(ids)))
        self.assertEqual(len(names), 4 + len(self.dossier.member_ids))


@tagged("post_install", "-at_install")
class TestRoom(SheetsCase):
    """The width and the height of a sheet are used."""

    def family(self, code, adults, children, days):
        dossier = self.new_dossier(code, adults=adults, children=children)
        for day in days:
            snapshot = self.new_snapshot(dossier, date=day)
            for index, row in enumerate(snapshot.score_ids):
                row.value = str(index % 5 + 1)
        self.env.flush_all()
        return dossier

    def assert_within(self, pdf):
        """Nothing runs off a sheet, nor into the margin that a printer needs."""
        for page, texts in zip(PdfDocument(pdf), sheets_of(pdf), strict=True):
            over = [text.words for text in texts if text.left < EDGE or text.right > page.get_width() - EDGE]
            self.assertFalse(over)
            self.assertGreater(min(text.bottom for text in texts), EDGE / 2)

    def test_a_printer_that_cannot_print_near_the_edge_gets_larger_margins(self):
        small = self.family("EDGE-1", 1, 0, ["2026-01-05"])
        sides = dict.fromkeys(("margin_left", "margin_right", "margin_top", "margin_bottom"), 30)
        self.env.ref("sociale_balans.paperformat").sudo().write(sides)
        most = 30 / 25.4 * 72 - 1
        for build, printer in printers().items():
            with self.by(printer), self.subTest(build):
                report = self.env.ref("sociale_balans.report_snapshot").sudo()
                for texts in sheets_of(self.pdf(report, small.snapshot_ids.ids)):
                    told = [text for text in texts if text.bottom < 842 - most]  # below the head
                    self.assertGreaterEqual(min(text.left for text in texts), most)
                    self.assertLessEqual(max(text.right for text in texts), 595 - most + 4)
                    self.assertGreaterEqual(min(text.bottom for text in told), most)

    def test_digits_are_still_there_after_a_scanner_for_black_and_white(self):
        small = self.family("SCAN-1", 1, 0, ["2026-01-05"])
        for build, printer in printers().items():
            with self.by(printer):
                pdf = self.pdf(self.env.ref("sociale_balans.report_evolution").sudo(), small.ids)
                page = PdfDocument(pdf)[0]
                picture, scale = scanned(page), 200 / 72
                read = set()
                for text in sheets_of(pdf)[0]:
                    if text.words in "12345" and text.size > USUAL["body"] and not text.head:
                        bottom = picture.height - text.bottom * scale
                        place = (text.left * scale, bottom - text.size * 0.7 * scale, text.right * scale, bottom)
                        dark = picture.crop([round(side) for side in place]).histogram()[0]
                        share = dark / ((place[2] - place[0]) * (place[3] - place[1]))
                        with self.subTest(build=build, digit=text.words):
                            self.assertTrue(0.1 < share < 0.9, f"{share:.0%} of it is black")
                        read.add(text.words)
                self.assertEqual(read, set("12345"))

    def test_long_words_and_many_columns_stay_on_the_sheet(self):
        with self.day("2026-11-05"):
            days = [f"{year}-{month:02}-05" for year in (2024, 2025) for month in range(1, 8)]
            much = self.family("MUCH-1", 1, 1, days)
            much |= self.family("NOTHING-1", 1, 0, [])
        last = much[0].snapshot_ids.sorted("date")[-1]
        debts, food, network = (self.row(last, key) for key in ("debts", "food", "network"))
        debts.remark = "What was said. " * 1300  # a remark holds no more
        food.write({"value": "2", "remark": "Onafgebroken" * 400, "client_words": "W" * 200})
        network.write({"value": "effort", "priority": True})
        once = self.family(
            "ONCE-1", 1, 0, ["2026-01-05"]
        )  # so that there is something of each kind, not yet discussed too
        once.snapshot_ids.score_ids[::7].value = False
        much |= once
        for build, printer in printers().items():
            with self.by(printer):
                for name in ("report_evolution", "report_evolution_advanced", "report_glance"):
                    with self.subTest(name, build=build):
                        self.assert_within(self.pdf(self.env.ref(f"sociale_balans.{name}").sudo(), much.ids))
                with self.subTest("report_snapshot", build=build):
                    self.assert_within(self.pdf(self.env.ref("sociale_balans.report_snapshot").sudo(), last.ids))

    def test_no_page_but_the_last_is_half_empty(self):
        nine = self.family("NINE-1", 3, 6, [f"2026-0{month}-05" for month in range(1, 7)])
        for build, printer in printers().items():
            with self.by(printer):
                for name in ("report_evolution", "report_evolution_advanced", "report_snapshot"):
                    report = self.env.ref(f"sociale_balans.{name}").sudo()
                    records = nine.snapshot_ids[:1] if name == "report_snapshot" else nine
                    sheets = sheets_of(self.pdf(report, records.ids))
                    for number, texts in enumerate(sheets[:-1], start=1):
                        with self.subTest(name, build=build, sheet=f"{number} of {len(sheets)}"):
                            self.assertLess(min(text.bottom for text in texts), BOTTOM)

    def test_a_small_household_stands_on_one_sheet(self):
        small = self.family("SMALL-1", 1, 0, ["2026-01-05", "2026-05-05"])
        for build, printer in printers().items():
            with self.by(printer), self.subTest(build):
                pdf = self.pdf(self.env.ref("sociale_balans.report_evolution").sudo(), small.ids)
                self.assertEqual(len(sheets_of(pdf)), 1)

    def test_the_picture_of_a_client_stands_on_one_sheet(self):
        for build, printer in printers().items():
            with self.by(printer), self.subTest(build):
                pdf = self.pdf(self.env.ref("sociale_balans.report_client_picture").sudo())
                self.assertEqual(len(sheets_of(pdf)), 1)

    def test_a_household_of_twelve_stands_on_one_sheet_at_a_glance(self):
        twelve = self.family("TWELVE-1", 6, 6, ["2026-01-05", "2026-05-05"])
        twelve.snapshot_ids.sorted("date")[-1].score_ids[:9].priority = True
        for build, printer in printers().items():
            with self.by(printer), self.subTest(build):
                pdf = self.pdf(self.env.ref("sociale_balans.report_glance").sudo(), twelve.ids)
                self.assertEqual(len(sheets_of(pdf)), 1)

    def test_papers_of_two_dossiers_count_their_own_sheets(self):
        records = self.family("ONE-1", 1, 0, ["2026-01-05"]) | self.family("TWO-1", 3, 4, ["2026-01-05"])
        pages = words_of(self.pdf(self.env.ref("sociale_balans.report_evolution").sudo(), records.ids))
        said = ["".join(words) for words in pages]
        self.assertIn("ONE-1", said[0])
        self.assertNotIn("TWO-1", said[0])
        self.assertIn("sheet1of1", said[0])
        self.assertIn(f"sheet1of{len(said) - 1}", said[1])
        self.assertIn("TWO-1", said[1])


@tagged("post_install", "-at_install")
class TestPrinter(BaseCase):
    """The print program is somebody else's: it is missing, hangs, or gives nothing."""

    def script(self, does):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "wkhtmltopdf"
        file.write_text(f"#!/bin/sh\n{does}\n")
        file.chmod(file.stat().st_mode | stat.S_IEXEC)
        return Printer(str(file), patched=False)

    def reason(self, printer, seconds=5):
        with self.assertRaises(PrinterError) as no:
            printed("<p>Page</p>", A4, printer, seconds)
        return no.exception.reason

    def test_each_failure_has_its_reason(self):
        self.assertEqual(self.reason(Printer("/nowhere/wkhtmltopdf", patched=False)), "missing")
        self.assertEqual(self.reason(self.script("echo not a paper; exit 1")), "failed")
        self.assertEqual(self.reason(self.script("exit 0")), "failed")

    def test_what_hangs_is_stopped_with_all_that_it_started(self):
        began = time.monotonic()
        self.assertEqual(self.reason(self.script("sleep 47.11 & sleep 47.11"), seconds=0.3), "slow")
        self.assertLess(time.monotonic() - began, 5)
        left = [one for one in psutil.process_iter(["cmdline"]) if "47.11" in (one.info["cmdline"] or [])]
        self.assertFalse(left)

    def test_what_the_program_keeps_meanwhile_is_open_to_nobody_and_goes_with_it(self):
        note = Path(tempfile.gettempdir(), "where-it-kept-it")
        self.addCleanup(note.unlink, missing_ok=True)
        keeps = f'echo said > "$TMPDIR/kept"; ls -ld "$TMPDIR" "$TMPDIR/kept" > {note}; sleep 47.12'
        self.assertEqual(self.reason(self.script(keeps), seconds=0.5), "slow")
        for line in note.read_text().splitlines():
            self.assertRegex(line, "^.rw[x-]------")
            self.assertFalse(Path(line.split()[-1]).exists())

    def test_no_file_is_left(self):
        folder = Path(tempfile.gettempdir())
        before = set(folder.iterdir())
        for printer in printers().values():
            self.assertTrue(printed("<p>Page</p>", A4, printer, 30).startswith(b"%PDF"))
        made = {file.name for file in set(folder.iterdir()) - before}
        self.assertFalse([name for name in made if "wkhtmltopdf" in name or name.startswith("report.")])


@tagged("post_install", "-at_install")
class TestNoPaper(SheetsCase):
    @mute_logger("odoo.addons.sociale_balans.report.paper")
    def test_a_user_reads_what_happened(self):
        report = self.env.ref("sociale_balans.report_snapshot").sudo()
        for printer, seconds, needed in (
            (Printer("/nowhere", patched=False), 60, "does not work"),
            (printers()["system"], 0, "took longer than"),
        ):
            with (
                self.subTest(needed),
                self.by(printer),
                patch("odoo.addons.sociale_balans.report.paper.MOST_SECONDS", seconds),
                self.assertRaises(UserError) as no,
            ):
                self.pdf(report)
            self.assertIn(needed, str(no.exception))
            self.assertIn("is kept", " ".join(str(no.exception).split()))
