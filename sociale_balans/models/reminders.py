from odoo import api, fields, models

BATCH = 500


class Reminders(models.Model):
    """The daily job: who has something due gets one activity for it, and whoever leads hears what is late."""

    _inherit = "sociale.balans.due"

    @api.model
    def _cron_reminders(self):
        """Read the clocks that wake today, and bring the activities in step with what is due.

        Works in batches, each committed; a job that was stopped, or did not run for a month, goes on where it was. A
        second run on the same day writes nothing.
        """
        for model, domain, step in self._daily_steps(self._today()):
            if not self._in_batches(model, domain, step):
                return

    def _daily_steps(self, today):
        """Yield (model, domain, method) of each step; a domain is made when the steps before it are done."""
        yield self.env["sociale.balans.gpmi"], [("wakes", "<=", today)], "_wake"
        yield self, [("warn", "<=", today), ("activity_id", "=", False)], "_remind"
        yield self, self._with_the_wrong_worker(), "_hand_over"
        yield self, self._unescalated(today), "_escalate"

    def _in_batches(self, model, domain, step):
        """Run a step on what a domain finds; return whether there is time left."""
        cron = self.env["ir.cron"]
        last, left = 0, model.search_count(domain)
        time_left = cron._commit_progress(remaining=left)
        while left and time_left:
            records = model.search([*domain, ("id", ">", last)], order="id", limit=BATCH)
            if not records:
                break
            last, count = records[-1].id, len(records)
            getattr(records, step)()
            # Memory stays flat: nothing of this batch is needed any more.
            self.env.flush_all()
            self.env.invalidate_all()
            left = max(left - count, 0)
            time_left = cron._commit_progress(count, remaining=left)
        return time_left

    # --- Who is meant -------------------------------------------------------------------------------------------------

    def _receiver(self):
        """Return who is to be reminded: the worker, his deputy while he is away, or who leads when there is nobody."""
        self.ensure_one()
        user = self.user_id
        if user._is_away() and self.company_id in user.sociale_balans_deputy_id.company_ids:
            user = user.sociale_balans_deputy_id
        return user if user.active else self.company_id.sociale_balans_coordinator_id

    def _with_the_wrong_worker(self):
        """Return a domain for reminders that may have to go to somebody else: of who is away, or was."""
        users = self.env["res.users"].with_context(active_test=False)
        deputised = users.search([("sociale_balans_deputy_id", "!=", False)])
        away = deputised.filtered(lambda user: user._is_away())
        back = deputised - away
        return fields.Domain("activity_id", "!=", False) & (
            (fields.Domain("user_id", "in", away.ids) & fields.Domain("activity_id.user_id", "in", away.ids))
            | (
                fields.Domain("user_id", "in", back.ids)
                & fields.Domain("activity_id.user_id", "in", back.sociale_balans_deputy_id.ids)
            )
        )

    def _unescalated(self, today):
        return [
            ("date", "<", today),
            ("escalated_id", "=", False),
            ("company_id.sociale_balans_coordinator_id", "!=", False),
        ]

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _remind(self):
        """Give each of these one activity, for its worker, in his language."""
        receivers = {due: due._receiver() for due in self}
        self._give({due: user for due, user in receivers.items() if user}, "activity_id")

    def _escalate(self):
        """Tell who leads what is late; when that is the worker himself, his own reminder is enough."""
        leads = {due: due.company_id.sociale_balans_coordinator_id for due in self}
        self._give({due: user for due, user in leads.items() if user != due._receiver()}, "escalated_id")

    def _hand_over(self):
        """Give the activity to whoever is responsible now."""
        for due in self:
            receiver = due._receiver()
            if receiver and due.activity_id and due.activity_id.user_id != receiver:
                due.activity_id.with_context(mail_activity_quick_update=True).user_id = receiver

    def _give(self, receivers, name):
        """Make an activity for each due and its receiver, and keep it in the field ``name``."""
        if not receivers:
            return
        activity_type = self.env.ref("sociale_balans.activity_due")
        self.dossier_id.fetch(["code"])  # an activity asks each of them for its name, one by one
        model_id = self.env["ir.model"]._get_id("sociale.balans.dossier")
        dues = self.browse().union(*receivers)
        summaries = {
            due.id: due._summary(late=name == "escalated_id")
            for lang, spoken in dues.grouped(lambda due: receivers[due].lang).items()
            for due in spoken.with_context(lang=lang)
        }
        # A reminder makes no mail of its own: the list of activities shows it, and the weekly digest.
        activities = (
            self.env["mail.activity"]
            .with_context(mail_activity_quick_update=True, sociale_balans_reminder=True)
            .create(
                [
                    {
                        "res_model_id": model_id,
                        "res_id": due.dossier_id.id,
                        "activity_type_id": activity_type.id,
                        "summary": summaries[due.id],
                        "date_deadline": due.planned,
                        "user_id": user.id,
                        "automated": True,
                    }
                    for due, user in receivers.items()
                ]
            )
        )
        for due, activity in zip(receivers, activities, strict=True):
            due[name] = activity

    def _summary(self, late=False):
        """Return what an activity says: what, for whom without a name, and before which day."""
        self.ensure_one()
        kind = dict(self.env["sociale.balans.gpmi"]._kinds())[self.kind]
        part = self.gpmi_id.member_id.label
        day = self.gpmi_id._format(self.date)
        if late:
            return self.env._("Late: %(kind)s, %(part)s, before %(day)s", kind=kind, part=part, day=day)
        if self.personal:
            return self.env._("%(kind)s in person, %(part)s, before %(day)s", kind=kind, part=part, day=day)
        return self.env._("%(kind)s, %(part)s, before %(day)s", kind=kind, part=part, day=day)
