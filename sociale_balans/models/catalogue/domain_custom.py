from uuid import uuid4

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, groupby
from odoo.tools.misc import get_lang

from ...tools.advice import LONGEST, shortcomings
from ...tools.folding import fold
from ...tools.scale import LEVELS


class CustomDomain(models.Model):
    """What an organisation needs to write life domains of its own."""

    _inherit = "sociale.balans.domain"

    # The subjects that POD MI wants in every needs assessment (FAQ on the GPMI, under "sociale balans").
    SUBJECTS = [
        ("family", "Family situation"),
        ("health", "Health"),
        ("budget", "Budget and administration"),
        ("mobility", "Mobility"),
        ("training", "Education and training"),
        ("hobbies", "Hobbies"),
        ("confidence", "Self-confidence"),
        ("communication", "Communication skills"),
        ("digital", "ICT skills"),
        ("network", "Social network and support"),
        ("planning", "Organising and planning"),
    ]

    subject = fields.Selection(
        selection=SUBJECTS,
        string="Subject of POD MI",
        group_expand=True,
        help="Which of the eleven subjects of POD MI it covers.",
    )
    key = fields.Char(
        copy=False,
        readonly=True,
        # A letter first: a spreadsheet makes a number of '1234e5678901'.
        default=lambda _self: f"d{uuid4().hex[:11]}",
        help="By it, a domain is known again in a file, also in that of another organisation.",
        internal=True,
    )
    origin_id = fields.Many2one(
        comodel_name="sociale.balans.domain",
        string="Variant Of",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    is_used = fields.Boolean(compute="_compute_is_used", help="There are snapshots with this domain.")
    advice = fields.Text(string="To Look At", compute="_compute_advice")

    _key_unique = models.UniqueIndex("(company_id, key)", "Your organisation has a domain with this key already.")

    def _compute_is_used(self):
        used = self._used()
        for domain in self:
            domain.is_used = domain._origin in used

    def _used(self):
        """Return those of these domains that a snapshot has, whosever it is: only that it is so, not where."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT domain.id
                  FROM sociale_balans_domain domain
                 WHERE domain.id IN %s
                   AND EXISTS (SELECT FROM sociale_balans_score score WHERE score.domain_id = domain.id)
                """,
                tuple(self._origin.ids) or (0,),
            )
        )
        return self.browse(row[0] for row in rows)

    def _by_key(self):
        """Return these domains by their key in a file: for the shared catalogue that is their external identifier."""
        shared = self.filtered(lambda domain: not domain.company_id)
        found = {domain.key: domain for domain in self - shared}
        for domain_id, names in shared._get_external_ids().items():
            found |= {name.split(".")[-1].removeprefix("domain_"): self.browse(domain_id) for name in names}
        return found

    # --- Made from texts ----------------------------------------------------------------------------------------------

    @api.model
    def _create_from_texts(self, rows):
        """Make domains of the user's organisation from texts in several languages, and their themes if need be.

        :param list rows: dicts with ``key``, ``theme`` (its name by language), ``texts`` (by language a dict with
            ``name``, ``question`` and ``level_1`` .. ``level_5``), ``scope``, ``subject``, ``pictogram`` and
            ``action_area_ids`` (ids)
        :return: the domains, in the same order
        """
        themes = self.env["sociale.balans.theme"]._by_name()
        made = {}
        for lang, alike in groupby(rows, lambda row: next(iter(row["texts"]))):
            values = [self._from_texts(row, lang, themes) for row in alike]
            domains = self.with_context(lang=lang).create(values).with_env(self.env)
            made |= {row["key"]: domain for row, domain in zip(alike, domains, strict=True)}
        for row in rows:
            # Safe: of a domain that was made just now; who calls looked whether the key is taken.
            made[row["key"]].sudo().key = row["key"]
            others = dict(list(row["texts"].items())[1:])
            if others:
                made[row["key"]].change_texts(others)
        return self.union(*(made[row["key"]] for row in rows))

    def _from_texts(self, row, lang, themes):
        """Return the values of a new domain in its first language.

        :param dict themes: see :meth:`Theme._by_name`; one that is made is added
        """
        names, texts = row["theme"], row["texts"][lang]
        theme = next((themes[fold(name)] for name in names.values() if fold(name) in themes), None)
        if theme is None:
            theme = self.env["sociale.balans.theme"]._make(names)
            themes |= {fold(name): theme for name in names.values()}
        return {
            "company_id": self.env.company.id,
            "theme_id": theme.id,
            "level_ids": [Command.create({"value": int(value), "name": texts[f"level_{value}"]}) for value in LEVELS],
            "action_area_ids": [Command.set(row["action_area_ids"])],
            **{name: texts.get(name) for name in ("name", "question")},
            **{name: row[name] for name in ("scope", "subject", "pictogram")},
        }

    # --- Advice while writing -----------------------------------------------------------------------------------------

    @api.depends("name", "question", "level_ids.name", "level_ids.value", "company_id")
    @api.depends_context("lang")
    def _compute_advice(self):
        kept = {row[0]: row[2] for row in self.env["sociale.balans.domain.text"]._read_catalogue(self._origin)}
        lang = get_lang(self.env).code
        for domain in self:
            levels = {str(level.value): level.name for level in domain.level_ids}
            domain.advice = domain._advise(kept.get(domain._origin.id, {}), lang, domain.question, levels)

    def _advise(self, kept, lang, question, levels):
        """Return in words what can be better in the texts of this domain, a line for each; empty when all is well.

        :param dict kept: the texts that were saved, see :meth:`DomainText._read_catalogue`
        :param str lang: the language of what is on screen now: ``question`` and ``levels`` (text by "1".."5")
        """
        before = kept.get("levels") or {}
        texts = {
            "question": (kept.get("question") or {}) | {lang: question or ""},
            "levels": {value: (before.get(value) or {}) | {lang: text or ""} for value, text in levels.items()},
        }
        lang = get_lang(self.env).code
        languages = [lang, *sorted(self._languages() - {lang})]
        names = dict(self.env["res.lang"].get_installed())
        lines = []
        for what, detail in shortcomings(texts, languages, self._ends()):
            match what, detail:
                case "missing", (code, levels):
                    line = self.env._(
                        "%(language)s: no text for %(levels)s.", language=names[code], levels=", ".join(levels)
                    )
                case "same", (code, one, other):
                    line = self.env._(
                        "%(language)s: %(one)s and %(other)s say the same.", language=names[code], one=one, other=other
                    )
                case "long", (code, level, number):
                    line = self.env._(
                        "%(language)s: the text of %(level)s has %(number)s characters. Up to %(longest)s is easy to "
                        "read aloud.",
                        language=names[code],
                        level=level,
                        number=number,
                        longest=LONGEST,
                    )
                case "question", code:
                    line = self.env._("%(language)s: there is no question to start the talk.", language=names[code])
                case _:
                    line = self.env._(
                        "The first and the last text are those of %(domain)s too. Does it ask something else?",
                        domain=detail,
                    )
            lines.append(line)
        return "\n".join(lines)

    def _languages(self):
        """Return the languages that the users of the organisation work in."""
        # Only which languages there are, not who speaks them.
        users = self.env["res.users"].sudo()
        here = [("company_ids", "in", self.env.company.ids), ("share", "=", False)]
        used = {lang for (lang,) in users._read_group(here, ["lang"])}
        return used & {code for code, _name in self.env["res.lang"].get_installed()}

    def _ends(self):
        """Return (name, first text, last text) of the other domains of the catalogue, in the user's language."""
        levels = self.env["sociale.balans.domain.level"].search_fetch(
            [("value", "in", (1, 5)), ("domain_id", "not in", (self._origin | self.origin_id).ids)],
            ["domain_id", "value", "name"],
        )
        ends = levels.grouped("domain_id")
        return [(domain.name, pair[0].name, pair[-1].name) for domain, pair in ends.items()]

    # --- Actions ------------------------------------------------------------------------------------------------------

    def action_change_texts(self):
        """Open the dialog in which the texts of a domain that snapshots have are changed."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change the Texts"),
            "res_model": "sociale.balans.domain.text.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_domain_id": self.id},
        }

    def action_adapt(self):
        """Make a domain of the organisation's own out of one of the shared catalogue, in its place, and open it.

        The shared one is switched off from today on; snapshots that have it keep it.

        :raises UserError: when it is mandatory, or somebody's own already
        """
        self.ensure_one()
        if self.mandatory or self.company_id:
            raise UserError(
                self.env._("Only a domain of the shared catalogue that is not mandatory can be made your own.")
            )
        company, today = self.env.company, self._today()
        before = self._catalogue_of(company, today)
        used = before._used_on(company, today)
        variant = self.copy({"company_id": company.id})
        variant.sudo().origin_id = self  # safe: that it comes from this one is a fact, nobody chooses it
        self._hand_on_client_texts(variant)
        place = before.ids.index(self.id) + 1
        order = self.browse([*before.ids[:place], variant.id, *before.ids[place:]])
        self.env["sociale.balans.domain.selection"]._choose(order, (before - used) | self, today)
        return self._open(variant)

    def _open(self, domain):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": domain.id,
            "views": [(False, "form")],
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for domain in self._used():
            raise UserError(
                self.env._(
                    "Snapshots have the domain %(domain)s, so it cannot be deleted. Archive it instead: then new "
                    "snapshots no longer have it.",
                    domain=domain.name,
                )
            )
