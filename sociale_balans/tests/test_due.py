from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestDue(BalansCase):
    def test_what_is_late_stands_first_and_what_asks_nothing_last(self):
        soon, quiet, late = (self.new_dossier(code) for code in ("SOON", "QUIET", "LATE"))
        for dossier, day in ((soon, "2026-03-09"), (late, "2026-03-01"), (late, "2026-04-01")):
            dossier.activity_schedule("mail.mail_activity_data_todo", date_deadline=day, user_id=self.worker.id)
        dossiers = self.env["sociale.balans.dossier"].with_user(self.worker)
        domain = [("id", "in", (soon | quiet | late).ids)]
        view = dossiers.get_view(view_type="list")
        order = view["arch"].split('default_order="')[1].split('"')[0]
        found = dossiers.web_search_read(domain, {"code": {}}, order=order)["records"]
        self.assertEqual([record["code"] for record in found], ["LATE", "SOON", "QUIET"])
        self.assertIn(f'default_order="{order}"', dossiers.get_view(view_type="kanban")["arch"])

    def test_what_was_done_is_not_due(self):
        done, soon = self.new_dossier("DONE"), self.new_dossier("SOON")
        activity = done.activity_schedule(
            "mail.mail_activity_data_todo", date_deadline="2026-03-01", user_id=self.worker.id
        )
        soon.activity_schedule("mail.mail_activity_data_todo", date_deadline="2026-03-09", user_id=self.worker.id)
        activity.action_feedback("Done")
        ordered = done.search([("id", "in", (done | soon).ids)], order="activity_date_deadline, id")
        self.assertEqual(ordered.mapped("code"), ["SOON", "DONE"])
