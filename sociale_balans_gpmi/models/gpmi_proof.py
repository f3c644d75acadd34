from odoo import models

from ..tools.besides import has_lasted, months_asked
from ..tools.inspection import IN_ORDER, MISSING, ON_TRACK, PRACTICE


class GpmiProof(models.Model):
    """What the proof of durable work says, line by line; the day of the application is known to another addon."""

    _inherit = "sociale.balans.gpmi"

    def _proof_lines(self):
        """Return what such a proof asks, as points of an inspection, see :meth:`_point`.

        Practice, not compared with the text of the law. An addon that knows more extends it.
        """
        self.ensure_one()
        reasons = dict(self._fields["end_reason"]._description_selection(self.env))
        done = self.evaluation_ids.filtered(lambda item: item.state == "done").sorted("date_done")
        days = ", ".join(f"{self._format(item.date_done)}{' *' if item.is_personal else ''}" for item in done)
        ended = bool(self.date_end)
        return [
            self._proof_line(self.env._("Decision"), bool(self.decision_date), self._format(self.decision_date)),
            self._proof_line(self.env._("Signature"), bool(self.signed_date), self._format(self.signed_date)),
            self._proof_line(self.env._("Evaluations"), bool(done), days),
            self._proof_line(self.env._("End of the contract"), ended, self._format(self.date_end)),
            self._proof_line(
                self.env._("Why it ended"), self.end_reason == "work" if ended else None, reasons.get(self.end_reason)
            ),
            self._proof_line(self.env._("First day of the job"), bool(self.job_start), self._format(self.job_start)),
            *([self._proof_line(self.env._("Job"), True, self.job_note)] if self.job_note else []),
            self._still_at_work(),
            self._lasted(),
        ]

    def _proof_line(self, name, is_there, proof):
        """Return one line of the proof; ``is_there`` is None where nobody could know it yet."""
        status = {True: IN_ORDER, False: MISSING}.get(is_there, ON_TRACK)
        word = self.env._("not yet") if is_there is None else None
        return self._point(name, status, proof, source=PRACTICE, word=word)

    def _still_at_work(self):
        known = {
            "yes": self.env._("yes, on %(day)s", day=self._format(self.job_looked_at)),
            "no": self.env._("no, not since %(day)s", day=self._format(self.job_end))
            if self.job_end
            else self.env._("no; since when is not known"),
            "unknown": self.env._("not known on %(day)s", day=self._format(self.job_looked_at)),
        }
        is_ok = {"yes": True, "no": False, "unknown": False}.get(self.job_kept)
        return self._proof_line(self.env._("Still at work"), is_ok, known.get(self.job_kept))

    def _lasted(self):
        """Return whether the job is known to have lasted as long as is asked."""
        until = {"yes": self.job_looked_at, "no": self.job_end}.get(self.job_kept)
        months = months_asked(self._rules())
        is_ok = has_lasted(self.job_start, until, months) if self.job_start and until else None
        proof = self.env._("known until %(day)s", day=self._format(until)) if until else ""
        return self._proof_line(self.env._("At least %(months)s months of work", months=months), is_ok, proof)
