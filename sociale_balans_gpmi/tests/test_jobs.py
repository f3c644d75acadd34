"""What runs by itself: silent where nobody works, stopped by nothing that fails, and a mail leaves nothing out."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .test_receivers import ReceiverCase


@tagged("post_install", "-at_install")
class TestSilence(ReceiverCase):
    def test_what_is_in_the_archive_does_not_remind(self):
        for part in (self.dossier, self.dossier.member_ids):
            with self.subTest(part._name), self.cr.savepoint() as point:
                self.run_job("2026-04-16")
                self.assertTrue(self.signature.activity_id and self.signature.escalated_id)
                with self.day("2026-04-16"):
                    part.sudo().action_archive()
                self.assertFalse(self.signature.activity_id | self.signature.escalated_id)
                self.assertEqual(self.run_job("2026-04-17"), [])
                with self.day("2026-04-18"):
                    part.sudo().action_unarchive()
                self.run_job("2026-04-18")
                self.assertEqual(self.signature.activity_id.user_id, self.worker)
                self.assertEqual(self.signature.escalated_id.user_id, self.coordinator)
                point.rollback()
                self.env.invalidate_all()

    def test_what_is_in_the_archive_stands_in_no_mail_no_planning_and_no_calendar(self):
        self.worker.sudo().email = "worker@example.com"
        self.dossier.sudo().action_archive()
        with self.day("2026-04-14"):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
            self.assertFalse(self.env["mail.mail"].sudo().search([("email_to", "like", "worker@example.com")]))
            self.assertNotIn("G-1", self.env["sociale.balans.gpmi.deadline"].with_user(self.worker)._calendar())
        domain = self.env["ir.actions.act_window"]._for_xml_id("sociale_balans_gpmi.action_due")["domain"]
        self.assertFalse(
            self.env["sociale.balans.gpmi.deadline"].search([*safe_eval(domain), ("id", "=", self.signature.id)])
        )
        if "calendar_event_id" in self.signature:
            self.assertFalse(self.signature.calendar_event_id)

    def test_what_was_removed_by_hand_does_not_come_back_for_the_same_day(self):
        for way in ("unlink", "action_done"):
            with self.subTest(way), self.cr.savepoint() as point:
                self.run_job("2026-03-20")
                with self.day("2026-03-20"):
                    getattr(self.signature.activity_id.with_user(self.worker), way)()
                self.assertEqual(self.run_job("2026-03-21"), [])
                [(_day, user, _said)] = self.run_job("2026-04-16")
                self.assertEqual(user, self.coordinator, "it is late all the same")
                with self.day("2026-04-16"):
                    getattr(self.signature.escalated_id.with_user(self.coordinator), way)()
                self.assertEqual(self.run_job("2026-04-17"), [])
                with self.day("2026-04-17"):
                    self.gpmi.decision_date = "2026-01-16"
                self.assertEqual(
                    {user for _day, user, _said in self.run_job("2026-04-17")}, {self.worker, self.coordinator}
                )
                point.rollback()
                self.env.invalidate_all()

    def test_a_worker_who_leads_and_removed_it_hears_what_is_late(self):
        self.settings_of(self.company).coordinator_id = self.worker
        self.run_job("2026-03-20")
        self.signature.activity_id.with_user(self.worker).unlink()
        self.assertEqual(self.run_job("2026-04-15"), [])
        [(_day, user, said)] = self.run_job("2026-04-16")
        self.assertEqual((user, said.startswith("Late")), (self.worker, True))


@tagged("post_install", "-at_install")
class TestApart(ReceiverCase):
    """One that fails stops no other."""

    LOG = "odoo.addons.sociale_balans"

    def setUp(self):
        super().setUp()
        self.other_dossier = self.new_dossier("G-2")
        with self.day("2026-01-20"):
            self.other = self.new_gpmi(self.other_dossier)
        self.other_signature = self.due(self.other, "sign").sudo()

    def failing(self, model, method, ids):
        """Let a method fail, with a name in what it says, for records with one of these ids."""
        cls = type(self.env[model])
        original = getattr(cls, method)

        def fail(records, *args, **values):
            if set(records.ids) & set(ids):
                raise ValueError("Adult 1 of G-1 is not what it was")
            return original(records, *args, **values)

        return patch.object(cls, method, fail)

    def test_each_step_of_the_daily_job(self):
        for model, method, ids in (
            ("sociale.balans.gpmi.deadline", "_summary", self.signature.ids),
            ("sociale.balans.gpmi", "_facts", self.gpmi.ids),
        ):
            with self.subTest(method), self.cr.savepoint() as point:
                self.cr.execute("UPDATE sociale_balans_gpmi SET wakes = '2026-04-01'")
                self.env.invalidate_all()
                with self.failing(model, method, ids), self.assertLogs(self.LOG, "ERROR") as log:
                    self.run_job("2026-04-16")
                    self.run_job("2026-04-17")
                self.assertEqual(self.other_signature.activity_id.user_id, self.worker)
                self.assertNotIn("G-1", "".join(log.output))
                failed = (
                    self.env["mail.activity"]
                    .sudo()
                    .search([("activity_type_id", "=", self.env.ref("sociale_balans.activity_failed").id)])
                )
                self.assertEqual((failed.user_id, len(failed)), (self.coordinator, 1), "once, until he has seen to it")
                self.assertNotIn("G-1", f"{failed.summary} {failed.note}")
                point.rollback()
                self.env.invalidate_all()

    def test_what_failed_is_done_as_soon_as_it_can_be(self):
        with (
            self.failing("sociale.balans.gpmi.deadline", "_summary", self.signature.ids),
            self.assertLogs(self.LOG, "ERROR"),
        ):
            self.run_job("2026-03-20")
        self.assertFalse(self.signature.activity_id)
        self.run_job("2026-03-21")
        self.assertTrue(self.signature.activity_id)

    def test_each_weekly_mail(self):
        (self.worker | self.colleague).sudo().email = "somebody@example.com"
        self.other_dossier.sudo().user_id = self.colleague
        before = self.env["mail.mail"].sudo().search([])
        qweb = type(self.env["ir.qweb"])
        render = qweb._render

        def fail(one, template, values=None, **options):
            if values and self.signature in values.get("dues", ()):
                raise ValueError("Adult 1 of G-1 is not what it was")
            return render(one, template, values, **options)

        with patch.object(qweb, "_render", fail), self.assertLogs(self.LOG, "ERROR") as log, self.day("2026-04-13"):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        mails = self.env["mail.mail"].sudo().search([]) - before
        self.assertEqual(mails.mapped("email_to"), [self.colleague.email_formatted])
        self.assertNotIn("G-1", "".join(log.output))

    def test_each_organisation_that_keeps_dossiers(self):
        theirs = self.new_dossier("X-1", user=self.other_manager)
        dossiers = (self.dossier | self.other_dossier | theirs).sudo()
        self.settings_of(self.company | self.other_company).retention_years = 5
        self.env.flush_all()
        self.cr.execute(
            "UPDATE sociale_balans_dossier SET state = 'closed', date_end = '2010-01-01', retention_end = '2015-01-01' "
            "WHERE id IN %s",
            [tuple(dossiers.ids)],
        )
        self.env.invalidate_all()
        with (
            self.failing("res.company", "_leads", self.company.ids),
            self.assertLogs(self.LOG, "ERROR"),
            self.day("2026-03-01"),
        ):
            self.env["sociale.balans.dossier"].sudo()._cron_retention()
        notes = self.env["mail.message"].sudo().search([("body", "ilike", "Configuration, To Destroy")])
        self.assertIn(self.other_manager.partner_id, notes.partner_ids)

    def test_every_job_is_tried_here(self):
        # An addon above this one tries its own.
        addons = ("sociale_balans", "sociale_balans_gpmi")
        jobs = self.env["ir.model.data"].sudo().search([("module", "in", addons), ("model", "=", "ir.cron")])
        self.assertEqual(set(jobs.mapped("name")), {"cron_reminders", "cron_digest", "cron_retention"})


@tagged("post_install", "-at_install")
class TestLongMail(ReceiverCase):
    def test_what_does_not_fit_is_counted_for_who_leads_too(self):
        (self.worker | self.coordinator).sudo().email = "somebody@example.com"
        with self.day("2026-01-20"):
            for number in range(34):
                self.new_gpmi(self.new_dossier(f"L-{number}"))
        before = self.env["mail.mail"].sudo().search([])
        with self.day("2026-04-20"):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        mails = self.env["mail.mail"].sudo().search([]) - before
        self.assertEqual(len(mails), 2)
        for mail in mails:
            self.assertIn("And 5 more.", mail.body_html)

    def test_a_worker_who_leads_gets_one_mail(self):
        self.worker.sudo().email = "somebody@example.com"
        self.settings_of(self.company).coordinator_id = self.worker
        before = self.env["mail.mail"].sudo().search([])
        with self.day("2026-04-20"):
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        mail = self.env["mail.mail"].sudo().search([]) - before
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.body_html.count("G-1"), 1)

    def test_the_mail_goes_to_the_deputy_and_not_to_who_left(self):
        (self.worker | self.colleague).sudo().email = "somebody@example.com"
        with self.day("2026-04-13"):
            self.worker.sudo().write(
                {"sociale_balans_deputy_id": self.colleague.id, "sociale_balans_away_until": "2026-04-30"}
            )
            before = self.env["mail.mail"].sudo().search([])
            self.env["sociale.balans.gpmi.deadline"].sudo()._cron_digest()
        mails = self.env["mail.mail"].sudo().search([]) - before
        self.assertEqual(mails.mapped("email_to"), [self.colleague.email_formatted])
