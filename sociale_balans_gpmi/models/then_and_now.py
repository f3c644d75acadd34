from typing import NamedTuple

from odoo import api, fields, models

from odoo.addons.sociale_balans.tools import scale


class Line(NamedTuple):
    """One life domain of a goal, at the start of a contract and now.

    :ivar domain: ``sociale.balans.domain``
    :ivar then: its row at the start, ``sociale.balans.score``; empty where it was not asked or is not for the reader
    :ivar now: likewise in a later balance
    :ivar bool comparable: whether both were chosen from the same texts
    """

    domain: object
    then: object
    now: object
    comparable: bool

    def scores(self):
        """Return both scores in short, each None where there is none."""
        return tuple(row._both_in_words() if row else None for row in (self.then, self.now))

    @property
    def sign(self):
        # Other texts give another scale: an arrow between them would say what is not so.
        return "→" if not all(self.scores()) or self.comparable else "‖"


class ThenAndNow(models.Model):
    """What is worked on: the scores with which a contract began, and later ones."""

    _inherit = "sociale.balans.gpmi"

    fragment_table = fields.Html(
        string="Table of What Is Worked On",
        compute="_compute_fragment_table",
        sanitize=False,
        help="For the social report. It goes into a text document as a table.",
    )

    @api.model
    def _then_and_now(self, asked, reader):
        """Return the life domains of goals then and now, read at once.

        :param asked: (GPMI, later snapshot or none, domains) triples
        :param str reader: who reads it, see ``audience.READERS``; the client reads what he told for himself alone
        :return: for each of them a list of :class:`Line`
        """
        snapshots = self.env["sociale.balans.snapshot"].union(
            *(snapshot for gpmi, later, _domains in asked for snapshot in (gpmi.snapshot_id, later))
        )
        names = ["member_id", "domain_id", "value", "client_value", "read_back", "discreet", "domain_text_id"]
        rows = snapshots._rows(names)
        scale_of = {number: texts["scale"] for number, texts in rows._spoken().items()}
        people = {gpmi.member_id._origin for gpmi, _later, _domains in asked}
        told = {person: rows._told_of(person, reader) for person in people}
        found = []
        for gpmi, later, domains in asked:
            person, first = gpmi.member_id._origin, gpmi.snapshot_id._origin
            lines = []
            for domain in domains:
                part = person if domain.scope == "adult" else person.browse()
                then, now = (told[person].get((one, part, domain), rows.browse()) for one in (first, later))
                lines.append(Line(domain, then, now, _comparable(then, now, scale_of)))
            found.append(lines)
        return found

    @api.depends_context("lang")
    def _compute_fragment_table(self):
        asked = [(gpmi, gpmi._last_balance(), goal.domain_ids) for gpmi in self for goal in gpmi._goals_in_order()]
        # A social report is read by the committee: what somebody told for himself alone is not in it.
        lines = iter(self._then_and_now(asked, "committee"))
        for gpmi in self:
            goals = [(goal, next(lines)) for goal in gpmi._goals_in_order()]
            gpmi.fragment_table = self.env["ir.qweb"]._render("sociale_balans_gpmi.fragment_table", {"goals": goals})

    def _last_balance(self):
        """Return the balance of its last evaluation that has one."""
        done = self.evaluation_ids.filtered(lambda item: item.state == "done" and item.snapshot_id)
        return done.sorted("date_done")[-1:].snapshot_id


def _comparable(then, now, scale_of):
    return bool(then and now) and scale.comparable(*(scale_of[row.domain_text_id.id] for row in (then, now)))
