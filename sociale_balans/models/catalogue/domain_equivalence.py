from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache


class DomainEquivalence(models.Model):
    """An organisation says that a version of a life domain means what the version before it meant.

    Then the evolution draws its line on, and marks the place. Who said so, and why, stays to be read.
    """

    _name = "sociale.balans.domain.equivalence"
    _inherit = ["sociale.balans.guard"]
    _description = "Equivalence of Two Versions"
    _rec_names_search = ["domain_id.name"]
    _order = "domain_id, version"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        index=True,
        ondelete="cascade",
    )
    version = fields.Integer(required=True, help="This version means what the version before it meant.")
    reason = fields.Char(required=True)

    _once = models.UniqueIndex(
        "(company_id, domain_id, version)", "These versions have been declared equivalent already."
    )

    @api.constrains("version")
    def _check_version(self):
        for equivalence in self:
            # Whose domain it is, may be asked of one that the user may not read: he learns only that it is not his.
            if equivalence.domain_id.sudo().company_id not in (equivalence.company_id, self.env["res.company"]):
                raise ValidationError(self.env._("This life domain is not one of your organisation."))
            if not 2 <= equivalence.version <= equivalence.domain_id.version:
                raise ValidationError(
                    self.env._(
                        "%(domain)s has no version %(version)s with another one before it.",
                        domain=equivalence.domain_id.name,
                        version=equivalence.version,
                    )
                )

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self.env.registry.clear_cache()

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self.env.registry.clear_cache()

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        self.env.registry.clear_cache()

    @api.model
    @ormcache("company_id")
    def _scales(self, company_id):
        """Return the first of the versions that mean the same in an organisation: dict by (domain id, version).

        A version that is not in it stands for itself.
        """
        scales = {}
        # What an organisation decided about its texts is read for everybody who may read its snapshots.
        for equivalence in self.sudo().search([("company_id", "=", company_id)]):
            key, before = equivalence.domain_id.id, equivalence.version - 1
            scales[key, equivalence.version] = scales.get((key, before), before)
        return scales
