from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import clock


class DossierStage(models.Model):
    """In which stage a dossier is, when it closes, and whether somebody still works in it.

    While a contract goes on, the stage follows from it. Afterwards the dossier closes by itself when everybody's
    contract has ended and nothing else is going on; a worker closes and reopens it by hand.
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

    stage_follows = fields.Boolean(
        compute="_compute_stage_follows", help="A contract goes on and decides the stage.", outline=True
    )

    @api.depends("gpmi_ids.state")
    def _compute_stage_follows(self):
        for dossier in self:
            dossier.stage_follows = any(gpmi.state != clock.ENDED for gpmi in dossier.gpmi_ids)

    @api.depends("gpmi_ids.state", "gpmi_ids.date_end")
    def _compute_state(self):
        for dossier in self:
            states = set(dossier.gpmi_ids.mapped("state"))
            if states & {clock.TO_SIGN, clock.TO_SIGN_AGAIN}:
                dossier.state = "contract"
            elif states - {clock.ENDED}:
                dossier.state = "running"
            elif states and dossier._is_over():
                dossier.state = "closed"
            elif states and dossier._origin.state in ("contract", "running") and not dossier._is_reopened():
                dossier.state = "analysis"
            else:
                dossier.state = dossier.state or "analysis"

    @api.depends("state", "gpmi_ids.date_end")
    def _compute_date_end(self):
        for dossier in self:
            if dossier.state != "closed":
                dossier.date_end = False
            elif not dossier.date_end:
                over = dossier.gpmi_ids and dossier._is_over()
                dossier.date_end = dossier._last_end() if over else dossier._today()

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
        """Return the day on which the last of the contracts ended; None while one goes on, or without any."""
        ends = self.gpmi_ids.mapped("date_end")
        return max(ends) if ends and all(ends) else None

    def _is_reopened(self):
        """Return whether it was reopened since its last contract ended."""
        last = self._last_end()
        return bool(last and self.reopened_date and self.reopened_date >= last)

    def _is_over(self):
        """Return whether everybody's contract has ended, and nothing else goes on."""
        self.ensure_one()
        adults = self.member_ids.filtered(lambda member: member.role == "adult")
        everybody = adults <= self.gpmi_ids.member_id
        return bool(self._last_end() and everybody and not self._is_reopened() and not self._in_use())

    def _in_use(self):
        """Return those in which somebody still works: a contract goes on, or a talk is held since they were closed.

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
        """:raises UserError: when a contract goes on, which decides the stage that somebody chooses"""
        if any(dossier.stage_follows and dossier.state != state for dossier in self):
            raise UserError(
                self.env._(
                    "This dossier has a GPMI, so its stage follows from the GPMI by itself. End the GPMI, and the "
                    "dossier closes."
                )
            )

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
