"""What follows from the settings of an organisation: on paper, and in a new snapshot."""

import re

from lxml import html

from odoo.tests import tagged

from .common import ContractCase


@tagged("post_install", "-at_install")
class TestWhatFollows(ContractCase):
    def test_a_new_snapshot_shows_delicate_domains_if_the_organisation_says_so(self):
        dossier = self.new_dossier()
        before = self.new_snapshot(dossier, date="2026-01-05")
        self.assertFalse(before.delicate_together)
        self.settings_of(self.company).delicate_together = True
        self.assertTrue(self.new_snapshot(dossier).delicate_together)
        self.assertFalse(self.new_snapshot(dossier, delicate_together=False).delicate_together)
        self.assertFalse(before.delicate_together, "What was agreed before stays")

    def page(self, report, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(report, records.ids)
        return html.fromstring(content)

    def test_every_paper_for_a_client_has_heading_and_closing(self):
        dossier = self.new_dossier()
        snapshot = self.new_snapshot(dossier, {"debts": "2"})
        parts = self.contract_of(dossier)
        self.settings_of(self.company).write(
            {
                "report_header": "Market Square 1\nOpen from 9 to 12",
                "report_closing": "Questions?\n<b>Come & see us</b>",
            }
        )
        papers = {
            "sociale_balans.report_snapshot": snapshot,
            "sociale_balans.report_evolution": dossier,
            "sociale_balans.report_evolution_advanced": dossier,
            "sociale_balans_gpmi.report_gpmi": parts["gpmi"],
            "sociale_balans_gpmi.report_gpmi_annex": parts["gpmi"],
            "sociale_balans_gpmi.report_evaluation": parts["evaluation"],
            "sociale_balans.report_who_looked": dossier,
            "sociale_balans.report_member_copy": dossier.member_ids,
        }
        for report, records in papers.items():
            with self.subTest(report):
                [main] = self.page(report, records).xpath("//main")
                said = [node.text_content() for node in main.xpath(".//*[contains(@class, 'o_sb_report_said')]")]
                self.assertIn("Market Square 1\nOpen from 9 to 12", said, "Lines stay lines")
                self.assertEqual(said[-1], "Questions?\n<b>Come & see us</b>", "Words stay words")
                words = re.sub(r"\s+", " ", main.text_content())
                self.assertLess(words.index("OCMW Test"), words.index("Market Square 1"))
                self.assertEqual(words.count("Come & see us"), 1)
        inspection = self.page("sociale_balans_gpmi.report_gpmi_inspection", parts["gpmi"]).text_content()
        self.assertNotIn("Market Square 1", inspection, "That sheet is not for the client")
        self.assertNotIn("Come & see us", inspection)

    def test_a_paper_speaks_the_language_of_who_prints_it(self):
        self.env["res.lang"]._activate_lang("fr_BE")
        settings = self.settings_of(self.company)
        settings.report_closing = "Goodbye"
        settings.update_field_translations("report_closing", {"fr_BE": "Au revoir"})
        snapshot = self.new_snapshot(self.new_dossier())
        self.assertIn("Goodbye", self.page("sociale_balans.report_snapshot", snapshot).text_content())
        self.worker.sudo().lang = "fr_BE"
        french = self.env["ir.actions.report"].with_context(lang="fr_BE")
        content, _kind = french._render_qweb_html("sociale_balans.report_snapshot", snapshot.ids)
        self.assertIn("Au revoir", content.decode())

    def test_without_texts_a_paper_is_as_before(self):
        page = self.page("sociale_balans.report_snapshot", self.new_snapshot(self.new_dossier()))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_sb_report_closing')]"))
