from odoo import api, fields, models

from ..tools.naming import file_name


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

    @api.depends_context("lang")
    def _compute_fragments(self):
        for gpmi in self:
            domains = gpmi.snapshot_id.score_ids.filtered("priority").domain_id or gpmi.goal_ids.domain_ids
            gpmi.fragment_report = self.env._(
                "The first impressions of this social inquiry show that these life domains will be in the social "
                "balance and the GPMI:\n%(domains)s\nThis may still change in the further talks with the client.",
                domains="\n".join(f"- {name}" for name in domains.mapped("name")) or "- ...",
            )
            gpmi.fragment_note = self.env._("We discussed the social balance.")

    # --- Printing -----------------------------------------------------------------------------------------------------

    def _file_name(self, title):
        """Return the name of a printed paper: title, code and date, never a person's name."""
        self.ensure_one()
        return file_name(title, self.dossier_id.code, self._today())

    def action_print(self):
        """Choose a paper and its reader."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print"),
            "res_model": "sociale.balans.print",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_gpmi_id": self.id},
        }

    def _term_text(self):
        """Return until when the contract holds, in words."""
        self.ensure_one()
        if self.kind == "student":
            if self.studies_end:
                return self.env._("for the length of the studies, until %(day)s", day=self._format(self.studies_end))
            return self.env._("for the length of the studies")
        renewals = self.event_ids.filtered(lambda event: event.kind == "renewal").sorted("date_end")
        if renewals:
            return self.env._("until %(day)s", day=self._format(renewals[-1].date_end))
        return self.env._("for a year from the signature; it can be renewed")

    def _late_words(self):
        """Return why it is late: the cause, and what was written about it."""
        causes = dict(self._fields["late_cause"]._description_selection(self.env))
        return ": ".join(filter(None, (causes.get(self.late_cause), self.late_reason)))

    def _inspection_points(self):
        """Return the control points: dicts with ``name``, ``proof`` and ``ok`` (True, False, or None when not asked).

        They follow from the law as far as it is known; the inspection's own list was not available.
        """
        self.ensure_one()
        reading = self._reading()
        signed, rules = self.signed_date, self._rules()
        done = self.evaluation_ids.filtered(lambda item: item.state == "done").sorted("date_done")
        parties = set(self.goal_ids.commitment_ids.mapped("party"))
        exemptions = self.event_ids.filtered(lambda event: event.kind in ("equity", "health"))
        balance = self.snapshot_id._balance_date()
        reflected = bool(
            signed and self.information_date and (signed - self.information_date).days >= rules.reflection_days
        )
        in_time = bool(signed and signed <= self.deadline)
        return [
            self._point(
                self.env._("Social balance before the contract"),
                self.taken_over or bool(balance and (not signed or balance <= signed)),
                self.env._("taken over after a short job") if self.taken_over else self._format(balance),
            ),
            self._point(self.env._("Decision"), True, self._format(self.decision_date)),
            self._point(
                self.env._("Signed within %(months)s months of the decision", months=rules.months_to_sign),
                in_time if signed or reading.late else None,
                self._format(signed) or self.env._("before %(day)s", day=self._format(self.deadline)),
                self._late_words(),
            ),
            self._point(self.env._("Informed"), bool(self.information_date), self._format(self.information_date)),
            self._point(
                self.env._("%(days)s days to think", days=rules.reflection_days),
                reflected if signed else None,
                self._format(self.information_date),
            ),
            self._point(
                self.env._("Right to be heard"),
                bool(self.hearing_date),
                self._format(self.hearing_date),
                self.hearing_note,
            ),
            self._point(
                self.env._("Right to assistance"),
                bool(self.assistance_date),
                self._format(self.assistance_date),
                self.assistant,
            ),
            self._point(
                self.env._("Signature of every party"),
                all(self.signature_ids.filtered("required").mapped("date")) if signed else None,
                ", ".join(f"{line.name}: {self._format(line.date)}" for line in self.signature_ids if line.date),
                self.signed_reason,
            ),
            self._point(self.env._("Goals of one's own"), bool(self.goal_ids), str(len(self.goal_ids))),
            self._point(
                self.env._("Commitments of both sides"),
                {"client", "centre"} <= parties,
                str(len(self.goal_ids.commitment_ids)),
            ),
            self._point(
                self.env._(
                    "%(number)s evaluations a year, %(personal)s in person",
                    number=rules.evaluations_a_year,
                    personal=rules.personal_a_year,
                ),
                None
                if not signed
                else not (reading.shortages or any(due.kind == "evaluation" for due in reading.late)),
                ", ".join(f"{self._format(item.date_done)}{' *' if item.is_personal else ''}" for item in done),
                self.shortage,
            ),
            *(
                self._point(
                    self.env._("Change by consent"),
                    bool(version.information_date and version.consent_date),
                    self._format(version.consent_date),
                    version.reason,
                )
                for version in self.version_ids.sorted("id")
            ),
            *(
                self._point(event.display_name, bool(event.reason), self._format(event.date_start), event.reason)
                for event in exemptions
            ),
            *(
                self._point(self.env._("Renewal, with its reason"), True, self._format(event.date_start), event.reason)
                for event in self.event_ids.filtered(lambda event: event.kind == "renewal")
            ),
        ]

    def _point(self, name, is_ok, proof, note=""):
        return {"name": name, "ok": is_ok, "proof": proof or "", "note": note or ""}
