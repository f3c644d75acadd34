"""Who signs: the list of the region, until the organisation makes one of its own."""

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestSignatory(GpmiCase):
    def names(self):
        """Who signs a new contract, and has to."""
        gpmi = self.new_gpmi(self.new_dossier(f"R-{self.env['sociale.balans.gpmi'].search_count([])}"))
        return [(line.name, line.required) for line in gpmi.signature_ids]

    def shown(self):
        signatories = self.env["sociale.balans.signatory"].with_user(self.manager)
        return signatories.with_context(allowed_company_ids=self.company.ids)

    def test_each_region_has_its_own(self):
        flanders = [("Client", True), ("Chair of the special committee", True), ("General director", True)]
        self.assertEqual(self.names(), [*flanders, ("Social worker", False)])
        settings = self.settings_of(self.company)
        settings.signatory_region = "brussels_wallonia"
        self.assertEqual(self.names(), [("Client", True), ("Social worker", True)])
        settings.signatory_region = "german"
        self.assertEqual(self.names(), [("Client", True), ("Chair", True), ("General director", True)])

    def test_a_list_of_ones_own_goes_before_it_and_the_screen_says_which_is_used(self):
        self.settings_of(self.company).signatory_region = "brussels_wallonia"
        used = self.shown().search([("used", "=", True)])
        self.assertEqual(set(used.mapped("use")), {"yes: the list for Brussels and Wallonia"})
        rest = self.shown().search([("used", "=", False)])
        self.assertIn("no: a list for Flanders", rest.mapped("use"))
        own = self.shown().create({"name": "The mayor", "company_id": self.company.id})
        self.assertEqual(self.names(), [("The mayor", True)])
        self.assertEqual(self.shown().search([("used", "=", True)]), own)
        self.assertEqual(own.use, "yes: your own list")
        used.invalidate_recordset()
        self.assertEqual(set(used.mapped("use")), {"no: a list for Brussels and Wallonia"})

    def test_a_new_line_of_the_page_is_one_of_ones_own(self):
        action = self.env.ref("sociale_balans_gpmi.action_signatory").sudo()
        context = safe_eval(action.context, {"allowed_company_ids": self.company.ids})
        made = self.shown().with_context(**context).create({"name": "The mayor"})
        self.assertEqual((made.company_id, self.names()), (self.company, [("The mayor", True)]))

    def test_who_has_to_sign_and_did_not_is_named_until_he_did(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            gpmi.signature_ids.date = False
            self.assertEqual(gpmi.to_be_signed, "Client, Chair of the special committee, General director")
            gpmi.signature_ids[0].date = "2026-02-28"
            gpmi.action_all_signed()
        self.assertFalse(gpmi.to_be_signed)
        days = [str(line.date) for line in gpmi.signature_ids if line.required]
        self.assertEqual(days, ["2026-02-28", "2026-03-01", "2026-03-01"])

    def test_what_was_proposed_stays(self):
        gpmi = self.new_gpmi(self.dossier)
        before = gpmi.signature_ids.mapped("name")
        self.settings_of(self.company).signatory_region = "german"
        self.assertEqual(gpmi.signature_ids.mapped("name"), before)
