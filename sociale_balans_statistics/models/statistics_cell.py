from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.scale import LEVELS


class StatisticsCell(models.Model):
    """One published number: rounded, of a quarter that is over. What is not published is nowhere.

    Nobody writes it by hand, and nothing leads from it to a dossier: when that is destroyed, the number stands.
    """

    _name = "sociale.balans.statistics.cell"
    _inherit = ["sociale.balans.guard"]
    _description = "Published Figure"
    _order = "period_id desc, subject, domain_id, start, id"
    _rec_name = "subject"

    period_id = fields.Many2one(
        comodel_name="sociale.balans.statistics.period", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", required=True, readonly=True)
    subject = fields.Selection(
        selection=[
            ("people", "People"),
            ("levels", "Where They Stand"),
            ("stuck", "Low for More Than a Year"),
            ("help", "Help Wanted by the Client"),
            ("chosen", "Chosen to Work On"),
            ("moves", "Moved Since a Year Before"),
            ("came_of_it", "What Came of What Was Chosen"),
        ],
        required=True,
        readonly=True,
    )
    domain_id = fields.Many2one(
        comodel_name="sociale.balans.domain", string="Life Domain", ondelete="restrict", readonly=True
    )
    start = fields.Selection(
        selection="_select_starts",
        string="A Year Before",
        readonly=True,
        help="At which level these people stood a year before.",
    )
    answer = fields.Selection(selection="_select_answers", required=True, readonly=True)
    number = fields.Integer(
        string="How Many",
        required=True,
        readonly=True,
        aggregator=None,
        help="Rounded at random to a multiple of five above or below it; 0 stands for fewer than five.",
    )

    @api.model
    def _level_names(self):
        """Return the names of the levels, and of the three bands of a delicate domain."""
        return {level: level for level in LEVELS} | {
            "low": self.env._("Low (1-2)"),
            "middle": self.env._("Middle (3)"),
            "high": self.env._("High (4-5)"),
        }

    @api.model
    def _answer_names(self):
        """Return the names of all answers; an addon that counts more adds its own."""
        return self._level_names() | {
            "na": self.env._("Not Applicable"),
            "effort": self.env._("Tried"),
            "none": self.env._("No Answer"),
            "yes": self.env._("Yes"),
            "up": self.env._("Up"),
            "same": self.env._("The Same"),
            "down": self.env._("Down"),
            "other": self.env._("On Other Texts"),
            "gone": self.env._("Not Scored Any More"),
            "household": self.env._("Households"),
            "adult": self.env._("Adults"),
            "child": self.env._("Children"),
        }

    @api.model
    def _select_starts(self):
        return list((self._level_names() | {"new": self.env._("Not Scored Then")}).items())

    @api.model
    def _select_answers(self):
        return list(self._answer_names().items())
