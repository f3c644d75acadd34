from textwrap import shorten

from odoo import models

from odoo.addons.sociale_balans.tools.audience import Audience
from odoo.addons.sociale_balans.tools.scale import LEVELS
from odoo.addons.sociale_balans.tools.values import LONGEST

LONGEST_NAME = 120  # of a goal, in what somebody said; all of it stands in his own words


class Score(models.Model):
    """What was said before a contract is not unsaid after it."""

    _inherit = "sociale.balans.score"

    def _before_write(self, vals):
        empties = any(name in vals and not vals[name] for name in ("value", "remark", "priority"))
        return super()._before_write(vals) | {"said": self._saying_something() if empties else self.browse()}

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        fallen = before["said"] - before["said"]._saying_something()
        if fallen:
            fallen.snapshot_id._contracts()._keeps_its_balance()

    def _before_unlink(self):
        return super()._before_unlink() | {"said_in": self._saying_something().snapshot_id}

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        if before["said_in"]:
            before["said_in"]._contracts()._keeps_its_balance()

    def _as_goal(self, audience):
        """Return what a goal of this priority says: what client and worker said of it in the four steps, or else less.

        :param audience: who reads the contract
        """
        self.ensure_one()
        if not audience.reads(self.discreet, self.member_id.id):
            return {"name": self.domain_name}
        words = "\n".join(filter(None, [self.client_words, self.situation]))
        said = self.client_words or self.situation or ""
        return {
            # In the words of the client, where he said something; those of the catalogue are the service's.
            "name": self.better or shorten(said, LONGEST_NAME, placeholder="…") or self.domain_name,
            # What does not fit in a contract stands in the balance.
            "own_words": (words or self._remark_for(audience))[: LONGEST["text"]],
            # What client and worker walked through together has this way to see that it is better.
            "measure": bool(self.situation or self.better or self.agreement_ids) and self._step_up(),
            "strength": self.strength,
            "consensus": self.outcome != "different" and any(self.agreement_ids.mapped("agreed")),
            "difference": self.outcome == "different" and self.outcome_words,
        }

    def _both_in_words(self):
        """Return the score, and between brackets what the client chose himself; None where there is neither."""
        self.ensure_one()
        short = dict(self._fields["value"]._description_selection(self.env))
        own = self._meant()
        if not own:
            return short.get(self.value)
        return self.env._("%(score)s (client: %(own)s)", score=short.get(self.value, "-"), own=short[own])

    def _step_up(self):
        """Return the text of the level above the score, by which both see that it is better; False without one."""
        above = self._above(self._pictured())
        return above and above["text"]

    def _above(self, level):
        """Return the level above another one, and its text: a dict with ``value`` and ``text``; False without one."""
        above = level in LEVELS[:-1] and str(int(level) + 1)
        text = above and self.levels.get(above)
        return bool(text) and {"value": above, "text": text}

    def _told_of(self, person, reader):
        """Return the rows that a reader sees of what is worked on with a person: by snapshot, member and domain.

        :param person: ``sociale.balans.member``
        :param str reader: see ``audience.READERS``; the client reads what he told for himself alone
        """
        told = self._for_audience(Audience.of(reader, member=person.id if reader == "client" else 0))
        return {(row.snapshot_id, row.member_id, row.domain_id): row for row in told}

    def _saying_something(self):
        """Return those of these rows in which something was said, see :meth:`_saying`."""
        return self.filtered(lambda row: row.value or row.remark or row.priority)
