from odoo import fields, models


class ClientCopyWizard(models.TransientModel):
    """Make the copy for the client, to read or for another program, and note in the dossier that it was made."""

    _name = "sociale.balans.client.copy.wizard"
    _inherit = ["sociale.balans.guard"]
    _description = "Copy for the Client"
    _rec_names_search = ["member_id.dossier_id.code"]

    member_id = fields.Many2one(comodel_name="sociale.balans.member", required=True, ondelete="cascade")

    def action_print(self):
        """Make the copy on paper."""
        self._note_in_dossier()
        return self.env.ref("sociale_balans.report_member_copy").report_action(self.member_id)

    def action_json(self):
        """Make the copy as data, which another program can read."""
        self._note_in_dossier()
        return {
            "type": "ir.actions.act_url",
            "url": f"/sociale-balans/copy/{self.member_id.id}.json",
            "target": "download",
        }

    def _note_in_dossier(self):
        self.ensure_one()
        self.member_id.dossier_id.message_post(
            body=self.env._("A copy for the client was made: %(part)s", part=self.member_id.label)
        )
