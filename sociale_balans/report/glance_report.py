from markupsafe import Markup

from odoo import models


class GlanceReport(models.AbstractModel):
    """A household at one glance: one sheet."""

    _name = "report.sociale_balans.report_glance_document"
    _inherit = ["sociale.balans.paper"]
    _description = "The Household at a Glance"

    PRINTS = "sociale.balans.dossier"

    def _title(self, record):
        return self.env._("The household at a glance")

    def _content(self, records, audience):
        glances = {}
        for dossier in records:
            glance = dossier._household_glance()
            glances[dossier.id] = glance | {"picture": Markup(glance["picture"])}  # noqa: S704 # drawn by us, all escaped
        return {"glances": glances}
