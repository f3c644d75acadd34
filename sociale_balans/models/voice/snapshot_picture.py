from functools import cache

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.tools import file_open

from ...tools import scale
from ...tools.audience import Audience
from ...tools.client_languages import day_in
from ...tools.easy_texts import whole


@cache
def drawing(name):
    """Return a pictogram as it stands in a page: a printer fetches nothing."""
    if not name:
        return ""
    with file_open(f"sociale_balans/static/img/pictograms/{name}.svg") as file:
        return Markup(file.read())  # noqa: S704 # from our own files


class SnapshotPicture(models.Model):
    """The picture of a client: where each of his domains stands, what he chose to work on, and what was agreed."""

    _inherit = "sociale.balans.snapshot"

    def print_client_picture(self, part, lang=False):
        """Print what the client sees at the end of his screen, for himself.

        :param part: id of the member, whose paper holds the household too; False or 0 for the household alone
        :param str lang: code of the language that the client reads, such as ``ar``; without one, that of the user
        :return: the action that prints it
        :raises ValidationError: when the person is not in this snapshot, or the language is not offered
        """
        self.ensure_one()
        self.check_access("read")
        if part and part not in self._rows(["member_id"]).member_id.ids:
            raise ValidationError(self.env._("This person is not in this snapshot. Reload the page."))
        lang = self._checked_language(lang)
        chosen = self.env["sociale.balans.client.picture.wizard"].create(
            {"snapshot_id": self.id, "member_id": part or False, "lang": lang}
        )
        return self.env.ref("sociale_balans.report_client_picture").report_action(chosen)

    def _client_picture(self, member, lang):
        """Return what stands on the client's own paper, as he saw it on his screen.

        Each ``name`` has ``own`` beside it: the same in the language of the user, where that says it in other words.

        :param member: whose; an empty one for the household alone
        :param str lang: code of the language of the client
        :return: dict with ``lang``, ``direction`` and ``labels`` (see :meth:`_client_labels`), ``own_labels`` and
            ``own_direction`` (of the user, where he reads another language), ``date`` (in words), ``steps``: dicts with
            ``level`` and ``tiles`` (dicts with ``name``, ``drawing``, ``moved`` (1 where it rose since last time, -1
            where it fell, else 0) and ``number``: its place among what he chose, or False), ``chosen``: dicts with
            ``name``, ``drawing``, ``situation``, ``better``, ``strength`` and ``agreements`` (dicts with ``party``,
            ``who``, ``name`` and ``day``), ``later``: dicts with ``name`` and ``day``, ``words``: dicts with ``name``
            and ``words``, and ``answers``: dicts with ``name``, ``level``, ``before`` (the level of last time, where it
            was another one), ``text`` (a whole sentence) and ``own_text``
        """
        before = self._before()
        both = (self | before)._rows(
            ["member_id", "domain_id", "domain_text_id", "sequence", *self.env["sociale.balans.score"].SHOWN_FIELDS]
        )
        both = both._for_audience(Audience(member=member.id)).filtered(
            lambda row: row.member_id.id in (False, member.id)
        )
        rows = both.filtered(lambda row: row.snapshot_id == self)._asked()._shown_together()
        spoken, texts = both._spoken(), self._in_two_languages(rows, lang)
        former = before._former_answers(both.filtered(lambda row: row.snapshot_id == before), spoken)
        chosen, later = rows._chosen()
        place = {row: number for number, row in enumerate(chosen, start=1)}

        def named(row):
            return {name: texts[row][name] for name in ("name", "own")}

        def last_time(row):
            before = former.get((row.member_id.id, row.domain_id.id), False)
            return self._comparable(before, spoken[row.domain_text_id.id])

        tiles = [
            named(row)
            | {"level": row._pictured(), "drawing": drawing(row.pictogram), "moved": row._moved(last_time(row))}
            | {"number": place.get(row, False)}
            for row in rows
        ]
        agreements = chosen._agreements()
        labels = self._client_labels(lang)
        # What gives hold is kept as the worker calls it; here it stands as the client does.
        called = {spoken[row.domain_text_id.id]["name"]: texts[row]["name"] for row in rows}
        return {
            **self._languages_of_paper(lang, labels),
            "steps": [
                {"level": level, "tiles": [tile for tile in tiles if tile["level"] == level]}
                for level in reversed(scale.LEVELS)
            ],
            "chosen": [
                named(row)
                | {"drawing": drawing(row.pictogram)}
                | {field: row[field] or "" for field in sorted(row.STEP_FIELDS)}
                | {"strength": called.get(row.strength, row.strength or "")}
                | {"agreements": self._agreed_in(agreements.get(row.id, ()), labels, lang)}
                for row in chosen
            ],
            "later": [named(row) | {"day": day_in(row.parked_until, lang)} for row in later],
            "words": [
                named(row) | {"words": words}
                for row in rows
                for words in (row.client_words, row.outcome_words)
                if words
            ],
            "answers": [
                named(row)
                | {"level": value, "text": whole(texts[row]["told"], value)}
                | {"own_text": whole(texts[row]["mine"], value), "before": row._level_before(last_time(row))}
                for row in rows
                for value in [row._pictured()]
                if value in scale.LEVELS
            ],
        }

    def _in_two_languages(self, rows, lang):
        """Return the texts of rows in the language of a client, and beside them in that of the user.

        :return: dict from row to dict with ``told`` and ``mine`` (see :meth:`_told`; ``mine`` says nothing where both
            are the same), ``name`` and ``own``
        """
        told, mine = self._told(rows, lang), self._told(rows, self.company_id._own_language())
        nothing = {"name": "", "sentence": None, "levels": {}}
        return {
            row: {"told": his, "mine": own, "name": his["name"].replace("/", "/\u200b"), "own": own["name"]}
            for row in rows
            for his in [told[row.domain_text_id.id]]
            for own in [mine[row.domain_text_id.id] if his["lang"] != mine[row.domain_text_id.id]["lang"] else nothing]
        }

    def _languages_of_paper(self, lang, labels):
        own = self.company_id._own_language()
        return {
            "lang": lang,
            "direction": self.company_id._as_spoken(lang)["direction"],
            "labels": labels,
            "own_labels": self._client_labels() if lang != own else {},
            "own_direction": self.company_id._as_spoken(own)["direction"],
            "date": day_in(self.date, lang),
        }

    def _plans(self, audience):
        """Return what was said in the steps, for an audience; what is worked on now first, see :meth:`Score._plans`."""
        rows = self._rows(["member_id", "discreet", "priority", "parked_until", "priority_order"])
        now, later = rows._for_audience(audience)._chosen()
        return (now + later)._plans()

    def _agreed_in(self, lines, labels, lang):
        """Return what was agreed of these lines (see :meth:`ScoreSteps._agreements`), in words of a language."""
        return [
            {
                "party": line["party"],
                "who": labels[f"party_{line['party']}"],
                "name": line["name"],
                "day": line["date_end"] and day_in(fields.Date.to_date(line["date_end"]), lang),
            }
            for line in lines
            if line["agreed"]
        ]


