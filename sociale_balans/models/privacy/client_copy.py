from odoo import fields, models
from odoo.tools import format_date, format_datetime, html2plaintext

from ...tools.audience import Audience
from ...tools.client_languages import LANGUAGES
from ...tools.masking import Masking


class ClientCopy(models.Model):
    """A copy of what is kept of one person, for that person (GDPR, article 15): nothing of anybody else in it."""

    _inherit = "sociale.balans.member"

    def action_copy(self):
        """Choose how the copy for the client is made."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Copy for the Client"),
            "res_model": "sociale.balans.client.copy.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_member_id": self.id},
        }

    def _client_copy(self):
        """Return all that is kept of one member, in the user's language and with his rights.

        Left out are remarks that are internal, notes and messages of the service, and what was said of others; where a
        text names another member of the household, his role stands instead of his name.

        :return: dict with ``organisation``, ``code``, ``part``, ``date`` (ISO), ``person`` and ``dossier`` (facts),
            then the sections of :meth:`_copy_sections`; a fact is a dict with ``field``, ``label``, ``value``, ``text``
        :raises AccessError: when the user may not read the dossier
        """
        self.ensure_one()
        self.check_access("read")
        dossier = self.dossier_id
        dossier.check_access("read")
        self._note_look("print")
        hide = self._hiding_others()
        return {
            "organisation": dossier.company_id.name,
            "code": dossier.code,
            "part": self.label,
            "date": fields.Date.to_string(self._today()),
            # His own name stays, also where a part of it is the name of somebody else.
            "person": self._copy_facts(self, str),
            "dossier": self._copy_facts(dossier, str),
            **dict(self._copy_sections(hide)),
        }

    def _copy_sections(self, hide):
        """Return what else is kept of this member: (key, value) of each section, in the order of the paper.

        Here stand ``snapshots``, each with ``date``, ``text``, ``done``, ``with_interpreter`` and ``rows``, and
        ``letters``, each a list of facts.

        :param hide: what puts the role of another member in the place of his name, see :meth:`_hiding_others`
        """
        letters = self.dossier_id.letter_ids.filtered(lambda letter: letter.member_id.id in (False, self.id))
        return [
            ("snapshots", self._copy_snapshots(hide)),
            ("letters", [self._copy_facts(letter, hide) for letter in letters.sorted("id")]),
        ]

    def _copy_snapshots(self, hide):
        said = [("dossier_id", "=", self.dossier_id.id), ("said", "=", True)]
        snapshots = self.env["sociale.balans.snapshot"].search(said, order="date")
        names = ["member_id", "domain_text_id", *self.env["sociale.balans.score"].SHOWN_FIELDS, "client_lang"]
        audience = Audience(member=self.id)
        rows = snapshots._rows(names)._for_audience(audience)
        rows = rows.filtered(
            lambda row: (
                row.member_id.id in (False, self.id)
                and (row.value or row.priority or row._remark_for(audience) or row._says_client() or row.agreement_ids)
            )
        )
        spoken, labels = rows._spoken(), self._part_labels()
        agreements = rows.agreement_ids.grouped("score_id")
        values = dict(rows._fields["value"]._description_selection(self.env))
        rows_of = rows.grouped("snapshot_id")
        return [
            {
                "date": fields.Date.to_string(snapshot.date),
                "text": format_date(self.env, snapshot.date),
                "done": snapshot.locked,
                "with_interpreter": snapshot.with_interpreter,
                "rows": [
                    {
                        "part": row._part_label(labels),
                        "theme": texts["theme"],
                        "domain": texts["name"],
                        "value": row.value or "",
                        "text": texts["levels"].get(row.value) or values.get(row.value, ""),
                        "remark": hide(row._remark_for(audience)),
                        "priority": row.priority,
                        "later": fields.Date.to_string(row.parked_until) or "",
                        "confirmed": row.confirmed,
                        "client": self._copy_client(row, texts, hide),
                        "agreements": [self._copy_facts(line, hide) for line in agreements.get(row, ())],
                    }
                    for row in rows_of.get(snapshot, ())
                    for texts in [spoken[row.domain_text_id.id]]
                ],
            }
            for snapshot in snapshots
        ]

    def _copy_client(self, row, texts, hide):
        """Return what the client said himself of a row, and how it came: facts, as :meth:`_copy_facts` gives them."""
        facts = []
        for name in row._copied_fields():
            field, value = row._fields[name], row[name]
            if value and name in row.VOICE_FIELDS | row.STEP_FIELDS:
                level = texts["levels"].get(value) if name == "client_value" else ""
                text = level and f"{value}. {level}"
                facts.append(
                    {
                        "field": name,
                        "label": field._description_string(self.env),
                        "value": self._copy_value(field, value, hide),
                        "text": text or self._copy_text(row, field, value, hide),
                    }
                )
        return facts

    def _copy_facts(self, record, hide):
        """Return what is filled in of what goes into the copy (``in_copy``), with the label of its field."""
        facts = []
        for name in record._copied_fields():
            field, value = record._fields[name], record[name]
            if value or getattr(field, "in_copy_when_no", False):
                facts.append(
                    {
                        "field": name,
                        "label": field._description_string(self.env),
                        "value": self._copy_value(field, value, hide),
                        "text": self._copy_text(record, field, value, hide),
                    }
                )
        return facts

    def _copy_value(self, field, value, hide):
        if field.type == "date":
            return fields.Date.to_string(value)
        if field.type in ("boolean", "integer", "selection"):
            return value
        return self._copy_words(field, value, hide)

    def _copy_text(self, record, field, value, hide):
        if field.type in ("date", "datetime"):
            return self._copy_day(field, value)
        if field.name == "client_lang":
            return LANGUAGES[value].name if value in LANGUAGES else value
        if field.type == "selection":
            return dict(field._description_selection(record.env)).get(value, value)
        if field.type == "boolean":
            return self.env._("yes") if value else self.env._("no")
        return self._copy_words(field, value, hide)

    def _copy_day(self, field, value):
        if field.type == "date":
            return format_date(self.env, value)
        tz = self.env["sociale.balans.settings"]._of(self.dossier_id.company_id).tz
        return format_datetime(self.env, value, tz=tz, dt_format="short")

    def _copy_words(self, field, value, hide):
        if field.type == "many2one":
            # A colleague of another organisation, or of the past, still has a name for who reads his dossier.
            value = value.sudo().display_name if field.comodel_name == "res.users" else value[field_name(value)]
        elif field.type == "html":
            value = html2plaintext(value)
        return hide(str(value))

    # --- Others -------------------------------------------------------------------------------------------------------

    def _hiding_others(self):
        """Return a function that puts the role of another member in the place of his name.

        It knows whole names, first names and family names, see :class:`~..tools.masking.Masking`; who hands the copy
        over still reads it.
        """
        others = self.dossier_id.with_context(active_test=False).member_ids - self
        return Masking([(member.name, member.label) for member in others], [self.name]).hide


def field_name(record):
    """Return the field by which a record is known in words: what has a name may have a title that holds more."""
    return "name" if "name" in record._fields else record._rec_name
