import base64
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.image import image_data_uri
from odoo.tools.misc import file_path

FOLDER = Path(file_path("sociale_balans/static/img/pictograms"))
PICTOGRAMS = sorted(path.stem for path in FOLDER.glob("*.svg"))


class Domain(models.Model):
    """A life domain (*levensdomein*) that worker and client score together.

    Domains without an organisation are the shared catalogue. Its texts come with the addon and are the same for all;
    an organisation only decides which optional ones it uses and in what order.
    """

    _name = "sociale.balans.domain"
    _inherit = ["sociale.balans.guard"]
    _description = "Life Domain"
    _order = "sequence, id"
    _check_company_auto = True

    SCOPES = [("household", "Household"), ("adult", "Adult"), ("child", "Child")]
    # What an organisation may set on a domain of the shared catalogue: it writes a choice of its own.
    ORGANISATION_FIELDS = frozenset({"in_use"})

    name = fields.Char(required=True, translate=True)
    theme_id = fields.Many2one(
        comodel_name="sociale.balans.theme",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
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
    pictogram = fields.Selection(
        selection="_select_pictogram",
        default="message-circle",
    )
    mandatory = fields.Boolean(
        readonly=True, help="Every organisation uses this domain. It comes with the shared catalogue."
    )
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
        relation="sociale_balans_domain_action_area",
        column1="domain_id",
        column2="action_area_id",
        string="Action Areas",
        help="Areas in which a goal about this domain can belong.",
    )
    sequence = fields.Integer(default=1000, help="Place in the catalogue.")
    in_use = fields.Boolean(
        compute="_compute_in_use",
        inverse="_inverse_in_use",
        search="_search_in_use",
        help="New snapshots of your organisation have a row for this domain.",
    )
    active = fields.Boolean(default=True, help="A domain that is retired stays in the snapshots that have it.")

    _mandatory_shared = models.Constraint(
        "CHECK (company_id IS NULL OR NOT mandatory)",
        "Only a domain of the shared catalogue can be mandatory.",
    )

    @api.depends_context("company")
    def _compute_in_use(self):
        used = self._in_use_by(self.env.company, self._today())
        for domain in self:
            # What an organisation makes is in use, unless it says otherwise.
            domain.in_use = not domain._origin or domain._origin in used

    def _inverse_in_use(self):
        """Choose from today on; who chooses ahead, or in another order, makes the choice itself."""
        used = self._in_use_by(self.env.company, self._today())
        wanted = self.filtered("in_use")
        if wanted - used:
            (wanted - used)._choose(True)
        if (self - wanted) & used:
            ((self - wanted) & used)._choose(False)

    def _search_in_use(self, operator, value):
        if operator != "in":
            return NotImplemented
        used = self._in_use_by(self.env.company, self._today()).ids
        return fields.Domain("id", "in" if True in value else "not in", used) if len(set(value)) == 1 else True

    def _choose(self, in_use, reason=False):
        today = self._today()
        catalogue = self._catalogue_of(self.env.company, today)
        used = catalogue._used_on(self.env.company, today)
        off = catalogue - ((used | self) if in_use else (used - self))
        self.env["sociale.balans.domain.selection"]._choose(catalogue, off, today, reason)

    # --- Create, write, delete (steps) --------------------------------------------------------------------------------

    def _check_write(self, vals):
        super()._check_write(vals)
        self._check_shared_catalogue(vals)
        if vals.keys() & self.TEXT_FIELDS:
            self._check_not_used()

    def _before_write(self, vals):
        # Only a theme is written past the door: it is where a domain stands, not what it says.
        texts = self._texts_before() if "theme_id" in vals else {}
        return super()._before_write(vals) | {"texts": texts}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        if vals.keys() & {"theme_id", *self.TEXT_FIELDS}:
            self._note_texts(before["texts"])

    @api.model
    def _select_pictogram(self):
        return [(name, name) for name in PICTOGRAMS]

    def _pictogram_uri(self):
        """Return the pictogram as it goes into a page that fetches nothing (a data URI), or an empty text."""
        self.ensure_one()
        if not self.pictogram:
            return ""
        return image_data_uri(base64.b64encode((FOLDER / f"{self.pictogram}.svg").read_bytes()))

    def _check_shared_catalogue(self, names):
        """The shared catalogue belongs to no organisation: none may change what the others read.

        :param names: of the fields that would change
        :raises UserError: when all organisations share one of them
        """
        if self.env.su or set(names) <= self.ORGANISATION_FIELDS:
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

    def _catalogue_of(self, company, day):
        """Return the domains that an organisation can use, in the order that it chose for a day."""
        catalogue = self.with_company(company).search_fetch(
            [("company_id", "in", [False, company.id])], ["scope", "mandatory", "company_id", "sequence"]
        )
        return catalogue._in_order(company, day)

    def _in_order(self, company, day):
        """Return these domains in the order that an organisation chose for a day."""
        chosen = self.env["sociale.balans.domain.selection"]._of(company, day)
        place = {domain_id: index for index, domain_id in enumerate(chosen[0] if chosen else ())}
        return self.sorted(lambda domain: (place.get(domain.id, len(place)), domain.sequence, domain.id))

    def _in_use_by(self, company, day):
        """Return the domains that an organisation uses on a day, in its order."""
        return self._catalogue_of(company, day)._used_on(company, day)

    def _used_on(self, company, day):
        """Return those of these domains that an organisation uses on a day.

        What it did not know when it chose is off, when it came with the addon; what it made itself since is on.
        """
        chosen = self.env["sociale.balans.domain.selection"]._of(company, day)
        if not chosen:
            return self
        order, off = chosen
        known = frozenset(order)
        return self.filtered(
            lambda domain: domain.mandatory or (domain.id not in off if domain.id in known else bool(domain.company_id))
        )
