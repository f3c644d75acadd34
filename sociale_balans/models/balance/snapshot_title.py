from collections import Counter
from datetime import datetime

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, format_time
from odoo.tools.misc import get_lang
from odoo.tools.sql import column_exists

from ...tools.naming import joined


class SnapshotTitle(models.Model):
    """The title of a snapshot: what somebody typed, or else its date, as the reader writes dates.

    A date is not kept as a title: kept in one language, it would not follow the day when somebody who works in another
    one changes it.
    """

    _inherit = "sociale.balans.snapshot"

    name = fields.Char(
        string="Title",
        size=200,
        compute="_compute_name",
        search="_search_name",
        readonly=False,  # whoever writes it writes the title,
        outline=True,
    )
    title = fields.Char(
        string="Own Title", size=200, help="Without one, the snapshot goes by its date.", outline=True, in_copy=False
    )

    same_day = fields.Integer(
        compute="_compute_same_day",
        store=True,
        precompute=True,
        help="How many snapshots of the same day the dossier had already: then the time stands behind the date.",
        internal=True,
        outline=True,
        in_copy=False,
    )

    def init(self):
        """Take over titles that were kept together with dates."""
        if column_exists(self.env.cr, self._table, "name"):
            self.env.cr.execute("UPDATE sociale_balans_snapshot SET title = name")
            self.env.cr.execute("ALTER TABLE sociale_balans_snapshot DROP COLUMN name")
            self.env.cr.execute("SELECT id, date, title FROM sociale_balans_snapshot WHERE title IS NOT NULL")
            dated = [number for number, date, title in self.env.cr.fetchall() if title in self._date_forms(date)]
            if dated:
                self.env.cr.execute("UPDATE sociale_balans_snapshot SET title = NULL WHERE id = ANY(%s)", [dated])

    @api.depends("date", "dossier_id")
    def _compute_same_day(self):
        others = Domain("dossier_id", "in", self.dossier_id.ids) & Domain("date", "in", self.mapped("date"))
        others &= Domain("id", "not in", self._origin.ids)
        counts = Counter()
        # Safe: only how many there are, in dossiers in which the user makes one.
        for dossier, date, count in self.sudo()._read_group(others, ["dossier_id", "date:day"], ["__count"]):
            counts[dossier.id, date] = count
        for snapshot in self:
            key = snapshot.dossier_id.id, snapshot.date
            snapshot.same_day = counts[key]
            counts[key] += 1

    @api.depends("title", "date", "same_day")
    @api.depends_context("lang")
    def _compute_name(self):
        for snapshot in self:
            snapshot.name = snapshot.title or snapshot._date_in_words()

    def _date_in_words(self):
        """Return the day of this snapshot; where another was made that day before it, with the moment of its own."""
        date = format_date(self.env, self.date) if self.date else ""
        if not (self.same_day and self.create_date):
            return date
        tz = self.env["sociale.balans.settings"]._decided(self.company_id.id)["tz"]
        return f"{date} {format_time(self.env, self.create_date, tz=tz, time_format='HH:mm')}"

    def _search_name(self, operator, value):
        """Find by what was typed; who types a day finds what goes by that day."""
        found = Domain("title", operator, value)
        day = isinstance(value, str) and self._day_in_words(value)
        return found | (Domain("title", "=", False) & Domain("date", "=", day)) if day else found

    def _day_in_words(self, text):
        try:
            # A day has no time zone.
            return datetime.strptime(text.strip(), get_lang(self.env).date_format).date()  # noqa: DTZ007
        except ValueError:
            return None

    @api.depends("dossier_id.code", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for snapshot in self:
            snapshot.display_name = joined(snapshot.dossier_id.code, snapshot.name)

    @api.onchange("name")
    def _onchange_name(self):
        """Keep what is typed in a form apart from the date, which may still change."""
        self.title = self._titled({"name": self.name})["title"]

    def _date_forms(self, date):
        """Return how a day is written in each language of this database."""
        return {format_date(self.env, date, lang_code=code) for code, _name in self.env["res.lang"].get_installed()}

    def _titled(self, vals):
        """Return values in which a title stands as what somebody typed: a blank or nothing but the date is none."""
        if "name" not in vals:
            return vals
        self._check_values([vals])
        vals = dict(vals)
        title = (vals.pop("name") or "").strip()
        # A form that changes the date may still send it as it was.
        dates = {*self.mapped("date"), fields.Date.to_date(vals.get("date") or self._today())} - {False}
        untitled = {snapshot.name for snapshot in self._origin if not snapshot.title}
        is_date = title in untitled or any(title in self._date_forms(date) for date in dates)
        return {"title": title if title and not is_date else False} | vals
