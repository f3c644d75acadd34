from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..tools.support_spells import since
from .support import LIVING


class Member(models.Model):
    """A person with periods of support stays an adult, and stays."""

    _inherit = "sociale.balans.member"

    support_ids = fields.One2many(
        comodel_name="sociale.balans.support", inverse_name="member_id", string="Periods of Support"
    )
    support_said = fields.Char(string="Support Since", compute="_compute_support_said")

    @api.depends("support_ids.kind", "support_ids.date_start", "support_ids.date_end")
    @api.depends_context("lang")
    def _compute_support_said(self):
        months = self._months_that_join()
        for member in self:
            known = since(member._living_spells(), self._today(), months[member.company_id])
            member.support_said = member._say_since(known) if known else False

    @api.constrains("birth_date")
    def _check_born_before_support(self):
        self.support_ids._check_born()

    def _months_that_join(self):
        """Return by organisation how long an interruption may be so that the support before and after it is one."""
        settings = self.env["sociale.balans.settings"]._of(self.company_id)
        return {one.company_id: one.longest_interruption for one in settings}

    def _living_spells(self):
        """Return each period of a leefloon or its equivalent, as it is, in days."""
        self.ensure_one()
        living = self.support_ids.filtered(lambda period: period.kind in LIVING and period.date_start)
        return [period._spell() for period in living]

    def _say_since(self, known):
        """Return in a sentence since when a person gets support, and what came before.

        :param Since known: see ``tools/support_spells.py``
        """
        said = {"person": self.label, "day": format_date(self.env, known.start)}
        if known.resumed != known.start:
            resumed = format_date(self.env, known.resumed)
            return self.env._(
                "%(person)s: since %(day)s. It was interrupted until %(resumed)s, so shortly that it is one and the "
                "same.",
                resumed=resumed,
                **said,
            )
        if known.ended:
            ended = format_date(self.env, known.ended)
            return self.env._(
                "%(person)s: since %(day)s. That is a new start: what came before ended on %(ended)s.",
                ended=ended,
                **said,
            )
        return self.env._("%(person)s: since %(day)s.", **said)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _check_role_change(self, vals):
        self.check_access("write")
        if vals["role"] == "child" and self.support_ids:
            raise UserError(self.env._("This person has periods of support, so the role stays as it is."))
        return super()._check_role_change(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_support(self):
        if self.support_ids:
            raise UserError(
                self.env._("This person has periods of support and cannot be deleted. Archive this person instead.")
            )

    # --- Copy for the client ------------------------------------------------------------------------------------------

    def _copy_sections(self, hide):
        """Add ``support``: the facts of each period, the first one first."""
        periods = self.support_ids.sorted("date_start")
        return [*super()._copy_sections(hide), ("support", [self._copy_facts(period, hide) for period in periods])]
