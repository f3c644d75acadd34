import json

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import file_open

from ...tools.client_languages import LANGUAGES
from ...tools.easy_texts import easy_texts
from ...tools.translated_text import pick
from .domain_client_text import in_columns


class Suggestions(models.Model):
    """Subjects that POD MI names and that the shared catalogue lacks, ready to become an organisation's own domains."""

    _inherit = "sociale.balans.domain"

    @api.model
    def get_suggestions(self):
        """Return what is suggested and not there yet.

        :return: list of dicts with ``key``, ``name`` and ``subject`` (in words), in the user's language
        :raises AccessError: for whoever may not make domains
        """
        self._check_suggesting()
        known = self.with_context(active_test=False).search([("company_id", "=", self.env.company.id)]).mapped("key")
        subjects = dict(self._fields["subject"]._description_selection(self.env))
        return [
            {
                "key": domain["key"],
                "name": pick(domain["name"], self.env.lang),
                "subject": subjects[domain["subject"]],
            }
            for domain in self._suggested()
            if domain["key"] not in known
        ]

    @api.model
    def add_suggestion(self, key):
        """Make a suggested domain the organisation's own; new snapshots have it from now on.

        :param str key: see :meth:`get_suggestions`
        :raises UserError: when it is no suggestion, or there already
        """
        if key not in [suggestion["key"] for suggestion in self.get_suggestions()]:
            raise UserError(self.env._("This suggestion is not there, or you have it already. Reload the page."))
        self._make_suggested(key)._choose(True, self.env._("Import"))

    @api.model
    def _make_suggested(self, key):
        """Return a suggested domain, made the organisation's own, with what clients read of it."""
        [suggested] = [domain for domain in self._suggested() if domain["key"] == key]
        domain = self._create_from_texts([self._as_texts(suggested)])
        like = suggested.get("easy_texts_like")  # in what language it is asked makes no other text
        texts = {lang: easy_texts(lang)["domains"][like] for lang in LANGUAGES} if like else {}
        self.env["sociale.balans.domain.client.text"]._add(
            [
                {"domain_id": domain.id, "company_id": self.env.company.id, "lang": lang} | in_columns(text)
                for lang, text in (texts | suggested.get("easy_texts", {})).items()
            ]
        )
        return domain

    @api.model
    def _as_texts(self, suggested):
        """Return a suggestion as :meth:`_create_from_texts` takes it, in the languages that are installed."""
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        areas = [f"sociale_balans.area_{key}" for key in suggested["action_areas"]]
        said = {"name": suggested["name"], "question": suggested["question"]}
        said |= {f"level_{value}": texts for value, texts in suggested["levels"].items()}
        return {
            "key": suggested["key"],
            "theme": {lang: name for lang, name in suggested["theme"].items() if lang in installed},
            "texts": {
                lang: {name: texts[lang] for name, texts in said.items()}
                for lang in suggested["name"]
                if lang in installed
            },
            "scope": suggested["scope"],
            "subject": suggested["subject"],
            "pictogram": suggested["pictogram"],
            "action_area_ids": [self.env.ref(area).id for area in areas],
        }

    def _check_suggesting(self):
        if not self.has_access("create"):
            raise AccessError(self.env._("Only an administrator of your organisation chooses life domains."))

    @api.model
    def _suggested(self):
        with file_open("sociale_balans/data/suggestions.json") as file:
            return json.load(file)["domains"]
