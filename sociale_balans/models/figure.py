from odoo import fields, models
from odoo.tools import SQL

from ..tools.scale import LEVELS

FEWEST = 5  # people behind a figure; of fewer, a number can say who it is


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
        "sociale.balans.score": ["value", "snapshot_id", "member_id", "domain_id", "wording_id", "company_id"],
        "sociale.balans.snapshot": ["date", "state", "dossier_id"],
        "sociale.balans.domain": ["theme_id", "scope"],
        "sociale.balans.wording": ["version"],
        "sociale.balans.equivalence": ["company_id", "domain_id", "version"],
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
        # The organisation stands in each step, so that the rule about it reaches the table of the scores.
        return SQL(
            """
            WITH newest AS (
                SELECT DISTINCT ON (score.company_id, year, snapshot.dossier_id, score.member_id, score.domain_id)
                       score.id, score.company_id, score.domain_id, score.value, wording.version,
                       date_trunc('year', snapshot.date)::date AS year
                  FROM sociale_balans_score score
                  JOIN sociale_balans_snapshot snapshot ON snapshot.id = score.snapshot_id
                  JOIN sociale_balans_wording wording ON wording.id = score.wording_id
                 WHERE snapshot.state = 'done' AND score.value IN %(levels)s
                 ORDER BY score.company_id, year, snapshot.dossier_id, score.member_id, score.domain_id,
                          snapshot.date DESC, snapshot.id DESC
            ), scales AS (
                SELECT used.company_id, used.domain_id, used.version, max(first) AS scale
                  FROM (SELECT DISTINCT company_id, domain_id, version FROM newest) used
                 CROSS JOIN LATERAL generate_series(1, used.version) AS first
                 WHERE NOT EXISTS (
                       SELECT FROM sociale_balans_equivalence same
                        WHERE same.company_id = used.company_id
                          AND same.domain_id = used.domain_id AND same.version = first)
                 GROUP BY used.company_id, used.domain_id, used.version
            ), dated AS (
                SELECT newest.*, scale, max(scale) OVER (PARTITION BY company_id, year, domain_id) AS last_scale
                  FROM newest
                  JOIN scales USING (company_id, domain_id, version)
            )
            SELECT min(dated.id) AS id, dated.company_id, dated.year AS date, domain.theme_id, dated.domain_id,
                   domain.scope, dated.value AS level, dated.scale AS version, count(*) AS number
              FROM dated
              JOIN sociale_balans_domain domain ON domain.id = dated.domain_id
             WHERE dated.scale = dated.last_scale
             GROUP BY dated.company_id, dated.year, domain.theme_id, dated.domain_id, domain.scope, dated.value,
                      dated.scale
            HAVING count(*) >= %(fewest)s
            """,
            levels=LEVELS,
            fewest=FEWEST,
        )
