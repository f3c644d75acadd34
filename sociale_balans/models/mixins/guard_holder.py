from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.references import references


class GuardHolder(models.AbstractModel):
    """What is given to a colleague is given to somebody who may open dossiers, whatever way it is written.

    A field says so with ``holder=True``; its ``domain`` offers the same people on screen. Who lost his role keeps what
    he has until it is given to somebody else, so that a form with him can still be saved.
    """

    _inherit = "sociale.balans.guard"

    def _valid_field_parameter(self, field, name):
        return name == "holder" or super()._valid_field_parameter(field, name)

    @api.model
    def default_get(self, fields):
        """Return the defaults; one that a caller or a user proposes gives nothing to somebody else either."""
        defaults = super().default_get(fields)
        if not self.env.su:
            self.browse()._check_holders([defaults])
        return defaults

    def _check_may_write(self, vals_list):
        result = super()._check_may_write(vals_list)
        if not self.env.su:
            self._check_holders(vals_list)
        return result

    def _check_holders(self, vals_list):
        """:raises ValidationError: when something is given to somebody who may not open dossiers"""
        given = set()
        for vals in vals_list:
            for field, ids in references(self, vals):
                if getattr(field, "holder", False):
                    given |= ids - (
                        set.intersection(*(set(record[field.name].ids) for record in self)) if self else set()
                    )
        users = self.env["res.users"].browse(given - {self.env.uid})
        if users - users._who_work():
            raise ValidationError(
                self.env._(
                    "This colleague may not open dossiers here. Choose somebody else, or ask an administrator to give "
                    "the colleague a role."
                )
            )
