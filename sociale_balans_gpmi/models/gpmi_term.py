from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.term import exempt_terms, terms


class GpmiTerm(models.Model):
    """The days on which a GPMI holds, and those of an exemption: what figures count, for any day.

    They follow from the clock alone, like what is due; nobody writes them.
    """

    _name = "sociale.balans.gpmi.term"
    _description = "Days on Which a GPMI Holds"
    _inherit = ["sociale.balans.logged.record"]
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "date_start, id"
    _check_company_auto = True

    DOSSIER = "gpmi_id.dossier_id"

    gpmi_id = fields.Many2one(
        comodel_name="sociale.balans.gpmi",
        string="GPMI",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        outline=True,
        kept_as_figure=True,
    )
    member_id = fields.Many2one(
        related="gpmi_id.member_id", store=True, precompute=True, index=True, outline=True, kept_as_figure=True
    )
    company_id = fields.Many2one(
        related="gpmi_id.company_id", store=True, precompute=True, index=True, outline=True, kept_as_figure=True
    )
    kind = fields.Selection(
        selection=[("holds", "Holds"), ("exempt", "Exempt")],
        required=True,
        readonly=True,
        outline=True,
        kept_as_figure=True,
        in_copy=False,
    )
    date_start = fields.Date(
        string="From", required=True, readonly=True, outline=True, kept_as_figure="month", in_copy=False
    )
    date_end = fields.Date(
        string="Until",
        readonly=True,
        help="The first day on which it no longer holds. Empty while nobody knows.",
        outline=True,
        kept_as_figure="month",
        in_copy=False,
    )

    @api.depends("gpmi_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for term in self:
            term.display_name = term.gpmi_id.display_name

    @api.model
    def _follow(self, gpmis):
        """Make the days of these GPMI what the clock says; one query more if nothing changes.

        Of a dossier of which only figures are left, the days stay as they were: what they followed from is gone.
        """
        gpmis = gpmis.filtered(lambda gpmi: not gpmi.dossier_id.anonymised)
        # They follow from the contract alone: who may write that, makes them follow, and nobody writes them else.
        kept = self.sudo()
        known = kept.search_fetch([("gpmi_id", "in", gpmis.ids)], ["gpmi_id", "kind", "date_start", "date_end"])
        known = {(one.gpmi_id.id, one.kind, one.date_start, one.date_end or None): one for one in known}
        fresh = []
        for gpmi in gpmis.filtered("decision_date"):
            facts = gpmi._facts()
            held = [("holds", period) for period in terms(facts, gpmi._rules())]
            held += [("exempt", period) for period in exempt_terms(facts)]
            for kind, period in held:
                if not known.pop((gpmi.id, kind, period.start, period.end), None):
                    fresh.append(
                        {"gpmi_id": gpmi.id, "kind": kind} | {"date_start": period.start, "date_end": period.end}
                    )
        kept.union(*known.values()).unlink()
        kept.create(fresh)


class GpmiTerms(models.Model):
    """A GPMI whose rules changed is read anew."""

    _inherit = "sociale.balans.gpmi"

    @api.model
    def _wake_soon(self, companies):
        """Let the daily job, which starts now, read all clocks of these organisations anew: their rules changed."""
        self.flush_model(["wakes"])
        self.env.cr.execute(
            SQL("UPDATE sociale_balans_gpmi SET wakes = %s WHERE company_id = ANY(%s)", self._today(), companies.ids)
        )
        self.invalidate_model(["wakes"])
        # Safe: the job that runs each morning.
        self.env.ref("sociale_balans_gpmi.cron_reminders").sudo()._trigger()
