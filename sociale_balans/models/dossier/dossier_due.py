from odoo import models
from odoo.tools import SQL


class DossierDue(models.Model):
    """What is due in a dossier, and by when: the activity that comes first."""

    _inherit = "sociale.balans.dossier"

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let the database work out by when something is due, so that what is late can stand first in a list."""
        if field_expr != "activity_date_deadline":
            return super()._field_to_sql(alias, field_expr, query)
        self.env["mail.activity"].flush_model(["res_model", "res_id", "date_deadline", "active"])
        return SQL(
            "(SELECT MIN(date_deadline) FROM mail_activity WHERE res_model = %s AND res_id = %s AND active)",
            self._name,
            SQL.identifier(alias, "id"),
        )
