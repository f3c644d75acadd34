from odoo import fields, models


class Team(models.Model):
    """Workers who share their dossiers, such as those of one neighbourhood."""

    _name = "sociale.balans.team"
    _inherit = ["sociale.balans.guard"]
    _description = "Team"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, size=200)
    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    member_ids = fields.Many2many(
        comodel_name="res.users",
        relation="sociale_balans_team_member",
        column1="team_id",
        column2="user_id",
        string="Workers",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        holder=True,
        check_company=True,
    )
    active = fields.Boolean(default=True)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self.env["sociale.balans.dossier"]._forget_reach()

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self.env["sociale.balans.dossier"]._forget_reach()
