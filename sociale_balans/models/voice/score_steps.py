from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tools import format_date

from ...tools.folding import is_blank
from ...tools.values import kept
from ...tools.voice import PARTIES, READ_BACK
from ..balance.score import Score


class ScoreSteps(models.Model):
    """The four short steps that client and worker walk for each domain that he chose to work on.

    What is going on, what would be better, what can help, what we agree: the last two are :class:`Agreement` records.
    """

    _inherit = "sociale.balans.score"

    STEP_FIELDS = frozenset({"situation", "better", "strength"})
    # What a screen sends of a row: its fields, and what can help, see _read_agreements.
    AGREEMENTS = "agreements"
    ANSWERS = Score.ANSWER_FIELDS | {AGREEMENTS}

    situation = fields.Text(string="What Is Going On", in_copy=True)
    better = fields.Char(string="What Would Be Better", in_copy=True)
    strength = fields.Char(
        string="Strength to Lean On", help="What goes well for the client, and helps him here.", in_copy=True
    )
    read_back = fields.Selection(
        selection=READ_BACK,
        help="The worker read the client's own answer back to him: is it what he meant?",
        in_copy=True,
    )
    agreement_ids = fields.One2many(
        comodel_name="sociale.balans.agreement", inverse_name="score_id", string="Agreements"
    )

    def _saying(self):
        return super()._saying() | fields.Domain("situation", "!=", False) | fields.Domain("better", "!=", False)

    def _says(self):
        return super()._says() or bool(self.situation or self.better)

    def _meant(self):
        """Return what the client chose himself; False where he said, read back to him, that he meant something else."""
        self.ensure_one()
        return self.read_back != "other" and self.client_value

    def _answer(self):
        return super()._answer() | {
            "read_back": self.read_back,
            "situation": self.situation or "",
            "better": self.better or "",
            "strength": self.strength or "",
        }

    def _answers(self):
        """Return what is said in these rows, as a screen reads and writes it: by row id, with what can help."""
        agreements = self._agreements()
        return {row.id: row._answer() | {self.AGREEMENTS: agreements.get(row.id, [])} for row in self}

    # --- What can help, and what is agreed ----------------------------------------------------------------------------

    def _agreements(self):
        """Return what can help with each of these domains, in one query.

        :return: by row id, a list in the order of ``PARTIES`` of dicts with ``party``, ``name``, ``agreed`` (bool) and
            ``date_end`` (ISO date or False)
        """
        lines = self.env["sociale.balans.agreement"].search_fetch(
            [("score_id", "in", self.ids)], ["score_id", "party", "name", "agreed", "date_end"]
        )
        order = [party for party, _name in PARTIES]
        return {
            row.id: [line._said() for line in of_row.sorted(lambda line: order.index(line.party))]
            for row, of_row in lines.grouped("score_id").items()
        }

    def _read_agreements(self, values):
        """Return what a screen sends, as :meth:`_agreements` says it: one for each party, the empty ones left out.

        :param dict values: of the answer, see ``ANSWERS``
        :raises ValidationError: when it cannot be kept
        """
        lines, sent = {}, values[self.AGREEMENTS]
        if not isinstance(sent, list):
            raise ValidationError(self._no_choice())
        for line in sent:
            party, kept_line = self._read_agreement(line)
            if is_blank(kept_line["name"]):
                continue
            if party in lines:
                kept_line["name"] = f"{lines[party]['name']}\n{kept_line['name']}"
            self.env["sociale.balans.agreement"]._check_length(kept_line["name"])
            lines[party] = kept_line
        if lines and not values.get("priority", self.priority):
            raise ValidationError(self.env["sociale.balans.agreement"]._not_chosen())
        return [lines[party] for party in dict(PARTIES) if party in lines]

    def _read_agreement(self, line):
        agreements = self.env["sociale.balans.agreement"]
        if not isinstance(line, dict) or not isinstance(line.get("party"), str) or line["party"] not in dict(PARTIES):
            raise ValidationError(self._no_choice())
        name, day = kept(line.get("name") or ""), kept(line.get("date_end") or False)
        if not isinstance(name, str):
            raise ValidationError(self._no_choice())
        self.snapshot_id._check_day(day)
        agreements._check_values([{"name": name, "date_end": day}])
        agreements._check_after(day, self.snapshot_id)
        return line["party"], {
            "party": line["party"],
            "name": name,
            "agreed": bool(line.get("agreed")),
            "date_end": fields.Date.to_string(fields.Date.to_date(day)) or False,
        }

    def _no_choice(self):
        return self.env._("This cannot be chosen here. Reload the page.")

    def _plans(self):
        """Return what was said in the steps of these domains: of each in which something was, a dict.

        :return: list of dicts with ``name``, ``part``, ``situation``, ``better``, ``strength`` and ``agreements``:
            what can help, dicts with ``who``, ``name``, ``agreed`` and ``day`` (in words, or False)
        """
        agreements = self._agreements()
        parties = dict(self.env["sociale.balans.agreement"]._fields["party"]._description_selection(self.env))
        plans = [
            {
                "name": row.domain_name,
                "part": row.part,
                **{name: row[name] or "" for name in self.STEP_FIELDS},
                "agreements": [
                    line
                    | {
                        "who": parties[line["party"]],
                        "day": line["date_end"] and format_date(self.env, line["date_end"]),
                    }
                    for line in agreements.get(row.id, ())
                ],
            }
            for row in self
        ]
        return [plan for plan in plans if plan["agreements"] or any(plan[name] for name in self.STEP_FIELDS)]

    def _as_values(self, answer):
        """Return the values to write for an answer of a screen."""
        values = dict(answer)
        if self.AGREEMENTS in values:
            values["agreement_ids"] = self._agreement_commands(values.pop(self.AGREEMENTS))
        return values

    def _agreement_commands(self, wanted):
        """Return the commands that make what can help with this domain what is wanted, see :meth:`_read_agreements`."""
        self.ensure_one()
        wanted = {line["party"]: line for line in wanted}
        there = self.agreement_ids.grouped("party")
        said = self.agreement_ids.SAID_FIELDS
        return [
            *(Command.create(line) for party, line in wanted.items() if party not in there),
            *(
                Command.update(line.id, {name: wanted[party][name] for name in said})
                for party, line in there.items()
                if party in wanted
            ),
            *(Command.delete(line.id) for party, line in there.items() if party not in wanted),
        ]
