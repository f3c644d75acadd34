from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL, ormcache

from ...tools.client_languages import LANGUAGES, known, name_in
from ...tools.easy_texts import easy_texts
from ...tools.folding import visible
from ...tools.scale import LEVELS

TEXTS = ("name", "question", "sentence", *(f"level_{value}" for value in LEVELS))


def in_columns(text):
    """Return a text for clients (see ``tools/easy_texts.py``) as it is kept.

    >>> in_columns({"name": "Money", "question": "Enough?", "sentence": None, "levels": ["1", "2", "3", "4", "5"]})
    {'name': 'Money', 'question': 'Enough?', 'sentence': False, 'level_1': '1', 'level_2': '2', 'level_3': '3', \
'level_4': '4', 'level_5': '5'}
    """
    levels = {f"level_{value}": level for value, level in zip(LEVELS, text["levels"], strict=True)}
    return {"name": text["name"], "question": text["question"], "sentence": text["sentence"] or False} | levels


class DomainClientText(models.Model):
    """The texts of a life domain for clients, in easy words, in one language.

    A text is never written over: another one comes after it. A snapshot reads the last one that was there when it was
    made (``client_edition``), or else the first that came after that. So it says what it said, without a copy of its
    own, and the wordings of the workers (``domain_text.py``) know nothing of sixteen languages.

    A text belongs to what the domain means (``version``). What an organisation wrote itself comes before what came with
    the addon.
    """

    _name = "sociale.balans.domain.client.text"
    _inherit = ["sociale.balans.guard"]
    _description = "Text of a Life Domain for Clients"
    _rec_names_search = ["domain_id.name"]
    _order = "id"

    domain_id = fields.Many2one(comodel_name="sociale.balans.domain", required=True, ondelete="cascade")
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Written By",
        ondelete="cascade",
        help="The organisation. Empty for what came with the addon.",
    )
    version = fields.Integer(required=True, default=1)
    lang = fields.Selection(
        selection=lambda _self: [(code, language.name) for code, language in LANGUAGES.items()],
        string="Language",
        required=True,
    )
    name = fields.Char(required=True, size=200)
    question = fields.Char(string="Guiding Question", required=True, size=500)
    sentence = fields.Char(
        string="Shared Sentence",
        size=500,
        help="A sentence with … where each of the five texts goes. Empty when each is a sentence itself.",
    )
    level_1 = fields.Char(string="1", required=True, size=500)
    level_2 = fields.Char(string="2", required=True, size=500)
    level_3 = fields.Char(string="3", required=True, size=500)
    level_4 = fields.Char(string="4", required=True, size=500)
    level_5 = fields.Char(string="5", required=True, size=500)

    # Serves every screen and paper in a client's language.
    _domain_lang = models.Index("(domain_id, lang, id)")

    # --- Reading ------------------------------------------------------------------------------------------------------

    @api.model
    @ormcache()
    def _edition(self):
        """Return the number of the newest text of all: what is written from now on has a higher one."""
        [(newest,)] = self.env.execute_query(SQL("SELECT MAX(id) FROM sociale_balans_domain_client_text"))
        return newest or 0

    @api.model
    def _read_texts(self, meant, langs, company, edition):
        """Return the texts for clients of some wordings, in one query.

        :param dict meant: by wording id, its domain id, the first version that means the same, and its version
        :param langs: codes of languages
        :param company: the organisation that reads them
        :param edition: see :meth:`_edition`; what is newer counts only where there is nothing else
        :return: dict from (wording id, language) to dict with ``name``, ``question``, ``sentence`` (or None) and
            ``levels`` (dict from "1".."5" to str)
        """
        self.flush_model(["domain_id", "company_id", "version", "lang", *TEXTS])
        found = defaultdict(list)
        # Catalogue texts, which every worker may read; those of another organisation are left out.
        for number, domain, lang, version, owner, *texts in self.env.execute_query(
            SQL(
                """
                SELECT id, domain_id, lang, version, company_id,
                       name, question, sentence, level_1, level_2, level_3, level_4, level_5
                  FROM sociale_balans_domain_client_text
                 WHERE domain_id IN %s AND lang IN %s AND (company_id IS NULL OR company_id = %s)
                """,
                tuple({domain for domain, _first, _last in meant.values()}) or (0,),
                tuple(langs) or ("",),
                company.id,
            )
        ):
            found[domain, lang].append((bool(owner), version, number, texts))
        said = {}
        for wording, (domain, first, last) in meant.items():
            for lang in langs:
                texts = [text for text in found.get((domain, lang), ()) if first <= text[1] <= last]
                if texts:
                    said[wording, lang] = self._as_text(self._that_counts(texts, edition))
        return said

    @api.model
    def _lacking(self, domain):
        """Return in which languages, of those that a client can choose, a domain has no text."""
        offered = self.env["sociale.balans.client.language"]._of(self.env.company.id)
        asked = {code for code, language in offered.items() if language["offered"]}
        asked |= {known(self.env.lang), self.env.company._region_language()}
        there = self._newest(domain)
        return [code for code in LANGUAGES if code in asked and code not in there]

    @api.model
    def _newest(self, domain):
        """Return what a new snapshot of the user's organisation would have: by language a dict of texts."""
        texts = self.search_fetch(
            [("domain_id", "=", domain._origin.id), ("company_id", "in", [self.env.company.id, False])],
            ["company_id", "version", "lang", *TEXTS],
        )
        last = domain._origin.version
        first = self.env["sociale.balans.domain.equivalence"]._scales(self.env.company.id)
        first = first.get((domain._origin.id, last), last)
        texts = texts.filtered(lambda text: first <= text.version <= last)
        return {
            text.lang: {"id": text.id} | {name: text[name] for name in TEXTS}
            for text in texts.sorted(lambda text: (bool(text.company_id), text.version, text.id))
        }

    @staticmethod
    def _that_counts(texts, edition):
        """Return which of these (own, version, id, texts) counts for whoever reads this edition."""
        were_there = [text for text in texts if text[2] <= edition]
        return max(were_there) if were_there else min(texts, key=lambda text: text[2])

    @staticmethod
    def _as_text(found):
        name, question, sentence, *levels = found[-1]
        return {
            "name": name,
            "question": question,
            "sentence": sentence or None,
            "levels": dict(zip(LEVELS, levels, strict=True)),
        }

    # --- Writing ------------------------------------------------------------------------------------------------------

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self.env.registry.clear_cache()

    @api.model
    def _add(self, rows):
        """Keep texts that say something else than what counts now; return those that are new.

        :param list rows: dicts with ``domain_id``, ``company_id`` (False for what comes with the addon), ``lang`` and
            the texts (:data:`TEXTS`)
        """
        # Safe: who calls was asked whether he may write these texts; nobody has the right to write a row by himself.
        texts = self.sudo()
        domains = self.env["sociale.balans.domain"].browse({row["domain_id"] for row in rows})
        versions = {domain.id: domain.version for domain in domains.sudo()}  # safe: of catalogue texts
        last = {
            (text.domain_id.id, text.company_id.id, text.lang, text.version): text
            for text in texts.search_fetch(
                [("domain_id", "in", domains.ids), ("lang", "in", list({row["lang"] for row in rows}))],
                ["domain_id", "company_id", "lang", "version", *TEXTS],
            )
        }
        new = []
        # Nothing that nobody sees.
        for row in (row | {name: visible(row[name]) for name in TEXTS if row[name]} for row in rows):
            version = versions[row["domain_id"]]
            owners = dict.fromkeys([row["company_id"], False])  # its own, or else what came with the addon
            found = (last.get((row["domain_id"], owner, row["lang"], version)) for owner in owners)
            before = next(filter(None, found), None)
            if not before or any((before[name] or False) != (row[name] or False) for name in TEXTS):
                new.append(row | {"version": version})
        return texts.create(new)

    @api.model
    def _take_along(self):
        """Take along the texts that came with the addon: as it is installed, and with each update."""
        shared = self.env["sociale.balans.domain"].with_context(active_test=False).search([("company_id", "=", False)])
        keys = {
            name.removeprefix("sociale_balans.domain_"): number for number, name in shared.get_external_id().items()
        }
        self._add(
            [
                {"domain_id": keys[key], "company_id": False, "lang": lang} | in_columns(text)
                for lang in LANGUAGES
                for key, text in easy_texts(lang)["domains"].items()
                if key in keys
            ]
        )


class Domain(models.Model):
    """A life domain, as far as clients read it."""

    _inherit = "sociale.balans.domain"

    client_lacking = fields.Char(string="Languages without Easy Words", compute="_compute_client_lacking")

    @api.depends("version")
    @api.depends_context("lang", "company")
    def _compute_client_lacking(self):
        texts = self.env["sociale.balans.domain.client.text"]
        for domain in self:
            lacking = texts._lacking(domain) if domain._origin else []
            domain.client_lacking = ", ".join(name_in(code, self.env.lang) or code for code in lacking)

    def action_client_texts(self):
        """Open the dialog in which the organisation writes what clients read of a domain."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Texts for Clients"),
            "res_model": "sociale.balans.client.text.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_domain_id": self.id},
        }

    def _hand_on_client_texts(self, domain):
        """Let a domain that was made out of this one begin with its texts for clients."""
        texts = self.env["sociale.balans.domain.client.text"]
        company = domain.company_id.id
        texts._add(
            [
                {"domain_id": domain.id, "company_id": company, "lang": lang} | {name: text[name] for name in TEXTS}
                for lang, text in texts._newest(self).items()
            ]
        )
