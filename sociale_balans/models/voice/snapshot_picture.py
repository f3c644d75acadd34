from functools import cache

from markupsafe import Markup

from odoo import models
from odoo.exceptions import ValidationError
from odoo.tools import file_open, format_date

from ...tools import scale
from ...tools.audience import Audience
from ...tools.naming import file_name


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
        :param str lang: code of the language that the client reads; without one, that of the user
        :return: the action that prints it
        :raises ValidationError: when the person is not in this snapshot, or the language is not offered
        """
        self.ensure_one()
        self.check_access("read")
        if part and part not in self._rows(["member_id"]).member_id.ids:
            raise ValidationError(self.env._("This person is not in this snapshot. Reload the page."))
        if lang and lang not in [language["code"] for language in self.company_id._client_languages()]:
            raise ValidationError(self.env._("Your organisation does not offer this language. Choose another one."))
        chosen = self.env["sociale.balans.client.picture.wizard"].create(
            {"snapshot_id": self.id, "member_id": part or False, "lang": lang}
        )
        return self.env.ref("sociale_balans.report_client_picture").report_action(chosen)

    def _picture_file_name(self):
        return file_name(self.env._("My picture"), self.dossier_id.code, self.date)

    def _client_picture(self, member, lang=False):
        """Return what stands on the client's own paper, as he saw it on his screen.

        :param member: whose; an empty one for the household alone
        :param str lang: code of the language; without one, that of the user
        :return: dict with ``direction`` and ``labels`` (see :meth:`_client_labels`), ``date`` (in words), ``steps``:
            dicts with ``level`` and ``tiles`` (see :meth:`Score._as_tile`, with ``number``: its place among what he
            chose, or False), ``chosen``: dicts with ``name``, ``drawing``, ``situation``, ``better``, ``strength`` and
            ``agreements`` (dicts with ``who``, ``name`` and ``day``), ``later``: dicts with ``name`` and ``day``, and
            ``words``: dicts with ``name`` and ``words``
        """
        lang = lang or self.env.user.lang
        here = self.with_context(lang=lang)
        before = here._before()
        both = (here | before)._rows(
            ["member_id", "domain_id", "domain_text_id", "sequence", *self.env["sociale.balans.score"].SHOWN_FIELDS]
        )
        both = both._for_audience(Audience(member=member.id)).filtered(
            lambda row: row.member_id.id in (False, member.id)
        )
        rows = both.filtered(lambda row: row.snapshot_id == here)._asked()._shown_together()
        spoken = both._spoken()
        former = before._former_answers(both.filtered(lambda row: row.snapshot_id == before), spoken)
        chosen, later = rows._chosen()
        place = {row: number for number, row in enumerate(chosen, start=1)}
        tiles = [
            row._as_tile(texts, self._comparable(former.get((row.member_id.id, row.domain_id.id), False), texts))
            | {"number": place.get(row, False)}
            for row in rows
            for texts in [spoken[row.domain_text_id.id]]
        ]
        agreements = chosen._agreements()
        labels = self._labels_in(lang)
        return {
            "direction": self.env["res.lang"]._get_data(code=lang).direction or "ltr",
            "labels": labels,
            "date": format_date(here.env, self.date),
            "steps": [
                {"level": level, "tiles": [tile for tile in tiles if tile["level"] == level]}
                for level in reversed(scale.LEVELS)
            ],
            "chosen": [
                {"name": name, "drawing": drawing(row.pictogram)}
                | {field: row[field] or "" for field in sorted(row.STEP_FIELDS)}
                | {"agreements": self._agreed_in(agreements.get(row.id, ()), labels, lang)}
                for row in chosen
                for name in [spoken[row.domain_text_id.id]["name"]]
            ],
            "later": [
                {"name": spoken[row.domain_text_id.id]["name"], "day": format_date(here.env, row.parked_until)}
                for row in later
            ],
            "words": [
                {"name": spoken[row.domain_text_id.id]["name"], "words": words}
                for row in rows
                for words in (row.client_words, row.outcome_words)
                if words
            ],
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
                "who": labels[f"party_{line['party']}"],
                "name": line["name"],
                "day": line["date_end"] and format_date(self.env, line["date_end"], lang_code=lang),
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

    def _as_tile(self, texts, former):
        """Return this row as it stands in the picture.

        :param dict texts: its wording, see :meth:`_spoken`
        :param former: see :meth:`Snapshot.get_board`
        :return: dict with ``level``, ``name``, ``drawing`` and ``moved``: 1 where it rose since last time, -1 where it
            fell, else 0
        """
        value = self._pictured()
        before = former and former["comparable"] and (former["client"] or former["value"])
        change = scale.change(before, value) or 0
        return {
            "level": value,
            "name": texts["name"].replace("/", "/\u200b"),  # where a narrow column may break it
            "drawing": drawing(self.pictogram),
            "moved": (change > 0) - (change < 0),
        }