class ScorePicture(models.Model):
    """One domain in the picture of a client."""

    _inherit = "sociale.balans.score"

    def _shown_together(self):
        """Return the rows that the client's screen shows."""
        return self.filtered(lambda row: row.snapshot_id.delicate_together or not row.domain_id.delicate)

    def _chosen(self):
        """Return what is worked on now, and what waits, each in its order."""
        chosen = self.filtered("priority").sorted(
            lambda row: (*scale.turn(row.parked_until, row.priority_order), row.id)
        )
        later = chosen.filtered("parked_until")
        return chosen - later, later

    def _pictured(self):
        """Return the score that stands in the client's picture: what both agreed on, or else his own.

        ``pictured`` in ``static/src/voice/voice.js`` says the same while they talk.
        """
        self.ensure_one()
        return self.value if self.outcome == "agreed" else self._meant() or self.value

    def _moved(self, former):
        """Return 1 where the score in the picture rose since last time, -1 where it fell, else 0.

        :param former: see :meth:`Snapshot.get_board`
        """
        change = scale.change(self._value_before(former), self._pictured()) or 0
        return (change > 0) - (change < 0)

    def _level_before(self, former):
        """Return the level of last time in the picture, where it can be compared and was another one; else False."""
        return self._moved(former) and self._value_before(former)

    def _value_before(self, former):
        return former and former["comparable"] and (former["client"] or former["value"])
