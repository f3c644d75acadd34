from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GROUPS, BalansCase


@tagged("post_install", "-at_install")
class TestLanding(BalansCase):
    def landing(self, user):
        """The address or the name of the page on which a user begins, as the server gives it to his browser."""
        action = self.env.ref("sociale_balans.action_landing").with_user(user)
        found = action.with_context(allowed_company_ids=user.company_id.ids).run()
        return found.get("path") or found["name"]

    def test_each_role_begins_on_its_own_page(self):
        for role in ("worker", "coordinator"):
            self.assertEqual(self.landing(getattr(self, role)), "sociale-balans-day")
        auditor = self.new_user("audit", "sociale_balans.group_audit", self.company)
        self.assertEqual(self.landing(auditor), "Access Log")

    def test_an_administrator_begins_with_the_settings_until_he_has_dossiers(self):
        self.assertEqual(self.landing(self.manager), "sociale-balans-settings")
        action = self.env["sociale.balans.day"].with_user(self.manager)._landing()
        self.assertEqual(action["res_id"], self.settings_of(self.company).id)
        self.new_dossier(user=self.manager)
        self.assertEqual(self.landing(self.manager), "sociale-balans-day")

    def test_whoever_lost_his_role_begins_in_odoo(self):
        self.assertEqual(self.landing(self.employee), "discuss")

    def test_the_app_opens_there_and_my_day_stands_first(self):
        menu = self.env.ref("sociale_balans.menu_root")
        self.assertEqual(menu.sudo().action, self.env.ref("sociale_balans.action_landing"))
        for group in (GROUPS["worker"], "sociale_balans.group_statistics", "sociale_balans.group_audit"):
            user = self.new_user(f"opens-{group}", group, self.company)
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            self.assertIn(menu.id, visible)
            my_day = self.env.ref("sociale_balans.menu_my_day")
            self.assertEqual(my_day.id in visible, group == GROUPS["worker"])
            self.assertEqual(menu.sudo().child_id.sorted("sequence")[0], my_day)

    # --- After logging in ---------------------------------------------------------------------------------------------

    def colleague(self, user):
        return self.env["sociale.balans.colleague"].with_user(self.manager).browse(user.id)

    def invited(self, **values):
        values = {"name": "Nele Nieuw", "email": "new@example.com", **values}
        self.env["sociale.balans.invite.wizard"].with_user(self.manager).create(values).action_invite()
        return self.env["res.users"].sudo().search([("login", "=", "new@example.com")])

    def test_who_is_invited_begins_there(self):
        user = self.invited(role="none", statistics=True)
        self.assertEqual(user.action_id.id, self.env.ref("sociale_balans.action_landing").id)

    def test_who_gets_another_role_begins_there_and_a_choice_of_his_own_stays(self):
        self.assertFalse(self.worker.action_id)
        self.colleague(self.worker).role = "coordinator"
        self.assertEqual(self.worker.sudo().action_id.id, self.env.ref("sociale_balans.action_landing").id)
        chosen = self.env.ref("mail.action_discuss")
        self.coordinator.sudo().action_id = chosen.id
        self.colleague(self.coordinator).role = "worker"
        self.assertEqual(self.coordinator.sudo().action_id.id, chosen.id)

    def test_who_has_another_right_in_odoo_begins_where_he_did(self):
        self.worker.sudo().group_ids = [Command.link(self.env.ref("base.group_partner_manager").id)]
        with self.assertRaises(AccessError):
            self.colleague(self.worker).role = "coordinator"
        self.assertFalse(self.worker.sudo().action_id)
