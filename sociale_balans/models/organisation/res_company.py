from odoo import api, fields, models

from ...tools.locks import one_at_a_time
from ...tools.translated_text import SOURCE_LANGUAGE, endonyms


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
        return companies

    def _sociale_balans_today(self):
        """Return what day it is in an organisation, whatever time zone a user has or a caller sends."""
        decided = self.env["sociale.balans.settings"]._decided(self.id)
        return fields.Date.context_today(self.with_context(tz=decided["tz"]))

    def _client_languages(self):
        """Return the languages that a client can choose, the user's own first; none when none is offered.

        :return: list of dicts with ``code``, ``name`` (what its speakers call it) and ``direction`` (``ltr``, ``rtl``)
        """
        self.ensure_one()
        codes = self.env["sociale.balans.settings"]._of(self).lang_ids.mapped("code")
        if not codes:
            return []
        own = self.env.lang or SOURCE_LANGUAGE
        languages = [self.env["res.lang"]._get_data(code=code) for code in dict.fromkeys([own, *codes])]
        names = endonyms({language.code: language.name for language in languages})
        return [
            {"code": language.code, "name": names[language.code], "direction": language.direction}
            for language in languages
        ]

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
