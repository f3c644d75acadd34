from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools.convert import convert_file


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demo data loads, and says what the worked examples of the method say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for addon in ("sociale_balans", "sociale_balans_gpmi", "sociale_balans_support"):
            for path in Manifest.for_addon(addon)["demo"]:
                convert_file(cls.env, addon, path, {}, "init", noupdate=True)

    def scores(self, snapshot):
        """Value and remark by catalogue key, of the rows that were treated."""
        treated = self.env.ref(f"sociale_balans.demo_snapshot_{snapshot}").score_ids.filtered("value")
        keys = {
            domain.id: xmlid.split("domain_")[1]
            for domain in treated.domain_id
            for xmlid in [domain.get_external_id()[domain.id]]
        }
        return {keys[row.domain_id.id]: (row.value, row.remark or "") for row in treated}

    def test_everybody_has_an_address_that_reaches_nobody(self):
        names = self.env["ir.model.data"].search([("name", "=like", "demo_user_%"), ("model", "=", "res.users")])
        users = self.env["res.users"].browse(names.mapped("res_id"))
        self.assertEqual(len(users), 6)
        for user in users:
            self.assertEqual(user.email, f"{user.login}@example.com", "nobody has an address there")

    def test_no_chatter_tells_in_english_how_it_was_made(self):
        self.env.flush_all()
        self.env.cr.precommit.run()  # then Odoo tells what changed
        made = [("model", "=like", "sociale.balans.%"), ("message_type", "=", "notification")]
        self.assertFalse(self.env["mail.message"].search(made).mapped("tracking_value_ids.field_id.name"))
        self.assertFalse(self.env["mail.message"].search(made))

    def test_the_first_screening_of_the_homeless_man(self):
        scores = self.scores("man")
        self.assertEqual(
            {key: value for key, (value, _remark) in scores.items()},
            {
                "residence": "1",
                "safety_net": "2",
                "budget_management": "1",
                "mental_health": "1",
                "physical_health": "5",
                "substance_use": "4",
                "reading": "3",
            },
        )
        self.assertTrue(scores["residence"][1].startswith("verblijft momenteel tijdelijk in een motel."))
        self.assertTrue(scores["residence"][1].endswith("Huisvesting is voor hem een prioriteit."))
        self.assertEqual(scores["budget_management"][1], "voorlopig bewind")
        self.assertIn("Gemiddelde opnameduur = 6 maanden", scores["mental_health"][1])

    def test_the_young_woman_at_two_moments(self):
        first, second = self.scores("woman_1"), self.scores("woman_2")
        evolution = {key: (first[key][0], second[key][0]) for key in first}
        self.assertEqual(
            evolution,
            {
                "safety_net": ("2", "3"),
                "leisure": ("2", "1"),
                "budget_insight": ("3", "3"),
                "paperwork": ("3", "3"),
                "budget_management": ("4", "4"),
                "physical_health": ("4", "5"),
            },
        )
        self.assertEqual(first["physical_health"][1], "heeft geen huisarts")
        self.assertTrue(second["leisure"][1].startswith("mag nu ook niet buiten van de ouders van de vriend."))

    def test_a_family_of_five_with_four_snapshots(self):
        dossier = self.env.ref("sociale_balans.demo_dossier_family")
        self.assertEqual(dossier.member_ids.mapped("role"), ["adult", "adult", "child", "child", "child"])
        self.assertEqual(len(dossier.snapshot_ids), 4)
        self.assertEqual(
            set(dossier.snapshot_ids.score_ids.mapped("value")), {"1", "2", "3", "4", "5", "na", "effort", False}
        )

    def test_support_of_each_sort(self):
        periods = self.env["sociale.balans.support"].search([])
        self.assertEqual(set(periods.mapped("kind")), {"living_wage", "equivalent", "other"})
        self.assertLessEqual({"unemployment", "first", "back", "moved"}, set(periods.mapped("origin")))
        self.assertTrue(periods.filtered("student") and periods.filtered("date_end"))
        living = periods.filtered(lambda period: period.kind == "living_wage").member_id
        self.assertTrue(living.filtered("gpmi_ids") and living.filtered(lambda member: not member.gpmi_ids))
        family = self.env.ref("sociale_balans.demo_dossier_family")
        self.assertEqual(len(family.support_said.splitlines()), 2)

    def test_two_organisations_and_a_user_for_each_role(self):
        users = {login: self.env["res.users"].search([("login", "=", login)]) for login in self.logins()}
        for login, (group, lang) in self.logins().items():
            with self.subTest(login):
                self.assertTrue(users[login].has_group(f"sociale_balans.{group}"))
                self.assertEqual(users[login].lang, lang)
        self.assertEqual(len({users[login].company_id for login in ("werker", "werker2", "hoofd", "beheerder")}), 1)
        self.assertNotEqual(users["ander"].company_id, users["werker"].company_id)
        theirs = self.env["sociale.balans.dossier"].with_user(users["ander"]).search([])
        self.assertEqual(theirs.company_id, users["ander"].company_id)

    def logins(self):
        return {
            "werker": ("group_user", "nl_BE"),
            "werker2": ("group_user", "nl_BE"),
            "hoofd": ("group_coordinator", "nl_BE"),
            "beheerder": ("group_manager", "nl_BE"),
            "beleid": ("group_statistics", "nl_BE"),
            "ander": ("group_user", "fr_BE"),
        }
