from odoo import api, fields, models

from ...tools.client_languages import LANGUAGES, plain
from ...tools.locks import one_at_a_time


class ResCompany(models.Model):
    """An organisation: what day it is there, who leads it, and what it decided (``sociale.balans.settings``)."""

    _inherit = "res.company"

    # One record; a list, so that what depends on a setting, or is searched by it, can say so. For who may open it.
    sociale_balans_settings_ids = fields.One2many(
        comodel_name="sociale.balans.settings",
        inverse_name="company_id",
        string="Settings of Sociale Balans",
        groups="sociale_balans.group_manager,base.group_erp_manager",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """An organisation has its settings from the first moment."""
        companies = super().create(vals_list)
        self.env["sociale.balans.settings"]._make_missing()
        self.env["sociale.balans.client.language"]._make_missing()
        return companies

    def _sociale_balans_today(self):
        """Return what day it is in an organisation, whatever time zone a user has or a caller sends."""
        decided = self.env["sociale.balans.settings"]._decided(self.id)
        return fields.Date.context_today(self.with_context(tz=decided["tz"]))

    def _client_languages(self):
        """Return the languages that a client can choose, the user's own first, that of the region with it; none when
        none is offered.

        :return: list of dicts with ``code``, ``name`` (what its speakers call it), ``direction`` (``ltr``, ``rtl``) and
            ``read``: whether a native speaker read its texts
        """
        self.ensure_one()
        languages = self.env["sociale.balans.client.language"]._of(self.id)
        offered = [code for code, language in languages.items() if language["offered"]]
        if not offered:
            return []
        return [
            {"code": code, "read": languages.get(code, {}).get("read", True)} | self._as_spoken(code)
            for code in dict.fromkeys([self._own_language(), self._region_language(), *offered])
        ]

    def _region_language(self):
        return self.env["sociale.balans.settings"]._decided(self.id)["region_lang"]

    def _own_language(self):
        """Return the language of the user, as a client's screen names it."""
        return plain(self.env.lang or self.env.user.lang)

    def _as_spoken(self, code):
        """Return ``name`` and ``direction`` of a language; of one that only a worker speaks, Odoo knows them."""
        if code in LANGUAGES:
            return {"name": LANGUAGES[code].name, "direction": LANGUAGES[code].direction}
        language = self.env["res.lang"]._get_data(code=self.env.lang or self.env.user.lang)
        return {"name": language.name or code, "direction": language.direction or "ltr"}

    def _one_at_a_time(self):
        """Let two managers who change the same thing at once do so one after the other."""
        one_at_a_time(self.env["sociale.balans.settings"]._of(self))

    def _leads(self):
        """Return who leads: who was chosen to hear what is late, or every head social worker of the organisation.

        For what is about the whole organisation; who hears about a dossier is said by its ``_receivers``.
        """
        self.ensure_one()
        company = self.sudo()  # safe: only who they are, and where they work
        heads = company._heads()[company].sudo(False)
        chosen = self.env["sociale.balans.settings"]._of(self).coordinator_id._who_work()
        chosen = chosen.filtered(lambda user: company in user.company_ids).sudo(False)
        if chosen and chosen._is_gone() and chosen.sociale_balans_deputy_id in heads:
            return chosen.sociale_balans_deputy_id
        return chosen or heads

    def _heads(self):
        """Return every head social worker of each of these organisations: dict from company to users."""
        users = self.env["res.users"].with_context(active_test=True)
        heads = users.search(
            [("company_ids", "in", self.ids), *users._works_domain("sociale_balans.group_coordinator")]
        )
        return {company: users.union(*(user for user in heads if company in user.company_ids)) for company in self}
