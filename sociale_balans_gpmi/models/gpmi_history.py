from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ..tools import signing
from ..tools.gpmi_facts import contradictions

UNSIGNED = {"evaluated_before_signed", "renewed_before_signed", "signed_again_before_signed"}


class GpmiHistory(models.Model):
    """What cannot be true of a GPMI is refused where it is made; what was right on its day stays right.

    Whoever writes is told of what becomes wrong by it, never of what was so already: an old contract stays usable.
    """

    _inherit = "sociale.balans.gpmi"

    def _history(self):
        """Return what there is to say about each of these before something is written: see :meth:`_check_history`.

        :return: dict from id to what is wrong (set of codes), the days on which it was signed, and its parties (see
            :meth:`_parties`)
        """
        self.check_access("read")
        return {
            gpmi.id: (gpmi._faults(), gpmi._facts().signatures, gpmi._parties()) for gpmi in self if gpmi.decision_date
        }

    def _parties(self):
        """Return who signs: dict from id of the line to whether he has to, and the day on which he did."""
        return {line.id: (line.required, line.date) for line in self.signature_ids}

    def _faults(self):
        """Return what is wrong with one GPMI: codes of contradictions, and of what its signature lacks unexplained.

        Of its sanctions it is pairs, see :meth:`Sanction._faults`.
        """
        facts = self._facts()
        faults = set(contradictions(facts)) | self._faults_of_signatures()
        if self.signed_date and not self.signed_reason and facts.is_gpmi:
            missing = signing.missing_before_signature(facts, self.signed_date, self._rules())
            faults |= {f"missing_{code}" for code in missing}
        return faults | self.sanction_ids._faults()

    def _faults_of_signatures(self):
        """Return what contradicts the day of the signature: that of a party, or of a signature after it."""
        days = [day for day in self.signature_ids.mapped("date") if day]
        again = self.event_ids.filtered(lambda event: event.kind == "signed_again").mapped("date_start")
        signed, informed = self.signed_date, self.information_date
        wrong = {
            "party_after_signed": signed and any(day > signed for day in days),
            "party_before_informed": informed and any(day < informed for day in days),
            "signed_again_before_signed": any(not signed or day <= signed for day in again),
        }
        return {code for code, is_wrong in wrong.items() if is_wrong}

    def _check_history(self, before):
        """Compare these GPMI with what they were.

        :param dict before: what :meth:`_history` gave; what is new is not in it
        :raises ValidationError: when dates have come to contradict each other, or a signature to lack something
        :raises UserError: when a signature would be gone without a word (see :meth:`_undo_signature`), or a party of
            what was signed another one
        """
        for gpmi in self.filtered("decision_date"):
            faults, signatures, parties = before.get(gpmi.id, (set(), (), {}))
            if set(signatures) - set(gpmi._facts().signatures):
                self._refuse_unsigned()
            if signatures:
                gpmi._refuse_other_parties(parties)
            # What followed a signature that was undone stays as it was.
            undone = UNSIGNED if signatures and not gpmi.signed_date else set()
            self._refuse(gpmi._faults() - faults - undone)

    def _refuse_unsigned(self):
        """:raises UserError: for a caller; only :meth:`_undo_signature` takes a signature away"""
        if not self.env.su:
            raise UserError(
                self.env._(
                    "This contract was signed, and that stays. If it was a mistake, choose 'Undo the Signature' and "
                    "write down why."
                )
            )

    def _refuse_other_parties(self, before):
        """Under a contract that was signed, nobody new has to sign, and a day on which somebody signed does not move.

        :param dict before: what :meth:`_parties` gave
        :raises UserError: for a caller
        """
        for line, (required, day) in self._parties().items():
            had_to, signed_on = before.get(line, (False, False))
            if not self.env.su and ((required and not had_to) or (signed_on and day != signed_on)):
                raise UserError(
                    self.env._(
                        "This contract was signed: who has to sign it, and the day on which a party did, stay. If that "
                        "was a mistake, choose 'Undo the Signature' and write down why. A party that does not have to "
                        "sign can be added."
                    )
                )

    def _refuse(self, faults):
        if not faults:
            return
        self.sanction_ids._refuse({fault for fault in faults if isinstance(fault, tuple)})
        contradictory = [sentence for code, sentence in self._contradiction_names().items() if code in faults]
        if contradictory:
            raise ValidationError("\n".join(contradictory))
        raise ValidationError(
            self.env._(
                "Before the signature the law wants more, and this is missing:\n%(missing)s\n"
                "Fill it in under 'Before and at the Signature'. If you sign all the same, write down why, there too.",
                missing="\n".join(
                    f"- {name}" for code, name in self._missing_names().items() if f"missing_{code}" in faults
                ),
            )
        )

    def _contradiction_names(self):
        return {
            "signed_before_informed": self.env._("The signature comes before the talk that explains the contract."),
            "signed_before_balance": self.env._("The signature comes before the social balance."),
            "signed_after_end": self.env._("The signature comes after the end of the GPMI."),
            "ended_before_decision": self.env._("The end comes before the decision."),
            "evaluated_before_signed": self.env._("An evaluation comes before the signature."),
            "evaluated_after_end": self.env._("An evaluation comes after the end of the GPMI."),
            "period_ends_before_it_starts": self.env._("A period ends before it starts."),
            "studies_end_before_signed": self.env._("The studies end before the signature."),
            "renewed_before_signed": self.env._("The renewal comes before the signature."),
            "renewal_does_not_go_on": self.env._("The renewal ends before it begins."),
            "job_before_contract": self.env._("The job began before this contract was there."),
            "job_looked_at_before_it_began": self.env._("You asked whether the job lasted before it began."),
            "talked_before_asked": self.env._(
                "A talk took place before the client asked for it. Note the request too."
            ),
            "beyond_a_life": self.env._("A date lies too far away to be right."),
            "decided_after_signed": self.env._("The decision comes after the signature."),
            "period_before_decision": self.env._("An event comes before the decision."),
            "step_before_decision": self.env._("A talk or a review comes before the decision."),
            "period_after_end": self.env._("An event comes after the end of the GPMI."),
            "party_after_signed": self.env._("A party signed after the day on which the contract was signed."),
            "party_before_informed": self.env._("A party signed before the talk that explains the contract."),
            "signed_again_before_signed": self.env._("A new signature comes after the first one, not before it."),
        }

    # --- Signatures ---------------------------------------------------------------------------------------------------

    def _undo_signature(self, reason):
        """Undo the newest signature, and keep the text that was signed with the reason.

        :raises UserError: when there is none
        """
        self.ensure_one()
        self.check_access("write")
        if not self.signed_date:
            raise UserError(self.env._("This contract is not signed."))
        day = max(self._facts().signatures)
        undone = self.env._("The signature of %(day)s was undone: %(reason)s", day=self._format(day), reason=reason)
        self._keep_version(undone)
        # Safe: who may write the contract was asked, and what he undoes is kept with his reason.
        gpmi = self.sudo()
        again = gpmi.event_ids.filtered(lambda event: event.kind == "signed_again" and event.date_start == day)
        if again:
            again[:1].unlink()
        else:
            gpmi.signature_ids.write({"date": False})
            gpmi.write({"signed_date": False})

    def _keeps_its_balance(self):
        """:raises UserError: when nothing is said any more in the balance of one of these that is signed"""
        if any(gpmi.signed_date and not gpmi.snapshot_id._balance_date() for gpmi in self):
            raise UserError(self._is_proof())

    def _is_proof(self):
        return self.env._("This is the balance of a GPMI that was signed: it is proof that it was made in time.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        # Only a whole dossier goes with its contracts, see Dossier.unlink. A text is kept when a signature was undone.
        if not self.env.su and any(gpmi.signed_date or gpmi.version_ids for gpmi in self):
            raise ValidationError(
                self.env._("A GPMI that was signed is kept: it is proof. End it instead, with the reason.")
            )
