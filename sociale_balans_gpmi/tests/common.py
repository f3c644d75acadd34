"""Contracts, for every test about them."""

from odoo import Command

from odoo.addons.sociale_balans.tests.common import BalansCase

READY = {
    "information_date": "2026-02-01",
    "hearing_date": "2026-02-01",
    "assistance_date": "2026-02-01",
}


class ContractCase(BalansCase):
    """The users and dossiers of the balance, and contracts in them."""

    @classmethod
    def new_gpmi(cls, dossier, decision="2026-01-15", **values):
        """A GPMI for the first adult of a dossier."""
        return dossier.env["sociale.balans.gpmi"].create(
            {"member_id": dossier.member_ids[0].id, "decision_date": decision, **values}
        )

    @classmethod
    def contract_of(cls, dossier):
        """A GPMI with everything that belongs to one."""
        gpmi = cls.new_gpmi(dossier, signed_date="2026-02-01", signed_reason="A test")
        goal = dossier.env["sociale.balans.goal"].create(
            {
                "gpmi_id": gpmi.id,
                "name": "A goal",
                "commitment_ids": [Command.create({"party": "client", "name": "A commitment"})],
            }
        )
        event = {"gpmi_id": gpmi.id, "kind": "interruption", "date_start": "2026-03-01", "date_end": "2026-03-10"}
        step = {"gpmi_id": gpmi.id, "kind": "interview_asked", "date": "2026-03-02", "note": "About the rent"}
        sanction = {"gpmi_id": gpmi.id, "reason": "Did not come", "client_words": "I was ill"}
        evaluation = dossier.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id})
        return {
            "gpmi": gpmi,
            "event": dossier.env["sociale.balans.gpmi.event"].create(event),
            "step": dossier.env["sociale.balans.gpmi.step"].create(step),
            "sanction": dossier.env["sociale.balans.sanction"].create(sanction),
            "signature": gpmi.signature_ids,
            "goal": goal,
            "commitment": goal.commitment_ids,
            "evaluation": evaluation,
            "result": evaluation.result_ids,
            "version": gpmi.version_ids,
            "due": dossier.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)]),
        }


class GpmiCase(ContractCase):
    """A dossier of two adults and a child, with a balance of January 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("G-1", adults=2, children=1)
        cls.balance = cls.new_snapshot(cls.dossier, {"debts": "2", "safety_net": "4"}, date="2026-01-10")

    def signed(self, **values):
        """A GPMI of January 2026 that was signed in March, with all that the law wants."""
        return self.new_gpmi(self.dossier, **READY, **{"signed_date": "2026-03-01", **values})
