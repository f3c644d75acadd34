"""Many small dossiers at once, and what is published of them."""

from unittest.mock import patch

from odoo import Command

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.sociale_balans.tests.common import BalansCase


def new_period(company):
    """A quarter of an organisation that was published, without any figure."""
    values = {"date_start": "2026-01-01", "date_end": "2026-03-31", "closed_date": "2026-05-01", "edition": 1}
    return company.env["sociale.balans.statistics.period"].create(
        {"company_id": company.id, "protection": {"fewest": 20, "fewest_delicate": 50}, **values}
    )


class StatisticsCase(BalansCase):
    """An organisation with a policy maker; its clients have one domain each time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy_maker = cls.new_user("policy-maker", "sociale_balans.group_statistics", cls.company)
        cls.startClassPatcher(patch.object(IrCron, "_commit_progress", lambda *_args, **_values: 60))
        cls.periods = cls.env["sociale.balans.statistics.period"].sudo()
        cls.settings = cls.settings_of(cls.company)

    @classmethod
    def clients(cls, number, start=0, company=None):
        """So many dossiers, each with one adult and without the checks of a form."""
        dossiers = cls.env["sociale.balans.dossier"].with_user(cls.other_manager if company else cls.worker)
        return dossiers.create(
            [
                {
                    "code": f"K-{start + one}",
                    "date_start": "2024-01-01",
                    "member_ids": [Command.create({"role": "adult"})],
                }
                for one in range(number)
            ]
        )

    def said(self, dossiers, values, date="2026-02-10", key="debts", **more):
        """A finished talk in each of these dossiers, with a score of one domain."""
        domain = self.domain(key)
        values = list(values)
        snapshots = self.env["sociale.balans.snapshot"].with_user(dossiers.env.user)
        snapshots = snapshots.create([{"dossier_id": dossier.id, "date": date} for dossier in dossiers])
        rows = snapshots.score_ids.filtered(lambda row: row.domain_id == domain)
        by_snapshot = {row.snapshot_id: row for row in rows}
        for snapshot, value in zip(snapshots, values, strict=True):
            if value:
                by_snapshot[snapshot].write({"value": value, **more})
        snapshots.state = "done"
        return snapshots

    def close(self, day="2026-05-02", company=None):
        """Let the daily job run on a day."""
        settings = self.settings_of(company or self.company)
        with self.day(day):
            while self.periods._due(settings):
                self.periods._close_next(settings)
        return self.published(company)

    def published(self, company=None):
        """What stands published of an organisation, the newest quarter first."""
        return self.periods.search([("company_id", "=", (company or self.company).id)])

    def numbers(self, period, subject="levels", key="debts", start=""):
        """What was published of a domain in one table, by answer."""
        table = (subject, self.domain(key).id, start)
        return {answer: number for (of, answer), number in period._published().items() if of == table}

    def exactly(self):
        """Publish each number as it is, to see what is counted; what may be shown stays as it is."""
        drawn = "odoo.addons.sociale_balans_statistics.tools.protection.draw"
        return patch(drawn, lambda number, _rng, _base: number)
