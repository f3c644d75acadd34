from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of the social balance of one organisation."""

    _inherit = "res.config.settings"

    sociale_balans_most_active = fields.Integer(related="company_id.sociale_balans_most_active", readonly=False)
    sociale_balans_most_goals = fields.Integer(related="company_id.sociale_balans_most_goals", readonly=False)
    sociale_balans_months_to_sign = fields.Integer(related="company_id.sociale_balans_months_to_sign", readonly=False)
    sociale_balans_warn_months = fields.Integer(related="company_id.sociale_balans_warn_months", readonly=False)
    sociale_balans_reflection_days = fields.Integer(
        related="company_id.sociale_balans_reflection_days",
        readonly=False,
    )
    sociale_balans_evaluation_months = fields.Integer(
        related="company_id.sociale_balans_evaluation_months",
        readonly=False,
    )
    sociale_balans_evaluations_a_year = fields.Integer(
        related="company_id.sociale_balans_evaluations_a_year",
        readonly=False,
    )
    sociale_balans_personal_a_year = fields.Integer(
        related="company_id.sociale_balans_personal_a_year",
        readonly=False,
    )
    sociale_balans_renewal_warn_months = fields.Integer(
        related="company_id.sociale_balans_renewal_warn_months",
        readonly=False,
    )
    sociale_balans_longest_interruption = fields.Integer(
        related="company_id.sociale_balans_longest_interruption",
        readonly=False,
    )
    sociale_balans_coordinator_id = fields.Many2one(
        related="company_id.sociale_balans_coordinator_id",
        readonly=False,
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
    )
    sociale_balans_tz = fields.Selection(related="company_id.sociale_balans_tz", readonly=False)
    sociale_balans_open = fields.Boolean(related="company_id.sociale_balans_open", readonly=False)
    sociale_balans_log_years = fields.Integer(related="company_id.sociale_balans_log_years", readonly=False)
    sociale_balans_digest = fields.Boolean(related="company_id.sociale_balans_digest", readonly=False)
    sociale_balans_delicate_together = fields.Boolean(
        related="company_id.sociale_balans_delicate_together",
        readonly=False,
    )
    sociale_balans_lang_ids = fields.Many2many(related="company_id.sociale_balans_lang_ids", readonly=False)
    sociale_balans_report_header = fields.Text(related="company_id.sociale_balans_report_header", readonly=False)
    sociale_balans_report_closing = fields.Text(related="company_id.sociale_balans_report_closing", readonly=False)
