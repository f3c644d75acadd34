from odoo import api, fields, models
from odoo.tools import format_date

from ..tools.share_rules import AVERAGE, BOTH, ONE_DAY, OUT, TOTAL, Rule


class ShareRule(models.Model):
    """How an organisation counts the share of people with a GPMI, from a day on.

    The text of the law is not known yet, so nothing here is the law's: it is the choice of the organisation, and it
    stands under every figure.
    """

    _name = "sociale.balans.share.rule"
    _inherit = ["sociale.balans.guard"]
    _description = "How the Share Is Counted"
    _order = "date_start desc, id desc"
    _rec_name = "date_start"

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_start = fields.Date(
        string="From",
        required=True,
        help="The first day that is counted so. Days before it keep the rule that they had.",
    )
    exempt = fields.Selection(
        selection=[
            (OUT, "Left Out"),
            (TOTAL, "Counted, as Without a GPMI"),
            (BOTH, "Counted, as With a GPMI"),
        ],
        string="People Who Are Exempt",
        required=True,
        default=Rule.exempt,
        help="Who has no GPMI for reasons of equity or health. Not verified: your own choice.",
    )
    student = fields.Selection(
        selection=[
            (OUT, "Left Out"),
            (TOTAL, "Counted, as Without a GPMI"),
            (BOTH, "Counted Like Everybody"),
        ],
        string="Students",
        required=True,
        default=Rule.student,
        help="Periods of support with full-time studies. Not verified: your own choice.",
    )
    equivalent = fields.Selection(
        selection=[
            (OUT, "Left Out"),
            (TOTAL, "Counted, as Without a GPMI"),
            (BOTH, "Counted Like Everybody"),
        ],
        string="Equivalent Living Wage",
        required=True,
        default=Rule.equivalent,
        help="Who gets an equivalent living wage (Act of 2 April 1965). Not verified: your own choice.",
    )
    method = fields.Selection(
        selection=[
            (AVERAGE, "The Last Days of the Months, Taken Together"),
            (ONE_DAY, "Last Day of the Year"),
        ],
        string="Share of a Year",
        required=True,
        default=Rule.method,
        help="Not verified: your own choice. Taken together: all contracts on those days over all people on them. Of a "
        "year in which rules change, the rule of its last day says it.",
    )
    source = fields.Char(help="Where it is written, such as a circular and its date.")

    _one_a_day = models.UniqueIndex("(company_id, date_start)", "There is a rule from this day on. Change that one.")

    def _rule(self):
        """Return it as :class:`~..tools.share_rules.Rule`."""
        self.ensure_one()
        return Rule(self.date_start, self.exempt, self.student, self.equivalent, self.method)

    @api.model
    def _in_words(self, rule):
        """Return in sentences how a rule counts, for under a figure."""
        fields_of = self._fields
        names = {
            name: dict(fields_of[name]._description_selection(self.env))[getattr(rule, name)]
            for name in ("exempt", "student", "equivalent", "method")
        }
        # In the middle of a sentence only its first letter is small.
        places = {name: said[:1].lower() + said[1:] for name, said in names.items()}
        counted = self.env._(
            "People who are exempt: %(exempt)s. Students: %(student)s. Equivalent living wage: %(equivalent)s. A year: "
            "%(method)s.",
            **places,
        )
        if rule.start.year == 1:
            return self.env._("How we count: %(counted)s The law says nothing of this yet.", counted=counted)
        start = format_date(self.env, rule.start)
        return self.env._("How we count since %(start)s: %(counted)s", start=start, counted=counted)
