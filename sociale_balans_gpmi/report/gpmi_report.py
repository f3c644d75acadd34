from itertools import zip_longest

from markupsafe import Markup

from odoo import api, models

PARTIES = ("client", "centre", "third")
# Signs. What is longer goes over the end of a page, and its lines stand by themselves; see the templates.
WHOLE_GOAL, SIDE_BY_SIDE = 1500, 600


class GpmiReport(models.AbstractModel):
    """The contract on paper, and what the other papers of a GPMI have in common with it."""

    _name = "report.sociale_balans_gpmi.report_gpmi_document"
    _inherit = ["sociale.balans.paper"]
    _description = "GPMI Report"

    PRINTS = "sociale.balans.gpmi"

    def _content(self, records, audience):
        return {
            "audience": audience,
            "goals_of": {gpmi.id: self._goals(gpmi, audience) for gpmi in records},
            "left_out": {gpmi.id: self._left_out(gpmi, audience) for gpmi in records},
            "year_of": {gpmi.id: self._year_line(gpmi, audience) for gpmi in records},
            "parties": self._parties(),
            "sides_of": lambda by_party: self._sides(by_party, audience),
            "is_short": self._is_short,
            "picture": lambda domain: domain._pictogram_uri(),
            "quoted": lambda words: self.env._("“%(words)s”", words=words),
        }

    def _title(self, record):
        return self.env._("GPMI")

    def _reader(self, record, audience):
        return self._copy_for(audience.name)

    def _size(self, record, audience):
        return "client" if audience.name == "client" else "body"

    def _version(self, record):
        if not record.signed_date:
            return self.env._("draft")
        return self.env._("version %(number)s", number=len(record.version_ids) + 1)

    def _body(self, record, audience):
        """Return a paper without its page, as it goes into another page or a screen."""
        plain = self._plain()
        template = self._name.removeprefix("report.").removesuffix("_document") + "_body"
        record = record.with_env(plain.env)
        values = plain._values(record, audience)
        values |= {"doc": record, "sheet": values["sheets"][record.id]}
        return plain.env["ir.qweb"]._render(template, values)

    def _on_screen(self, record, audience):
        """Return a paper as it goes into a field."""
        return Markup('<div class="o_sb_report">%s</div>') % self._body(record, audience)

    @api.model
    def _parties(self):
        """Return who commits himself, as it stands above what he will do."""
        return {
            "client": self.env._("The client:"),
            "centre": self.env._("The social service:"),
            "third": self.env._("Others:"),
        }

    def _goals(self, gpmi, audience):
        """Return (goal, commitments by party) pairs that a reader sees."""
        pairs = []
        for goal in gpmi._goals_in_order():
            by_party = goal.commitment_ids.grouped("party")
            if not audience.agreements:
                by_party = {party: lines for party, lines in by_party.items() if party == "third"}
            if by_party or audience.agreements:
                pairs.append((goal, by_party))
        return pairs

    def _sides(self, by_party, audience):
        """Return what each party will do, side by side: a dict with ``parties`` and ``rows``, lines for each party.

        Both sides have their place, also who does not commit himself yet; others where there are any.
        """
        both = audience.agreements and by_party
        parties = [party for party in PARTIES if party in by_party or (both and party != "third")]
        columns = [list(by_party.get(party, ())) for party in parties]
        longest = max((sum(len(line.name) for line in column) for column in columns), default=0)
        if longest <= SIDE_BY_SIDE:
            return {"parties": parties, "rows": [columns] if columns else []}
        rows = zip_longest(*columns)
        return {"parties": parties, "rows": [[[line] if line else [] for line in row] for row in rows]}

    def _is_short(self, goal):
        """Return whether a goal fits on a page, whatever its letters."""
        texts = [goal.name, goal.own_words, goal.measure, goal.difference, *goal.commitment_ids.mapped("name")]
        # A line that ends early takes as much room as a longer one.
        return sum(len(text) + 40 * text.count("\n") for text in filter(None, texts)) < WHOLE_GOAL

    def _left_out(self, gpmi, audience):
        """Return what a reader does not see, so that nobody takes a part for the whole; empty for a whole paper."""
        if not audience.agreements:
            return self.env._("This copy holds only what others agreed to do.")
        if not audience.words and any(gpmi.goal_ids.mapped("own_words")):
            return self.env._("What the client said of it in his own words is not on this copy.")
        return ""

    def _year_line(self, gpmi, audience):
        return gpmi._year_line() if audience.agreements else None
