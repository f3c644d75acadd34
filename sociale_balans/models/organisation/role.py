from odoo import api, fields, models
from odoo.exceptions import UserError

# The roles that a manager hands out, each with the group behind it, from most to least: each holds the next one.
ROLES = {
    "manager": "sociale_balans.group_manager",
    "coordinator": "sociale_balans.group_coordinator",
    "worker": "sociale_balans.group_user",
}


class Role(models.AbstractModel):
    """What a colleague may do in this addon: a role, and what comes on top of it. It knows no other right of Odoo."""

    _name = "sociale.balans.role"
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
    audit = fields.Boolean(string="Access Log", help="Reads who has looked at which dossier, not the dossiers.")

    @api.model
    def _extras(self):
        """Return the rights that come on top of a role: the group of each, by the name of the field that ticks it."""
        return {"statistics": "sociale_balans.group_statistics", "audit": "sociale_balans.group_audit"}

    def _ticked(self):
        """Return the names of the extra rights that this colleague gets."""
        return [name for name in self._extras() if self[name]]

    def _groups(self):
        """Return the groups of an internal user with these rights: exactly these, and nothing that Odoo adds."""
        self.ensure_one()
        names = [ROLES[self.role]] if self.role in ROLES else []
        names += [self._extras()[name] for name in self._ticked()]
        if not names:
            raise UserError(self.env._("Choose a role, or tick what this colleague may see."))
        return self.env["res.groups"].union(*(self.env.ref(name) for name in ("base.group_user", *names)))

    @api.model
    def _handed_out(self):
        """Return the groups that a role or a tick gives, and that of every internal user."""
        names = ("base.group_user", *ROLES.values(), *self._extras().values())
        return self.env["res.groups"].union(*(self.env.ref(name) for name in names))

    @api.model
    def _our_groups(self):
        """Return all groups of this house: who holds only these has no right in Odoo beyond it."""
        category = self.env.ref("sociale_balans.module_category_social_services")
        # Safe: which groups there are, of our own category.
        return self.env["res.groups"].sudo().search([("privilege_id.category_id", "=", category.id)])

    @api.model
    def _landing_action(self):
        """Return the home action of a colleague, who has no right in Odoo beyond this house."""
        # Safe: an action of our own, the same for everybody.
        return self.env.ref("sociale_balans.action_landing").sudo()
