from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from ...tools.age import age_band
from ...tools.locks import not_meanwhile, one_at_a_time
from ..mixins.privacy import MONTH, MONTH_END, OF_EVERY_RECORD

# A text that may not be empty says nothing.
NOTHING = "-"


class DossierAnonymise(models.Model):
    """How a dossier goes: wholly, or all of it but figures. Private: people come here through a dialog that asks."""

    _inherit = "sociale.balans.dossier"

    def _erase(self):
        """Delete these dossiers and all that was ever said around them, for good.

        :raises AccessError: when the user may not delete them
        """
        self.check_access("unlink")
        # Safe: who may delete a dossier deletes all of it, also what he could not delete apart.
        dossiers = self.sudo()
        dossiers._hold_all()
        belonging = dossiers._belonging()
        dossiers._forget_around(belonging)
        dossiers.unlink()
        # What the deletion itself said about it.
        dossiers._forget_said(dossiers._forget_what_points(belonging))

    def _anonymise(self):
        """Leave only the figures of these dossiers; nothing in them leads to a person any more.

        What is a figure, each field says itself (``kept_as_figure``, see ``mixins/privacy.py``). Whatever says nothing
        is wiped: a field that somebody adds later too, and of a model without figures every record.

        Straight in the database: a done snapshot and a signed contract refuse every other way, and no context can open
        this one.

        :raises AccessError: when the user may not delete them
        """
        self.check_access("unlink")
        # Safe: to delete is more than this, and all that is left is what nobody can be known by.
        dossiers = self.sudo().with_context(active_test=False)
        dossiers._hold_all()
        dossiers._note_age_bands()
        self.env.flush_all()
        belonging = dossiers._belonging()
        dossiers._forget_around(belonging)
        for name, ids in belonging.items():
            kept = dossiers._figures_of(name)
            if kept:
                dossiers._wipe(dossiers.env[name].browse(ids), kept)
            else:
                table = SQL.identifier(self.env[name]._table)
                self.env.cr.execute(SQL("DELETE FROM %s WHERE id IN %s", table, tuple(ids)))
        # That somebody looked stays known, but no longer at what; the log itself forgets why.
        log = SQL.identifier(self.env["sociale.balans.access.log"]._table)
        self.env.cr.execute(SQL("UPDATE %s SET dossier_id = NULL WHERE dossier_id IN %s", log, tuple(self.ids)))
        dossiers._name_by_chance(belonging)
        self.env.invalidate_all(flush=False)

    def _hold_all(self):
        """Let nobody add to these dossiers meanwhile: what came in unseen would stay.

        Whoever is adding something is waited for. What he saved is not in sight yet: then Odoo calls all of this again.

        :raises ConcurrencyError: when there is something that this transaction does not see
        """
        one_at_a_time(self)
        snapshots = self.with_context(active_test=False).snapshot_ids
        one_at_a_time(snapshots)
        not_meanwhile(snapshots.score_ids)
        seen = self._in_sight()
        with self.env.registry.cursor() as cr:
            now = self.with_env(self.env(cr=cr))._in_sight()
        if now - seen:
            raise ConcurrencyError(self.env._("Somebody added something to this dossier. Please try again."))

    def _in_sight(self):
        """Return (model, id) of all that belongs to these dossiers or points there, as this transaction sees it."""
        belonging = self._belonging()
        pointing = {name: records.ids for name, records in self._pointing(belonging).items()}
        return {(name, number) for known in (belonging, pointing) for name, ids in known.items() for number in ids}

    # --- What belongs to it -------------------------------------------------------------------------------------------

    def _belonging(self):
        """Return what is nothing without these dossiers: dict from model name to ids.

        Found by following every link that deletes along, so that a model that is added later belongs too.
        """
        found = {self._name: set(self.ids)}
        todo = [self._name]
        links = self._links()
        while todo:
            target = todo.pop()
            for name, field in links[target]:
                records = self.env[name].with_context(active_test=False)
                new = set(records.search([(field, "in", list(found[target]))]).ids) - found.get(name, set())
                if new:
                    found[name] = found.get(name, set()) | new
                    todo.append(name)
        return {name: sorted(ids) for name, ids in found.items()}

    def _links(self):
        """Return the (model, field) pairs that go along with a model, by the name of that model.

        A dialog goes along only when it is about one record; see :meth:`_forget_dialogs` for those about several.
        """
        links = defaultdict(list)
        for name, model in self.env.registry.items():
            if model._abstract or not model._auto:
                continue
            for field in model._fields.values():
                if field.store and field.type == "many2one" and field.ondelete == "cascade":
                    links[field.comodel_name].append((name, field.name))
        return links

    # --- Only figures -------------------------------------------------------------------------------------------------

    def _note_age_bands(self):
        """Keep how old somebody was at the last snapshot instead of when he was born."""
        snapshots = self.env["sociale.balans.snapshot"]
        said = [("dossier_id", "in", self.ids), ("said", "=", True)]
        last_of = dict(snapshots._read_group(said, ["dossier_id"], ["date:max"]))
        bands = defaultdict(self.env["sociale.balans.member"].browse)
        for member in self.member_ids:
            day = last_of.get(member.dossier_id) or member.dossier_id.date_end or self._today()
            bands[age_band(member.birth_date, day)] |= member
        for band, members in bands.items():
            members.age_band = band

    def _figures_of(self, name):
        """Return what stays of a model, which may be one of Odoo, see :meth:`Privacy._kept_as_figures`."""
        model = self.env[name]
        return model._kept_as_figures() if hasattr(model, "_kept_as_figures") else {}

    def _wipe(self, records, kept):
        """Empty every column of these records that is not kept."""
        ids = tuple(records.ids)
        columns = [
            SQL("create_uid = NULL, write_uid = NULL, create_date = now() AT TIME ZONE 'UTC'"),
            SQL("write_date = now() AT TIME ZONE 'UTC'"),
        ]
        for name, field in records._fields.items():
            if not field.store or name in OF_EVERY_RECORD or kept.get(name) is True:
                continue
            column = SQL.identifier(name)
            if field.type == "many2many":
                self.env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s IN %s",
                        SQL.identifier(field.relation),
                        SQL.identifier(field.column1),
                        ids,
                    )
                )
            elif not field.column_type:
                continue
            elif kept.get(name) == MONTH:
                columns.append(SQL("%s = date_trunc('month', %s)", column, column))
            elif kept.get(name) == MONTH_END:
                columns.append(SQL("%s = date_trunc('month', %s) + interval '1 month - 1 day'", column, column))
            else:
                columns.append(SQL("%s = %s", column, self._emptiness(field)))
        self.env.cr.execute(
            SQL("UPDATE %s SET %s WHERE id IN %s", SQL.identifier(records._table), SQL(", ").join(columns), ids)
        )

    def _emptiness(self, field):
        """Return what stands in an emptied column."""
        if field.type in ("char", "text", "html") and field.required:
            return NOTHING
        return False if field.type == "boolean" else None

    def _name_by_chance(self, belonging):
        """Give each of these a code that says nothing, and let nobody change them."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE sociale_balans_dossier
                   SET code = 'A-' || left(replace(gen_random_uuid()::text, '-', ''), 10),
                       active = false,
                       anonymised = true
                 WHERE id IN %s
                """,
                tuple(self.ids),
            )
        )
        self.env.cr.execute(
            SQL("UPDATE sociale_balans_dossier SET code_key = 'a' || substr(code, 3) WHERE id IN %s", tuple(self.ids))
        )
        snapshots = tuple(belonging.get("sociale.balans.snapshot", ()))
        if snapshots:
            # Done, so that a row of it can no more be changed than that of any other done snapshot.
            self.env.cr.execute(SQL("UPDATE sociale_balans_snapshot SET state = 'done' WHERE id IN %s", snapshots))


class Member(models.Model):
    """Of a person in an anonymised dossier only an age in bands is left."""

    _inherit = "sociale.balans.member"

    age_band = fields.Selection(
        selection=[
            ("0_5", "0 to 5 Years"),
            ("6_11", "6 to 11 Years"),
            ("12_17", "12 to 17 Years"),
            ("18_24", "18 to 24 Years"),
            ("25_34", "25 to 34 Years"),
            ("35_49", "35 to 49 Years"),
            ("50_64", "50 to 64 Years"),
            ("65", "65 Years and Older"),
        ],
        string="Age",
        readonly=True,
        copy=False,
        help="Only in an anonymised dossier, instead of the date of birth.",
        kept_as_figure=True,
        in_copy=False,
    )
