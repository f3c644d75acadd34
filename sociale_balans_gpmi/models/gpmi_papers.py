from odoo import api, fields, models

from odoo.addons.sociale_balans.tools.audience import NARROWEST

from ..tools.gpmi_facts import EQUITY, HEALTH, STUDENT


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

    def _own_rows(self):
        """Return the rows of the balance before it that are about its person or the household."""
        return self.snapshot_id.score_ids.filtered(lambda row: row.member_id.id in (False, self.member_id.id))

    def _secret_domains(self):
        """Return the domains of which something is kept from the partner."""
        rows = self._own_rows()
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

    def _inspection_points(self):
        """Return the control points: dicts with ``name``, ``proof``, ``note``, ``group`` and ``ok``.

        ``ok`` is True, False, or None when it is not asked yet; ``group`` says where a point belongs: ``before`` (the
        signature), ``contract``, ``evaluations`` or ``way`` (what happened on it).

        They follow from the law as far as it is known; the inspection's own list was not available.
        """
        self.ensure_one()
        *dated, evaluations = self._inspected()
        first = [self._dated_point(point) for point in dated if point.code != "again"]
        again = [self._dated_point(point) for point in dated if point.code == "again"]
        groups = {
            "before": first,
            "contract": [*self._party_points(), *again],
            "evaluations": [self._dated_point(evaluations)],
            "way": self._decision_points(),
        }
        return [point | {"group": group} for group, points in groups.items() for point in points]

    def _dated_point(self, point):
        """Return a point of the clock's inspection in words, with what was written about it."""
        names = {
            "balance": self.env._("Social balance before the contract"),
            "decision": self.env._("Decision"),
            "in_time": self.env._("Signed within %(months)s months of the decision"),
            "information": self.env._("Informed"),
            "reflection": self.env._("%(days)s days to think"),
            "hearing": self.env._("Right to be heard"),
            "assistance": self.env._("Right to assistance"),
            "again": self.env._("Signed again after a long interruption"),
            "evaluations": self.env._("%(number)s evaluations a year, %(personal)s in person"),
        }
        notes = {
            "in_time": self._late_words(),
            "hearing": self.hearing_note,
            "assistance": self.assistant,
            "again": self._late_words(),
            "evaluations": self.shortage,
        }
        asked = {
            "months": point.asked.get("months_to_sign"),
            "days": point.asked.get("reflection_days"),
            "number": point.asked.get("evaluations_a_year"),
            "personal": point.asked.get("personal_a_year"),
        }
        return self._point(names[point.code] % asked, point.ok, self._proof(point), notes.get(point.code))

    def _proof(self, point):
        if point.code == "balance" and self.taken_over:
            return self.env._("taken over after a short job")
        if point.code == "evaluations":
            done = self.evaluation_ids.filtered(lambda item: item.state == "done").sorted("date_done")
            return ", ".join(f"{self._format(item.date_done)}{' *' if item.is_personal else ''}" for item in done)
        day = self._format(point.day)
        return self.env._("by %(day)s", day=day) if point.awaited and day else day

    def _party_points(self):
        """Return what an inspection asks of the parties and of what they agreed."""
        parties = set(self.goal_ids.commitment_ids.mapped("party"))
        signed = self.signature_ids.filtered("required").mapped("date")
        return [
            self._point(
                self.env._("Signature of every party"),
                bool(signed) and all(signed) if self.signed_date else None,
                ", ".join(f"{line.name}: {self._format(line.date)}" for line in self.signature_ids if line.date),
                self.signed_reason,
            ),
            self._point(self.env._("Goals of one's own"), bool(self.goal_ids), str(len(self.goal_ids))),
            *self._many_goals_points(),
            self._point(
                self.env._("Commitments of both sides"),
                {"client", "centre"} <= parties,
                str(len(self.goal_ids.commitment_ids)),
            ),
        ]

    def _many_goals_points(self):
        """Return why more goals are worked on at once than the organisation wants; nothing where there are few."""
        if not self.too_many_goals:
            return []
        name = self.env._("More than %(most)s goals at once, with the reason", most=self._most_goals())
        proof = str(len(self.goal_ids._at_once()))
        return [self._point(name, bool(self.many_goals_reason), proof, self.many_goals_reason)]

    def _decision_points(self):
        """Return what was decided on the way: changes by consent, exemptions, renewals."""
        return [
            *(
                self._point(
                    self.env._("Change by consent"),
                    bool(version.information_date and version.consent_date),
                    self._format(version.consent_date),
                    version.reason,
                )
                for version in self.version_ids.sorted("id")
                if not version.undone
            ),
            *(
                self._point(self.env._("Signature undone, with its reason"), True, "", version.undone)
                for version in self.version_ids.sorted("id")
                if version.undone
            ),
            *(
                self._point(event.display_name, bool(event.reason), event._period_text(), event.reason)
                for event in self.event_ids.filtered(lambda event: event.kind in (EQUITY, HEALTH, "suspension"))
            ),
            *(
                self._point(event.display_name, True, event._period_text(), event.reason)
                for event in self.event_ids.filtered(lambda event: event.kind == "interruption")
            ),
            *(
                self._point(self.env._("Renewal, with its reason"), True, event._period_text(), event.reason)
                for event in self.event_ids.filtered(lambda event: event.kind == "renewal")
            ),
        ]

    def _point(self, name, is_ok, proof, note=""):
        return {"name": name, "ok": is_ok, "proof": proof or "", "note": note or ""}
