from odoo import api, fields, models
from odoo.tools import ormcache

from ...tools.client_languages import LANGUAGES, known, name_in
from ...tools.easy_texts import easy_texts


class ClientLanguage(models.Model):
    """A language for the clients of an organisation: whether they are offered it, and who read what it says.

    One of each for every organisation, made together with it. Odoo itself knows nothing of them: no colleague gets a
    new choice in his preferences.
    """

    _name = "sociale.balans.client.language"
    _inherit = ["sociale.balans.guard"]
    _description = "Language of Clients"
    _rec_name = "code"
    _order = "sequence, id"

    company_id = fields.Many2one(
        comodel_name="res.company", string="Organisation", required=True, readonly=True, ondelete="cascade"
    )
    code = fields.Selection(
        selection=lambda _self: [(code, language.name) for code, language in LANGUAGES.items()],
        required=True,
        readonly=True,
    )
    sequence = fields.Integer(readonly=True, help="As interpreters are asked for.")
    name = fields.Char(string="Language", compute="_compute_name")
    offered = fields.Boolean(help="In these languages a client can read his screen, and keep his paper.")
    state = fields.Selection(
        selection=[
            ("translated", "Translated, not read yet"),
            ("read", "Read by a native"),
        ],
        compute="_compute_state",
        string="Texts",
    )
    read_by = fields.Char(
        size=200,
        help="Who speaks the language from home and read all texts, such as an interpreter. You say so; the worker "
        "then no longer sees the mark.",
    )
    read_date = fields.Date(string="Read On", day="past")
    read_user_id = fields.Many2one(
        comodel_name="res.users", string="Said By", readonly=True, help="Which colleague says that it was read."
    )
    words = fields.Json(
        readonly=True, internal=True, help="Words of the screen that the organisation wrote itself, by their name."
    )

    _company_code_unique = models.Constraint("UNIQUE(company_id, code)", "An organisation has each language once.")

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_name(self):
        for language in self:
            own = LANGUAGES[language.code].name if language.code else ""
            here = name_in(language.code, self.env.lang)
            language.name = own if own.lower() == here.lower() or not here else f"{own} · {here}"

    @api.depends("name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for language in self:
            language.display_name = language.name

    @api.depends("read_by")
    def _compute_state(self):
        for language in self:
            language.state = "read" if language.read_by else "translated"

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _prepare_write(self, vals):
        vals = super()._prepare_write(vals)
        if "read_by" in vals:
            vals |= {"read_user_id": self.env.uid if vals["read_by"] else False}
            if not vals["read_by"]:
                vals |= {"read_date": False}
            elif not vals.get("read_date"):
                vals |= {"read_date": self._today()}
        return vals

    def _sync_create(self, vals_list):
        self.env.registry.clear_cache()
        super()._sync_create(vals_list)

    def _sync_write(self, vals, before):
        self.env.registry.clear_cache()
        super()._sync_write(vals, before)

    @api.model
    def _make_missing(self):
        """Give each organisation its languages: with a new one, and where this addon is installed."""
        # Safe: whoever makes an organisation, it gets what every organisation has.
        languages = self.sudo()
        there = {(language.company_id.id, language.code) for language in languages.search([])}
        languages.create(
            [
                {"company_id": company.id, "code": code, "sequence": sequence}
                for company in self.env["res.company"].sudo().search([])  # safe: only which ones there are
                for sequence, code in enumerate(LANGUAGES)
                if (company.id, code) not in there
            ]
        )

    # --- What a client reads ------------------------------------------------------------------------------------------

    @api.model
    @ormcache("company_id")
    def _of(self, company_id):
        """Return the languages of an organisation, without a query: by code, dict with ``offered``, ``read`` and
        ``words``."""
        # Safe: what a language is called and who read it goes to every worker; a caller hands it on.
        languages = self.sudo().search([("company_id", "=", company_id)])
        return {
            language.code: {
                "offered": language.offered,
                "read": bool(language.read_by),
                "words": dict(language.words or {}),
            }
            for language in languages
        }

    @api.model
    def _labels(self, company_id, lang):
        """Return the words of a client's screen and papers in a language, by name.

        :param str lang: one of ``LANGUAGES``; another one reads English
        """
        lang = known(lang)
        return easy_texts(lang)["labels"] | self._of(company_id).get(lang, {}).get("words", {})
