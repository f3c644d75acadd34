from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.audience import NARROWEST

from ..tools.gpmi_facts import STUDENT


class GpmiPapers(models.Model):
    """What a GPMI says on paper, and the texts that go into other documents."""

    _inherit = "sociale.balans.gpmi"

    fragment_report = fields.Text(
        string="For the Social Report",
        compute="_compute_fragments",
        help="For the social report at the first award.",
    )
    fragment_note = fields.Text(
        string="For the Note of the Talk",
        compute="_compute_fragments",
        help="The content of the balance is not repeated there.",
    )

    def _own_rows(self, balances=None):
        """Return the rows of balances, by default of the one before it, that are about its person or the household."""
        balances = self.snapshot_id if balances is None else balances
        return balances.score_ids.filtered(lambda row: row.member_id.id in (False, self.member_id.id))

    def _secret_domains(self):
        """Return the domains of which something is kept from the partner, in the balance before it or a later one."""
        rows = self._own_rows(self.snapshot_id | self.evaluation_ids.snapshot_id)
        return (rows - rows._for_audience(NARROWEST)).domain_id

    @api.depends_context("lang")
    def _compute_fragments(self):
        for gpmi in self:
            # A social report is read by others: nothing that was told for oneself alone, nothing about somebody else.
            domains = gpmi._own_rows().filtered("priority")._for_audience(NARROWEST).domain_id
            domains = domains or gpmi.goal_ids.domain_ids - gpmi._secret_domains()
            gpmi.fragment_report = self.env._(
                "The first impressions of this social inquiry show that these life domains will be in the social "
                "balance and the GPMI:\n%(domains)s\nThis may still change in the further talks with the client.",
                domains="\n".join(f"- {name}" for name in domains.mapped("name")) or "- ...",
            )
            gpmi.fragment_note = self.env._("We discussed the social balance.")

    # --- Printing -----------------------------------------------------------------------------------------------------

    def action_print(self):
        """Choose a paper and its reader."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print"),
            "res_model": "sociale.balans.gpmi.print.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_gpmi_id": self.id},
        }

    def _deadline_text(self):
        """Return until when it can be signed, in words."""
        self.ensure_one()
        if self.deadline or not self.decision_date:
            return self._format(self.deadline)
        if not self.mandatory:
            return self.env._("no day: the law does not ask for it")
        return self.env._("%(months)s months after the end of the exemption", months=self._rules().months_to_sign)

    def _term_text(self):
        """Return until when the contract holds, in words; the day is the one by which the clock asks for a renewal."""
        self.ensure_one()
        return self._end_text() if self.date_end else self._agreed_term_text()

    def _end_text(self):
        said = {"day": self._format(self.date_end)}
        goes_on = self._goes_on(self.date_end)
        return self.env._("it ends on %(day)s", **said) if goes_on else self.env._("it ended on %(day)s", **said)

    def _agreed_term_text(self):
        last = self._last_day()
        said = {"day": self._format(last)}
        if self._is_plan() or (self.signed_date and not last and self.kind != STUDENT):
            return self.env._("until somebody ends it")
        if not last:
            return (
                self.env._("for the length of the studies")
                if self.kind == STUDENT
                else self.env._("for a year from the signature; it can be renewed")
            )
        if self.kind == STUDENT:
            return self.env._("for the length of the studies, until and including %(day)s", **said)
        if self._is_renewed():
            return self.env._("renewed, until and including %(day)s", **said)
        return self.env._("for a year from the signature, until and including %(day)s; it can be renewed", **said)

    def _late_words(self):
        """Return why it is late: the cause, and what was written about it."""
        causes = dict(self._fields["late_cause"]._description_selection(self.env))
        return ": ".join(filter(None, (causes.get(self.late_cause), self.late_reason)))
