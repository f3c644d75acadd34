from odoo import api, fields, models

from ...tools.apart import each_apart
from ...tools.months import MONTHS_A_YEAR, add_months


class DossierRetention(models.Model):
    """Until when a closed dossier is kept, and who hears that its term has passed."""

    _inherit = "sociale.balans.dossier"

    retention_end = fields.Date(
        string="Kept Until",
        compute="_compute_retention_end",
        store=True,
        index="btree_not_null",
        help="The day on which it was closed, and the years that your organisation chose. Empty for a dossier that is "
        "not closed, and as long as nobody chose.",
        outline=True,
        in_copy=False,
    )

    @api.depends(
        *("date_end", "state", "anonymised", "company_id.sociale_balans_settings_ids.retention_years"),
        *("stage_follows", "snapshot_ids.state", "snapshot_ids.date"),
    )
    def _compute_retention_end(self):
        in_use = self.filtered(lambda dossier: dossier.state == "closed")._in_use()
        for dossier in self:
            is_over = dossier.date_end and dossier.state == "closed" and not dossier.anonymised
            over = is_over and dossier not in in_use
            years = over and self.env["sociale.balans.settings"]._of(dossier.company_id).retention_years
            dossier.retention_end = years and add_months(dossier.date_end, MONTHS_A_YEAR * years)

    @api.model
    def _due_for_destruction(self):
        """Return the domain of what has been kept long enough."""
        return fields.Domain("retention_end", "<=", self._today()) & fields.Domain("anonymised", "=", False)

    @api.model
    def _cron_retention(self):
        """Tell who leads an organisation, once a month, how many dossiers have been kept long enough."""
        counts = dict(
            self.with_context(active_test=False)._read_group(self._due_for_destruction(), ["company_id"], ["__count"])
        )
        companies = self.env["res.company"].union(*counts)
        failed = each_apart(companies, lambda some: [self._tell_due(company, counts[company]) for company in some])
        for company in failed:
            due = [*self._due_for_destruction(), ("company_id", "=", company.id)]
            self.with_context(active_test=False).search(due, limit=1)._tell_failed()

    @api.model
    def _tell_due(self, company, count):
        """Tell who leads an organisation how many dossiers of it have been kept long enough."""
        for leader in company._leads():
            speaks = self.with_context(lang=leader.lang).env
            self.env["mail.thread"].message_notify(
                subject=speaks._("Dossiers that have been kept long enough"),
                body=speaks._(
                    "In %(organisation)s the term of %(count)s closed dossiers has passed. An administrator finds "
                    "them under Configuration, To Destroy.",
                    organisation=company.name,
                    count=count,
                ),
                partner_ids=leader.partner_id.ids,
            )
