import hashlib
import json

from odoo import fields, models
from odoo.tools import SQL

from ..tools.language import pick, supplemented


class Wording(models.Model):
    """The texts of a life domain as they were on some day, in every language.

    A snapshot says what it said on its own day, whatever happens to the catalogue later. So its rows point to a
    wording, and a wording never changes: other texts make another one. Rows with the same texts share it.
    """

    _name = "sociale.balans.wording"
    _description = "Wording of a Life Domain"
    _order = "id"

    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        ondelete="restrict",
    )
    digest = fields.Char(required=True)
    texts = fields.Json(required=True)

    _digest_unique = models.UniqueIndex("(domain_id, digest)", "This wording is already kept.")

    def _of_today(self, domains):
        """Return the current wording of each domain, kept for good; three queries, however many domains.

        :return: dict from domain id to wording
        """
        # Wordings hold catalogue texts only, which every worker may read; nobody has the right to write them.
        wordings = self.sudo()
        current = {domain_id: (self._digest(texts), texts) for domain_id, texts in self._read_catalogue(domains)}
        kept = wordings.search_fetch([("domain_id", "in", domains.ids)], ["domain_id", "digest"])
        known = {(wording.domain_id.id, wording.digest): wording for wording in kept}
        missing = [
            {"domain_id": domain_id, "digest": digest, "texts": texts}
            for domain_id, (digest, texts) in current.items()
            if (domain_id, digest) not in known
        ]
        known.update({(wording.domain_id.id, wording.digest): wording for wording in wordings.create(missing)})
        return {domain_id: known[domain_id, digest].sudo(False) for domain_id, (digest, _texts) in current.items()}

    def _read_catalogue(self, domains):
        """Return (domain id, texts) pairs; ``texts`` maps language to text, as Odoo stores a translated field."""
        for model, names in {
            "sociale.balans.domain": ["name", "question", "theme_id"],
            "sociale.balans.domain.level": ["domain_id", "value", "name"],
            "sociale.balans.theme": ["name"],
        }.items():
            self.env[model].flush_model(names)
        return self.env.execute_query(
            SQL(
                """
                SELECT domain.id,
                       jsonb_build_object(
                           'name', domain.name,
                           'question', domain.question,
                           'theme', theme.name,
                           'levels', (SELECT jsonb_object_agg(level.value, level.name)
                                        FROM sociale_balans_domain_level level
                                       WHERE level.domain_id = domain.id)
                       )
                  FROM sociale_balans_domain domain
                  JOIN sociale_balans_theme theme ON theme.id = domain.theme_id
                 WHERE domain.id IN %s
                """,
                tuple(domains.ids) or (0,),
            )
        )

    def _digest(self, texts):
        return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()

    def _spoken(self):
        """Return the texts in the user's language.

        A language that was installed later than the wording is taken from the catalogue, as long as the source text
        there is still the same: that says nothing else than the wording said.

        :return: dict from wording id to dict with ``name``, ``question`` and ``theme`` (str) and ``levels`` (dict from
            "1".."5" to str)
        """
        lang = self.env.context.get("lang")
        kept = {wording: wording.texts for wording in self}  # each reading of a JSON field copies all of it
        lacking = self.filtered(lambda wording: lang and lang not in kept[wording]["name"])
        newer_of = dict(self._read_catalogue(lacking.domain_id)) if lacking else {}
        spoken = {}
        for wording, texts in kept.items():
            newer = newer_of.get(wording.domain_id.id, {})
            newer_levels = newer.get("levels") or {}
            spoken[wording.id] = {
                name: pick(supplemented(texts[name], newer.get(name)), lang) for name in ("name", "question", "theme")
            } | {
                "levels": {
                    value: pick(supplemented(text, newer_levels.get(value)), lang)
                    for value, text in sorted((texts["levels"] or {}).items())
                }
            }
        return spoken
