from dataclasses import replace

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.besides import asks_after, has_lasted, months_asked


class GpmiOut(models.Model):
    """The way out: why a contract ended, and whether the job with which it ended lasted."""

    _inherit = "sociale.balans.gpmi"

    end_reason = fields.Selection(
        selection=[
            ("work", "Work"),
            ("studies", "Studies"),
            ("income", "Other Income"),
            ("moved", "Moved Away"),
            ("other_benefit", "Another Benefit"),
            ("refused", "Refused or Stopped"),
            ("deceased", "Deceased"),
            ("other", "Something Else"),
        ],
        string="Why It Ended",
        tracking=True,
        outline=True,
        kept_as_figure=True,
        in_copy=60,
    )
    end_note = fields.Text(string="In Your Own Words", help="How it ended.", in_copy=60)
    job_start = fields.Date(
        string="First Day of the Job",
        help="A year later we ask whether it lasted, as the premium for durable work asks (practice).",
        kept_as_figure="month",
        outline=True,
        in_copy=True,
    )
    job_note = fields.Char(string="Job", help="What work it is, and where, if you want to note it.", in_copy=True)
    job_kept = fields.Selection(
        selection=[("yes", "Still at Work"), ("no", "No Longer at Work"), ("unknown", "Not Known")],
        string="Did It Last?",
        outline=True,
        kept_as_figure=True,
        in_copy=True,
    )
    job_end = fields.Date(
        string="No Longer Since",
        day="past",
        help="The first day on which this person no longer had the job.",
        kept_as_figure="month",
        in_copy=True,
    )
    job_looked_at = fields.Date(
        string="Asked On",
        day="past",
        compute="_compute_job_looked_at",
        store=True,
        readonly=False,
        kept_as_figure="month",
        outline=True,
        in_copy=True,
    )

    @api.depends("job_kept")
    def _compute_job_looked_at(self):
        for gpmi in self:
            if not gpmi.job_kept:
                gpmi.job_looked_at = False
            elif not gpmi.job_looked_at:
                gpmi.job_looked_at = self._today()

    def _job_known_on(self):
        """Return the day on which was known whether the job lasted; False while it is still to be asked.

        That somebody is still at work before the time is over does not say that he will be; nor is it the last word
        that nobody knows it then.
        """
        first, known = self.job_start, self.job_looked_at
        early = self.job_kept != "no" and first and known and first <= known
        return False if early and not has_lasted(first, known, months_asked(self._rules())) else known

    @api.onchange("date_end", "end_reason")
    def _onchange_end(self):
        """What goes on again has no reason of its end; who has no job, no first day of it."""
        if not self.date_end:
            self.end_reason = self.end_note = False
        if self.end_reason != "work":
            self.job_start = self.job_note = self.job_kept = self.job_end = False

    @api.onchange("job_kept")
    def _onchange_job_kept(self):
        if self.job_kept != "no":
            self.job_end = False
        self.job_looked_at = self.job_kept and self._today()  # another answer is one of today

    @api.constrains("date_end", "end_reason", "end_note", "job_start")
    def _check_end(self):
        if any((gpmi.end_reason or gpmi.end_note or gpmi.job_start) and not gpmi.date_end for gpmi in self):
            raise ValidationError(
                self.env._(
                    "Why it ended, and the job with which it did, go with the day on which it ended. Fill in that day, "
                    "or empty them."
                )
            )

    @api.constrains("date_end", "signed_date", "member_id")
    def _check_one_at_a_time(self):
        """Two contracts of one person never hold on the same day."""
        for gpmi in self.filtered("signed_date"):
            for other in gpmi.member_id.gpmi_ids.filtered("signed_date") - gpmi:
                first, second = sorted([gpmi, other], key=lambda one: one.signed_date)
                if not first.date_end or second.signed_date < first.date_end:
                    raise ValidationError(
                        self.env._(
                            "Two GPMI of one person never hold on the same day: the later one was signed on %(day)s, "
                            "before the earlier one ends. Change one of these days.",
                            day=self._format(second.signed_date),
                        )
                    )

    @api.constrains("job_start", "job_kept", "job_looked_at", "job_end")
    def _check_job(self):
        for gpmi in self:
            if gpmi.job_kept and not gpmi.job_start:
                raise ValidationError(self.env._("Since when does this person work? Fill in the first day of the job."))
            if bool(gpmi.job_kept) != bool(gpmi.job_looked_at):
                raise ValidationError(
                    self.env._("Whether the job lasted, and on which day you asked, go together. Fill in both.")
                )
            if gpmi.job_end and gpmi.job_looked_at and gpmi.job_looked_at < gpmi.job_end:
                raise ValidationError(self.env._("You asked before the job ended. Change one of these two days."))
            if gpmi.job_end and (gpmi.job_kept != "no" or gpmi.job_end < gpmi.job_start):
                raise ValidationError(
                    self.env._(
                        "The day on which the job ended lies on or after its first day, and only a job that did not "
                        "last has one. Change it, or empty it."
                    )
                )

    # --- What follows from an end -------------------------------------------------------------------------------------

    def _follows_from_end(self, day, reason, job_start):
        """Return in sentences what follows when this contract ends on a day.

        :param str reason: a key of ``end_reason``, or nothing
        :param job_start: the first day of a job, or nothing
        """
        self.ensure_one()
        says = [self.env._("From %(day)s on this contract no longer holds.", day=self._format(day))]
        dues = [due for due in self._reading().dues if due.kind != "aftercare"] if self.decision_date else []
        if dues:
            kinds = dict(self._kinds())
            named = ", ".join(f"{kinds[due.kind]} ({self._format(due.day)})" for due in dues)
            says.append(self.env._("What is still due goes, with its reminders: %(dues)s.", dues=named))
        if self.dossier_id._closes_with(self, day):
            says.append(self.env._("The dossier closes, because nothing else goes on in it."))
        if reason == "work":
            says.append(self._asks_after_words(day, job_start))
        if reason == "deceased":
            says.append(self.env._("No letter is made."))
        elif reason:
            says.append(self.env._("You can print a letter for the client: choose 'Print', 'Letter at the End'."))
        return "\n".join(says)

    def _asks_after_words(self, day, job_start):
        if not job_start:
            return self.env._("Without the first day of the job, nobody will ask whether it lasted.")
        asks = asks_after(replace(self._facts(), ended=day, job_start=job_start), self._rules())
        if not asks:
            return self.env._("Nobody will ask whether the job lasted: your organisation does not want that.")
        return self.env._("On %(day)s we ask whether the job lasted.", day=self._format(asks))

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_end(self):
        """Ask on which day and why this contract ends.

        :raises UserError: when it has ended
        """
        self.ensure_one()
        self.check_access("write")
        self._check_ends()
        return self._dialog("sociale.balans.gpmi.end.wizard", self.env._("End the GPMI"))

    def action_aftercare(self):
        """Ask whether the job with which this contract ended lasted.

        :raises UserError: when it has not ended with a job
        """
        self.ensure_one()
        self.check_access("write")
        self._check_asks_after()
        return self._dialog("sociale.balans.gpmi.aftercare.wizard", self.env._("Still at Work?"))

    def _check_ends(self):
        if self.date_end:
            raise UserError(
                self.env._("The end of this GPMI is noted already. If its day is wrong, change it in the GPMI itself.")
            )

    def _check_asks_after(self):
        if self._goes_on(self.date_end) or not self.job_start:
            raise UserError(
                self.env._(
                    "Whether a job lasted is asked of a GPMI that ended with one. Fill in its end and the first day of "
                    "the job first."
                )
            )

    def _dialog(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_gpmi_id": self.id},
        }
