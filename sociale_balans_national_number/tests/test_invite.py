from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import BalansCase

GROUP = "sociale_balans.group_national_number"


@tagged("post_install", "-at_install", "security")
class TestInvite(BalansCase):
    """Who may see the number is chosen with the other rights of a colleague."""

    def invite(self, email="new@example.com", **values):
        invites = self.env["sociale.balans.invite.wizard"].with_user(self.manager)
        invites.create({"name": "Nele Nieuw", "email": email, **values}).action_invite()
        return self.env["res.users"].sudo().search([("login", "=", email)])

    def test_a_colleague_gets_it_only_when_it_was_chosen(self):
        for role in ("worker", "coordinator", "manager"):
            for chosen in (True, False):
                with self.subTest(role, chosen=chosen):
                    user = self.invite(f"{role}.{int(chosen)}@example.com", role=role, national_number=chosen)
                    self.assertEqual(user.has_group(GROUP), chosen)

    def test_somebody_without_dossiers_has_nobody_whose_number_to_see(self):
        user = self.invite(role="none", statistics=True, national_number=True)
        self.assertTrue(user.has_group("sociale_balans.group_statistics"))
        self.assertFalse(user.has_group(GROUP))
        with self.assertRaisesRegex(UserError, "Choose a role"):
            self.invite("other@example.com", role="none", national_number=True)

    def test_a_manager_gives_it_and_takes_it_away(self):
        colleague = self.env["sociale.balans.colleague"].with_user(self.manager).browse(self.worker.id)
        self.assertFalse(colleague.national_number)
        colleague.write({"role": "worker", "national_number": True})
        self.assertTrue(self.worker.has_group(GROUP))
        self.assertEqual((colleague.role, colleague.national_number), ("worker", True))
        self.assertEqual(len(self.worker.sudo().group_ids), 3, "A user of Odoo, with a role and the number")
        colleague.national_number = False
        self.assertFalse(self.worker.has_group(GROUP))
