from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools import scale
from ...tools.audience import NARROWEST, Audience
from ...tools.client_languages import day_in
from ...tools.easy_texts import whole
from ...tools.folding import fold
from ...tools.masking import Masking
from ...tools.since_last_time import Agreed, Coming, Facts, Moved, story

# What the top of a dossier names of each, so that all of it is read in twenty seconds.
HOME_MOST = {"rose": 3, "fell": 3, "strong": 0, "agreed": 3, "coming": 3}


class SnapshotLetter(models.Model):
    """What moved since the snapshot before, what was agreed in this one and what comes next, for a letter."""

    _inherit = "sociale.balans.snapshot"

    def action_letter(self):
        """Write a letter about this snapshot: what moved since last time, what was agreed, what comes next."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Letter: Since Last Time"),
            "res_model": "sociale.balans.letter",
            "views": [(False, "form")],
            "context": {"default_snapshot_id": self.id},
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        sent = [("snapshot_id", "in", self.ids), ("state", "=", "sent")]
        if not self.env.su and self.env["sociale.balans.letter"].search_count(sent, limit=1):
            raise UserError(self.env._("A letter about this snapshot was sent, so it stays."))

    def _next_steps(self):
        steps = super()._next_steps()
        letter = {"method": "action_letter", "label": self.env._("Letter: since last time")}
        return [*steps[:-1], letter, steps[-1]]

    def _since_last_time(self, member, langs):
        """Return what a letter about this snapshot tells, in several languages at once.

        It comes by post, to where others live: what somebody told for himself alone is not in it, for himself neither.

        :param member: to whom; an empty one for the household, of which then nobody's own domains are told
        :param list langs: codes of languages
        :return: dict from language to :class:`Facts`
        """
        self.ensure_one()
        before = self._before()
        both = (self | before)._rows(
            ["member_id", "domain_id", "domain_text_id", "sequence", *self.env["sociale.balans.score"].SHOWN_FIELDS]
        )
        own = both.filtered(lambda row: row.member_id.id in (False, member.id))
        told = own._for_audience(NARROWEST)._asked()._shown_together()
        rows = told.filtered(lambda row: row.snapshot_id == self)
        former = before._former_answers(told - rows, told._spoken())
        spoken = told._spoken()
        before_of = {
            row: row._value_before(
                self._comparable(former.get((row.member_id.id, row.domain_id.id), False), spoken[row.domain_text_id.id])
            )
            for row in rows
        }
        moved = rows.filtered(lambda row: scale.change(before_of[row], row._pictured()))
        strong = (rows - moved).filtered(lambda row: row._pictured() in scale.STRONG)
        now, later = rows._chosen()
        lines, agreements = [], (now + later)._agreements()
        for row in now + later:
            lines += [line for line in agreements.get(row.id, ()) if line["agreed"]]
        # What was told in confidence is in no list of promises either, wherever that stands.
        secret = (own - own._for_audience(NARROWEST)).domain_id
        more = self.dossier_id._agreed_besides(member, secret)
        later = later.filtered(lambda row: row.parked_until >= self._today())
        compared = any(scale.change(before_of[row], row._pictured()) is not None for row in rows)
        return {
            lang: self._told_in(
                lang,
                {
                    "before": before,
                    "compared": compared,
                    "moved": [(row, before_of[row]) for row in moved],
                    "strong": strong.sorted(lambda row: -int(row._pictured())),
                    "agreed": [*lines, *more["agreed"]],
                    "coming": more["coming"],
                    "later": later,
                    "texts": self._told(rows, lang),
                    "member": member,
                },
            )
            for lang in langs
        }

    def _told_in(self, lang, found):
        """Return the facts of a letter in the words of a language."""
        labels, texts = self._client_labels(lang), found["texts"]

        def name(row):
            return texts[row.domain_text_id.id]["name"]

        def says(row):
            said = texts[row.domain_text_id.id]
            return whole(said, row._pictured()) if said["lang"] == lang else ""

        later = [
            (row.parked_until, f"{name(row)} · {_later(row.parked_until, labels, lang)}") for row in found["later"]
        ]
        coming = [(one["date"], Coming(labels[one["what"]], self._when(one, labels, lang))) for one in found["coming"]]
        coming += [(day, Coming(text)) for day, text in later]
        return Facts(
            day=day_in(self.date, lang),
            before=day_in(found["before"].date, lang) if found["before"] else "",
            moved=tuple(Moved(name(row), before, row._pictured(), says(row)) for row, before in found["moved"]),
            compared=found["compared"],
            strong=tuple(name(row) for row in found["strong"]),
            agreed=self._promises(found["agreed"], labels, lang, self._hiding(found["member"])),
            coming=tuple(one for _day, one in sorted(coming, key=lambda pair: pair[0] or self._today())),
        )

    def _hiding(self, member):
        """Return a function that puts the role of a person in the place of his name, but for this member.

        In the language of the user: what somebody typed stands in a letter in another language too.
        """
        everybody = self.dossier_id.with_context(active_test=False).member_ids
        parts = everybody._client_part_labels(self._client_labels())
        return Masking([(other.name, parts[other.id]) for other in everybody - member], member.mapped("name")).hide

    def _promises(self, lines, labels, lang, hide):
        """Return what was agreed, each line of a text for itself and each once."""
        found = {}
        for line in lines:
            until = _by(fields.Date.to_date(line["date_end"]), labels, lang)
            for text in filter(None, map(str.strip, line["name"].splitlines())):
                promise = Agreed(labels[f"party_{line['party']}"], hide(text), until)
                found.setdefault((line["party"], fold(text)), promise)
        return tuple(found.values())

    def _when(self, one, labels, lang):
        if not one["date"]:
            return ""
        return day_in(one["date"], lang) if one["fixed"] else _by(one["date"], labels, lang)


def _by(day, labels, lang):
    """Return by which day something is due, as it stands between brackets; nothing without a day."""
    return f"{labels['until'][:1].lower()}{labels['until'][1:]} {day_in(day, lang)}" if day else ""


def _later(day, labels, lang):
    return labels["later"] % {"day": day_in(day, lang)}


class DossierLetter(models.Model):
    """What a dossier tells in a letter, and at its top, besides its balance."""

    _inherit = "sociale.balans.dossier"

    letter_ids = fields.One2many(comodel_name="sociale.balans.letter", inverse_name="dossier_id", string="Letters")

    def action_letter(self):
        """Write a letter about the last snapshot in which something was said.

        :raises UserError: when there is none yet
        """
        self.ensure_one()
        self.check_access("read")
        return self._last_said().action_letter()

    def _last_said(self):
        snapshot = self._snapshots_in_order([("said", "=", True)])[-1:]
        if not snapshot:
            raise UserError(self.env._("Nothing was said in this dossier yet. Make a snapshot first."))
        return snapshot

    def _agreed_besides(self, members, secret):
        """Return what was agreed besides the balance, and what comes next; other addons know of it.

        :param members: of whom
        :param secret: life domains of which nothing is told
        :return: dict with ``agreed``: dicts with ``party``, ``name``, ``date_end`` (ISO or False) and ``part`` (the
            label of the person), and ``coming``: dicts with ``what`` (a label of the client's screen), ``date`` (False
            when it has none), ``fixed`` (whether it is on that day, and not by it) and ``part``
        """
        return {"agreed": [], "coming": []}

    def _home_story(self, evolution):
        """Return what happened since last time, as the worker reads it at the top: (kind, text), see :func:`story`.

        Of the last snapshot in which something was said; in sentences of the letter, with everybody's role.

        :return: dict with ``story``, and ``coming``, texts
        """
        if not evolution.columns:
            return {"story": [], "coming": []}
        snapshots = self.env["sociale.balans.snapshot"].browse([column["id"] for column in evolution.columns])
        before, last = snapshots[-2:-1], snapshots[-1]
        labels, lang = last._client_labels(), self.company_id._own_language()
        more = self._agreed_besides(self.member_ids, self.env["sociale.balans.domain"])
        agreed = [
            line | {"part": plan["part"]}
            for plan in last._plans(Audience.of("service"))
            for line in plan["agreements"]
            if line["agreed"]
        ]
        facts = Facts(
            day=day_in(last.date, lang),
            before=day_in(before.date, lang) if before else "",
            moved=tuple(
                Moved(
                    f"{item['name']}: {self._says(item)} · {item['part']}",
                    str(int(item["value"]) - item["change"]),
                    item["value"],
                )
                for item in evolution.last_changes()
            ),
            compared=any(
                cell.change is not None
                for section in evolution.sections
                for row in section.rows
                for cell in row.cells[-1:]
                if cell
            ),
            agreed=self._home_promises(last, [*agreed, *more["agreed"]], labels, lang),
            coming=None,
        )
        coming = [
            f"{one['part']}: {labels[one['what']]}" + (f" ({last._when(one, labels, lang)})" if one["date"] else "")
            for one in sorted(more["coming"], key=lambda one: one["date"] or self._today())
        ]
        return {"story": story(facts, labels, HOME_MOST), "coming": coming}

    def _home_promises(self, last, lines, labels, lang):
        """Return what was agreed, with whom it concerns; once where another addon repeats the balance."""
        parts, hide = {line["part"] for line in lines}, last._hiding(self.member_ids.browse())
        found = {}
        for line in lines:
            for promise in last._promises([line], labels, lang, hide):
                said = promise._replace(who=f"{promise.who} · {line['part']}") if len(parts) > 1 else promise
                found.setdefault((line["party"], fold(promise.what)), said)
        return tuple(found.values())
