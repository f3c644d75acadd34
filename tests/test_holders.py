"""Nothing is given to somebody who may not open dossiers: every reference to a user, on screen and by a program."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.sociale_balans.tests.common import GROUPS, of_this_addon
from odoo.addons.sociale_balans_gpmi.tests.test_receivers import ReceiverCase

# Who did something once; nothing is given to him by it.
WROTE_IT = {
    ("sociale.balans.access.log", "user_id"),
    ("sociale.balans.client.language", "read_user_id"),
    ("sociale.balans.destruction", "proposed_user_id"),
    ("sociale.balans.destruction", "confirmed_user_id"),
    ("sociale.balans.domain.text", "user_id"),
    ("sociale.balans.letter", "sent_user_id"),
    ("sociale.balans.statistics.period", "user_id"),
}


@tagged("post_install", "-at_install", "security")
class TestHolders(ReceiverCase):
    """Nothing is given to somebody who may not open dossiers."""

    def users(self):
        """Who can be given something, and who cannot."""
        archived = self.new_user("archived", GROUPS["worker"], self.company)
        archived.sudo().active = False
        figures = self.new_user("figures", "sociale_balans.group_statistics", self.company)
        portal = self.new_user("portal", "base.group_portal", self.company)
        return self.colleague, (self.employee, archived, figures, portal, self.stranger)

    def test_every_reference_to_a_user_is_a_holder_or_says_who_wrote_it(self):
        can, cannot = self.users()
        found = set()
        for model in of_this_addon(self.env, transient=False):
            for name, field in model._fields.items():
                if (
                    field.comodel_name != "res.users"
                    or not field.store
                    or field.related
                    or name in ("create_uid", "write_uid")
                ):
                    continue
                if name.startswith(("activity_", "message_")):
                    continue
                if (model._name, name) in WROTE_IT:
                    found.add((model._name, name))
                    continue
                self.assertTrue(field.holder, f"{model._name}.{name}")
                offered = (
                    self.env["res.users"]
                    .with_context(active_test=False)
                    .search(Domain(safe_eval(field.domain, {"company_id": self.company.id})))
                )
                self.assertIn(can, offered, name)
                for user in cannot:
                    self.assertNotIn(user, offered, f"{model._name}.{name}: {user.login}")
        self.assertEqual(found, WROTE_IT)

    def test_nothing_is_given_to_who_may_not_open_dossiers(self):
        can, cannot = self.users()
        team = self.env["sociale.balans.team"].with_user(self.manager).create({"name": "Team"})
        dossiers = self.env["sociale.balans.dossier"].with_user(self.manager)
        accesses = self.env["sociale.balans.dossier.grant"].with_user(self.coordinator)
        post = self.settings_of(self.company).with_user(self.manager)
        ways = {
            "a new dossier": lambda user: dossiers.create({"code": f"N-{user.id}", "user_id": user.id}),
            "a new dossier by default": lambda user: dossiers.with_context(default_user_id=user.id).create(
                {"code": f"N-{user.id}"}
            ),
            "a dossier": lambda user: self.dossier.with_user(self.manager).write({"user_id": user.id}),
            "a stand-in": lambda user: accesses.create(
                {"dossier_id": self.dossier.id, "user_id": user.id, "reason": "A holiday"}
            ),
            "a team": lambda user: team.write({"member_ids": [Command.link(user.id)]}),
            "a post": lambda user: post.write({"coordinator_id": user.id}),
            "a deputy": lambda user: self.worker.with_user(self.worker).write({"sociale_balans_deputy_id": user.id}),
        }
        for way, give in ways.items():
            for user in cannot:
                with (
                    self.subTest(way, user=user.sudo().login),
                    self.assertRaises(UserError),
                    self.cr.savepoint(),
                ):
                    give(user)
            with self.subTest(way, user="who may"), self.cr.savepoint() as point:
                give(can)
                point.rollback()
                self.env.invalidate_all()

    def test_a_form_with_somebody_who_lost_his_role_can_still_be_saved(self):
        team = self.env["sociale.balans.team"].with_user(self.manager)
        team = team.create({"name": "Team", "member_ids": [Command.set((self.worker | self.colleague).ids)]})
        self.colleague.sudo().group_ids = self.env.ref("base.group_user")
        team.write({"name": "Another Name", "member_ids": [Command.set((self.worker | self.colleague).ids)]})
        team.write({"member_ids": [Command.unlink(self.colleague.id)]})
        self.assertEqual(team.member_ids, self.worker)

    def test_the_filter_for_dossiers_without_a_worker_finds_whose_worker_left(self):
        view = self.env["sociale.balans.dossier"].get_view(view_type="search")
        self.assertIn("user_id.sociale_balans_works", view["arch"])
        dossiers = self.env["sociale.balans.dossier"].with_user(self.manager)
        domain = ["|", ("user_id", "=", False), ("user_id.sociale_balans_works", "=", False)]
        self.assertNotIn(self.dossier, dossiers.search(domain))
        self.worker.sudo().active = False
        self.assertIn(self.dossier, dossiers.search(domain))

    def test_nobody_plans_what_only_the_addon_plans(self):
        offered = self.env["mail.activity.type"].search([("res_model", "in", (False, "sociale.balans.dossier"))])
        ours = {name: self.env.ref(f"sociale_balans.activity_{name}") for name in ("emergency", "unnoted", "failed")}
        ours["due"] = self.env.ref("sociale_balans_gpmi.activity_due")
        self.assertFalse(offered & (ours["emergency"] | ours["unnoted"] | ours["failed"]))
