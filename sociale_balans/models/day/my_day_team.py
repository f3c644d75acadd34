from collections import defaultdict

from odoo import models
from odoo.fields import Date, Domain

from ...tools.day_source import WEEKS, weeks


class MyDayTeam(models.AbstractModel):
    """For who leads: how the work is spread, now and in the weeks to come."""

    _inherit = "sociale.balans.day"

    MOST_WORKERS = 40

    def _workers(self, scope, sources):
        """Return how much each worker has to do, who has most that is late first; one query for each source.

        :return: dict with ``weeks`` (the first day of each, ISO), ``most`` (in a week, of one worker), ``more`` (a text
            about those who have no place here, or False) and ``rows``: dicts with ``id``, ``name``, ``late``, ``week``
            (in the coming days), ``dossiers`` (that are not closed) and ``weeks`` (a number for each)
        """
        counted = defaultdict(lambda: {"late": 0, "week": 0, "dossiers": 0, "weeks": [0] * WEEKS})
        for source in sources:
            # One of a handful, whatever they count.
            for worker_id, week, number, near in self.env.execute_query(source.counts(scope)):
                row = counted[worker_id or False]
                row["week"] += near
                if week < 0:
                    row["late"] += number
                else:
                    row["weeks"][week] += number
        for worker, number in self._open_dossiers(scope):
            counted[worker.id]["dossiers"] += number
        rows = self._named(counted)
        left = len(rows) - self.MOST_WORKERS
        return {
            "weeks": [Date.to_string(day) for day in weeks(scope.today)],
            "most": max((number for row in rows for number in row["weeks"]), default=0),
            "more": left > 0 and self.env._("and %(number)s more workers, with less that is late", number=left),
            "rows": rows[: self.MOST_WORKERS],
        }

    def _open_dossiers(self, scope):
        domain = self._in_scope(scope) & Domain("state", "!=", "closed")
        return self.env["sociale.balans.dossier"]._read_group(domain, ["user_id"], ["__count"])

    def _named(self, counted):
        # Safe: what colleagues are called; one may have left, and his dossiers wait for another one.
        workers = self.env["res.users"].sudo().with_context(active_test=False).browse(filter(None, counted))
        names = {worker.id: self._named_worker(worker) for worker in workers}
        rows = [
            {"id": worker_id, "name": names.get(worker_id) or self.env._("Without a worker"), **row}
            for worker_id, row in counted.items()
        ]
        return sorted(rows, key=lambda row: (-row["late"], -row["week"], -row["dossiers"], row["name"]))

    def _named_worker(self, worker):
        return worker.name if worker.active else self.env._("%(name)s (left)", name=worker.name)
