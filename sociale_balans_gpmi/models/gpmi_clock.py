from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..tools import clock, inspection, signing, term
from ..tools.gpmi_facts import EQUITY, HEALTH, Evaluation, Exemption, Facts, Period, Renewal
from ..tools.reading import Reading
from .settings import CLOCK_RULES


class GpmiClock(models.Model):
    """Where a GPMI stands: what the clock (``tools/clock.py``) reads from its facts, kept until the day it wakes."""

    _inherit = "sociale.balans.gpmi"

    state = fields.Selection(
        selection=[
            (clock.TO_SIGN, "To Sign"),
            (clock.TO_SIGN_AGAIN, "To Sign Again"),
            (clock.RUNNING, "Running"),
            (clock.INTERRUPTED, "Interrupted"),
            (clock.EXEMPT, "Exempt"),
            (clock.EXPIRED, "Expired"),
            (clock.ENDED, "Ended"),
        ],
        compute="_compute_reading",
        store=True,
        tracking=True,
        group_expand=True,
        outline=True,
        kept_as_figure=True,
        in_copy=20,
    )
    deadline = fields.Date(
        compute="_compute_reading",
        store=True,
        help="The contract is signed by this day: three months after the decision, or after the end of an exemption.",
        outline=True,
        kept_as_figure="month",
        in_copy=40,
    )
    next_kind = fields.Selection(
        selection="_kinds", string="Next", compute="_compute_reading", store=True, outline=True, in_copy=False
    )
    next_date = fields.Date(
        string="On or Before",
        compute="_compute_reading",
        store=True,
        index="btree_not_null",
        outline=True,
        in_copy=False,
    )
    next_warn = fields.Date(
        compute="_compute_reading",
        store=True,
        index="btree_not_null",
        internal=True,
        outline=True,
        in_copy=False,
    )
    wakes = fields.Date(
        compute="_compute_reading",
        store=True,
        index="btree_not_null",
        help="The day on which the clock has to be read anew.",
        internal=True,
        outline=True,
        in_copy=False,
    )
    light = fields.Selection(
        selection=[("late", "Late"), ("due", "Soon"), ("green", "In Order")],
        string="Clock",
        compute="_compute_light",
        search="_search_light",
        group_expand=True,  # in this order: what is late first
        outline=True,
    )
    missing = fields.Text(compute="_compute_missing", help="What the law wants before the signature.")
    shortage = fields.Text(compute="_compute_missing", help="Contract years with too few evaluations.")

    FACTS = (
        *("decision_date", "kind", "taken_over", "snapshot_id.date", "information_date", "hearing_date"),
        *("assistance_date", "signed_date", "studies_end", "date_end"),
        *("basis", "mandatory", "job_start", "job_looked_at", "step_ids.kind", "step_ids.date"),
        *("event_ids.kind", "event_ids.date_start", "event_ids.date_end"),
        *("evaluation_ids.state", "evaluation_ids.date_done", "evaluation_ids.contact"),
    )

    @api.model
    def _kinds(self):
        """Return what can be due, with its name."""
        names = {
            "sign": self.env._("Signature"),
            "sign_again": self.env._("New Signature"),
            "evaluation": self.env._("Evaluation"),
            "renewal": self.env._("Renewal"),
            "exemption_evaluation": self.env._("Look at the Exemption"),
            "interview": self.env._("Talk That the Client Asked For"),
            "review": self.env._("Yearly Review"),
            "aftercare": self.env._("Still at Work?"),
        }
        return list(names.items())

    # --- Reading ------------------------------------------------------------------------------------------------------

    def _rules(self):
        """Return the :class:`~..tools.clock.Rules` of the organisation."""
        self.ensure_one()
        return self.env["sociale.balans.settings"]._of(self.company_id)._clock_rules()

    def _facts(self):
        """Return the :class:`~..tools.gpmi_facts.Facts` of one GPMI."""
        self.ensure_one()
        events = self.event_ids.filtered("date_start").sorted("date_start").grouped("kind")
        done = self.evaluation_ids.filtered(lambda item: item.state == "done" and item.date_done).sorted("date_done")
        exemptions = [event for kind in (EQUITY, HEALTH) for event in events.get(kind, ())]
        again = [event.date_start for event in events.get("signed_again", ())]
        return Facts(
            decision=self.decision_date,
            kind=self.kind,
            balance=self.snapshot_id._balance_date() or None,
            taken_over=self.taken_over,
            informed=self.information_date or None,
            heard=self.hearing_date or None,
            assisted=self.assistance_date or None,
            signatures=tuple(sorted([self.signed_date, *again])) if self.signed_date else (),
            studies_end=self.studies_end or None,
            evaluations=tuple(
                Evaluation(item.date_done, item.is_personal)
                for item in done
                if not any(event._holds(item.date_done) for event in exemptions)
            ),
            interruptions=tuple(
                Period(event.date_start, event.date_end or None) for event in events.get("interruption", ())
            ),
            exemptions=tuple(
                Exemption(
                    event.date_start,
                    event.date_end or None,
                    event.kind,
                    tuple(item.date_done for item in done if event._holds(item.date_done)),
                )
                for event in sorted(exemptions, key=lambda event: event.date_start)
            ),
            renewals=tuple(
                Renewal(event.date_start, event.date_end) for event in events.get("renewal", ()) if event.date_end
            ),
            ended=self.date_end or None,
            is_gpmi=not self._is_plan(),
            mandatory=self.mandatory,
            asked=self._days_of("interview_asked"),
            talked=self._days_of("interview"),
            reviews=self._days_of("review"),
            # Nobody asks after a job when only the figures of its dossier are left.
            job_start=None if self.dossier_id.anonymised else self.job_start or None,
            job_looked_at=self._job_known_on() or None,
        )

    def _reading(self, day=None):
        """Return what the clock says on a day, today by default."""
        self.ensure_one()
        return clock.read(self._facts(), day or self._today(), self._rules())

    def _evaluation_due(self):
        """Return the day by which this contract, or its exemption, is looked at next; None when nothing asks for it."""
        if not self.decision_date:
            return None
        kinds = ("evaluation", "exemption_evaluation")
        return next((due.day for due in self._reading().dues if due.kind in kinds), None)

    def _last_day(self):
        """Return the last day on which this contract holds, see :func:`term.last_day`."""
        self.ensure_one()
        return term.last_day(self._facts(), self._today(), self._rules())

    def _is_renewed(self):
        """Return whether its term is that of a renewal."""
        return term.is_renewed(self._facts(), self._today(), self._rules())

    def _inspected(self):
        """Return what an inspection asks of its dates, see :func:`inspection.inspect`."""
        self.ensure_one()
        return inspection.inspect(self._facts(), self._today(), self._rules())

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends(*FACTS, *(f"company_id.sociale_balans_settings_ids.{name}" for name in CLOCK_RULES))
    def _compute_reading(self):
        today = self._today()
        for gpmi in self:
            if not gpmi.decision_date:
                gpmi.state = clock.TO_SIGN
                gpmi.deadline = gpmi.next_kind = gpmi.next_date = gpmi.next_warn = gpmi.wakes = False
                continue
            facts, rules = gpmi._facts(), gpmi._rules()
            reading = clock.read(facts, today, rules)
            gpmi.state = reading.state
            gpmi.deadline = signing.sign_by(facts, today, rules) or False
            gpmi.next_kind = reading.next and reading.next.kind
            gpmi.next_date = reading.next and reading.next.day
            gpmi.next_warn = min((due.warn for due in reading.dues), default=False)
            gpmi.wakes = clock.wakes(facts, today, rules) or False

    @api.depends("next_date", "next_warn")
    def _compute_light(self):
        today = self._today()
        for gpmi in self:
            if gpmi.next_date and gpmi.next_date < today:
                gpmi.light = "late"
            else:
                gpmi.light = "due" if gpmi.next_warn and gpmi.next_warn <= today else "green"

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let the database work out the light, so that lists and columns can be grouped by it."""
        if field_expr != "light":
            return super()._field_to_sql(alias, field_expr, query)
        today = self._today()
        return SQL(
            "(CASE WHEN %(date)s < %(today)s THEN 'late' WHEN %(warn)s <= %(today)s THEN 'due' ELSE 'green' END)",
            date=super()._field_to_sql(alias, "next_date", query),
            warn=super()._field_to_sql(alias, "next_warn", query),
            today=today,
        )

    def _search_light(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self._today()
        late = fields.Domain("next_date", "<", today)
        due = fields.Domain("next_warn", "<=", today) & ~late
        lights = {"late": late, "due": due, "green": ~late & ~due}
        return fields.Domain.OR([lights[light] for light in value if light in lights])

    @api.depends(*FACTS)
    @api.depends_context("lang")
    def _compute_missing(self):
        for gpmi in self:
            reading = gpmi._reading() if gpmi.decision_date else Reading(self._today(), clock.TO_SIGN)
            gpmi.missing = "\n".join(self._missing_names()[code] for code in reading.missing)
            gpmi.shortage = "\n".join(
                self.env._(
                    "%(start)s to %(end)s: %(evaluations)s evaluations, %(personal)s of them in personal contact",
                    start=self._format(shortage.year.start),
                    end=self._format(shortage.year.end),
                    evaluations=shortage.evaluations,
                    personal=shortage.personal,
                )
                for shortage in reading.shortages
            )

    def _missing_names(self):
        return {
            "balance": self.env._("the social balance"),
            "information": self.env._("the talk in which content and consequences are explained"),
            "reflection": self.env._("the days to think it over"),
            "hearing": self.env._("the letter on the right to be heard"),
            "assistance": self.env._("the right to assistance, told to the client"),
        }

    def _check_not_read(self, vals):
        """:raises UserError: when somebody writes what the clock says"""
        if vals.keys() & {"state", "deadline", "next_kind", "next_date", "next_warn", "wakes"}:
            raise UserError(
                self.env._(
                    "Where a GPMI stands follows from its dates. Fill in those, such as the day on which it ended."
                )
            )

    # --- Following ----------------------------------------------------------------------------------------------------

    def _follow_the_clock(self, before=None):
        """Check what was written, and let what is due follow from it.

        :param dict before: what :meth:`_history` gave before it was written
        """
        self._check_history(before or {})
        self._bring_along()

    def _wake(self):
        """Read these clocks anew: their day has come."""
        for name in ("state", "deadline", "next_kind", "next_date", "next_warn", "wakes"):
            self.env.add_to_compute(self._fields[name], self)
        self._bring_along()

    def _bring_along(self):
        """Let what is due, and the days on which each of these holds, follow from its clock."""
        kept = self.filtered("id")  # a form that is not saved yet has none
        self.env["sociale.balans.gpmi.deadline"]._follow(kept)
        self.env["sociale.balans.gpmi.term"]._follow(kept)

    def _format(self, day):
        return format_date(self.env, day) if day else ""
