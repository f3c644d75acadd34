from contextlib import suppress

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools import scale
from ...tools.audience import Audience
from ...tools.months import add_months
from ...tools.values import kept

# When what is not worked on now comes up again, where nothing else says so.
MONTHS_UNTIL_LATER = 4


class SnapshotBoard(models.Model):
    """The conversation: what a scoring screen reads and writes. Any client can use these three methods."""

    _inherit = "sociale.balans.snapshot"

    MOST_ANSWERS = 200  # in one call; a snapshot of a large family has some 150 rows

    def get_board(self):
        """Return everything that a scoring screen needs.

        :return: dict with ``id``, ``code``, ``title``, ``date``, ``day`` (ISO), ``locked`` and ``delicate_together``
            (bool), ``now`` (server time, for :meth:`get_answers_since`), ``resume`` (id of the row that this user
            touched last, or False), ``most_active`` (how many priorities are proposed to be worked on at once),
            ``later`` (ISO date that is proposed for the others), ``client_screen`` (dict with ``labels``: its words by
            name, ``minutes`` without a touch after which it covers itself (0: never), and ``has_pin``: whether this
            user's PIN opens it again; ``online_voices`` and ``interpreter``: dict with ``name``, ``phone`` and
            ``is_here``), ``next_steps`` (see :meth:`_next_steps`), ``way`` and ``turns`` (see
            :meth:`_voice`) and ``parts``: dicts with ``key`` (member id, 0 for the household), ``label`` and
            ``themes``: dicts with ``name`` and ``rows``: dicts with ``id``, ``part`` (the label once more), ``name``,
            ``question``, ``pictogram``, ``levels`` (text by "1".."5"), ``mandatory``, ``delicate`` and ``partnered``
            (bool: there is a partner to keep it from), the answer (``value``, ``remark``, ``internal``, ``discreet``,
            ``priority``, ``priority_order``, ``parked_until``, ``confirmed``, ``client_help``, ``client_words``,
            ``outcome``, ``outcome_words``, ``read_back``, ``situation``, ``better``, ``strength``, and ``agreements``,
            see :meth:`ScoreSteps._agreements`), ``client`` (see :meth:`Score._client_answer`) and ``former``: False, or
            the answer of the snapshot before (``value``, ``text``, ``remark``, ``priority``, ``client`` (what he chose
            himself), ``date``, and ``comparable`` (bool): whether its texts mean what those of this row mean)
        :raises AccessError: when the user may not read the snapshot
        """
        self.ensure_one()
        self.check_access("read")
        self._note_look("board")
        before = self._before()
        both = (self | before)._rows(
            [
                *("member_id", "domain_id", "domain_text_id", "sequence", "write_date", "write_uid"),
                *sorted(self.env["sociale.balans.score"].SHOWN_FIELDS),
            ]
        )
        own = both.filtered(lambda row: row.snapshot_id == self)
        rows = own._asked()
        spoken, labels = both._spoken(), rows.member_id._part_labels()
        former = before._former_answers(both - own, spoken)
        answers = rows._answers()
        partnered = self.dossier_id.member_ids.mapped("role").count("adult") > 1
        parts = {}
        for row in rows:
            member, domain, texts = row.member_id.id, row.domain_id, spoken[row.domain_text_id.id]
            part = parts.setdefault(member or 0, {"label": row._part_label(labels), "themes": {}})
            part["themes"].setdefault(texts["theme"], []).append(
                {
                    "id": row.id,
                    "part": part["label"],
                    "name": texts["name"],
                    "question": texts["question"],
                    "pictogram": domain.pictogram,
                    "levels": texts["levels"],
                    "mandatory": row._is_mandatory(),
                    "delicate": domain.delicate,
                    "partnered": partnered and domain.scope != "child",
                    **answers[row.id],
                    "client": row._client_answer(),
                    "former": self._comparable(former.get((member, domain.id), False), texts),
                }
            )
        settings = self.env["sociale.balans.settings"]._of(self.company_id)
        mine = rows.filtered(lambda row: row.write_uid == self.env.user and row.value)
        return {
            "id": self.id,
            "code": self.dossier_id.code,
            "title": self.name,
            "date": format_date(self.env, self.date),
            "day": fields.Date.to_string(self.date),
            "locked": self.locked,
            "delicate_together": self.delicate_together,
            "now": fields.Datetime.to_string(self.env.cr.now()),
            "most_active": settings.most_active,
            "later": fields.Date.to_string(self._later_date()),
            "client_screen": self._client_screen(),
            "next_steps": self._next_steps() if self.locked else [],
            **self._voice(),
            "resume": max(mine, key=lambda row: (row.write_date, row.id)).id if mine else False,
            "parts": [
                {
                    "key": key,
                    "label": part["label"],
                    "themes": [{"name": name, "rows": theme} for name, theme in part["themes"].items()],
                }
                for key, part in parts.items()
            ],
        }

    def _later_date(self):
        """Return the day that is proposed for what is not worked on now: when it comes up again."""
        return add_months(self.date, MONTHS_UNTIL_LATER)

    def save_answers(self, answers, apart=False):
        """Write a batch of answers; what somebody else has changed meanwhile is not overwritten but reported.

        Half an emoji and what else no database keeps is left out of a text.

        :param list answers: dicts with ``id`` (row), ``values`` (what to write: any of ``value``, ``remark``,
            ``internal``, ``discreet``, ``priority``, ``priority_order``, ``parked_until`` (ISO date), ``confirmed``,
            ``client_help``, ``client_words``, ``outcome``, ``outcome_words``, ``read_back``, ``situation``,
            ``better``, ``strength``, ``agreements``) and ``known`` (the same as the client last saw them)
        :param bool apart: set an answer that cannot be saved apart and save the others; without it, one that cannot be
            saved keeps back all
        :return: dict with ``saved`` (ids of the rows that now hold these values) and ``conflicts``: dicts with ``id``,
            ``answer`` (as it stands now) and ``user`` (who wrote it); with ``apart`` also ``refused``: dicts with
            ``id``, ``says`` (why, for who gave the answer) and ``names`` (which of its values; the others are saved),
            and ``locked``: whether somebody finished the snapshot meanwhile
        :raises UserError: when the snapshot is locked, or a value is no score, or a row belongs to another snapshot
        """
        self.ensure_one()
        self._check_batch(answers)
        self.check_access("write")
        if apart and self.locked:
            return self._all_refused(answers)
        self._check_unlocked()
        rows = {
            row.id: row for row in self._rows(["write_uid", *sorted(self.env["sociale.balans.score"].SHOWN_FIELDS)])
        }
        stand = self.env["sociale.balans.score"].browse(self._ids_in(answers) & rows.keys())._answers()
        commands, saved, conflicts, refused = [], [], [], []
        for answer in answers:
            try:
                row, values, known = self._read_answer(answer, rows)
            except ValidationError as refusal:
                if not apart:
                    raise
                rest = self._rest_of(answer, rows)
                refused.append(self._refused(answer, rest, str(refusal)))
                if not rest:
                    continue
                row, values, known = self._read_answer(rest, rows)
            stands = stand[row.id]
            if any(stands[name] not in (value, known.get(name, stands[name])) for name, value in values.items()):
                conflicts.append({"id": row.id, "answer": stands, "user": row.write_uid.name})
            else:
                saved.append(row.id)
                commands.append(fields.Command.update(row.id, row._as_values(values)))
        self.write({"score_ids": commands})
        if conflicts:
            self._note_look("board")
        return {"saved": saved, "conflicts": conflicts} | ({"refused": refused, "locked": False} if apart else {})

    def _all_refused(self, answers):
        """Return what :meth:`save_answers` says of a snapshot that somebody finished while answers waited."""
        says = self._is_done()
        refused = [self._refused(answer, None, says) for answer in answers if isinstance(answer, dict)]
        return {"saved": [], "conflicts": [], "refused": refused, "locked": True}

    def get_answers_since(self, moment):
        """Return the answers written since a moment: what a screen shows of two people, or two devices, at work.

        :param str moment: the ``now`` of an earlier call
        :return: dict with ``now``, ``locked``, ``rows`` (how many there are; with another number than before, or an
            answer in a row that is not known, the board has to be read anew), ``way`` and ``turns`` (see
            :meth:`_voice`) and ``answers``: dicts with ``id``, the answer and ``client``
        """
        self.ensure_one()
        self.check_access("read")
        try:
            moment = fields.Datetime.to_datetime(moment)
        except (ValueError, TypeError, KeyError):
            moment = None
        if not moment:
            raise ValidationError(self.env._("This is not a moment. Reload the page."))
        # Safe: how many rows there are, of a snapshot that the user may read.
        rows = self.env["sociale.balans.score"].sudo()
        changed = self.env["sociale.balans.score"].search_fetch(
            self._asked_domain() & Domain("write_date", ">=", moment), sorted(rows.SHOWN_FIELDS)
        )
        if changed:
            self._note_look("board")
        answers = changed._answers()
        return {
            "now": fields.Datetime.to_string(self.env.cr.now()),
            "locked": self.locked,
            "rows": rows.search_count(self._asked_domain()),
            "answers": [{"id": row.id, **answers[row.id], "client": row._client_answer()} for row in changed],
            **self._voice(),
        }

    def _check_batch(self, answers):
        if not isinstance(answers, list) or len(answers) > self.MOST_ANSWERS:
            raise ValidationError(self._not_in_one_go())

    @staticmethod
    def _ids_in(answers):
        """Return the ids that answers name, whatever a program sends."""
        ids = [answer.get("id") for answer in answers if isinstance(answer, dict)]
        return {number for number in ids if type(number) is int}

    def _not_in_one_go(self):
        return self.env._("These answers cannot be saved in one go. Reload the page; what you chose is not lost.")

    def _read_answer(self, answer, rows):
        """Return the row that an answer is about, what it says, and what was known, each as it can be kept.

        :param dict rows: the rows of this snapshot by id
        :raises ValidationError: when it cannot be saved
        """
        scores = self.env["sociale.balans.score"]
        if not self._is_answer(answer, scores.ANSWERS):
            raise ValidationError(self._not_in_one_go())
        if answer["id"] not in rows:
            raise ValidationError(self.env._("One of these rows does not belong to this snapshot. Reload the page."))
        values, known = (
            {name: kept(value) for name, value in answer.get(part, {}).items()} for part in ("values", "known")
        )
        self._check_day(values.get("parked_until"))
        if values.get("parked_until"):
            rows[answer["id"]]._check_parked(fields.Date.to_date(values["parked_until"]))
        if scores.AGREEMENTS in values:
            values[scores.AGREEMENTS] = rows[answer["id"]]._read_agreements(values)
        scores._check_values([values])
        rows[answer["id"]]._check_value(values)
        rows[answer["id"]]._check_voice(values)
        return rows[answer["id"]], values, known

    def _rest_of(self, answer, rows):
        """Return a refused answer with only the values that can be saved, or None."""
        if not isinstance(answer, dict) or not isinstance(answer.get("values"), dict):
            return None
        good = {}
        for name, value in answer["values"].items():
            with suppress(ValidationError):
                self._read_answer(answer | {"values": {name: value}}, rows)
                good[name] = value
        return answer | {"values": good} if good else None

    def _refused(self, answer, rest, says):
        if not isinstance(answer, dict):
            return {"id": False, "says": says, "names": []}
        values = answer.get("values") if isinstance(answer.get("values"), dict) else {}
        names = [name for name in values if not rest or name not in rest["values"]]
        return {"id": answer.get("id"), "says": says, "names": names}

    @api.model
    def _is_answer(self, answer, allowed):
        """Whatever a program sends: an answer names a row, and says something in its fields only."""
        return (
            isinstance(answer, dict)
            and type(answer.get("id")) is int
            and isinstance(answer.get("values"), dict)
            and isinstance(answer.get("known", {}), dict)
            and answer["values"].keys() <= allowed
        )

    def _check_day(self, day):
        try:
            fields.Date.to_date(day)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise ValidationError(
                self.env._("'%(day)s' is not a day. Choose a day in the calendar.", day=str(day)[:20])
            ) from error

    def _before(self):
        """Return the snapshot of this dossier before this one in which something was said, if there is one."""
        return self.search_fetch(
            [
                ("dossier_id", "=", self.dossier_id.id),
                ("said", "=", True),
                "|",
                ("date", "<", self.date),
                "&",
                ("date", "=", self.date),
                ("id", "<", self.id),
            ],
            ["date"],
            order="date desc, id desc",
            limit=1,
        )

    def _former_answers(self, rows, spoken):
        """Return what the rows of this snapshot said, by (member id, domain id), for the one after it.

        :param dict spoken: see :meth:`Score._spoken`
        """
        date = format_date(self.env, self.date) if self else ""
        worker = Audience.of("service")
        return {
            (row.member_id.id, row.domain_id.id): {
                "value": row.value,
                "text": spoken[row.domain_text_id.id]["levels"].get(row.value, ""),
                "scale": spoken[row.domain_text_id.id]["scale"],
                "remark": row._remark_for(worker),
                "priority": row.priority,
                "client": row._meant(),
                "date": date,
            }
            for row in rows._for_audience(worker)
            if row.value or row.priority
        }

    @staticmethod
    def _comparable(former, texts):
        """Return a former answer with whether it is on the same scale as these texts."""
        return former and former | {"comparable": scale.comparable(former["scale"], texts["scale"])}
