from odoo import api, models

from ..tools.share_rules import Count, days_of_year


class MyDay(models.AbstractModel):
    """For who leads, the share of the people with a leefloon who have a GPMI stands beside the day of the team."""

    _inherit = "sociale.balans.day"

    @api.model
    def _cards(self, scope):
        cards = super()._cards(scope)
        # The share is that of an organisation: beside one of its teams it would be taken for that of the team.
        return cards if scope.mine or scope.team_id else [*cards, self._share_card(scope.today)]

    def _share_card(self, today):
        share = self.env["sociale.balans.share"]
        rules = share._rules()
        of_year = days_of_year(rules, today.year, today)
        counts = share._counts({today, *of_year}, rules)
        whole = sum((counts[day] for day in of_year), Count())
        says = [share._day_words(counts[today], today), *share._band_words(whole, counts[today], today)]
        of_several = len(self.env.companies) > 1
        return {
            "title": self.env._("With a GPMI: %(organisation)s", organisation=self.env.company.name)
            if of_several
            else self.env._("With a GPMI"),
            "text": " ".join([*says, *share._rule_words(rules, [*of_year, today])]),
            "action": self._list("sociale_balans_support.action_my_year"),
        }
