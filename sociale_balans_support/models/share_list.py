from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.sociale_balans_gpmi.tools.gpmi_facts import FIRST_YEAR

from .share import REASONS
from .support import LIVING


class ShareList(models.Model):
    """Who stands behind a share: the periods of support that are counted on a day, for who may open them."""

    _inherit = "sociale.balans.support"

    counted = fields.Char(
        string="Counted in the Share",
        compute="_compute_counted",
        search="_search_counted",
        help="Searched by a day, what is asked, perhaps a worker: '2026-11-30 missing', '2026-11-30 to_sign 7'.",
        internal=True,
        outline=True,
    )

    def _compute_counted(self):
        """It depends on a day, so it is only searched."""
        self.counted = False

    def _search_counted(self, operator, value):
        if operator != "in":
            return NotImplemented
        return fields.Domain.OR([self._counted_domain(asked) for asked in value])

    @api.model
    def _counted_domain(self, asked):
        """Return the domain of the periods that are counted on a day; see the help of the field."""
        share = self.env["sociale.balans.share"]
        share._check_asked()
        day, place, user = self._asked_for(asked)
        among = SQL("TRUE") if place == "all" else SQL("%s = %s", share._place(day), place)
        if place == "missing":
            among = SQL("person.held = 0")
        if user is not None:
            among = SQL("%s AND COALESCE(dossier.user_id, 0) = %s", among, user)
        counted = share._selected(
            [day],
            SQL(
                """
                SELECT period.id
                  FROM person
                  JOIN sociale_balans_support period ON period.member_id = person.member_id
                  JOIN sociale_balans_dossier dossier ON dossier.id = period.dossier_id
                 WHERE period.kind = ANY(%(living)s) AND period.date_start <= %(day)s
                   AND (period.date_end IS NULL OR period.date_end >= %(day)s) AND %(among)s
                """,
                day=day,
                living=list(LIVING),
                among=among,
            ),
        )
        return fields.Domain("id", "in", SQL("(%s)", counted))

    @api.model
    def _asked_for(self, asked):
        """Return the day, the place and the worker (or None) of a search; anything else is refused in a sentence."""
        words = asked.split() if isinstance(asked, str) else []
        places = ("all", "held", "missing", *REASONS)
        try:
            day, place, *users = words
            day, user = date.fromisoformat(day), int(*users) if users else None
        except (ValueError, TypeError):
            place = day = None
        if place not in places or not day.year >= FIRST_YEAR or day > self._today():
            raise UserError(self.env._("This is no day of a share. Reload the page."))
        return day, place, user

    @api.model
    def _counted_title(self, day, place):
        """Return in words who stands in such a list."""
        names = self.env["sociale.balans.share"]._reason_names() | {
            "all": self.env._("With a living wage"),
            "held": self.env._("With a GPMI"),
            "missing": self.env._("Without a GPMI"),
        }
        return self.env._("%(who)s, on %(day)s", who=names[place], day=format_date(self.env, day))

    @api.model
    def action_counted(self, day, place, user_id=None):
        """Open the people who are counted on a day, as their periods of support.

        :param str day: as :meth:`Share.get_year` gives it
        :param str place: ``all``, ``held``, ``missing``, or a reason of it
        :param int user_id: of one worker only; 0 for who has none
        """
        asked = f"{day} {place}" + ("" if user_id is None else f" {user_id}")
        self._asked_for(asked)
        return {
            "type": "ir.actions.act_window",
            "name": self._counted_title(day, place),
            "res_model": self._name,
            "views": [(False, "list"), (False, "form")],
            "domain": [("counted", "=", asked)],
            "context": {"create": False},
        }
