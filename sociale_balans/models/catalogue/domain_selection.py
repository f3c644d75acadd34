from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import ormcache


class DomainSelection(models.Model):
    """Which life domains an organisation uses, and in which order, from some day on.

    A snapshot takes the choice of its own day; so no later choice touches one that is open or done, and one can be made
    ahead. An organisation that has not chosen yet uses the whole catalogue, in the order of the catalogue.
    """

    _name = "sociale.balans.domain.selection"
    _inherit = ["sociale.balans.guard"]
    _description = "Choice of Life Domains"
    _rec_names_search = ["reason"]
    _order = "date_from desc, id desc"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        default=lambda self: self.env.company,
        index=True,
        ondelete="cascade",
    )
    date_from = fields.Date(
        string="From",
        required=True,
        day="coming",
        default=lambda self: self._today(),
        help="The day of the first snapshots for which it counts.",
    )
    reason = fields.Char()
    # Ids, not records: a domain that was deleted since is passed over.
    order = fields.Json(required=True, help="Ids of domains, in their order.", internal=True)
    off = fields.Json(help="Ids of the domains that are not used.", internal=True)

    off_names = fields.Char(string="Not Used", compute="_compute_off_names")

    @api.depends("off")
    @api.depends_context("lang")
    def _compute_off_names(self):
        domains = self.env["sociale.balans.domain"].with_context(active_test=False)
        off = domains.search([("id", "in", [domain_id for choice in self for domain_id in choice.off or []])])
        for choice in self:
            choice.off_names = ", ".join((off & off.browse(choice.off or [])).mapped("name"))

    @api.depends("date_from")
    def _compute_display_name(self):
        for choice in self:
            choice.display_name = self.env._("From %(day)s", day=fields.Date.to_string(choice.date_from))

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._forget_remembered()

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self._forget_remembered()

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        self._forget_remembered()

    def _forget_remembered(self):
        self.env.registry.clear_cache()
        self.env["sociale.balans.domain"].invalidate_model(["in_use"])

    @api.ondelete(at_uninstall=False)
    def _unlink_only_ahead(self):
        if any(choice.date_from <= self._today() for choice in self):
            raise UserError(self.env._("This choice counts already. Make a new one; what was chosen stays to be read."))

    @api.constrains("order", "off")
    def _check_ids(self):
        for choice in self:
            for ids in (choice.order, choice.off or []):
                if not isinstance(ids, list) or not all(type(one) is int for one in ids):
                    raise ValidationError(self.env._("This is not a list of life domains. Reload the page."))

    @api.model
    def _choose(self, catalogue, off, date_from, reason=False):
        """Note what the user's organisation chooses from a day on.

        :param catalogue: all domains, in the new order
        :param off: those of them that are not used
        :raises ValidationError: when a mandatory domain is off
        """
        for domain in off.filtered("mandatory"):
            raise ValidationError(
                self.env._(
                    "%(domain)s is a mandatory domain: it cannot be switched off. You can move it to another place.",
                    domain=domain.name,
                )
            )
        return self.create({"date_from": date_from, "order": catalogue.ids, "off": off.ids, "reason": reason})

    @api.model
    def _of(self, company, day):
        """Return what an organisation chose for a day.

        :return: (domain ids in their order, those of them that are off), or None when it never chose
        """
        return next((chosen[1:] for chosen in self._all_of(company.id) if chosen[0] <= day), None)

    @api.model
    @ormcache("company_id")
    def _all_of(self, company_id):
        """Return (first day, ids in their order, ids that are off) of each choice of an organisation, newest first."""
        # Every worker of an organisation makes snapshots by its choice.
        choices = self.sudo().search([("company_id", "=", company_id)])
        return [(choice.date_from, tuple(choice.order), frozenset(choice.off or ())) for choice in choices]
