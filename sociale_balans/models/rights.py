from odoo import fields, models
from odoo.exceptions import UserError

# What a manager hands out, each with the group behind it. The roles, from most to least: each holds the next one.
ROLES = {
    "manager": "sociale_balans.group_manager",
    "coordinator": "sociale_balans.group_coordinator",
    "worker": "sociale_balans.group_user",
}
EXTRAS = {
    "statistics": "sociale_balans.group_statistics",
    "national_number": "sociale_balans.group_national_number",
    "audit": "sociale_balans.group_audit",
}


class Rights(models.AbstractModel):
    """What a colleague may do in this addon: a role, and what comes on top of it. It knows no other right of Odoo."""

    _name = "sociale.balans.rights"
    _inherit = ["sociale.balans.guard"]
    _description = "What a Colleague May Do"

    role = fields.Selection(
        selection=[
            ("worker", "Social Worker"),
            ("coordinator", "Head Social Worker"),
            ("manager", "Administrator"),
            ("none", "No Dossiers"),
        ],
        default="worker",
        help="Without dossiers, a colleague sees only what you tick below.",
    )
    statistics = fields.Boolean(help="Sees figures only: no dossier, no person.")
    national_number = fields.Boolean(help="Sees and edits the national number of a person.")
    audit = fields.Boolean(string="Access Log", help="Reads who has looked at which dossier, not the dossiers.")

    def _groups(self):
        """Return the groups of an internal user with these rights: exactly these, and nothing that Odoo adds."""
        self.ensure_one()
        names = [ROLES[self.role]] if self.role in ROLES else []
        # Who sees no dossier has no use for a national number.
        names += [group for name, group in EXTRAS.items() if self[name] and (names or name != "national_number")]
        if not names:
            raise UserError(self.env._("Choose a role, or tick what this colleague may see."))
        return self.env["res.groups"].union(*(self.env.ref(name) for name in ("base.group_user", *names)))
