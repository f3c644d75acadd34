import hashlib
import json

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.translated_text import pick, same_words, supplemented


class DomainText(models.Model):
    """The texts of a life domain as they were from some day on, in every language.

    A snapshot says what it said on its own day, whatever happens to the catalogue later. So its rows point to a
    wording, and a wording never changes: other texts make another one. Rows with the same texts share it.

    Wordings of a domain with the same ``version`` mean the same: a spelling was corrected, a language was added. Those
    of different versions mean something else, unless an organisation declared them equivalent.
    """

    _name = "sociale.balans.domain.text"
    _inherit = ["sociale.balans.guard"]
    _description = "Wording of a Life Domain"
    _rec_names_search = ["domain_id.name"]
    _order = "id"

    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        required=True,
        index=True,
        ondelete="cascade",  # one that a snapshot uses is kept by its rows
    )
    digest = fields.Char(required=True, internal=True)
    texts = fields.Json(required=True, internal=True)
    version = fields.Integer(required=True, default=1)
    date_from = fields.Date(
        string="From", help="The day of the first snapshots for which it counts. Empty when it counted at once."
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Changed By",
        help="Empty for what came with the addon.",
    )
    reason = fields.Char()
    name = fields.Char(compute="_compute_name")
    summary = fields.Text(string="In Words", compute="_compute_name")
    equivalence_id = fields.Many2one(
        comodel_name="sociale.balans.domain.equivalence",
        string="Same as Before",
        compute="_compute_equivalence_id",
        help="Your organisation says that it means what the version before it meant.",
    )

    @api.depends("texts")
    @api.depends_context("lang")
    def _compute_name(self):
        for wording in self:
            texts, lang = wording.texts or {}, self.env.context.get("lang")
            levels = sorted((texts.get("levels") or {}).items())
            wording.name = pick(texts.get("name"), lang)
            wording.summary = "\n".join(
                [pick(texts.get("question"), lang), *(f"{value}. {pick(text, lang)}" for value, text in levels)]
            )

    @api.depends("version", "domain_id")
    @api.depends_context("company")
    def _compute_equivalence_id(self):
        declared = {
            (equivalence.domain_id, equivalence.version): equivalence
            for equivalence in self.env["sociale.balans.domain.equivalence"].search(
                [("domain_id", "in", self.domain_id.ids), ("company_id", "=", self.env.company.id)]
            )
        }
        for wording in self:
            wording.equivalence_id = declared.get((wording.domain_id, wording.version))

    def action_declare(self):
        """Ask why this version means what the one before it meant, and declare it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("The Same Meaning"),
            "res_model": "sociale.balans.domain.equivalence",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_domain_id": self.domain_id.id, "default_version": self.version},
        }

    def action_take_back(self):
        """No longer say that this version means what the one before it meant: the evolution breaks there again."""
        self.equivalence_id.unlink()

    def _prepare_create(self, vals_list):
        rows = super()._prepare_create(vals_list)
        return [row | {"digest": self._digest(row.get("texts"))} for row in rows]

    # --- Changing -----------------------------------------------------------------------------------------------------

    def _record(self, domain, before, date_from=False, reason=False, meaning="other"):
        """Note that the texts of a domain changed; who reads an earlier snapshot keeps reading the earlier texts.

        A wording that no snapshot uses, and that would count from the same day or later, makes place: nobody ever saw
        it. So a domain that is being written has one version, however often its author changes his mind.

        :param before: the wordings of the domain until now, oldest first, see :meth:`_history`
        :param date_from: see :meth:`Domain.change_texts`, as the other ones
        """
        [(_id, _version, texts)] = self._read_catalogue(domain)
        if before[-1:].digest == self._digest(texts):
            return
        today = self._today()
        at_once = not date_from or date_from <= today
        # Whoever may change the domain may change what is kept of it; nobody else comes here.
        domain, before, wordings = domain.sudo(), before.sudo(), self.sudo()
        unused = before._unused().filtered(
            lambda wording: at_once or (wording.date_from and wording.date_from >= date_from)
        )
        kept = before - unused
        unused.unlink()
        if kept and kept[-1].digest == self._digest(texts):
            domain.version = kept[-1].version
            return
        stays = kept and (meaning == "correction" or same_words(kept[-1].texts, texts))
        domain.version = (kept[-1].version + (not stays)) if kept else 1
        if kept and not stays:
            # What was declared of texts that made place, is not true of these.
            declared = domain.env["sociale.balans.domain.equivalence"]
            declared.search([("domain_id", "=", domain.id), ("version", ">=", domain.version)]).unlink()
            if meaning == "same":
                equivalent = {"domain_id": domain.id, "version": domain.version, "reason": reason}
                declared.create(equivalent | {"company_id": self.env.company.id})
        wordings.create(
            {
                "domain_id": domain.id,
                "texts": texts,
                "version": domain.version,
                "date_from": kept and date_from,
                "user_id": self.env.uid,
                "reason": reason,
            }
        )

    def _unused(self):
        """Return those of these wordings that no snapshot uses."""
        used = self.env.execute_query(
            SQL(
                """
                SELECT wording.id
                  FROM sociale_balans_domain_text wording
                 WHERE wording.id IN %s
                   AND EXISTS (SELECT FROM sociale_balans_score score
                                WHERE score.domain_id = wording.domain_id AND score.domain_text_id = wording.id)
                """,
                tuple(self.ids) or (0,),
            )
        )
        return self - self.browse(row[0] for row in used)

    # --- Which one counts ---------------------------------------------------------------------------------------------

    def _on_days(self, domains, days):
        """Return the wording of each domain on each day; three queries, however many domains.

        :param days: dates; a day before the first wording gets the first one
        :return: dict from (domain id, day) to wording
        """
        return {
            (domain_id, day): wordings._on(day)
            for domain_id, wordings in self._history(domains).items()
            for day in days
        }

    def _on(self, day):
        """Return which of these wordings of one domain counts on a day: the last that began, or else the first."""
        begun = self.filtered(lambda wording: not wording.date_from or wording.date_from <= day)
        return begun[-1:] or self[:1]

    def _history(self, domains):
        """Return all wordings of each domain, the last one with the texts that the catalogue has now.

        What the catalogue says and was not kept yet, because an update of the addon brought it, counts at once.

        :return: dict from domain id to wordings, oldest first
        """
        # Wordings hold catalogue texts only, which every worker may read; nobody has the right to write them.
        wordings = self.sudo()
        current = {domain_id: (version, texts) for domain_id, version, texts in self._read_catalogue(domains)}
        kept = wordings.search_fetch(
            [("domain_id", "in", domains.ids)], ["domain_id", "digest", "version", "date_from"]
        ).grouped(lambda wording: wording.domain_id.id)
        missing = []
        for domain_id, (version, texts) in current.items():
            digest, before = self._digest(texts), kept.get(domain_id, wordings)
            if digest not in before[-1:].mapped("digest"):
                newest = max([version, *before.mapped("version")])
                missing.append({"domain_id": domain_id, "texts": texts, "version": newest})
        created = wordings.create(missing).grouped(lambda wording: wording.domain_id.id)
        return {
            domain_id: (kept.get(domain_id, wordings) + created.get(domain_id, wordings)).sudo(False)
            for domain_id in current
        }

    def _read_catalogue(self, domains):
        """Return (domain id, version, texts); ``texts`` maps language to text, as Odoo stores a translated field."""
        for model, names in {
            "sociale.balans.domain": ["name", "question", "theme_id", "version"],
            "sociale.balans.domain.level": ["domain_id", "value", "name"],
            "sociale.balans.theme": ["name"],
        }.items():
            self.env[model].flush_model(names)
        return self.env.execute_query(
            SQL(
                """
                SELECT domain.id, domain.version,
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

    def _read_kept(self):
        """Return (wording id, domain id, version, texts) of these wordings.

        Not through their fields: each reading of a JSON field copies all of it, in every language.
        """
        self.flush_recordset(["domain_id", "version", "texts"])
        return self.env.execute_query(
            SQL(
                "SELECT id, domain_id, version, texts FROM sociale_balans_domain_text WHERE id IN %s",
                tuple(self.ids) or (0,),
            )
        )

    def _digest(self, texts):
        return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()

    def _spoken(self, company, lang=None):
        """Return the texts in the user's language or another one, for the snapshots of an organisation.

        In another language that he asks for, what is not translated stands in his own: it is he who can explain it.
        A language that was installed later than the wording is taken from the catalogue, as long as the source text
        there is still the same: that says nothing else than the wording said.

        :param str lang: code of a language, such as ``nl_BE`` or ``nl``; without one, that of the context
        :return: dict from wording id to dict with ``name``, ``question`` and ``theme`` (str), ``version`` (int),
            ``scale`` (int: the first version that means the same) and ``levels`` (dict from "1".."5" to str)
        """
        lang = lang or self.env.context.get("lang")
        langs = (lang, self.env["res.users"].context_get()["lang"])
        kept = self._read_kept()
        lacking = [domain for _wording, domain, _version, texts in kept if lang and lang not in texts["name"]]
        newer_of = {row[0]: row[2] for row in self._read_catalogue(self.domain_id.browse(lacking))} if lacking else {}
        scales = self.env["sociale.balans.domain.equivalence"]._scales(company.id)
        spoken = {}
        for wording, domain, version, texts in kept:
            newer = newer_of.get(domain, {})
            newer_levels = newer.get("levels") or {}
            spoken[wording] = {
                name: pick(supplemented(texts[name], newer.get(name)), *langs) for name in ("name", "question", "theme")
            } | {
                "version": version,
                "scale": scales.get((domain, version), version),
                "levels": {
                    value: pick(supplemented(text, newer_levels.get(value)), *langs)
                    for value, text in sorted((texts["levels"] or {}).items())
                },
            }
        return spoken
