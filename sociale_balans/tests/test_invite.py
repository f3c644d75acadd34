import re
from unittest.mock import patch
from urllib.parse import unquote

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import BalansCase

EXTRAS = ("statistics", "audit")
ROLES = {"worker": "group_user", "coordinator": "group_coordinator", "manager": "group_manager"}


@tagged("post_install", "-at_install", "security")
class TestInvite(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invites = cls.env["sociale.balans.invite.wizard"].with_user(cls.manager).with_context(tracking_disable=True)
        cls.users = cls.env["res.users"].sudo().with_context(active_test=False)

    def setUp(self):
        super().setUp()
        self.notices = []

    def invite(self, email="new@example.com", model=None, **values):
        """The user that an invitation makes."""
        values = {"name": "Nele Nieuw", "email": email, "role": "worker"} | values
        self.notices.append((self.invites if model is None else model).create(values).action_invite())
        return self.users.search([("login", "=", email)])

    def groups(self, *names):
        return self.env.ref("base.group_user").union(*(self.env.ref(f"sociale_balans.group_{name}") for name in names))

    def test_a_link_that_was_lost_is_shown_again(self):
        user = self.invite()
        colleague = self.env["sociale.balans.colleague"].with_user(self.manager).browse(user.id)
        self.assertTrue(colleague.is_awaited)
        self.assertIn("/web/signup?", colleague.action_invitation()["params"]["message"])
        self.env["res.users.log"].with_user(user).sudo().create({})
        user.invalidate_recordset()
        colleague.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "new password on the page"):
            colleague.action_invitation()
        with self.assertRaises(UserError):
            colleague.with_user(self.worker).action_invitation()

    # --- What becomes of it -------------------------------------------------------------------------------------------

    def test_a_colleague_gets_the_rights_that_were_chosen_and_no_more(self):
        # What Odoo gives to every new user by itself, it does not give here.
        self.env.ref("base.default_user_group").sudo().implied_ids = self.env.ref("base.group_allow_export")
        for role, group in ROLES.items():
            for extras in ((), ("statistics",), EXTRAS):
                with self.subTest(role, extras=extras):
                    user = self.invite(f"{role}.{len(extras)}@example.com", role=role, **dict.fromkeys(extras, True))
                    self.assertEqual(user.group_ids, self.groups(group.removeprefix("group_"), *extras))
                    self.assertFalse(user.has_group("base.group_allow_export"))
                    self.assertFalse(user.has_group("base.group_partner_manager"))

    def test_somebody_without_dossiers(self):
        user = self.invite(role="none", statistics=True)
        self.assertEqual(user.group_ids, self.groups("statistics"))
        with self.assertRaisesRegex(UserError, "Choose a role"):
            self.invite("other@example.com", role="none")

    def test_a_colleague_works_in_the_organisation_of_the_manager_in_his_language(self):
        self.manager.sudo().write({"lang": "nl_BE", "tz": "Europe/Brussels"})
        user = self.invite(["Nele ", "NELE@Example.com> "][1].split(">", maxsplit=1)[0].lower())
        self.assertEqual((user.name, user.email, user.lang), ("Nele Nieuw", "nele@example.com", "nl_BE"))
        self.assertEqual((user.company_id, user.company_ids), (self.company, self.company))
        self.assertTrue(user.active and not user.share)

    def test_odoo_sends_its_own_invitation(self):
        with patch.object(type(self.users), "action_reset_password", autospec=True) as mail:
            user = self.invite()
        mail.assert_called_once_with(user)
        self.assertTrue(mail.call_args.args[0].env.context["create_user"])
        self.assertIn("on its way to new@example.com", self.notices[-1]["params"]["message"])

    def test_the_invitation_is_mailed_once(self):
        # Odoo keeps sent mails of this kind no longer than it takes to send them.
        sent = []
        mails = type(self.env["mail.mail"])
        with patch.object(
            mails, "send", autospec=True, side_effect=lambda mail, **_kw: sent.extend(mail.mapped("email_to"))
        ):
            self.invite()
        self.assertEqual(sent, ["new@example.com"])

    def test_a_mail_server_that_does_not_answer_stops_no_colleague(self):
        servers = type(self.env["ir.mail_server"])
        for error in (
            ConnectionRefusedError("no"),
            OSError("unreachable"),
            TimeoutError("slow"),
            UserError("none set up"),
        ):
            email = f"{type(error).__name__.lower()}@example.com"
            with self.subTest(email), patch.object(servers, "_connect__", side_effect=error):
                user = self.invite(email)
                self.assertTrue(user.active)
                self.assertEqual(user.group_ids, self.groups("user"))
                params = self.notices[-1]["params"]
                self.assertEqual((params["type"], params["sticky"]), ("warning", True))
                self.assertIn("could not be mailed", params["message"])
                token = re.search(r"/web/signup\?\S*token=(\S+)", params["message"])[1]
                partner = self.env["res.partner"].sudo()._get_partner_from_token(unquote(token))
                self.assertEqual(partner, user.partner_id, "the link lets him choose a password")

    def test_without_invitations_somebody_else_sets_a_password(self):
        with patch.object(type(self.invites), "_mails_invitations", lambda _self: False):
            self.assertTrue(self.invite())
        self.assertIn("administrator of your system", self.notices[-1]["params"]["message"])

    # --- What is refused ----------------------------------------------------------------------------------------------

    def test_a_name_and_an_address_are_needed(self):
        for values, sentence in (
            ({"name": ""}, "fill in the name"),
            ({"name": "  "}, "fill in the name"),
            ({"email": ""}, "not an e-mail address"),
            ({"email": "nele"}, "not an e-mail address"),
            ({"email": "a@example.com, b@example.com"}, "not an e-mail address"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, sentence):
                self.invite(**values)

    def test_an_address_that_is_taken_says_nothing_about_who_has_it(self):
        other = self.new_user("eldersyx@example.com", "sociale_balans.group_user", self.other_company)
        for archived in (False, True):
            other.active = not archived
            for email in ("eldersyx@example.com", "ELDERSYX@example.com"):
                with self.subTest(email, archived=archived), self.assertRaises(UserError) as refused:
                    self.invite(email)
                self.assertEqual(
                    str(refused.exception), "This e-mail address cannot be used. Please choose another one."
                )
        self.assertTrue(self.invite("elders_x@example.com"), "Another address")

    def test_no_manager_invites_into_another_organisation(self):
        with self.assertRaises(ValueError):
            self.invite(company_id=self.other_company.id)
        context = {"default_company_id": self.other_company.id, "default_company_ids": self.other_company.ids}
        user = self.invite(model=self.invites.with_context(**context))
        self.assertEqual(user.company_ids, self.company)
        with self.assertRaises(AccessError):
            self.invite("b@example.com", model=self.invites.with_context(allowed_company_ids=self.other_company.ids))

    def test_who_manages_two_organisations_invites_into_the_current_one(self):
        self.manager.sudo().company_ids += self.other_company
        both = (self.other_company + self.company).ids
        user = self.invite(model=self.invites.with_context(allowed_company_ids=both))
        self.assertEqual((user.company_id, user.company_ids), (self.other_company, self.other_company))

    def test_no_manager_smuggles_in_rights(self):
        system = self.env.ref("base.group_system")
        for values in ({"group_ids": [Command.link(system.id)]}, {"user_id": 1}):
            with self.subTest(values), self.assertRaises(ValueError), self.cr.savepoint():
                self.invite(**values)
        with self.assertRaisesRegex(UserError, "no such choice"), self.cr.savepoint():
            self.invite(role="system")
        context = {
            "default_group_ids": [Command.set(system.ids)],
            "default_partner_id": self.env.ref("base.partner_admin").id,
            "default_password": "known",
            "default_active": False,
            "install_mode": True,
        }
        user = self.invite(model=self.invites.with_context(**context))
        self.assertEqual(user.group_ids, self.groups("user"))
        self.assertNotEqual(user.partner_id, self.env.ref("base.partner_admin"))
        self.assertTrue(user.active)

    def test_only_a_manager_invites(self):
        invitation = self.invites.create({"name": "Nele", "email": "n@example.com", "role": "manager"})
        for role in ("worker", "coordinator", "employee"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.invite(model=self.invites.with_user(getattr(self, role)))
            with self.subTest(role, way="another's invitation"), self.assertRaises(AccessError):
                invitation.with_user(getattr(self, role)).action_invite()
        self.manager.sudo().group_ids = self.groups("user")
        with self.assertRaises(AccessError):
            invitation.action_invite()
        with self.assertRaisesRegex(AccessError, "Only an administrator"):
            # Whatever the access rights say.
            invitation.sudo().action_invite()
        self.assertFalse(self.users.search([("login", "=", "n@example.com")]))


@tagged("post_install", "-at_install", "security")
class TestColleagues(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleagues = cls.env["sociale.balans.colleague"].with_user(cls.manager)

    def of(self, user, by=None):
        return self.colleagues.with_user(by or self.manager).browse(user.id)

    def test_a_manager_sees_who_works_here_and_as_what(self):
        self.assertEqual(
            {colleague.login: colleague.role for colleague in self.colleagues.search([])},
            {"worker": "worker", "coordinator": "coordinator", "manager": "manager"},
        )
        self.worker.sudo().group_ids = self.env["res.groups"].union(
            *(self.env.ref(f"sociale_balans.group_{name}") for name in ("statistics", "audit"))
        )
        self.colleagues.invalidate_model()
        worker = self.of(self.worker)
        self.assertEqual((worker.role, worker.statistics, worker.audit), ("none", True, True))

    def test_a_manager_changes_what_a_colleague_may_do(self):
        colleague = self.of(self.worker)
        colleague.role = "coordinator"
        self.assertTrue(self.worker.has_group("sociale_balans.group_coordinator"))
        colleague.write({"role": "worker", "audit": True})
        self.assertFalse(self.worker.has_group("sociale_balans.group_coordinator"))
        self.assertTrue(self.worker.has_group("sociale_balans.group_audit"))
        self.assertEqual((colleague.role, colleague.audit), ("worker", True))
        self.assertEqual(len(self.worker.sudo().group_ids), 3, "A user of Odoo, with a role and the log")
        with self.assertRaisesRegex(UserError, "Choose a role"):
            colleague.write({"role": "none", "audit": False})

    def test_where_somebody_reads_his_messages_is_no_right(self):
        self.worker.sudo().notification_type = "inbox"
        self.of(self.worker).role = "coordinator"
        self.assertEqual(self.of(self.worker).role, "coordinator")
        self.assertEqual(self.worker.sudo().notification_type, "inbox")

    def test_a_colleague_leaves_and_comes_back(self):
        colleague = self.of(self.worker)
        colleague.action_archive()
        self.assertFalse(self.worker.sudo().active)
        self.assertNotIn(colleague, self.colleagues.search([]))
        self.assertIn(colleague, self.colleagues.with_context(active_test=False).search([]))
        colleague.action_unarchive()
        self.assertTrue(self.worker.sudo().active)

    def test_nobody_changes_his_own_rights(self):
        me = self.of(self.manager)
        self.assertTrue(me.is_me)
        for vals in ({"audit": True}, {"role": "worker"}, {"active": False}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "your own rights"):
                me.write(vals)
            with self.subTest(vals, way="with somebody else"), self.assertRaisesRegex(UserError, "your own rights"):
                (me + self.of(self.worker)).write(vals)

    def test_only_a_manager_changes_rights(self):
        for role in ("worker", "coordinator", "employee"):
            for target in (self.worker, self.coordinator, self.manager):
                for vals in ({"role": "manager"}, {"active": False}, {"audit": True}):
                    with self.subTest(role, target=target.login, vals=vals), self.assertRaises(AccessError):
                        self.of(target, by=getattr(self, role)).write(vals)
        with self.assertRaisesRegex(AccessError, "only by an administrator"):
            self.of(self.manager, by=self.worker).sudo().write({"role": "worker"})

    def test_nothing_else_of_a_user_changes(self):
        for vals in (
            {"login": "worker2"},
            {"name": "Other"},
            {"company_id": self.other_company.id},
            {"group_ids": [Command.link(self.env.ref("base.group_system").id)]},
            {"role": "worker", "password": "known"},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                self.of(self.worker).write(vals)
        for role, sentence in (("system", "no such choice"), ("none", "Choose a role")):
            with self.assertRaisesRegex(UserError, sentence):
                self.of(self.worker).write({"role": role})

    def test_nobody_else_is_touched(self):
        """Neither an administrator of Odoo, nor who has another right, nor anybody of another organisation."""
        system = self.new_user("system", "sociale_balans.group_manager,base.group_system", self.company)
        export = self.new_user("export", "sociale_balans.group_user,base.group_allow_export", self.company)
        both = self.new_user("both", "sociale_balans.group_user", self.company)
        both.company_ids += self.other_company
        both.group_ids -= self.env.ref("base.group_multi_company")
        portal = self.new_user("portal", "base.group_portal", self.company)
        theirs = self.new_user("theirs", "sociale_balans.group_user", self.other_company)
        admin, root = self.env.ref("base.user_admin"), self.env.ref("base.user_root")
        for user in (system, export, both, portal, theirs, admin, root, self.employee, self.other_manager):
            groups = user.sudo().group_ids
            self.assertNotIn(user.id, self.colleagues.with_context(active_test=False).search([]).ids)
            for vals in ({"role": "worker"}, {"active": False}, {"role": "manager", "active": True}):
                with (
                    self.subTest(user.sudo().login, vals=vals),
                    self.assertRaises(AccessError),
                    self.cr.savepoint(),
                ):
                    self.of(user).write(vals)
            self.assertEqual(user.sudo().group_ids, groups)

    def test_who_gets_a_right_in_odoo_is_out_of_reach_at_once(self):
        colleague = self.of(self.worker)
        self.assertEqual(colleague.role, "worker")
        self.worker.sudo().group_ids += self.env.ref("base.group_system")
        with self.assertRaises(AccessError):
            colleague.write({"role": "none", "audit": False})

    def test_nobody_makes_or_deletes_a_colleague_here(self):
        with self.assertRaises(AccessError):
            self.colleagues.create({"role": "manager"})
        with self.assertRaises(AccessError):
            self.of(self.worker).unlink()
