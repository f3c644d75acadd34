from odoo import api, fields, models


class DomainLevel(models.Model):
    """What a score from 1 to 5 means in one life domain."""

    _name = "sociale.balans.domain.level"
    _inherit = ["sociale.balans.guard"]
    _description = "Level of a Life Domain"
    _order = "domain_id, value"

    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        index=True,
        ondelete="cascade",
    )
    value = fields.Integer(required=True)
    name = fields.Char(string="Text", required=True, translate=True)

    _value_range = models.Constraint("CHECK (value BETWEEN 1 AND 5)", "A level is a number from 1 to 5.")
    _value_unique = models.UniqueIndex("(domain_id, value)", "A life domain has each level only once.")

    @api.depends("value", "name")
    def _compute_display_name(self):
        for level in self:
            level.display_name = f"{level.value or ''} {level.name or ''}".strip()

    # --- Create, write, delete (steps): the five texts belong to their domain -----------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        self._domains_in(vals_list)._check_not_used()

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self.domain_id._note_texts()

    def _check_write(self, vals):
        super()._check_write(vals)
        (self.domain_id | self._domains_in([vals]))._check_not_used()

    def _before_write(self, vals):
        return super()._before_write(vals) | {"domains": self.domain_id}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        (before["domains"] | self.domain_id)._note_texts()

    def _check_unlink(self):
        super()._check_unlink()
        if not self.env.su:  # Odoo itself deletes what a release no longer has
            self.domain_id._check_not_used()

    def _before_unlink(self):
        domains = self.domain_id
        return super()._before_unlink() | {"domains": domains, "texts": domains._texts_before()}

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        before["domains"]._note_texts(before["texts"])

    def _domains_in(self, vals_list):
        ids = [vals["domain_id"] for vals in vals_list if isinstance(vals.get("domain_id"), int)]
        return self.env["sociale.balans.domain"].browse(dict.fromkeys(ids))

    def update_field_translations(self, field_name, translations, source_lang=""):
        """Translate like every model does, through the door to the texts of a domain."""
        self.ensure_one()
        if field_name != "name" or not isinstance(translations, dict) or self.domain_id._is_release():
            return super().update_field_translations(field_name, translations, source_lang)
        texts = {lang: {f"level_{self.value}": text or False} for lang, text in translations.items()}
        return self.domain_id.change_texts(texts)
