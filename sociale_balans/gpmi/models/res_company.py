from dataclasses import asdict
from datetime import date, timedelta

from odoo import fields, models

from ..tools.clock import Rules

# The settings of an organisation by the names of the clock's rules, see ``tools/rules.py``.
CLOCK_RULES = {
    "sociale_balans_months_to_sign": "months_to_sign",
    "sociale_balans_warn_months": "warn_months",
    "sociale_balans_reflection_days": "reflection_days",
    "sociale_balans_evaluation_months": "evaluation_months",
    "sociale_balans_evaluations_a_year": "evaluations_a_year",
    "sociale_balans_personal_a_year": "personal_a_year",
    "sociale_balans_renewal_warn_months": "renewal_warn_months",
    "sociale_balans_longest_interruption": "longest_interruption",
}


class ResCompany(models.Model):
    """The rules of an organisation's clock, and which ones held before: what was right on its day stays right."""

    _inherit = "res.company"

    sociale_balans_earlier_rules = fields.Json(
        copy=False,
        readonly=True,
        help="Each set of rules of the clock that held before the present one, with the day on which it ended.",
    )

    def _clock_rules(self):
        """Return the :class:`~..tools.clock.Rules` of one organisation, those of earlier days included."""
        self.ensure_one()
        # The numbers of an organisation's settings are no secret for who may read its contracts.
        company = self.sudo()
        earlier = tuple(
            (date.fromisoformat(kept["until"]), Rules(**kept["rules"]))
            for kept in company.sociale_balans_earlier_rules or []
        )
        return Rules(**{rule: company[name] for name, rule in CLOCK_RULES.items()}, earlier=earlier)

    def write(self, vals):
        if vals.keys() & CLOCK_RULES.keys():
            self.check_access("write")
            # Safe: who may change the rules leaves those before them behind, without doing anything for it.
            for company in self.sudo():
                company._keep_rules(vals)
        result = super().write(vals)
        if "sociale_balans_coordinator_id" in vals:
            dues = self.env["sociale.balans.due"]
            dues._bring_in_step_soon([("company_id", "in", self.ids), ("warn", "<=", dues._today())])
        return result

    def _keep_rules(self, vals):
        """Keep the rules by which something was signed, before others come; what is done today is judged by them too.

        Before the first signature there is nothing that they were right for.
        """
        kept = self.sociale_balans_earlier_rules or []
        until = self._sociale_balans_today() + timedelta(days=1)
        changes = any(name in vals and vals[name] != self[name] for name in CLOCK_RULES)
        if changes and self._has_signed() and not (kept and date.fromisoformat(kept[-1]["until"]) >= until):
            rules = asdict(self._clock_rules())
            del rules["earlier"]
            self.sociale_balans_earlier_rules = [*kept, {"until": until.isoformat(), "rules": rules}]

    def _has_signed(self):
        return bool(
            self.env["sociale.balans.gpmi"].search_count(
                [("company_id", "=", self.id), ("signed_date", "!=", False)], limit=1
            )
        )

    def _signatories(self):
        """Return who signs a GPMI here: the organisation's own list, or the shared one."""
        self.ensure_one()
        signatories = self.env["sociale.balans.signatory"]
        own = signatories.search([("company_id", "=", self.id)])
        return own or signatories.search([("company_id", "=", False)])
