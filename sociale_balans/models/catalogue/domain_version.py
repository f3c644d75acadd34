from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.scale import LEVELS

# What a change of texts means: scores before and after are not compared, are, with a mark, or are as they were.
MEANINGS = ("other", "same", "correction")


class DomainVersion(models.Model):
    """The versions of a life domain: whoever changes a text makes a new one, from some day on.

    The domain has the texts as they were last written; a snapshot takes those of its day, see ``domain_text.py``. While
    no snapshot has a domain, it has one version, and is written like any record. From then on there is one door to its
    texts, :meth:`change_texts`. One way leads past it: a release of the addon, which says itself what a change means.
    """

    _inherit = "sociale.balans.domain"

    TEXT_FIELDS = frozenset({"name", "question", "level_ids"})

    # A release of the addon raises it in data/sociale.balans.domain.csv when a text no longer means what it meant.
    version = fields.Integer(
        required=True,
        readonly=True,
        default=1,
        copy=False,
        help="Scores of different versions are not compared, unless your organisation says that they mean the same.",
    )
    wording_ids = fields.One2many(
        comodel_name="sociale.balans.domain.text", inverse_name="domain_id", string="Versions"
    )

    # --- The door -----------------------------------------------------------------------------------------------------

    def change_texts(self, texts, date_from=False, reason=False, meaning="other"):
        """Change texts; who reads an earlier snapshot keeps reading the earlier ones.

        :param dict texts: by language a dict with any of ``name``, ``question`` and ``level_1`` .. ``level_5``: a text,
            or False where this language has no text of its own any more; an empty question is none in any language
        :param date_from: the first day of the snapshots for which they count, today or later; without one they count
            at once, for whatever snapshot is made from now on
        :param reason: a sentence, or False
        :param str meaning: ``other``, ``same`` (other words for it, which the user's organisation declares) or
            ``correction`` (only a spelling)
        :return: True
        :raises AccessError: when the user may not change these domains
        :raises UserError: for a domain that all organisations share
        :raises ValidationError: for a day that has passed, and for what is no text
        """
        self.check_access("write")
        self._check_shared_catalogue(["name"])
        self._check_texts(texts)
        day = self._check_change(date_from, reason, meaning)
        self.env.company._one_at_a_time()
        before = self._texts_before()
        self._as_release()._write_texts(texts)
        self._note_texts(before, date_from=day, reason=reason, meaning=meaning)
        return True

    def update_field_translations(self, field_name, translations, source_lang=""):
        """Translate like every model does, through the door to the texts."""
        if field_name not in ("name", "question") or not isinstance(translations, dict) or self._is_release():
            return super().update_field_translations(field_name, translations, source_lang)
        return self.change_texts({lang: {field_name: text or False} for lang, text in translations.items()})

    def _move_to(self, theme, **change):
        """Give domains another theme, with a day and a reason as in :meth:`change_texts`."""
        self.check_access("write")
        self._check_shared_catalogue(["theme_id"])
        self.env.company._one_at_a_time()
        before = self._texts_before()
        self._as_release().write({"theme_id": theme.id})
        self._note_texts(before, **change)

    def _check_texts(self, texts):
        """:raises ValidationError: when these are not texts, by language and then by name"""
        names = {"name", "question", *(f"level_{value}" for value in LEVELS)}
        known = {"en_US", *(code for code, _name in self.env["res.lang"].get_installed())}  # as Odoo translates
        if (
            not isinstance(texts, dict)
            or not texts.keys() <= known
            or not all(isinstance(said, dict) and said.keys() <= names for said in texts.values())
        ):
            raise ValidationError(self._no_texts())
        levels = self.env["sociale.balans.domain.level"]
        for name, text in [pair for said in texts.values() for pair in said.items() if pair[1] is not False]:
            of, field = (levels, "name") if name.startswith("level_") else (self.browse(), name)
            of._check_field(of._fields[field], text)
            of._check_filled_in({field: text})

    def _no_texts(self):
        return self.env._("These are no texts of a life domain. Reload the page.")

    def _check_change(self, day, reason, meaning):
        """Return the first day of a change, as a date or False.

        :raises ValidationError: when a change cannot be like that
        """
        wordings = self.env["sociale.balans.domain.text"]
        for name, value in {"date_from": day, "reason": reason}.items():
            wordings._check_field(wordings._fields[name], value)
        if meaning not in MEANINGS:
            raise ValidationError(self._no_texts())
        day = fields.Date.to_date(day)
        if day and day < self._today():
            raise ValidationError(
                self.env._("Choose today or a later day: what was said before, stays as it was said.")
            )
        return day or False

    def _write_texts(self, texts):
        for lang, said in texts.items():
            spoken = self.with_context(lang=lang)
            self._say(spoken, lang, {name: text for name, text in said.items() if name in ("name", "question")})
            for level in spoken.level_ids:
                if f"level_{level.value}" in said:
                    self._say(level, lang, {"name": said[f"level_{level.value}"]})

    @staticmethod
    def _say(records, lang, texts):
        written = {name: text for name, text in texts.items() if text is not False}
        if written:
            records.write(written)
        for name in texts.keys() - written.keys():
            for record in records:
                record.update_field_translations(name, {lang: False})

    # --- Before and after ---------------------------------------------------------------------------------------------

    def _check_not_used(self):
        """:raises UserError: when a snapshot has one of these: its texts change through the door only"""
        for domain in self.browse() if self._is_release() else self._used():
            raise UserError(
                self.env._(
                    "Snapshots have the domain %(domain)s, so its texts are not written over. Change them with the "
                    "button 'Change the Texts' on its page: each snapshot keeps the words of its own day.",
                    domain=domain.name,
                )
            )

    def _is_release(self):
        """Return whether an update of the addon writes: text by text, as superuser, which no caller can say he is.

        It says in the version what a change means; its texts are kept when the first snapshot uses them.
        """
        return bool(self.env.su and self.env.context.get("install_mode"))

    def _as_release(self):
        """Return these as who writes texts and notes himself what becomes of them."""
        # Safe: the door asked for the right to change these very domains, and looked at each text; whatever the caller
        # said in the context stays behind.
        return self._unflagged(defaults=False).sudo().with_context(install_mode=True)

    def _texts_before(self):
        """Return what :meth:`_note_texts` must know before a text changes: the wordings of what snapshots have."""
        return {} if self._is_release() else self.env["sociale.balans.domain.text"]._history(self._used())

    def _note_texts(self, before=None, **change):
        """Note what became of the texts of these domains.

        :param dict before: see :meth:`_texts_before`; of a domain that no snapshot has, nothing has to be known
        :param change: ``date_from``, ``reason`` and ``meaning``, see :meth:`change_texts`
        """
        if self._is_release():
            return
        wordings = self.env["sociale.balans.domain.text"]
        # Safe: the texts of domains that the user may change.
        kept = wordings.sudo().search([("domain_id", "in", self.ids)]).grouped("domain_id")
        for domain in self:
            history = (before or {}).get(domain.id) or kept.get(domain, wordings)
            wordings._record(domain, history, **change)
