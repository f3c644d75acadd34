from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.rules import Rules
from .signatory import REGIONS

# What an organisation decides of the clock; each has the name of the rule in ``tools/rules.py``.
CLOCK_RULES = (
    "months_to_sign",
    "warn_months",
    "reflection_days",
    "evaluation_months",
    "evaluations_a_year",
    "personal_a_year",
    "renewal_warn_months",
    "longest_interruption",
    "renewal_last_day",
    "interview_days",
    "review_months",
    "aftercare_months",
)


class Settings(models.Model):
    """The rules of an organisation's clock, and which ones held before: what was right on its day stays right.

    The numbers have the defaults of ``tools/rules.py``.
    """

    _inherit = "sociale.balans.settings"

    most_goals = fields.Integer(
        string="Goals at Once",
        default=3,
        help="With more goals than this, a GPMI asks why.",
    )
    signatory_region = fields.Selection(
        selection=REGIONS,
        string="Who Signs",
        required=True,
        default="flanders",
        tracking=True,
        help="Which list of signatories is used, as long as the organisation has none of its own. Flanders: client, "
        "chair and general director (lokaalbestuur.vlaanderen.be). Brussels and Wallonia: client and social worker "
        "(practice). German-speaking Community: client, chair and general director (not verified).",
    )
    months_to_sign = fields.Integer(
        string="Months to Sign",
        default=Rules.months_to_sign,
        tracking=True,
        help="Between the decision and the signature.",
    )
    warn_months = fields.Integer(
        string="Months of Warning",
        default=Rules.warn_months,
        tracking=True,
        help="How long before a day the reminder comes.",
    )
    reflection_days = fields.Integer(
        string="Days to Think",
        default=Rules.reflection_days,
        tracking=True,
        help="Calendar days between the explanation and the signature.",
    )
    evaluation_months = fields.Integer(
        string="Months Between Evaluations",
        default=Rules.evaluation_months,
        tracking=True,
    )
    evaluations_a_year = fields.Integer(
        string="Evaluations a Year",
        default=Rules.evaluations_a_year,
        tracking=True,
        help="At least.",
    )
    personal_a_year = fields.Integer(
        string="In Personal Contact",
        default=Rules.personal_a_year,
        tracking=True,
        help="How many of the evaluations of a year, at least.",
    )
    renewal_warn_months = fields.Integer(
        string="Months of Warning Before the Term Ends",
        default=Rules.renewal_warn_months,
        tracking=True,
    )
    longest_interruption = fields.Integer(
        string="Longest Interruption in Months",
        default=Rules.longest_interruption,
        tracking=True,
        help="After a longer one a new signature is needed.",
    )
    renewal_last_day = fields.Date(
        string="Last Day of Renewals",
        default=Rules.renewal_last_day,
        tracking=True,
        help="Renewals belong to the subsidies until 2028 (inference): a contract whose term ends after this day holds "
        "until somebody ends it. Empty: contracts are always renewed.",
    )
    interview_days = fields.Integer(
        string="Working Days for a Talk",
        default=Rules.interview_days,
        tracking=True,
        help="In which a talk takes place that a client asks for.",
    )
    review_months = fields.Integer(
        string="Months Between Reviews",
        default=Rules.review_months,
        tracking=True,
        help="Practice: a file is reviewed at least once a year, with a visit at home. 0: no reminder.",
    )
    aftercare_months = fields.Integer(
        string="Months Until We Ask About a Job",
        default=Rules.aftercare_months,
        tracking=True,
        help="After the first day of the job with which a contract ended. 0: no reminder.",
    )
    earlier_rules = fields.Json(
        copy=False,
        readonly=True,
        help="Each set of rules of the clock that held before the present one, with the day on which it ended.",
        internal=True,
    )
    digest = fields.Boolean(
        string="Weekly Mail",
        default=True,
        help="A mail each Monday: to a worker what is due, to who leads what is late.",
    )

    # --- Checks -------------------------------------------------------------------------------------------------------

    @api.constrains("most_goals")
    def _check_most_goals(self):
        if any(settings.most_goals < 1 for settings in self):
            raise ValidationError(self.env._("A client works on at least one priority at a time. Choose 1 or more."))

    @api.constrains(*CLOCK_RULES)
    def _check_clock(self):
        for settings in self:
            if not 1 <= settings.evaluation_months <= 12 or not 1 <= settings.months_to_sign <= 12:
                raise ValidationError(self.env._("Choose a number of months between 1 and 12."))
            if not 0 <= settings.personal_a_year <= settings.evaluations_a_year <= 12:
                raise ValidationError(
                    self.env._("Choose at most 12 evaluations a year, and not more in personal contact than in total.")
                )
            numbers = (
                settings.warn_months,
                settings.reflection_days,
                settings.renewal_warn_months,
                settings.longest_interruption,
                settings.interview_days,
                settings.review_months,
                settings.aftercare_months,
            )
            if any(not 0 <= number <= 60 for number in numbers):
                raise ValidationError(self.env._("Choose a number between 0 and 60."))

    # --- Clock --------------------------------------------------------------------------------------------------------

    def _clock_rules(self):
        """Return the :class:`~..tools.clock.Rules` of one organisation, those of earlier days included."""
        self.ensure_one()
        earlier = tuple(
            (date.fromisoformat(kept["until"]), Rules.from_json(kept["rules"])) for kept in self.earlier_rules or []
        )
        rules = {name: self[name] for name in CLOCK_RULES} | {"renewal_last_day": self.renewal_last_day or None}
        return Rules(**rules, earlier=earlier)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _before_write(self, vals):
        before = super()._before_write(vals)
        if vals.keys() & set(CLOCK_RULES):
            # Safe: who may change the rules leaves those before them behind, without doing anything for it.
            for settings in self.sudo():
                settings._keep_rules(vals)
        return before

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if vals.keys() & set(CLOCK_RULES):
            self.env["sociale.balans.gpmi"]._wake_soon(self.company_id)

    def _keep_rules(self, vals):
        """Keep the rules by which something was signed, before others come; what is done today is judged by them too.

        Before the first signature there is nothing that they were right for.
        """
        kept = self.earlier_rules or []
        until = self._today() + timedelta(days=1)
        changes = any(name in vals and vals[name] != self[name] for name in CLOCK_RULES)
        if changes and self._has_signed() and not (kept and date.fromisoformat(kept[-1]["until"]) >= until):
            rules = self._clock_rules().as_json()
            self.earlier_rules = [*kept, {"until": until.isoformat(), "rules": rules}]

    def _has_signed(self):
        return bool(
            self.env["sociale.balans.gpmi"].search_count(
                [("company_id", "=", self.company_id.id), ("signed_date", "!=", False)], limit=1
            )
        )

    def _sync_coordinator(self):
        super()._sync_coordinator()
        dues = self.env["sociale.balans.gpmi.deadline"]
        theirs = fields.Domain("company_id", "in", self.company_id.ids)
        dues._bring_in_step_soon(theirs & fields.Domain("warn", "<=", dues._today()))
