from odoo import api, fields, models

REGIONS = [
    ("flanders", "Flanders"),
    ("brussels_wallonia", "Brussels and Wallonia"),
    ("german", "German-speaking Community"),
]


class Signatory(models.Model):
    """Who signs a GPMI in an organisation.

    An organisation without a list of its own uses the shared one of its region.
    """

    _name = "sociale.balans.signatory"
    _inherit = ["sociale.balans.guard"]
    _description = "Signatory"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    required = fields.Boolean(default=True, help="Without this signature the contract is not signed.")
    is_client = fields.Boolean(string="The Client", help="On paper, the name of the client stands under it.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, help="Who signs no more goes to the archive; what was signed stays.")
    region = fields.Selection(selection=REGIONS, readonly=True, help="Of a shared list; none in a list of your own.")
    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", index=True)
    used = fields.Boolean(compute="_compute_used", search="_search_used", help="Whether your organisation uses it.")
    use = fields.Char(string="Used Here", compute="_compute_used", help="Which list your organisation uses.")

    @api.depends("company_id", "region")
    @api.depends_context("lang", "allowed_company_ids")
    def _compute_used(self):
        here = self._used_here()
        regions = dict(self._fields["region"]._description_selection(self.env))
        for signatory in self:
            signatory.used = signatory._origin in here
            if signatory.company_id or not signatory.region:
                signatory.use = self.env._("yes: your own list")
            elif signatory.used:
                signatory.use = self.env._("yes: the list for %(region)s", region=regions[signatory.region])
            else:
                signatory.use = self.env._("no: a list for %(region)s", region=regions[signatory.region])

    def _search_used(self, operator, value):
        if operator != "in":
            return NotImplemented
        used = fields.Domain("id", "in", self._used_here().ids)
        return fields.Domain.OR([used if wanted else ~used for wanted in value])

    def _used_here(self):
        """Return who signs in the organisations that the user works in now."""
        return self.browse().union(*(company._signatories() for company in self.env.companies))


class ResCompany(models.Model):
    """An organisation knows who signs its contracts."""

    _inherit = "res.company"

    def _signatories(self):
        """Return who signs a GPMI here: the organisation's own list, or the shared one of its region."""
        self.ensure_one()
        signatories = self.env["sociale.balans.signatory"]
        region = self.env["sociale.balans.settings"]._of(self).signatory_region
        own = signatories.search([("company_id", "=", self.id)])
        return own or signatories.search([("company_id", "=", False), ("region", "=", region)])
