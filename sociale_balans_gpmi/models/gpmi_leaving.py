from odoo import models

from odoo.addons.sociale_balans.tools.audience import NARROWEST

MOST_NAMED = 5  # goals, and domains of one kind: the letter is one sheet


class GpmiLeaving(models.Model):
    """What the letter says that a client gets when his contract ended."""

    _inherit = "sociale.balans.gpmi"

    def _no_letter(self):
        """Return in a sentence why there is no letter; nothing where there is one."""
        if not self.date_end:
            return self.env._("This contract has not ended, so there is no letter yet. End it first.")
        if self.end_reason == "deceased":
            return self.env._("No letter is made for who is deceased.")
        return ""

    def _leaving_letter(self):
        """Return the letter: dict with ``ended`` and ``lists``, dicts with ``title``, ``items`` and ``more``.

        It comes by post, to where others live: what somebody told for himself alone is not in it.
        """
        self.ensure_one()
        exits = self._exit_picture(NARROWEST)
        return {
            "ended": [self._ended_words(), *filter(None, [self._why_words()])],
            "lists": [*self._reached(), *self._moved(exits)],
            "exit": exits,
        }

    def _ended_words(self):
        day = self._format(self.date_end)
        ahead = self.date_end > self._today()
        if self._is_plan():
            return (
                self.env._("Your plan with us ends on %(day)s.", day=day)
                if ahead
                else self.env._("Your plan with us ended on %(day)s.", day=day)
            )
        return (
            self.env._("Your contract with us (GPMI) ends on %(day)s.", day=day)
            if ahead
            else self.env._("Your contract with us (GPMI) ended on %(day)s.", day=day)
        )

    def _why_words(self):
        """Return why it ended, in plain words; nothing where there is no kind word for it."""
        return {
            "work": self.env._("You have work now. We wish you all the best with it."),
            "studies": self.env._("You study now, or your studies are over. We wish you all the best with what comes."),
            "income": self.env._("You have another income now."),
            "moved": self.env._("You live somewhere else now. We wish you all the best there."),
            "other_benefit": self.env._("You get another benefit now."),
            "refused": self.env._("We could not go on with it together."),
        }.get(self.end_reason)

    def _reached(self):
        """Return the lists of what was reached, wholly and in part."""
        secret = self._secret_domains()
        goals = self._goals_in_order().filtered(lambda goal: not goal.domain_ids & secret)
        titles = {"reached": self.env._("This was reached:"), "partly": self.env._("This was reached in part:")}
        named = {state: goals.filtered(lambda goal, one=state: goal.state == one).mapped("name") for state in titles}
        return [self._titled(titles[state], names) for state, names in named.items() if names]

    def _moved(self, exits):
        """Return the lists of what goes better, and of what asks attention; what cannot be compared is only counted."""
        titles = {"better": self.env._("This goes better now:"), "less": self.env._("This asks attention:")}
        return [self._titled(titles[one["key"]], one["names"]) for one in exits["groups"] if one["key"] in titles]

    def _titled(self, title, names):
        more = len(names) - MOST_NAMED
        return {
            "title": title,
            "items": names[:MOST_NAMED],
            "more": self.env._("and %(count)s more", count=more) if more > 0 else "",
        }
