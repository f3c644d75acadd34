from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ..tools import clock
from .digest import WEEKLY


class Dossier(models.Model):
    """A dossier in which contracts are made: while one goes on, the stage follows from its clock.

    Afterwards the dossier closes by itself when everybody's contract has ended and nothing else is going on.
    """

    _inherit = "sociale.balans.dossier"

    gpmi_ids = fields.One2many(
        comodel_name="sociale.balans.gpmi",
        inverse_name="dossier_id",
        string="GPMI",
    )
    state = fields.Selection(
        selection_add=[("contract", "GPMI to Make"), ("running",)],
        compute="_compute_state",
        store=True,
        readonly=False,
        ondelete={"contract": "set analysis"},
        help="While a GPMI goes on, the stage follows from its clock.",
    )
    stage_follows = fields.Boolean(help="A contract goes on and decides the stage.")

    def _glance_next(self):
        kinds = dict(self.env["sociale.balans.gpmi"]._fields["next_kind"]._description_selection(self.env))
        return super()._glance_next() + [
            {"what": f"{kinds[gpmi.next_kind]} · {gpmi.member_id.label}", "date": gpmi.next_date}
            for gpmi in self.gpmi_ids
            if gpmi.next_date and gpmi.next_kind
        ]

    # --- Stage --------------------------------------------------------------------------------------------------------

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

    @api.depends("gpmi_ids.date_end")
    def _compute_date_end(self):
        return super()._compute_date_end()

    def _closing_day(self):
        return self._last_end() if self._is_over() else super()._closing_day()

    def _last_end(self):
        """Return the day on which the last of the contracts ended; None while one goes on, or without any."""
        ends = self.gpmi_ids.mapped("date_end")
        return max(ends) if ends and all(ends) else super()._last_end()

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

    def _closes_with(self, gpmi, day):
        """Return whether this dossier closes by itself when one more of its contracts ends, on a day."""
        self.ensure_one()
        ends = (self.gpmi_ids - gpmi).mapped("date_end")
        adults = self.member_ids.filtered(lambda member: member.role == "adult")
        if not all(ends) or not adults <= self.gpmi_ids.member_id:
            return False
        last = max([*ends, day])
        is_talking = any(not snapshot.locked and snapshot.date >= last for snapshot in self.snapshot_ids)
        return not is_talking and not (self.reopened_date and self.reopened_date >= last)

    def _check_stage(self, state):
        super()._check_stage(state)
        if any(dossier.stage_follows and dossier.state != state for dossier in self):
            raise UserError(
                self.env._(
                    "This dossier has a GPMI, so its stage follows from the GPMI by itself. End the GPMI, and the "
                    "dossier closes."
                )
            )

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _sync_write(self, vals, before):
        """What is due of a dossier reminds whoever has it now, and nobody while it is in the archive."""
        super()._sync_write(vals, before)
        if vals.keys() & {"user_id", "active"}:
            dues = self.env["sociale.balans.gpmi.deadline"].sudo()  # safe: only who may write the dossier gets here
            dues = dues.search([("dossier_id", "in", self.ids)])
            dues._hand_over()
            if "active" in vals:
                dues._bring_in_step()

    def _before_unlink(self):
        # Through the ORM, so that messages, activities and attachments go with them.
        # Safe: who may delete the dossier deletes all of it, signed contracts too.
        self.gpmi_ids.sudo().unlink()
        return super()._before_unlink()

    # --- The end of a dossier -----------------------------------------------------------------------------------------

    def _forget_mentions(self, company, mentions):
        """Delete the weekly mails that name one of the codes and wait, or could not be sent: the next ones do not.

        Such a mail is made of what is due and is nobody's own words.
        """
        super()._forget_mentions(company, mentions)
        users = self.env["res.users"].with_context(active_test=False).search([("company_ids", "in", company.ids)])
        to = [user.email_formatted for user in users if user.email]
        mails = self.env["mail.mail"].search([("headers", "=", WEEKLY), ("email_to", "in", to)])
        for mail in mails:
            text = html2plaintext(mail.body_html or "")
            # A line is 'what · code · who', and the code can be short.
            if mentions.in_text(text) or mentions.in_codes(text.replace("·", "\n")):
                mail.unlink()

    # --- Actions ------------------------------------------------------------------------------------------------------

    def _open_gpmi(self):
        """Return the action that opens the GPMI that has not ended: one, all of them, or else a new one."""
        running = self.gpmi_ids.filtered(lambda gpmi: not gpmi.date_end)
        if len(running) == 1:
            return running.action_open()
        if not running:
            return self.action_new_gpmi()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("GPMI"),
            "res_model": running._name,
            "domain": [("id", "in", running.ids)],
            "views": [(False, "list"), (False, "form")],
        }

    def action_new_gpmi(self):
        """Open an empty GPMI for an adult of this dossier that has none, in progress, yet."""
        self.ensure_one()
        taken = self.gpmi_ids.filtered(lambda gpmi: not gpmi.date_end).member_id
        free = self.member_ids.filtered(lambda member: member.role == "adult") - taken
        if not free:
            raise UserError(
                self.env._("Every adult of this dossier has a GPMI that has not ended. End that one first.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New GPMI"),
            "res_model": "sociale.balans.gpmi",
            "views": [(False, "form")],
            "context": {"default_member_id": free[:1].id},
        }
