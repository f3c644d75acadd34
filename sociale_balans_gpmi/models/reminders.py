from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.sociale_balans.tools.apart import each_apart

from .gpmi_deadline import OURS

BATCH = 500
# A reminder makes no mail of its own: the list of activities shows it, and the weekly mail.
QUIET = {"mail_activity_quick_update": True, "sociale_balans_reminder": True}


class Reminders(models.Model):
    """The daily job: who has something due gets one activity for it, and whoever leads hears what is late."""

    _inherit = "sociale.balans.gpmi.deadline"

    # Removed by hand: it does not come back for this day of the law. Another day is another reminder.
    dismissed = fields.Boolean(readonly=True, in_copy=False)
    late_dismissed = fields.Boolean(readonly=True, in_copy=False)

    @api.model
    def _cron_reminders(self):
        """Read the clocks that wake today, and bring the activities in step with what is due.

        Works in batches, each committed; a job that was stopped, or did not run for a month, goes on where it was. A
        second run on the same day writes nothing. What fails stops nothing else, and whoever leads hears of it.
        """
        for model, domain, step in self._daily_steps(self._today()):
            if not self._in_batches(model, domain, step):
                return

    def _daily_steps(self, today):
        """Yield (model, domain, method) of each step; a domain is made when the steps before it are done."""
        yield self.env["sociale.balans.gpmi"], [("wakes", "<=", today)], "_wake"
        living = self._living()
        yield self, ~living & self._with("activity_id", "escalated_id"), "_fall_silent"
        unheard = fields.Domain("activity_id", "=", False) & fields.Domain("dismissed", "=", False)
        yield self, living & unheard & fields.Domain("warn", "<=", today), "_remind"
        yield self, living & self._doubtful(), "_give_to_the_right_one"
        unheard = fields.Domain("escalated_id", "=", False) & fields.Domain("late_dismissed", "=", False)
        yield self, living & unheard & fields.Domain("date", "<", today), "_escalate"

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
            failed = each_apart(records, lambda some: getattr(some, step)())
            failed.dossier_id._tell_failed()
            # Memory stays flat: nothing of this batch is needed any more.
            self.env.flush_all()
            self.env.invalidate_all()
            left = max(left - count, 0)
            time_left = cron._commit_progress(count, remaining=left)
        return time_left

    # --- What is meant ------------------------------------------------------------------------------------------------

    @api.model
    def _living(self):
        """Return the domain of what somebody works on: of a dossier and a person that are not in the archive."""
        # That a dossier is closed does not matter: then all its contracts have ended, and only whether a job lasted is
        # asked, long afterwards.
        return fields.Domain("dossier_id.active", "=", True) & fields.Domain("gpmi_id.member_id.active", "=", True)

    def _with(self, *names):
        return fields.Domain.OR([(name, "!=", False)] for name in names)

    @api.model
    def _doubtful(self):
        """Return the domain of open reminders that somebody else may have to have; one query, however many are open.

        Beyond doubt is what the worker of the dossier has who is there and may be given it, and what the head has who
        was chosen to hear what is late.
        """
        users = self.env["res.users"]
        workers = users.search(users._works_domain())
        there = workers.filtered(lambda user: not user._is_gone())
        heads = there & workers._who_work("sociale_balans.group_coordinator")
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT due.id
                  FROM sociale_balans_gpmi_deadline due
                  JOIN sociale_balans_settings settings ON settings.company_id = due.company_id
             LEFT JOIN mail_activity reminder ON reminder.id = due.activity_id AND reminder.active
             LEFT JOIN mail_activity late ON late.id = due.escalated_id AND late.active
                 WHERE (due.activity_id IS NOT NULL OR due.escalated_id IS NOT NULL)
                   AND ((reminder.id IS NOT NULL
                         AND NOT COALESCE(reminder.user_id = due.user_id AND due.user_id = ANY(%(there)s)
                                          AND EXISTS (SELECT FROM res_company_users_rel works
                                                       WHERE works.cid = due.company_id
                                                         AND works.user_id = due.user_id), false))
                        OR (late.id IS NOT NULL
                            AND NOT COALESCE(late.user_id = settings.coordinator_id
                                             AND late.user_id IS DISTINCT FROM reminder.user_id
                                             AND late.user_id = ANY(%(heads)s)
                                             AND EXISTS (SELECT FROM res_company_users_rel works
                                                          WHERE works.cid = due.company_id
                                                            AND works.user_id = late.user_id), false)))
                """,
                there=there.ids,
                heads=heads.ids,
            )
        )
        return fields.Domain("id", "in", [number for (number,) in rows])

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _remind(self):
        """Give each of these one activity, for who should have it, in his language."""
        receivers = self.dossier_id._receivers()
        holders = {due: receivers.holder(due.dossier_id) for due in self}
        self._give({due: user for due, user in holders.items() if user}, "activity_id")

    def _escalate(self):
        """Tell who leads what is late; who has an open reminder of it himself, needs no other one."""
        receivers = self.dossier_id._receivers()
        leads = {due: receivers.lead(due.dossier_id) for due in self}
        self._give({due: user for due, user in leads.items() if user and user != due._reminded()}, "escalated_id")

    def _reminded(self):
        """Return who has an open reminder of this."""
        return self.activity_id.filtered("active").user_id

    def _give_to_the_right_one(self):
        """Compare every open reminder with who should have it now, and move what somebody else has."""
        receivers = self.dossier_id._receivers()
        for due in self:
            self._move(due.activity_id, receivers.holder(due.dossier_id))
            lead = receivers.lead(due.dossier_id)
            if lead and lead == due._reminded():
                due.escalated_id.with_context(**OURS).unlink()  # he has it already
            else:
                self._move(due.escalated_id, lead)

    def _move(self, activity, receiver):
        if receiver and activity.active and activity.user_id != receiver:
            activity.with_context(**QUIET).user_id = receiver

    def _hand_over(self):
        """Give the activities to whoever is responsible now, on the spot."""
        self.filtered_domain(self._living())._give_to_the_right_one()

    def _fall_silent(self):
        """Remove the reminders: nobody works on it any more. It comes back with its dossier."""
        (self.activity_id | self.escalated_id).with_context(**OURS).unlink()

    def _bring_in_step(self):
        """Do for these at once what the daily job does each morning."""
        for model, domain, step in self._daily_steps(self._today()):
            if model._name == self._name:
                getattr(self.search([*domain, ("id", "in", self.ids)]), step)()

    @api.model
    def _bring_in_step_soon(self, domain):
        """Do it for what a domain finds: at once where that is little, or else by the daily job, which starts now."""
        dues = self.sudo()  # safe: reminders follow from what is due, whoever caused it
        found = dues.search(domain, limit=BATCH + 1)
        if len(found) > BATCH:
            self.env.ref("sociale_balans_gpmi.cron_reminders").sudo()._trigger()  # safe: the job that runs each morning
        else:
            each_apart(found, lambda some: some._bring_in_step()).dossier_id._tell_failed()

    @api.model
    def _dismiss(self, activities):
        """Note that somebody removed these by hand."""
        for name, flag in (("activity_id", "dismissed"), ("escalated_id", "late_dismissed")):
            found = self.search([(name, "in", activities.ids)])
            if found:
                found.write({flag: True})

    def _give(self, receivers, name):
        """Make an activity for each due and its receiver, and keep it in the field ``name``."""
        if not receivers:
            return
        activity_type = self.env.ref("sociale_balans_gpmi.activity_due")
        self.dossier_id.fetch(["code"])  # an activity asks each of them for its name, one by one
        model_id = self.env["ir.model"]._get_id("sociale.balans.dossier")
        dues = self.browse().union(*receivers)
        summaries = {
            due.id: due._summary(late=name == "escalated_id")
            for lang, spoken in dues.grouped(lambda due: receivers[due].lang).items()
            for due in spoken.with_context(lang=lang)
        }
        activities = (
            self.env["mail.activity"]
            .with_context(**QUIET)
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
            return self.env._("Late: %(kind)s, %(part)s, by %(day)s", kind=kind, part=part, day=day)
        if self.personal:
            return self.env._("%(kind)s in person, %(part)s, by %(day)s", kind=kind, part=part, day=day)
        return self.env._("%(kind)s, %(part)s, by %(day)s", kind=kind, part=part, day=day)
