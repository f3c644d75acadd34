from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import ormcache


class DomainVersion(models.Model):
    """The versions of a life domain: whoever changes a text makes a new one, from some day on.

    The domain has the texts as they were last written; a snapshot takes those of its own day, see ``wording.py``.
    """

    _inherit = "sociale.balans.domain"

    TEXT_FIELDS = frozenset({"name", "question", "theme_id", "level_ids"})

    # A release of the addon raises it in data/sociale.balans.domain.csv when a text no longer means what it meant.
    version = fields.Integer(
        required=True,
        readonly=True,
        default=1,
        copy=False,
        help="Scores of different versions are not compared, unless your organisation says that they mean the same.",
    )
    wording_ids = fields.One2many(comodel_name="sociale.balans.wording", inverse_name="domain_id", string="Versions")

    def write(self, vals):
        if "version" in vals and not self.env.su:
            raise UserError(self.env._("A version follows from a change of the texts; it cannot be filled in."))
        if not vals.keys() & self.TEXT_FIELDS:
            return super().write(vals)
        with self._changing():
            return super().write(vals)

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        with self._changing():
            return super()._update_field_translations(field_name, translations, digest, source_lang)

    @contextmanager
    def _changing(self, **change):
        """Keep what the texts of these domains were, and note what becomes of them within this block.

        :param change: ``date_from``, ``reason``, ``correction`` and ``same``, see :meth:`Wording._record`
        :return: these domains
        """
        # An update of the addon writes text by text; its texts are kept when the first snapshot uses them.
        updating = self.env.su and self.env.context.get("install_mode")
        # Not in the context: whoever calls from outside could say there that nothing has to be noted.
        under_way = self.env.cr.cache.setdefault("sociale_balans.changing", set())
        domains = self.browse([domain_id for domain_id in self._origin.ids if domain_id not in under_way])
        if updating or not domains:
            yield self
            return
        wordings = self.env["sociale.balans.wording"]
        history = wordings._history(domains)
        under_way.update(domains.ids)
        try:
            yield self
            for domain in domains:
                wordings._record(domain, history[domain.id], **change)
        finally:
            under_way.difference_update(domains.ids)


class DomainLevelVersion(models.Model):
    """The five texts belong to the version of their domain."""

    _inherit = "sociale.balans.domain.level"

    @api.model_create_multi
    def create(self, vals_list):
        ids = [vals["domain_id"] for vals in vals_list if isinstance(vals.get("domain_id"), int)]
        domains = self.env["sociale.balans.domain"].browse(dict.fromkeys(ids))
        with domains._changing():
            return super().create(vals_list)

    def write(self, vals):
        with self.domain_id._changing():
            return super().write(vals)

    def unlink(self):
        with self.domain_id._changing():
            return super().unlink()

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        with self.domain_id._changing():
            return super()._update_field_translations(field_name, translations, digest, source_lang)


class Equivalence(models.Model):
    """An organisation says that a version of a life domain means what the version before it meant.

    Then the evolution draws its line on, and marks the place. Who said so, and why, stays to be read.
    """

    _name = "sociale.balans.equivalence"
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

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

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
