from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class Domain(models.Model):
    """A life domain (*levensdomein*) that worker and client score together.

    Domains without an organisation are the shared catalogue. Its texts come with the addon and are the same for all;
    an organisation only decides which optional ones it uses and in what order.
    """

    _name = "sociale.balans.domain"
    _description = "Life Domain"
    # A place of 0 is stored as no place at all.
    _order = "position NULLS FIRST, sequence, id"

    SCOPES = [("household", "Household"), ("adult", "Adult"), ("child", "Child")]
    # What an organisation may set on a domain of the shared catalogue: fields that each organisation has of its own.
    ORGANISATION_FIELDS = frozenset({"in_use", "position"})

    name = fields.Char(required=True, translate=True)
    theme_id = fields.Many2one(
        comodel_name="sociale.balans.theme",
        required=True,
        index=True,
        ondelete="restrict",
    )
    scope = fields.Selection(
        selection=SCOPES,
        string="Scored For",
        required=True,
        default="adult",
    )
    question = fields.Char(
        string="Guiding Question",
        translate=True,
        help="An open question that helps to start the talk about this domain.",
    )
    pictogram = fields.Char(
        default="message-circle",
        help="Name of a picture in static/img/pictograms.",
    )
    mandatory = fields.Boolean(help="Every organisation uses this domain.")
    delicate = fields.Boolean(help="Left out of the screen for the client, unless the snapshot asks for it.")
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the catalogue that all organisations share.",
    )
    level_ids = fields.One2many(
        comodel_name="sociale.balans.domain.level",
        inverse_name="domain_id",
        string="Levels",
        copy=True,
    )
    action_area_ids = fields.Many2many(
        comodel_name="sociale.balans.action.area",
        string="Action Areas",
        help="Areas of the GPMI in which a goal about this domain can belong.",
    )
    sequence = fields.Integer(default=1000, help="Place in the catalogue.")
    in_use = fields.Boolean(
        company_dependent=True,
        help="New snapshots of your organisation have a row for this domain.",
    )
    position = fields.Integer(
        company_dependent=True,
        help="Place that your organisation gives to this domain.",
    )

    _mandatory_shared = models.Constraint(
        "CHECK (company_id IS NULL OR NOT mandatory)",
        "Only a domain of the shared catalogue can be mandatory.",
    )

    @api.constrains("in_use")
    def _check_mandatory_in_use(self):
        for domain in self:
            if domain.mandatory and not domain.in_use:
                raise ValidationError(
                    self.env._(
                        "%(domain)s is a mandatory domain: it cannot be switched off. "
                        "You can move it to another place.",
                        domain=domain.name,
                    )
                )

    def write(self, vals):
        self._check_shared_catalogue(vals)
        return super().write(vals)

    def _check_shared_catalogue(self, vals):
        """The shared catalogue belongs to no organisation: none may change what the others read.

        :raises UserError: when a field that all organisations share would change
        """
        if self.env.su or vals.keys() <= self.ORGANISATION_FIELDS:
            return
        for domain in self:
            if not domain.company_id:
                raise UserError(
                    self.env._(
                        "%(domain)s belongs to the catalogue that all organisations share, so its texts cannot be "
                        "changed here. Make a domain of your own instead; you can switch this one off.",
                        domain=domain.name,
                    )
                )

    def _catalogue_of(self, company):
        """Return the domains that an organisation can use, in its order."""
        return self.with_company(company).search_fetch(
            [("company_id", "in", [False, company.id])], ["scope", "mandatory", "in_use"]
        )

    def _in_use_by(self, company):
        """Return the domains that an organisation uses, in its order."""
        return self._catalogue_of(company).filtered(lambda domain: domain.mandatory or domain.in_use)
