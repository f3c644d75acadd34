from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import get_lang

from ..tools.scale import LEVELS


class DomainTextWizard(models.TransientModel):
    """Change the texts of a life domain that snapshots have: from which day on, why, and what that means."""

    _name = "sociale.balans.domain.text.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Change the Texts of a Life Domain"

    KINDS = [
        ("other", "It means something else: scores before and after are not compared."),
        ("same", "Other words, the same meaning: the line goes on, with a mark."),
        ("correction", "Only a spelling mistake: nothing changes in the evolution."),
    ]

    domain_id = fields.Many2one(comodel_name="sociale.balans.domain", required=True, ondelete="cascade")
    lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Language",
        required=True,
        default=lambda self: get_lang(self.env).code,
    )
    known = fields.Char(compute="_compute_texts", store=True, precompute=True, readonly=False)  # the texts at the start
    name = fields.Char(compute="_compute_texts", store=True, precompute=True, readonly=False, required=True)
    question = fields.Char(
        string="Guiding Question", compute="_compute_texts", store=True, precompute=True, readonly=False
    )
    level_1 = fields.Char(
        string="1", compute="_compute_texts", store=True, precompute=True, readonly=False, required=True
    )
    level_2 = fields.Char(
        string="2", compute="_compute_texts", store=True, precompute=True, readonly=False, required=True
    )
    level_3 = fields.Char(
        string="3", compute="_compute_texts", store=True, precompute=True, readonly=False, required=True
    )
    level_4 = fields.Char(
        string="4", compute="_compute_texts", store=True, precompute=True, readonly=False, required=True
    )
    level_5 = fields.Char(
        string="5", compute="_compute_texts", store=True, precompute=True, readonly=False, required=True
    )
    date_from = fields.Date(
        string="Counts From",
        required=True,
        day="coming",
        default=lambda self: self._today(),
        help="Snapshots of this day and later have the new texts. Those that are open or done keep theirs.",
    )
    kind = fields.Selection(selection=KINDS, string="What Changes", required=True, default="other")
    reason = fields.Char(string="Why", required=True)
    advice = fields.Text(string="To Look At", compute="_compute_advice")

    @api.depends("domain_id", "lang")
    def _compute_texts(self):
        for change in self:
            domain = change.domain_id.with_context(lang=change.lang)
            texts = {str(level.value): level.name for level in domain.level_ids}
            change.known = self._digest(domain)
            change.name, change.question = domain.name, domain.question
            for value in LEVELS:
                change[f"level_{value}"] = texts.get(value)

    def _digest(self, domain):
        """Return a mark of all texts of a domain: another one means that somebody changed a text."""
        wordings = self.env["sociale.balans.domain.text"]
        return "".join(wordings._digest(texts) for _id, _version, texts in wordings._read_catalogue(domain))

    @api.depends("lang", "question", *(f"level_{value}" for value in LEVELS))
    def _compute_advice(self):
        kept = {row[0]: row[2] for row in self.env["sociale.balans.domain.text"]._read_catalogue(self.domain_id)}
        for change in self:
            levels = {value: change[f"level_{value}"] for value in LEVELS}
            before = kept.get(change.domain_id.id, {})
            change.advice = change.domain_id._advise(before, change.lang, change.question, levels)

    def action_change(self):
        """Write the new texts down as a new version, or as a correction of the present one.

        :raises UserError: when nothing changed, for a day that has passed, or for a domain that all organisations share
        """
        self.ensure_one()
        domain = self.domain_id.with_context(lang=self.lang)
        domain._check_shared_catalogue(["name"])
        self.env.company._one_at_a_time()
        if self.known != self._digest(domain):
            raise UserError(
                self.env._(
                    "Somebody changed the texts of this domain meanwhile. Note what you want to change, close this "
                    "dialog, and open it again."
                )
            )
        there = {"name": domain.name, "question": domain.question}
        there |= {f"level_{level.value}": level.name for level in domain.level_ids}
        texts = {name: self[name] or "" for name, text in there.items() if (self[name] or "") != (text or "")}
        if not texts:
            raise UserError(self.env._("Nothing has changed yet. Change a text, or close this dialog."))
        domain.change_texts({self.lang: texts}, self.date_from, self.reason, self.kind)
        return {"type": "ir.actions.act_window_close"}
