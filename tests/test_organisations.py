from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

OF_AN_ORGANISATION = (
    *("dossier", "member", "snapshot", "score", "gpmi", "event", "signature", "goal", "commitment", "evaluation"),
    *("result", "due", "version", "colleague", "destruction"),
)


@tagged("post_install", "-at_install", "security")
class TestOrganisations(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dossier = cls.new_dossier("OURS", children=1)
        snapshot = cls.new_snapshot(dossier, {"debts": "2"})
        cls.ours = {
            "dossier": dossier,
            "member": dossier.member_ids,
            "snapshot": snapshot,
            "score": snapshot.score_ids,
            "colleague": cls.env["sociale.balans.colleague"].browse(cls.worker.id),
            "destruction": cls.destruction_of(),
        } | cls.contract_of(dossier)

    @classmethod
    def destruction_of(cls):
        """The proof that something was destroyed; the dossier itself stays."""
        return cls.env["sociale.balans.destruction"].sudo().create({"company_id": cls.company.id, "kind": "erase"})

    def test_no_organisation_finds_anything_of_another(self):
        for name in OF_AN_ORGANISATION:
            with self.subTest(name):
                model = self.ours[name].with_user(self.other_manager).browse()
                self.assertFalse(model.search([("id", "in", self.ours[name].ids)]))
                self.assertFalse(model.search_count([("company_id", "=", self.company.id)]))

    def test_no_organisation_touches_anything_of_another(self):
        for name in OF_AN_ORGANISATION:
            records = self.ours[name].with_user(self.other_manager)
            for operation, attempt in {
                "read": lambda records=records: records.read(["id", "display_name", "company_id"]),
                "write": lambda records=records: records.write({"create_uid": self.other_manager.id}),
                "unlink": lambda records=records: records.unlink(),
            }.items():
                with self.subTest(name, operation=operation), self.assertRaises(AccessError):
                    attempt()

    def test_no_organisation_adds_to_anything_of_another(self):
        dossier, snapshot = self.ours["dossier"], self.ours["snapshot"]
        for model, vals in {
            "sociale.balans.dossier": {"code": "X", "company_id": self.company.id},
            "sociale.balans.member": {"dossier_id": dossier.id, "name": "Stranger"},
            "sociale.balans.snapshot": {"dossier_id": dossier.id},
            "sociale.balans.score": {"snapshot_id": snapshot.id, "domain_id": self.domain("debts").id},
            "sociale.balans.gpmi": {"member_id": dossier.member_ids[0].id, "decision_date": "2026-01-01"},
            "sociale.balans.goal": {"gpmi_id": self.ours["gpmi"].id, "name": "X"},
            "sociale.balans.evaluation": {"gpmi_id": self.ours["gpmi"].id, "date_due": "2036-05-01"},
        }.items():
            with self.subTest(model), self.assertRaises(AccessError), self.cr.savepoint():
                self.env[model].with_user(self.other_manager).create(vals)

    def test_neither_picture_nor_paper_crosses(self):
        dossier, snapshot = self.ours["dossier"], self.ours["snapshot"]
        with self.assertRaises(AccessError):
            dossier.with_user(self.other_manager).get_evolution()
        reports = self.env["ir.actions.report"].with_user(self.other_manager)
        for name, record in {
            "sociale_balans.report_evolution": dossier,
            "sociale_balans.report_evolution_advanced": dossier,
            "sociale_balans.report_snapshot": snapshot,
            "sociale_balans_gpmi.report_gpmi": self.ours["gpmi"],
            "sociale_balans_gpmi.report_gpmi_annex": self.ours["gpmi"],
            "sociale_balans_gpmi.report_gpmi_inspection": self.ours["gpmi"],
            "sociale_balans_gpmi.report_evaluation": self.ours["evaluation"],
            "sociale_balans.report_member_copy": self.ours["member"],
        }.items():
            with self.subTest(name), self.assertRaises(AccessError):
                reports._render_qweb_html(name, record.ids)

    def test_an_organisation_of_two_keeps_them_apart(self):
        """Who works for both sees, in each, only what belongs to it."""
        self.settings_of(self.other_company).open = True
        self.worker.sudo().company_ids += self.other_company
        dossiers = self.env["sociale.balans.dossier"].with_user(self.worker)
        theirs = self.new_dossier("THEIRS", user=self.other_manager)
        for company, code in ((self.company, "OURS"), (self.other_company, "THEIRS")):
            here = dossiers.with_context(allowed_company_ids=company.ids)
            self.assertEqual(here.search([]).mapped("code"), [code])
        both = dossiers.with_context(allowed_company_ids=(self.company + self.other_company).ids)
        self.assertIn(theirs, both.search([]))

    def test_a_snapshot_uses_the_domains_of_its_own_organisation(self):
        self.domain("savings").with_user(self.other_manager).in_use = False
        self.settings_of(self.other_company).open = True
        theirs = self.new_dossier("THEIRS", user=self.other_manager)
        self.worker.sudo().company_ids += self.other_company
        both = (self.company + self.other_company).ids
        dossier = theirs.with_user(self.worker).with_context(allowed_company_ids=both)
        self.assertFalse(self.row(self.new_snapshot(dossier), "savings"))
