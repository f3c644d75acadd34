from odoo import models
from odoo.exceptions import ValidationError


class SnapshotTexts(models.Model):
    """The screen that worker and client look at together, in the language of the client."""

    _inherit = "sociale.balans.snapshot"

    def get_texts(self, lang=False):
        """Return the texts of this snapshot in a language that the organisation offers; no answer, no name.

        :param str lang: code of a language, such as ``fr_BE``; without one, only ``languages`` is filled
        :return: dict with ``languages`` (dicts with ``code``, ``name`` and ``direction``: what a client can choose, the
            user's own language first; empty when the organisation offers none), ``rows`` (dict from row id to dict with
            ``name``, ``question`` and ``levels``, text by "1".."5"), ``direction`` (``ltr`` or ``rtl``) and ``labels``
            (dict with ``na``, ``effort``, ``back``, ``next``, ``place`` (with ``%(number)s`` and ``%(total)s``),
            ``thanks``, ``answers``, ``overview`` and ``languages``)
        :raises AccessError: when the user may not read the snapshot
        :raises ValidationError: when the language is not offered
        """
        self.ensure_one()
        self.check_access("read")
        languages = self.company_id._client_languages()
        texts = {"languages": languages, "rows": {}, "direction": "ltr", "labels": {}}
        if not lang:
            return texts
        language = next((language for language in languages if language["code"] == lang), None)
        if language is None:
            raise ValidationError(self.env._("Your organisation does not offer this language. Choose another one."))
        rows = self._rows(["domain_text_id"])
        spoken = rows.with_context(lang=lang)._spoken()
        return texts | {
            "rows": {
                row.id: {name: spoken[row.domain_text_id.id][name] for name in ("name", "question", "levels")}
                for row in rows
            },
            "direction": language["direction"],
            "labels": self.with_context(lang=lang)._together_labels(),
        }

    def _together_labels(self):
        """Return what stands on that screen besides the domains; static/src/together says the same to the worker."""
        return {
            "na": self.env._("Not applicable"),
            "effort": self.env._("Rather not now"),
            "back": self.env._("Back"),
            "next": self.env._("Next"),
            "place": self.env._("%(number)s of %(total)s"),
            "thanks": self.env._("Thank you"),
            "answers": self.env._("We look at your answers together now."),
            "overview": self.env._("To the overview"),
            "languages": self.env._("Language"),
        }
