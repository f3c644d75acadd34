import json
import re

from odoo import Command, fields, models
from odoo.tools import SQL

from ...tools import bus_message
from ...tools.mentions import Mentions

# How Odoo's models name a record of any model where they do not use a field of the kind Many2oneReference.
NAMED_BY_HAND = {"res_id": ("res_model", "model"), "parent_res_id": ("parent_res_model",)}
NAMED_IN_TEXT = ("res_model", "model")
# Dialogs in which somebody types codes, and what else he types there.
TYPED = {
    "sociale.balans.emergency.wizard": ("code", "reason"),
    "sociale.balans.dossier.erase.wizard": ("typed", None),
    "sociale.balans.destruction.confirm.wizard": ("typed", None),
}
# What can be told in the fields of a dialog that are no long texts.
SHORT_TEXTS = ("subject", "summary")
# What was sent of a message by another way, and stays when the message goes.
SENT = {"sms.sms": "mail_message_id"}


class DossierAround(models.Model):
    """What leads to a dossier without being a part of it. It goes along, and nothing of anybody else does.

    Private, and called as superuser: who may delete a dossier deletes all that leads to it.
    """

    _inherit = "sociale.balans.dossier"
    _rows_at_once = 1000

    def _forget_around(self, belonging):
        """Delete what leads to these dossiers, while they are still there.

        :param dict belonging: ids by model, see :meth:`_belonging`
        """
        gone = self._forget_what_points(belonging)
        self._forget_said(gone)
        self._forget_on_its_way(gone)
        self._forget_dialogs(belonging)
        self._forget_proposals()
        for company, dossiers in self.with_context(active_test=False).grouped("company_id").items():
            mentions = Mentions(
                dossiers.mapped("code"), [*dossiers.mapped("name"), *dossiers.member_ids.mapped("name")]
            )
            self._forget_mentions(company, mentions)

    def _forget_mentions(self, company, mentions):
        """Delete what mentions the dossiers of one organisation in words, and that no link leads to.

        Another addon that keeps such words extends this.

        :param mentions: a :class:`~..tools.mentions.Mentions` of their codes and names
        """
        self._forget_typed(company, mentions)
        self._forget_favourites(company, mentions)

    # --- By model and number ------------------------------------------------------------------------------------------

    def _forget_what_points(self, belonging):
        """Delete what points to these records by model and number: messages, activities, files, followers, entries.

        Whatever else an Odoo has that does so goes too.

        :return: sets of ids by model, of these records and of all that pointed to them
        """
        gone = {name: set(ids) for name, ids in belonging.items()}
        pointing = self._pointing(belonging)
        for name, found in pointing.items():
            gone.setdefault(name, set()).update(found.ids)
        messages = pointing["mail.message"]
        previews = self.env["mail.message.link.preview"].search([("message_id", "in", messages.ids)]).link_preview_id
        for name, field in SENT.items():
            if name in self.env:
                self.env[name].search([(field, "in", messages.ids)]).unlink()
        for found in pointing.values():
            found.exists().unlink()  # one can take another along
        # What was looked up of a web address belongs to every message with that address.
        previews.filtered(lambda preview: not preview.message_link_preview_ids).unlink()
        # A deleted file stays on the disk until somebody tidies up: now.
        self.env.ref("base.autovacuum_job")._trigger()
        return gone

    def _pointing(self, belonging):
        """Return what points to these records by model and number: dict from model name to records."""
        pointing = {}
        for name, number, model in self._pointers():
            around = fields.Domain.OR(
                fields.Domain(model, "=", about) & fields.Domain(number, "in", ids) for about, ids in belonging.items()
            )
            # Files of a field of a record and finished activities hide from an ordinary search.
            records = self.env[name].with_context(active_test=False, skip_res_field_check=True)
            pointing[name] = pointing.get(name, records) | records.search(around)
        return pointing

    def _pointers(self):
        """Yield (model, field with the number, field with the model) of all that can point to a record of any model."""
        for name, model in self.env.registry.items():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if not field.store or field.inherited:
                    continue
                if field.type == "many2one_reference":
                    yield name, field.name, field.model_field
                elif field.type == "integer":
                    for named in NAMED_BY_HAND.get(field.name, ()):
                        if named in model._fields and model._fields[named].store:
                            yield name, field.name, named

    # --- On its way to screens and phones -----------------------------------------------------------------------------

    def _forget_said(self, gone):
        """Take these records out of what this transaction itself says to screens, which is written down at its end.

        :param dict gone: sets of ids by model
        """
        ids = set().union(*gone.values())
        said = self.env.cr.precommit.data.get("bus.bus.values", [])
        said[:] = [
            values | {"message": left}
            for values in said
            if (left := self._left_of(values["message"], values["channel"], gone, ids)) is not None
        ]

    def _forget_on_its_way(self, gone):
        """Take these records out of what waits for screens, for a day, and for phones.

        :param dict gone: sets of ids by model
        """
        self._forget_in_rows("bus.bus", "message", gone)
        self._forget_in_rows("mail.push", "payload", gone)

    def _forget_in_rows(self, name, field, gone):
        """Look at the rows of a table some at a time: a busy Odoo has very many."""
        ids = set().union(*gone.values())
        table, column = SQL.identifier(self.env[name]._table), SQL.identifier(field)
        channel = SQL("channel") if name == "bus.bus" else SQL("NULL")
        self.env[name].flush_model()
        last = 0
        while True:
            query = SQL(
                "SELECT id, %s, %s FROM %s WHERE id > %s ORDER BY id LIMIT %s",
                *(column, channel, table, last, self._rows_at_once),
            )
            rows = self.env.execute_query(query)
            if not rows:
                break
            last = rows[-1][0]
            lost = []
            for number, text, of_channel in rows:
                left = self._left_of(text, of_channel, gone, ids)
                if left is None:
                    lost.append(number)
                elif left != text:
                    self.env.cr.execute(SQL("UPDATE %s SET %s = %s WHERE id = %s", table, column, left, number))
            if lost:
                self.env.cr.execute(SQL("DELETE FROM %s WHERE id IN %s", table, tuple(lost)))
        self.env[name].invalidate_model()

    def _left_of(self, text, channel, gone, ids):
        """Return what is left of a message on its way, None when nothing is."""
        if channel and bus_message.is_for(json.loads(channel), gone):
            return None
        if not text or ids.isdisjoint(bus_message.numbers(text)):
            return text
        message = json.loads(text)
        left = bus_message.without(message, gone)
        if left is bus_message.GONE:
            return None
        return text if left == message else json.dumps(left, separators=(",", ":"))

    # --- Dialogs ------------------------------------------------------------------------------------------------------

    def _forget_dialogs(self, belonging):
        """Delete dialogs that were left open about these records; one that is about others too only forgets these."""
        for name, model in self.env.registry.items():
            if not model._transient or model._abstract or not model._auto:
                continue
            dialogs = self.env[name]
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.comodel_name in belonging:
                    self._forget_in_choice(dialogs, field, belonging[field.comodel_name])
                for named in NAMED_IN_TEXT:
                    if field.name in ("res_id", "res_ids") and field.store and named in model._fields:
                        self._forget_in_text(dialogs, field, named, belonging)

    def _forget_in_choice(self, dialogs, field, ids):
        for dialog in dialogs.search([(field.name, "in", ids)]):
            left = set(dialog.with_context(active_test=False)[field.name].ids) - set(ids)
            if left:
                # What was typed of all of them together cannot be divided.
                dialog.write({field.name: [Command.set(list(left))], **self._free_texts(dialog)})
            else:
                self._close_dialogs(dialog)

    def _forget_in_text(self, dialogs, field, named, belonging):
        if not dialogs._fields[named].store:
            return
        for dialog in dialogs.search([(named, "in", list(belonging)), (field.name, "!=", False)]):
            ids = [int(number) for number in re.findall(r"\d+", str(dialog[field.name]))]
            left = [number for number in ids if number not in belonging[dialog[named]]]
            if not left:
                self._close_dialogs(dialog)
            elif left != ids:
                dialog.write({field.name: str(left), **self._free_texts(dialog)})

    def _free_texts(self, dialog):
        """Return values that empty what can be told in a dialog; the names of the records stand in other fields."""
        return {
            field.name: False
            for field in dialog._fields.values()
            if field.store and not field.required and field.name != "res_ids"
            if field.type in ("text", "html") or field.name in SHORT_TEXTS
        }

    def _close_dialogs(self, dialogs):
        """Delete dialogs, and the files that were put in them and are nowhere else."""
        for dialog in dialogs:
            if "attachment_ids" in dialog._fields:
                dialog.attachment_ids.filtered(lambda file, model=dialog._name: file.res_model == model).unlink()
        dialogs.unlink()

    def _forget_proposals(self):
        """Proposals of these dossiers with others can no longer be carried out, and say nothing of them any more."""
        proposals = self.env["sociale.balans.destruction"].search([("dossier_ids", "in", self.ids)])
        self.env["sociale.balans.destruction.confirm.wizard"].search([("destruction_id", "in", proposals.ids)]).unlink()
        proposals.write({"note": False, "dossier_ids": [Command.unlink(number) for number in self.ids]})
        proposals.flush_recordset()  # what is wiped afterwards goes past the cache

    def _forget_typed(self, company, mentions):
        """Delete dialogs in which somebody of the organisation typed one of the codes: they are empty in an hour."""
        for name, (codes, text) in TYPED.items():
            dialogs = self.env[name].search([("create_uid.company_ids", "in", company.ids)])
            dialogs.filtered(
                lambda dialog, codes=codes, text=text: (
                    mentions.in_codes(dialog[codes])
                    or mentions.in_text(dialog[codes])
                    or (text and mentions.in_text(dialog[text]))
                )
            ).unlink()

    # --- Favourites ---------------------------------------------------------------------------------------------------

    def _forget_favourites(self, company, mentions):
        """Delete what somebody of the organisation saved as a search that names one of them: it finds nothing now."""
        filters = self.env["ir.filters"].with_context(active_test=False)
        of_company = fields.Domain("user_ids.company_ids", "in", company.ids)
        shared = fields.Domain("user_ids", "=", False) & fields.Domain("create_uid.company_ids", "in", company.ids)
        ours = fields.Domain("model_id", "=like", "sociale.balans.%")
        filters.search(ours & (of_company | shared)).filtered(
            lambda one: any(mentions.in_text(text) for text in (one.name, one.domain, one.context))
        ).unlink()
