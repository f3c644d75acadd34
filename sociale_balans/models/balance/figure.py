from functools import cache

from odoo import fields, models
from odoo.tools import SQL, file_open

from ...tools.scale import LEVELS

FEWEST = 5  # people behind a figure; of fewer, a number can say who it is


@cache
def query():
    """Return the query of the figures, see the file."""
    with file_open("sociale_balans/data/figure.sql") as file:
        return file.read()


class Figure(models.Model):
    """How many clients stand at each level of a life domain, year by year: what a policy maker sees, and nothing else.

    A client counts once a year, with the last snapshot of that year that is done. When the texts of a domain came to
    mean something else in a year, only the scores with the newest meaning count: others cannot be added to them, except
    with texts that the organisation declared equivalent (the same as ``Equivalence._scales``). A figure of fewer than
    ``FEWEST`` is not there at all: no filter, grouping or export can bring it back, because the database never hands it
    out.
    """

    _name = "sociale.balans.figure"
    _inherit = ["sociale.balans.guard"]
    _description = "Figure"
    _rec_names_search = ["domain_id.name"]
    _auto = False
    _order = "date desc, domain_id, level"
    _depends = {
        "sociale.balans.score": ["value", "snapshot_id", "member_id", "domain_id", "domain_text_id", "company_id"],
        "sociale.balans.snapshot": ["date", "state", "dossier_id"],
        "sociale.balans.domain": ["theme_id", "scope"],
        "sociale.balans.domain.text": ["version"],
        "sociale.balans.domain.equivalence": ["company_id", "domain_id", "version"],
    }

    company_id = fields.Many2one(comodel_name="res.company", string="Organisation", readonly=True)
    date = fields.Date(string="Year", readonly=True, help="The first day of the year.")
    theme_id = fields.Many2one(comodel_name="sociale.balans.theme", readonly=True)
    domain_id = fields.Many2one(comodel_name="sociale.balans.domain", string="Life Domain", readonly=True)
    scope = fields.Selection(
        selection=lambda self: self.env["sociale.balans.domain"].SCOPES, string="Scored For", readonly=True
    )
    level = fields.Char(string="Score", readonly=True)
    version = fields.Integer(
        readonly=True,
        aggregator=None,
        help="Of the texts of the domain, the first one that means the same: figures of different versions cannot be "
        "compared.",
    )
    number = fields.Integer(
        string="How Many",
        readonly=True,
        aggregator="sum",
        help="Households, adults or children. Fewer than five are not shown, and do not count in a total.",
    )

    @property
    def _table_query(self):
        return SQL(query(), levels=LEVELS, fewest=FEWEST)
