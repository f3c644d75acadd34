from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from odoo.addons.sociale_balans.tools.day_source import LATE, Source

# What an evaluation that is planned does.
EVALUATIONS = ("evaluation", "exemption_evaluation")


class MyDay(models.AbstractModel):
    """What GPMI wait for, as a part of the day: the deadlines themselves, not their reminders, and the evaluations."""

    _inherit = "sociale.balans.day"

    @api.model
    def _sources(self, scope):
        return [*super()._sources(scope), self._deadlines(scope), self._evaluations(scope)]

    @api.model
    def _activities_domain(self, scope):
        """A reminder stands on the page as the deadline that it is about."""
        # Safe: only which activities are reminders.
        reminders = self.env["sociale.balans.gpmi.deadline"].sudo()
        domain = super()._activities_domain(scope)
        for name in ("activity_id", "escalated_id"):
            taken = reminders._search([(name, "!=", False)]).subselect(SQL.identifier(reminders._table, name))
            domain &= Domain("id", "not in", taken)
        return domain

    @api.model
    def _of_person(self, query, alias):
        """Return what a row tells of the GPMI under this name in a question, and of its dossier."""
        dossier = query.join(alias, "dossier_id", "sociale_balans_dossier", "id", "dossier")
        return {
            "gpmi_id": SQL.identifier(alias, "id"),
            "member_id": SQL.identifier(alias, "member_id"),
            **self._of_dossier(dossier),
        }

    # --- Deadlines ----------------------------------------------------------------------------------------------------

    @api.model
    def _asked_kinds(self):
        """Return the kinds of deadline that a client asked for; each of them is no evaluation."""
        return ("interview",)

    @api.model
    def _deadline_buttons(self):
        """Return what the button of a kind says; of other kinds it opens the GPMI."""
        return {"interview": self.env._("Choose a Day")}

    def _deadlines(self, scope):
        deadlines = self.env["sociale.balans.gpmi.deadline"]
        domain = deadlines._living() & self._in_scope(scope, "dossier_id.")
        if scope.mine:
            domain &= Domain.OR(
                [(path, "=", scope.user_id)] for path in ("user_id", "activity_id.user_id", "escalated_id.user_id")
            )
        # Nothing is planned later than the law asks, so this leaves out nothing that is late.
        near = Domain("planned", "<", scope.end) | Domain("kind", "in", self._asked_kinds())
        query = deadlines._search(domain & near)
        table = query.table
        # Whoever planned the evaluation in time sees that instead.
        query.add_where(
            SQL(
                """
                NOT (%(kind)s = ANY(%(evaluations)s) AND %(date)s >= %(today)s AND EXISTS (
                    SELECT FROM sociale_balans_evaluation planned
                     WHERE planned.gpmi_id = %(gpmi)s AND planned.state = 'planned'
                       AND planned.date_due BETWEEN %(today)s AND %(date)s
                ))
                """,
                kind=SQL.identifier(table, "kind"),
                evaluations=list(EVALUATIONS),
                date=SQL.identifier(table, "date"),
                gpmi=SQL.identifier(table, "gpmi_id"),
                today=scope.today,
            )
        )
        gpmi = query.join(table, "gpmi_id", "sociale_balans_gpmi", "id", "gpmi")
        # What is late by law is so since the law's day, whatever somebody planned.
        day = SQL(
            "CASE WHEN %(date)s < %(today)s THEN %(date)s ELSE COALESCE(%(planned)s, %(date)s) END",
            date=SQL.identifier(table, "date"),
            planned=SQL.identifier(table, "planned"),
            today=scope.today,
        )
        told = {
            "id": SQL.identifier(table, "id"),
            "kind": SQL.identifier(table, "kind"),
            "date": SQL.identifier(table, "date"),
            "personal": SQL.identifier(table, "personal"),
            **self._of_person(query, gpmi),
        }
        return Source(
            name="deadline",
            called=self.env._("planning of GPMI"),
            query=query,
            day=day,
            worker=SQL.identifier(table, "user_id"),
            told=told,
            item=self._deadline_item,
            more=lambda section: self._more_deadlines(section, scope),
            asked=SQL("%s = ANY(%s)", SQL.identifier(table, "kind"), list(self._asked_kinds())),
        )

    def _deadline_item(self, row):
        kinds = dict(self.env["sociale.balans.gpmi"]._kinds())
        kind = kinds.get(row["kind"], row["kind"])
        # Who planned it earlier than the law asks, sees until when it can wait.
        law = row["date"] != row["day"] and self.env._("by law until %(day)s", day=format_date(self.env, row["date"]))
        return {
            "what": self.env._("%(kind)s, in person", kind=kind) if row["personal"] else kind,
            "note": law or "",
            "button": self._deadline_buttons().get(row["kind"]) or self.env._("Open"),
            "action": {"model": "sociale.balans.gpmi.deadline", "method": "action_open", "id": row["id"]},
        }

    def _more_deadlines(self, section, scope):
        filters = (["mine"] if scope.mine else []) + (["late"] if section == LATE else [])
        return self._list("sociale_balans_gpmi.action_due", filters)

    # --- Evaluations --------------------------------------------------------------------------------------------------

    def _evaluations(self, scope):
        """Return the talks that are planned. That a GPMI is evaluated, and when, is what the planning shows too."""
        living = Domain("dossier_id.state", "!=", "closed") & Domain("member_id.active", "=", True)
        goes_on = Domain("date_end", "=", False) | Domain("date_end", ">", scope.today)
        domain = living & self._in_scope(scope, "dossier_id.") & goes_on
        if scope.mine:
            domain &= Domain("user_id", "=", scope.user_id) | Domain("id", "in", self._reminded_of(scope))
        gpmis = self.env["sociale.balans.gpmi"]._search(domain)
        evaluations = self.env["sociale.balans.evaluation"]
        near = Domain("state", "=", "planned") & Domain("date_due", "<", scope.end)
        query = evaluations._search(near & Domain("gpmi_id", "in", gpmis))
        table = query.table
        gpmi = query.join(table, "gpmi_id", "sociale_balans_gpmi", "id", "gpmi")
        return Source(
            name="evaluation",
            called=self.env._("evaluations"),
            query=query,
            day=SQL.identifier(table, "date_due"),
            worker=SQL.identifier(gpmi, "user_id"),
            told={"id": SQL.identifier(table, "id"), **self._of_person(query, gpmi)},
            item=self._evaluation_item,
            more=lambda _section: self._list("sociale_balans_gpmi.action_gpmi"),
        )

    def _reminded_of(self, scope):
        """Return which GPMI the user is reminded of, as who stands in for somebody is."""
        deadlines = self.env["sociale.balans.gpmi.deadline"]
        paths = ("activity_id.user_id", "escalated_id.user_id")
        reminded = deadlines._search(Domain.OR([(path, "=", scope.user_id)] for path in paths))
        return reminded.subselect(SQL.identifier(deadlines._table, "gpmi_id"))

    def _evaluation_item(self, row):
        return {
            "what": self.env._("Planned evaluation"),
            "button": self.env._("Open"),
            "action": {"model": "sociale.balans.evaluation", "method": "action_open", "id": row["id"]},
        }
