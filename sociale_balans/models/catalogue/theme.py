from odoo import api, fields, models

from ...tools.folding import fold


class Theme(models.Model):
    """A heading that brings life domains together, such as housing or health.

    Themes without an organisation are the shared catalogue, as with the domains.
    """

    _name = "sociale.balans.theme"
    _inherit = ["sociale.balans.guard"]
    _description = "Theme"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=1000)
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty for the catalogue that all organisations share.",
    )

    @api.model
    def _by_name(self):
        """Return the themes that the user's organisation can use, by their folded name in any installed language."""
        themes = self.search([("company_id", "in", [False, self.env.company.id])])
        found = {}
        for lang, _name in self.env["res.lang"].get_installed():
            for theme, spoken in zip(themes, themes.with_context(lang=lang), strict=True):
                found.setdefault(fold(spoken.name), theme)
        return found

    @api.model
    def _make(self, names):
        """Make a theme of the organisation's own; ``names`` has its name by language."""
        (lang, name), *others = names.items()
        theme = self.with_context(lang=lang).create({"name": name, "company_id": self.env.company.id})
        for other, translated in others:
            theme.with_context(lang=other).name = translated
        return theme.with_env(self.env)
