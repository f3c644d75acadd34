"""The right person hears it, once: whoever leaves, is away or may no longer open it, and whatever fails meanwhile."""

from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import GROUPS

from .test_reminders import ReminderCase


class ReceiverCase(ReminderCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", GROUPS["worker"], cls.company)
        cls.stranger = cls.new_user("stranger", GROUPS["worker"], cls.other_company)
        cls.settings_of(cls.other_company).coordinator_id = cls.other_manager

    def setUp(self):
        super().setUp()
        with self.day("2026-01-20"):
            self.gpmi = self.new_gpmi(self.dossier)  # to sign before 15 April
        self.signature = self.due(self.gpmi, "sign").sudo()

    def reminded(self, day="2026-03-20"):
        """Run the job on a day; return who has the reminder then."""
        self.run_job(day)
        return self.signature.activity_id.user_id

    def written(self, day):
        """Run the job on a day; return what it wrote."""
        activities = self.env["mail.activity"].sudo()
        self.env.flush_all()
        self.env["mail.activity"].invalidate_model()
        before = {item.id: item.write_date for item in activities.with_context(active_test=False).search([])}
        wrote = []
        write, create, unlink = (getattr(type(activities), name) for name in ("write", "create", "unlink"))
        with (
            patch.object(type(activities), "write", lambda one, vals: wrote.append(vals) or write(one, vals)),
            patch.object(type(activities), "create", lambda one, vals: wrote.append(vals) or create(one, vals)),
            patch.object(type(activities), "unlink", lambda one: (wrote.append(one) if one else None) or unlink(one)),
        ):
            self.run_job(day)
        self.assertEqual(len(before), activities.with_context(active_test=False).search_count([]))
        return wrote

    def losses(self):
        """Ways in which a worker can no longer be given a dossier: what is said of it, and what does it."""
        worker = self.worker.sudo()
        colleague = self.env["sociale.balans.colleague"].with_user(self.manager).browse(self.worker.id)
        user_group = self.env.ref("sociale_balans.group_user").sudo()
        return {
            "archived in Odoo": worker.action_archive,
            "archived by a program": lambda: worker.write({"active": False}),
            "no longer works here": colleague.action_archive,
            "without a role": lambda: colleague.write({"role": "none", "statistics": True}),
            "taken out of the role": lambda: user_group.write({"user_ids": [Command.unlink(worker.id)]}),
            "in another organisation": lambda: worker.write(
                {"company_id": self.other_company.id, "company_ids": [Command.set(self.other_company.ids)]}
            ),
            "taken out of the organisation": lambda: (
                worker.write(
                    {"company_ids": [Command.link(self.other_company.id)], "company_id": self.other_company.id}
                ),
                self.company.sudo().write({"user_ids": [Command.unlink(worker.id)]}),
            ),
        }


@tagged("post_install", "-at_install")
class TestReceivers(ReceiverCase):
    def test_who_left_has_no_reminder_any_more_from_that_moment(self):
        for loss in self.losses():
            with self.subTest(loss), self.cr.savepoint() as point:
                self.assertEqual(self.reminded(), self.worker)
                with self.day("2026-03-20"):
                    self.losses()[loss]()
                    self.env.flush_all()
                    self.env.invalidate_all()
                    self.assertEqual(self.signature.activity_id.user_id, self.coordinator)
                self.assertEqual(self.reminded("2026-03-21"), self.coordinator)
                self.assertFalse(
                    self.env["mail.activity"]
                    .sudo()
                    .search([("user_id", "=", self.worker.id), ("res_id", "=", self.dossier.id)])
                )
                point.rollback()
                self.env.invalidate_all()

    def test_what_nobody_moved_is_moved_in_the_morning(self):
        self.reminded()
        self.env.flush_all()
        self.cr.execute("UPDATE res_users SET active = false WHERE id = %s", [self.worker.id])
        self.env.invalidate_all()
        self.assertEqual(self.reminded("2026-03-21"), self.coordinator)

    def test_a_second_run_writes_nothing(self):
        self.run_job("2026-04-20")
        self.assertEqual(self.written("2026-04-20"), [])
        with self.day("2026-04-20"):
            self.worker.sudo().active = False
        self.run_job("2026-04-21")
        self.assertEqual(self.written("2026-04-21"), [])

    def test_who_hears_what_is_late_left(self):
        self.run_job("2026-04-16")
        self.assertEqual(self.signature.escalated_id.user_id, self.coordinator)
        with self.day("2026-04-16"):
            self.coordinator.sudo().active = False
        self.assertEqual(self.signature.escalated_id.user_id, self.manager, "he leads too")
        self.assertEqual(self.company._leads(), self.manager)

    def test_another_one_is_chosen_to_hear_what_is_late(self):
        self.run_job("2026-04-16")
        with self.day("2026-04-16"):
            self.settings_of(self.company).coordinator_id = self.manager
        self.assertEqual(self.signature.escalated_id.user_id, self.manager)

    def test_a_deputy_is_changed_and_cleared(self):
        self.reminded()
        with self.day("2026-03-20"):
            away = {"sociale_balans_deputy_id": self.manager.id, "sociale_balans_away_until": "2026-03-30"}
            self.worker.sudo().write(away)
            self.assertEqual(self.signature.activity_id.user_id, self.manager)
            self.worker.sudo().sociale_balans_deputy_id = self.colleague
            self.assertEqual(self.signature.activity_id.user_id, self.colleague)
            self.worker.sudo().sociale_balans_deputy_id = False
            self.assertEqual(self.signature.activity_id.user_id, self.worker)
            self.worker.sudo().write(away)
        self.assertEqual(self.reminded("2026-03-31"), self.worker)

    def test_a_deputy_who_left_or_works_elsewhere_is_passed_over(self):
        away = {"sociale_balans_deputy_id": self.colleague.id, "sociale_balans_away_until": "2026-12-31"}
        with self.day("2026-03-20"):
            self.worker.sudo().write(away)
        self.assertEqual(self.reminded(), self.colleague)
        for vals in (
            {"active": False},
            {"group_ids": [Command.set(self.env.ref("base.group_user").ids)]},
            {"company_ids": [Command.set(self.other_company.ids)], "company_id": self.other_company.id},
        ):
            with self.subTest(vals), self.cr.savepoint() as point, self.day("2026-03-20"):
                self.colleague.sudo().write(vals)
                self.assertEqual(self.signature.activity_id.user_id, self.worker)
                point.rollback()
                self.env.invalidate_all()

    def test_the_deputy_is_away_too(self):
        with self.day("2026-03-01"):
            away = {"sociale_balans_away_until": "2026-12-31"}
            self.worker.sudo().write({**away, "sociale_balans_deputy_id": self.colleague.id})
            self.colleague.sudo().write(away)
        self.assertEqual(self.reminded(), self.coordinator, "nobody is there for him")
        with self.day("2026-03-20"):
            self.colleague.sudo().sociale_balans_deputy_id = self.manager
        self.assertEqual(self.reminded("2026-03-21"), self.manager, "his deputy may open it")
        with self.day("2026-03-21"):
            self.colleague.sudo().sociale_balans_deputy_id = self.worker
        self.assertEqual(self.reminded("2026-03-22"), self.coordinator, "they are there for each other")

    def test_only_a_colleague_who_may_open_dossiers_is_a_deputy(self):
        both = self.new_user("both", GROUPS["worker"], self.company)
        both.sudo().company_ids += self.other_company
        for user, nobody in ((self.worker, self.employee), (self.worker, self.stranger), (both, self.stranger)):
            with self.subTest(nobody.login), self.assertRaises(ValidationError), self.cr.savepoint():
                user.sudo().sociale_balans_deputy_id = nobody
        self.colleague.sudo().active = False
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.worker.sudo().sociale_balans_deputy_id = self.colleague

    def test_a_worker_who_leads_hears_each_thing_once(self):
        self.settings_of(self.company).coordinator_id = self.worker
        self.run_job("2026-04-20")
        activities = self.env["mail.activity"].sudo().search([("res_id", "=", self.dossier.id)])
        self.assertEqual(activities.user_id, self.worker)
        self.assertEqual(len(activities), 1)

    def test_who_leads_takes_over_and_hears_it_once(self):
        self.run_job("2026-04-20")
        with self.day("2026-04-20"):
            self.dossier.sudo().user_id = self.coordinator
        activities = self.env["mail.activity"].sudo().search([("res_id", "=", self.dossier.id)])
        self.assertEqual((activities.user_id, len(activities)), (self.coordinator, 1))
        self.assertEqual(self.written("2026-04-21"), [])

    def test_a_worker_who_hears_what_is_late_hears_it_only_of_what_he_may_open(self):
        self.settings_of(self.company).coordinator_id = self.colleague
        self.run_job("2026-04-20")
        self.assertIn(self.signature.escalated_id.user_id, self.coordinator | self.manager)

    def test_whoever_changes_what_a_colleague_may_do_hears_what_nobody_has_now(self):
        me = self.manager.with_user(self.manager)
        colleague = self.env["sociale.balans.colleague"].with_user(me).browse(self.worker.id)
        before = self.env["mail.message"].sudo().search([])
        colleague.action_archive()
        said = self.env["mail.message"].sudo().search([]) - before
        said = said.filtered(lambda message: me.partner_id in message.partner_ids)
        self.assertIn("dossiers without a worker now: 1", said.body)
        self.assertNotIn("G-1", said.body)
        colleague.action_unarchive()
        before = self.env["mail.message"].sudo().search([])
        self.env["sociale.balans.colleague"].with_user(me).browse(self.colleague.id).action_archive()
        self.assertFalse(
            (self.env["mail.message"].sudo().search([]) - before).filtered(
                lambda one: me.partner_id in one.partner_ids
            ),
            "he had nothing",
        )

    def test_a_former_worker_hears_nothing_of_a_dossier_that_he_follows(self):
        (self.worker | self.colleague).sudo().email = "somebody@example.com"
        self.dossier.sudo().message_subscribe(partner_ids=(self.worker | self.colleague).partner_id.ids)
        self.dossier.sudo().team_id = (
            self.env["sociale.balans.team"]
            .sudo()
            .create({"name": "Team", "company_id": self.company.id, "member_ids": [Command.set(self.colleague.ids)]})
        )
        for archived in (False, True):
            with self.subTest(archived=archived):
                self.dossier.sudo().user_id = self.manager
                self.worker.sudo().active = not archived
                message = self.dossier.with_user(self.manager).message_post(
                    body="A word", message_type="comment", subtype_xmlid="mail.mt_comment"
                )
                told = message.sudo().notification_ids.res_partner_id
                self.assertIn(self.colleague.partner_id, told)
                self.assertNotIn(self.worker.partner_id, told)


@tagged("post_install", "-at_install")
class TestCost(ReceiverCase):
    def test_what_is_asked_does_not_grow_with_the_number_of_dossiers(self):
        def queries(count):
            with self.day("2026-01-20"):
                for number in range(count):
                    self.new_gpmi(self.new_dossier(f"Q-{count}-{number}"))
            dues = self.env["sociale.balans.gpmi.deadline"].sudo().search([])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            dues._give_to_the_right_one()
            return self.cr.sql_log_count - before

        with self.day("2026-03-20"):
            few = queries(3)
            self.assertLessEqual(queries(30), few + 1)
        self.assertEqual(date(2026, 4, 15), self.signature.date)
