from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.catalogue.domain_client_text import TEXTS, in_columns
from ..tools.client_languages import LANGUAGES, known, name_in
from ..tools.easy_texts import STEPS, faults
from ..tools.scale import LEVELS

# What can be better, and is taken over all the same.
ADVICE = {"long", "long_name", "letters"}


class ClientTextWizard(models.TransientModel):
    """Write the texts of a life domain for clients, in easy words, in one language."""

    _name = "sociale.balans.client.text.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Texts of a Life Domain for Clients"

    domain_id = fields.Many2one(comodel_name="sociale.balans.domain", required=True, ondelete="cascade")
    lang = fields.Selection(
        selection=lambda self: [
            (code, " · ".join(filter(None, [language.name, name_in(code, self.env.lang)])))
            for code, language in LANGUAGES.items()
        ],
        string="Language",
        required=True,
        default=lambda self: known(self.env.lang),
    )
    known = fields.Integer(compute="_compute_texts", store=True, precompute=True)  # the edition at the start
    easy_texts = fields.Text(string="In Your Language", compute="_compute_worker_texts")
    worker_texts = fields.Text(string="The Words of the Social Workers", compute="_compute_worker_texts")
    lacking = fields.Char(string="Not There Yet", compute="_compute_worker_texts")
    name = fields.Char(compute="_compute_texts", store=True, precompute=True, readonly=False, size=200)
    question = fields.Char(
        string="Guiding Question", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500
    )
    sentence = fields.Char(
        string="Shared Sentence",
        compute="_compute_texts",
        store=True,
        precompute=True,
        readonly=False,
        size=500,
        help="A sentence with … where each of the five texts goes. Empty when each is a sentence itself.",
    )
    level_1 = fields.Char(string="1", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500)
    level_2 = fields.Char(string="2", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500)
    level_3 = fields.Char(string="3", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500)
    level_4 = fields.Char(string="4", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500)
    level_5 = fields.Char(string="5", compute="_compute_texts", store=True, precompute=True, readonly=False, size=500)
    advice = fields.Text(string="To Look At", compute="_compute_advice")

    @api.depends("domain_id", "lang")
    def _compute_texts(self):
        for change in self:
            texts = self.env["sociale.balans.domain.client.text"]._newest(change.domain_id).get(change.lang, {})
            change.known = texts.get("id", 0)
            for name in TEXTS:
                change[name] = texts.get(name, False)

    @api.depends("domain_id", "lang")
    def _compute_worker_texts(self):
        for change in self:
            domain = change.domain_id
            levels = [f"{level.value}. {level.name}" for level in domain.level_ids]
            change.worker_texts = "\n".join([domain.question or "", *levels])
            there = self.env["sociale.balans.domain.client.text"]._newest(domain)
            own = known(self.env.lang)
            easy = there.get(own) if own != change.lang else None
            change.easy_texts = "\n".join(easy[name] for name in TEXTS if easy[name]) if easy else False
            change.lacking = ", ".join(name_in(code, self.env.lang) for code in LANGUAGES if code not in there)

    @api.depends("lang", *TEXTS)
    def _compute_advice(self):
        for change in self:
            change.advice = "\n".join(change._says(*fault) for fault in change._faults())

    def _faults(self):
        if not any(self[name] for name in TEXTS):
            return []
        levels = [self[f"level_{value}"] or "" for value in LEVELS]
        texts = {name: self[name] for name in ("name", "question", "sentence")}
        return faults(texts | {"levels": levels}, self.lang)

    def _says(self, what, detail):
        """Return in a sentence what is wrong with these texts, see ``faults``."""
        said = {"number": detail, "most": LANGUAGES[self.lang].most_words, "steps": STEPS}
        return {
            "no_name": self.env._("There is no name yet."),
            "no_question": self.env._("There is no question to start the talk."),
            "levels": self.env._("There are %(number)s texts. Write %(steps)s.", **said),
            "gap": self.env._("The sentence needs … exactly once: there each of the five texts goes.", **said),
            "empty": self.env._("The text of %(number)s is empty.", **said),
            "twice": self.env._("The text of %(number)s says the same as another one.", **said),
            "long": self.env._("%(number)s words in one sentence: up to %(most)s are easy to read.", **said),
            "long_name": self.env._("The name has %(number)s words. A shorter one is easier to find.", **said),
            "letters": self.env._("These letters are of another language: %(number)s", **said),
        }[what]

    def action_save(self):
        """Keep these texts: snapshots that are made from now on have them.

        :raises UserError: where a text is missing, and where nothing changed
        """
        self.ensure_one()
        self.env["sociale.balans.client.language"].check_access("write")  # who decides what clients read
        self.domain_id.check_access("read")
        wrong = [fault for fault in self._faults() if fault[0] not in ADVICE or self._is_foreign(fault)]
        if wrong or not self.name:
            raise UserError("\n".join(self._says(*fault) for fault in wrong or [("no_name", "")]))
        levels = [self[f"level_{value}"] for value in LEVELS]
        text = {name: self[name] for name in ("name", "question", "sentence")} | {"levels": levels}
        row = {"domain_id": self.domain_id.id, "company_id": self.env.company.id, "lang": self.lang}
        self.env.company._one_at_a_time()
        texts = self.env["sociale.balans.domain.client.text"]
        if self.known != texts._newest(self.domain_id).get(self.lang, {}).get("id", 0):
            raise UserError(
                self.env._(
                    "Somebody changed the texts of this domain meanwhile. Note what you want to change, close this "
                    "dialog, and open it again."
                )
            )
        if not self.env["sociale.balans.domain.client.text"]._add([row | in_columns(text)]):
            raise UserError(self.env._("Nothing has changed yet. Change a text, or close this dialog."))
        # Who read the language has not read these; a manager can say so again.
        language = self.env["sociale.balans.client.language"].search(
            [("company_id", "=", self.env.company.id), ("code", "=", self.lang)]
        )
        language.read_by = False
        return {"type": "ir.actions.act_window_close"}

    def _is_foreign(self, fault):
        """Return whether most letters are of another script: a text that was not translated, and not a name in it."""
        what, letters = fault
        said = "".join(self[name] or "" for name in TEXTS)
        return what == "letters" and len(letters) * 2 > sum(sign.isalpha() for sign in said)
