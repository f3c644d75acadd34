from odoo import fields, models

from odoo.addons.sociale_balans.models.organisation.settings import Settings as Core


class Settings(models.Model):
    """Whether an organisation lets clients answer at home."""

    _inherit = "sociale.balans.settings"

    # The board says of each snapshot whether a link can be made, without a query.
    DECIDED = (*Core.DECIDED, "client_link")

    client_link = fields.Boolean(
        string="A Link for at Home",
        tracking=True,
        help="A worker can make a link with which a client scores at home: once, within a day, with a code that the "
        "worker says. Whoever has both the link and the code gets in.",
    )
