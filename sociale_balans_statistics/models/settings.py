from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.protection import Rules

LONGEST_WAIT = 90  # days
# What an organisation can make stricter than the rule: the name of each, see tools/protection.py.
PROTECTION = ("fewest", "fewest_delicate", "dominance")


class Settings(models.Model):
    """How careful the figures of an organisation are, and when they are published; never less careful than the rule."""

    _inherit = "sociale.balans.settings"

    statistics_waiting = fields.Integer(
        string="Days Before Figures Are Published",
        default=30,
        tracking=True,
        help="After the end of a quarter, so that what is typed late is in them.",
    )
    statistics_fewest = fields.Integer(
        string="People Behind a Figure",
        default=Rules.fewest,
        tracking=True,
        help="Of fewer people nothing is published. 20 or more.",
    )
    statistics_fewest_delicate = fields.Integer(
        string="People Behind a Delicate Figure",
        default=Rules.fewest_delicate,
        tracking=True,
        help="For domains such as addiction and safety, which are told in three groups only. 50 or more.",
    )
    statistics_dominance = fields.Integer(
        string="Most People With the Same Answer (%)",
        default=Rules.dominance,
        tracking=True,
        help="From this share on nothing is published: who is in it, would be known. 90 or less.",
    )

    @api.constrains("statistics_waiting")
    def _check_statistics_waiting(self):
        if any(not 0 <= settings.statistics_waiting <= LONGEST_WAIT for settings in self):
            raise ValidationError(
                self.env._("Choose between 0 and %(longest)s days before figures are published.", longest=LONGEST_WAIT)
            )

    @api.constrains(*(f"statistics_{name}" for name in PROTECTION))
    def _check_statistics_protection(self):
        for settings in self:
            chosen = settings._chosen_protection()
            if chosen != Rules().stricter(chosen) or not chosen.dominance > 1:
                raise ValidationError(
                    self.env._(
                        "The protection of the figures can be made stricter, not looser: at least %(fewest)s people, "
                        "at least %(delicate)s for a delicate domain, and at most %(dominance)s %% with the same "
                        "answer.",
                        fewest=Rules.fewest,
                        delicate=Rules.fewest_delicate,
                        dominance=Rules.dominance,
                    )
                )

    def _chosen_protection(self):
        self.ensure_one()
        return Rules(**{name: self[f"statistics_{name}"] for name in PROTECTION})

    def _protection(self):
        """Return how careful the figures of this organisation are, as :class:`~..tools.protection.Rules`."""
        # Whatever stands there, nothing is looser than the rule.
        return Rules().stricter(self._chosen_protection())
