from odoo import fields, models
from odoo.exceptions import ValidationError

from ...tools.client_languages import OF_WORKERS


class SnapshotClientScreen(models.Model):
    """The screen that worker and client look at together, in the words and the language of the client."""

    _inherit = "sociale.balans.snapshot"

    client_edition = fields.Integer(
        readonly=True,
        default=lambda self: self.env["sociale.balans.domain.client.text"]._edition(),
        copy=False,
        outline=True,
        kept_as_figure=True,
        in_copy=False,
        help="The newest text for clients when the snapshot was made: later ones are not for it.",
    )

    with_interpreter = fields.Boolean(
        tracking=True,
        copy=False,
        kept_as_figure=True,
        in_copy=True,
        help="An interpreter was there when you scored together.",
    )

    def get_texts(self, lang=False):
        """Return the texts of this snapshot for a client, in a language that is offered; no answer, no name.

        :param str lang: code of a language, such as ``ar``; without one, that of the user
        :return: dict with ``lang`` (its code) and ``direction`` (``ltr`` or ``rtl``), ``languages`` (see
            :meth:`ResCompany._client_languages`), ``rows`` (dict from row id to dict with ``name``, ``question``,
            ``sentence`` (with … where a level goes, or None), ``levels`` (text by "1".."5"), ``lang`` (in which these
            texts are: that of the worker where there are no others) and ``part`` (whom it is about, not by name)), and
            ``labels`` (see :meth:`_client_labels`)
        :raises AccessError: when the user may not read the snapshot
        :raises ValidationError: when the language is not offered
        """
        self.ensure_one()
        self.check_access("read")
        return self._texts_of(self._rows(["member_id", "domain_id", "domain_text_id"]), lang)

    def _texts_of(self, rows, lang):
        """Return the texts of some rows, see :meth:`get_texts`."""
        languages = self.company_id._client_languages()
        lang = self._checked_language(lang, languages)
        told, labels = self._told(rows, lang), self._client_labels(lang)
        parts = rows.member_id._client_part_labels(labels)
        return {
            "lang": lang,
            "direction": self.company_id._as_spoken(lang)["direction"],
            "languages": languages,
            "rows": {row.id: told[row.domain_text_id.id] | {"part": row._part_label(parts)} for row in rows},
            "labels": labels,
        }

    def _checked_language(self, lang, languages=None):
        """Return the language to speak: the one that is asked for, or without one, the user's own.

        :param list languages: see :meth:`ResCompany._client_languages`, when they are known already
        :raises ValidationError: when it is not offered
        """
        own = self.company_id._own_language()
        if languages is None:
            languages = self.company_id._client_languages()
        if lang and lang not in [own, *(language["code"] for language in languages)]:
            raise ValidationError(self.env._("Your organisation does not offer this language. Choose another one."))
        return lang or own

    def _told(self, rows, lang):
        """Return the texts of rows as a client reads them in a language, by wording id; see :meth:`get_texts`.

        Without easy words in his language he reads those of the worker, who can explain them.
        """
        own = self.company_id._own_language()
        wordings = {row.domain_text_id.id: row.domain_id.id for row in rows}
        spoken = rows._spoken()
        easy = self.env["sociale.balans.domain.client.text"]._read_texts(
            {
                wording: (domain, spoken[wording]["scale"], spoken[wording]["version"])
                for wording, domain in wordings.items()
            },
            {lang, own},
            self.company_id,
            min(self.mapped("client_edition")),
        )
        worded = rows._spoken(lang) if lang in OF_WORKERS and lang != own else spoken
        told = {}
        for wording in wordings:
            choices = (
                (lang, self._is_easy(lang) and easy.get((wording, lang))),
                (lang, lang in OF_WORKERS and worded[wording]),
                (own, self._is_easy(own) and easy.get((wording, own))),
                (own, spoken[wording]),
            )
            language, texts = next(choice for choice in choices if choice[1])
            names = ("name", "question", "sentence", "levels")
            told[wording] = {name: texts.get(name) for name in names} | {"lang": language}
        return told

    def _is_easy(self, lang):
        """Return whether clients read easy words in a language: of those of workers an organisation decides."""
        return lang not in OF_WORKERS or self._decided()["client_words"] == "easy"

    def _client_labels(self, lang=False):
        """Return the words of the client's screen and papers besides the domains, by name.

        They stand in ``data/easy_texts/``; in some stand figures.

        :param str lang: code of a language; without one, that of the user
        """
        lang = lang or self.company_id._own_language()
        return self.env["sociale.balans.client.language"]._labels(self.company_id.id, lang)

    def _client_screen(self):
        """Return what the client's screen needs besides the rows of the board, see :meth:`get_board`."""
        settings = self.env["sociale.balans.settings"]._of(self.company_id)
        return {
            "labels": self._client_labels(),
            "minutes": settings.client_screen_minutes,
            "has_pin": self.env.user._has_client_screen_pin(),
            "online_voices": settings.online_voices,
            "interpreter": {
                "name": settings.interpreter_name or "",
                "phone": settings.interpreter_phone or "",
                "is_here": self.with_interpreter,
            },
        }

    def _decided(self):
        return self.env["sociale.balans.settings"]._decided(self.company_id.id)
