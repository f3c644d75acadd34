"""Odoo's own dialogs that point at records of any model, see ``models/pointer.py``."""

from odoo import api, models

from ..models.privacy.pointer import check_pointed_at


class MailComposeMessage(models.TransientModel):
    """Writing a mail about a record takes its name for a subject."""

    _inherit = "mail.compose.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Start a mail about what the user may open."""
        for vals in vals_list:
            check_pointed_at(self, vals, reads=True)
        return super().create(vals_list)

    def write(self, vals):
        """Change a mail about what the user may open."""
        check_pointed_at(self, vals | {"model": vals.get("model") or self[:1].model}, reads=True)
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        """Answer the form about what the user may open."""
        check_pointed_at(self, values)
        return super().onchange(values, field_names, fields_spec)


class MailActivitySchedule(models.TransientModel):
    """Planning activities for several records."""

    _inherit = "mail.activity.schedule"

    @api.model_create_multi
    def create(self, vals_list):
        """Start to plan for what the user may open."""
        for vals in vals_list:
            check_pointed_at(self, vals)
        return super().create(vals_list)


class MailFollowersEdit(models.TransientModel):
    """Choosing the followers of several records."""

    _inherit = "mail.followers.edit"

    @api.model_create_multi
    def create(self, vals_list):
        """Start to choose for what the user may open."""
        for vals in vals_list:
            check_pointed_at(self, vals)
        return super().create(vals_list)
