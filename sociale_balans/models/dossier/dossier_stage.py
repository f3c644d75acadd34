from odoo import api, fields, models
from odoo.exceptions import ValidationError


class DossierStage(models.Model):
    """In which stage a dossier is, when it closes, and whether somebody still works in it.

    A worker closes and reopens it by hand, unless something else decides the stage.
    """

    _inherit = "sociale.balans.dossier"

    reopened_date = fields.Date(
        string="Reopened On",
        readonly=True,
        copy=False,
        help="The client came back: what ended before this day no longer closes the dossier.",
        outline=True,
        in_copy=False,
    )

    stage_follows = fields.Boolean(compute="_compute_stage_follows", outline=True)

    def _compute_stage_follows(self):
        """Say whether something else decides the stage, so that nobody chooses it; here nothing does."""
        self.stage_follows = False

    @api.depends("state")
    def _compute_date_end(self):
        for dossier in self:
            if dossier.state != "closed":
                dossier.date_end = False
            elif not dossier.date_end:
                dossier.date_end = dossier._closing_day()

    def _closing_day(self):
        """Return the day on which a dossier that is closed now was so."""
        return self._today()

    @api.constrains("state", "date_end")
    def _check_closed_on(self):
        for dossier in self:
            if dossier.date_end and dossier.state != "closed":
                raise ValidationError(
                    self.env._(
                        "Only a dossier that is closed has a day on which it was. Choose the stage 'Closed' too."
                    )
                )
            if dossier.state == "closed" and not dossier.date_end:
                raise ValidationError(self.env._("On which day was this dossier closed? Fill in that day."))

    # --- Over, in use -------------------------------------------------------------------------------------------------

    def _last_end(self):
        """Return the day on which the last of what was agreed ended; None while it goes on, or without any."""

    def _in_use(self):
        """Return those in which somebody still works: the stage follows from it, or a talk is held since it was closed.

        Destruction, retention and the stage ask it here.
        """

        def is_in_use(dossier):
            last = dossier._last_end() or dossier.date_end
            return dossier.stage_follows or any(
                not snapshot.locked and (not last or snapshot.date >= last) for snapshot in dossier.snapshot_ids
            )

        return self.filtered(is_in_use)

    # --- By hand ------------------------------------------------------------------------------------------------------

    def _check_stage(self, state):
        """Refuse a stage that somebody chooses, where something else decides it; here nothing does."""

    def _reopened_by(self, vals):
        """Return which of these dossiers are closed, and are not after these values are written."""
        opens = vals.get("state", "closed") != "closed"
        return self.filtered(lambda dossier: opens and dossier.state == "closed")

    def _note_reopened(self):
        for company, dossiers in self.grouped("company_id").items():
            # Safe: who may change the stage was asked, and the day follows from it.
            dossiers.sudo().write({"reopened_date": company._sociale_balans_today()})

    def _reopen(self):
        """The client is back: a talk is held in dossiers that are closed."""
        closed = self.filtered(lambda dossier: dossier.state == "closed")
        if closed:
            closed.write({"state": "analysis"})
