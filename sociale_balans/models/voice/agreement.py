from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.naming import joined
from ...tools.voice import LONGEST_AGREEMENT, PARTIES


class Agreement(models.Model):
    """What could help with a domain that the client chose to work on, of one party; and whether it was agreed.

    One text for each party: what several people will do are lines of it. With a contract they become commitments.
    """

    _name = "sociale.balans.agreement"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Agreement"
    _order = "score_id, id"
    _rec_names_search = ["score_id.snapshot_id.dossier_id.code"]
    _check_company_auto = True

    DOSSIER = "score_id.snapshot_id.dossier_id"
    # What of it a screen reads and writes.
    SAID_FIELDS = ("name", "agreed", "date_end")

    display_name = fields.Char(outline=False)  # its name is what was said
    score_id = fields.Many2one(
        comodel_name="sociale.balans.score",
        string="Life Domain",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="score_id.company_id", store=True, precompute=True, outline=True)
    party = fields.Selection(selection=PARTIES, string="Who", required=True, in_copy=True)
    name = fields.Text(string="What Can Help", required=True, in_copy=True)
    agreed = fields.Boolean(help="Client and worker agreed on it.", in_copy=True, in_copy_when_no=True)
    date_end = fields.Date(string="On or Before", in_copy=True)

    _one_for_each_party = models.UniqueIndex("(score_id, party)", "Here stands something of this party already.")

    @api.depends("party", "name")
    def _compute_display_name(self):
        parties = dict(self._fields["party"]._description_selection(self.env))
        for agreement in self:
            agreement.display_name = joined(parties.get(agreement.party), agreement.name)

    @api.constrains("date_end", "score_id")
    def _check_date_end(self):
        for line in self:
            self._check_after(line.date_end, line.score_id.snapshot_id)

    @api.constrains("name", "score_id")
    def _check_name(self):
        for line in self:
            self._check_length(line.name)
            if not line.score_id.priority:
                raise ValidationError(self._not_chosen())

    def _not_chosen(self):
        return self.env._("Choose this domain to work on first. Then write what can help.")

    def _check_length(self, name):
        if len(name) > LONGEST_AGREEMENT:
            raise ValidationError(self.env._("This text is too long: %s characters at most.", LONGEST_AGREEMENT))

    def _check_after(self, day, snapshot):
        if day and fields.Date.to_date(day) < snapshot.date:
            raise ValidationError(self.env._("What you agree on is for a day after the talk. Choose a later day."))

    # --- Steps: what was agreed in a talk that is done stays as it is -------------------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        self._parents(vals_list).snapshot_id._check_unlocked()

    def _check_write(self, vals):
        self.score_id.snapshot_id._check_unlocked()
        if vals.keys() & {"score_id", "party"}:
            raise ValidationError(self.env._("An agreement stays with its life domain and with who it is of."))
        super()._check_write(vals)

    def _check_unlink(self):
        self.score_id.snapshot_id._check_unlocked()
        super()._check_unlink()

    def _hold_write(self, vals):
        if not self.env.su:
            self.score_id.snapshot_id._stay_open()
        super()._hold_write(vals)

    def _said(self):
        """Return one line of :meth:`ScoreSteps._agreements`."""
        self.ensure_one()
        return {
            "party": self.party,
            "name": self.name,
            "agreed": self.agreed,
            "date_end": fields.Date.to_string(self.date_end) or False,
        }
