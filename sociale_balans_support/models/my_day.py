from odoo import api, models


class MyDay(models.AbstractModel):
    """For who leads, the share of the people with a leefloon who have a GPMI stands beside the day of the team."""

    _inherit = "sociale.balans.day"

    @api.model
    def _cards(self, scope):
        cards = super()._cards(scope)
        return cards if scope.mine else [*cards, self._share_card(scope.today)]

    def _share_card(self, today):
        share = self.env["sociale.balans.share"]
        rules = share._rules()
        count = share._counts([today], rules)[today]
        says = [share._day_words(count, today), *share._band_words(count, share._bands_on(today), today)]
        return {
            "title": self.env._("With a GPMI"),
            "text": " ".join(says),
            "action": self._list("sociale_balans_support.action_my_year"),
        }
