from odoo import models

from ..tools.gpmi_facts import EQUITY, HEALTH
from ..tools.inspection import IN_ORDER, LAW, MISSING, NOT_APPLICABLE, ON_TRACK, PRACTICE, READING, SETTING
from ..tools.sanction_course import BEGIN, DONE, END, NEEDLESS
from ..tools.sanction_course import MISSING as LEFT_OUT


class GpmiInspection(models.Model):
    """What an inspection looks at, in words: each point with its status, its proof and who asks for it."""

    _inherit = "sociale.balans.gpmi"

    def _inspection_points(self):
        """Return the control points: dicts with ``name``, ``status``, ``word``, ``proof``, ``note`` and more.

        ``status`` is one of those of ``tools/inspection.py``, ``word`` says it with its numbers or its day;
        ``source`` says who asks for it. ``group`` says where a point belongs: ``before`` (the signature), ``contract``,
        ``evaluations`` or ``way`` (what happened on it).

        They follow from the law as far as it is known; the inspection's own list was not available.
        """
        self.ensure_one()
        points = self._inspected()
        codes = self._point_names()
        of = {code: [self._dated_point(point) for point in points if point.code == code] for code in codes}
        before = ("balance", "decision", "in_time", "information", "reflection", "hearing", "assistance")
        signing = next((point for point in points if point.code == "in_time"), None)
        groups = {
            "before": [self._basis_point(), *(point for code in before for point in of[code])],
            "contract": [*self._party_points(signing), *of["again"]],
            "evaluations": [*of["evaluations"], *of["renewal"]],
            "way": [*of["interview"], *of["review"], *self._decision_points(), *self._sanction_points()],
        }
        return [point | {"group": group} for group, points in groups.items() for point in points]

    # --- Points of the clock ------------------------------------------------------------------------------------------

    def _point_names(self):
        return {
            "balance": self.env._("Social balance before the contract"),
            "decision": self.env._("Decision"),
            "in_time": self.env._("Signed within %(months)s months of the decision"),
            "information": self.env._("Informed"),
            "reflection": self.env._("%(days)s days to think"),
            "hearing": self.env._("Right to be heard"),
            "assistance": self.env._("Right to assistance"),
            "again": self.env._("Signed again after a long interruption"),
            "evaluations": self.env._("%(number)s evaluations a year, %(personal)s in person"),
            "renewal": self.env._("Renewal before the term ends"),
            "interview": self.env._("Talk within %(talk)s working days of %(asked)s"),
            "review": self.env._("Review of the file"),
        }

    def _dated_point(self, point):
        """Return a point of the clock's inspection in words, with what was written about it."""
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
            "talk": point.asked.get("interview_days"),
            "asked": self._format(point.since),
        }
        name, note = self._point_names()[point.code] % asked, notes.get(point.code)
        return self._point(name, point.status, self._proof(point), note, point.source, self._word(point))

    def _word(self, point):
        """Return the status of a point in words, with what is known of it so far."""
        if point.status != ON_TRACK:
            return self._status_words()[point.status]
        if point.counts:
            return self.env._(
                "on track: %(done)s of %(asked)s, %(personal)s in person",
                done=point.counts["evaluations"],
                asked=point.asked["evaluations_a_year"],
                personal=point.counts["personal"],
            )
        return self._on_track(point.by)

    def _on_track(self, day):
        if not day:
            return self._status_words()[ON_TRACK]
        return self.env._("on track: by %(day)s", day=self._format(day))

    def _status_words(self):
        return {
            IN_ORDER: self.env._("in order"),
            ON_TRACK: self.env._("on track"),
            MISSING: self.env._("missing"),
            NOT_APPLICABLE: self.env._("not applicable"),
        }

    def _proof(self, point):
        if point.code == "balance" and self.taken_over:
            return self.env._("taken over after a short job")
        if point.code == "evaluations":
            return self._evaluations_proof(point)
        said = {"day": self._format(point.day), "by": self._format(point.by)}
        if point.status == MISSING and point.by:
            late = self.env._("%(day)s: too late, by %(by)s", **said) if point.day else ""
            return late or self.env._("by %(day)s", day=said["by"])
        if point.code == "review" and point.day and point.by:
            return self.env._("%(day)s; the next one by %(by)s", **said)
        return said["day"]

    def _evaluations_proof(self, point):
        done = self.evaluation_ids.filtered(lambda item: item.state == "done").sorted("date_done")
        days = ", ".join(f"{self._format(item.date_done)}{' *' if item.is_personal else ''}" for item in done)
        if point.status == ON_TRACK and point.by:
            by = self.env._("the next one by %(day)s", day=self._format(point.by))
            return "; ".join(filter(None, (days, by)))
        return days

    # --- Points of the contract ---------------------------------------------------------------------------------------

    def _basis_point(self):
        bases = dict(self._fields["basis"]._description_selection(self.env))
        said = self.env._("mandatory") if self.mandatory else self.env._("not mandatory")
        proof = bases[self.basis] if self._is_plan() else f"{bases[self.basis]}: {said}"
        return self._point(
            self.env._("Why it is made"), IN_ORDER, proof, self.mandatory_differs and self.mandatory_reason
        )

    def _party_points(self, signing):
        """Return what an inspection asks of the parties and of what they agreed.

        :param signing: the point of the first signature; None for a plan that is no GPMI
        """
        parties = set(self.goal_ids.commitment_ids.mapped("party"))
        # What is not signed yet can still be agreed.
        later = MISSING if self.signed_date or not signing else signing.status
        if later == NOT_APPLICABLE and not self.date_end:
            later = ON_TRACK
        by = signing.by if signing and later == ON_TRACK else None
        return [
            *self._signature_point(signing, later, by),
            self._agreed_point(self.env._("Goals of one's own"), bool(self.goal_ids), len(self.goal_ids), later, by),
            *self._many_goals_points(),
            self._agreed_point(
                self.env._("Commitments of both sides"),
                {"client", "centre"} <= parties,
                len(self.goal_ids.commitment_ids),
                later,
                by,
            ),
        ]

    def _many_goals_points(self):
        """Return why more goals are worked on at once than the organisation wants; nothing where there are few."""
        if not self.too_many_goals:
            return []
        name = self.env._("More than %(most)s goals at once, with the reason", most=self._most_goals())
        status = IN_ORDER if self.many_goals_reason else MISSING
        return [self._point(name, status, str(len(self.goal_ids._at_once())), self.many_goals_reason, SETTING)]

    def _signature_point(self, signing, later, by):
        if not signing and not self.signature_ids:
            return []
        signed = self.signature_ids.filtered("required").mapped("date")
        status = (IN_ORDER if signed and all(signed) else MISSING) if self.signed_date else later
        proof = ", ".join(f"{line.name}: {self._format(line.date)}" for line in self.signature_ids if line.date)
        word = self._on_track(by) if status == ON_TRACK else None
        return [self._point(self.env._("Signature of every party"), status, proof, self.signed_reason, LAW, word)]

    def _agreed_point(self, name, is_there, count, later, by):
        status = IN_ORDER if is_there else later
        return self._point(name, status, str(count), word=self._on_track(by) if status == ON_TRACK else None)

    # --- What happened on the way -------------------------------------------------------------------------------------

    def _decision_points(self):
        """Return what was decided on the way: changes by consent, exemptions, interruptions, renewals."""
        versions = self.version_ids.sorted("id")
        return [
            *(
                self._point(
                    self.env._("Change by consent"),
                    IN_ORDER if version.information_date and version.consent_date else MISSING,
                    self._format(version.consent_date),
                    version.reason,
                )
                for version in versions
                if not version.undone
            ),
            *(
                self._point(self.env._("Signature undone, with its reason"), IN_ORDER, "", version.undone, SETTING)
                for version in versions
                if version.undone
            ),
            *self._event_points((EQUITY, HEALTH)),
            *self._event_points(("interruption",)),
            *self._event_points(("renewal",), self.env._("Renewal, with its reason")),
        ]

    def _event_points(self, kinds, name=""):
        return [
            self._point(
                name or event.display_name,
                IN_ORDER if event.reason or event.kind == "interruption" else MISSING,
                event._period_text(),
                event.reason,
            )
            for event in self.event_ids.filtered(lambda event: event.kind in kinds)
        ]

    def _sanction_points(self):
        """Return each sanction with its steps; of one that was decided, what was left out is missing."""
        return [
            self._point(
                sanction.display_name,
                self._sanction_status(sanction),
                " · ".join(
                    f"{name} {said}"
                    for _kind, stand, (name, said) in sanction._stand_words(sanction._course())
                    if stand != NEEDLESS
                ),
                sanction.missing_reason or sanction.dropped_reason,
            )
            for sanction in self.sanction_ids
        ]

    def _sanction_status(self, sanction):
        stands = {kind: stand for kind, stand, _said in sanction._stand_words(sanction._course())}
        if LEFT_OUT in stands.values():
            return MISSING
        # What is postponed begins only if it happens again.
        asked = [kind for kind in stands if not (sanction.postponed and kind in (BEGIN, END))]
        days = sanction._days()
        over = all(stands[kind] in (DONE, NEEDLESS) for kind in asked)
        return IN_ORDER if over and max(days.values(), default=self._today()) <= self._today() else ON_TRACK

    def _point(self, name, status, proof, note="", source=LAW, word=None):
        return {
            "name": name,
            "status": status,
            "word": word or self._status_words()[status],
            "proof": proof or "",
            "note": note or "",
            "source": self._source_names()[source],
        }

    def _source_names(self):
        return {
            LAW: self.env._("law"),
            PRACTICE: self.env._("practice"),
            READING: self.env._("our reading"),
            SETTING: self.env._("own rule"),
        }
