"""What is signed stays so, by whatever road somebody comes; and a contract that nobody looks after is not green."""

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import READY, GpmiCase


@tagged("post_install", "-at_install")
class TestSignedStays(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-11-20"))
        self.gpmi = self.signed()
        self.lines = self.gpmi.signature_ids

    def refused(self, call, sentence="that stays", error=UserError):
        with self.assertRaisesRegex(error, sentence), self.cr.savepoint():
            call()

    def points(self):
        return {point["name"]: point for point in self.gpmi._inspection_points()}

    def test_its_day_does_not_move(self):
        self.refused(lambda: self.gpmi.write({"signed_date": "2026-03-02"}))
        self.refused(lambda: self.gpmi.write({"signed_date": "2026-02-27"}))
        self.lines.write({"date": "2026-02-20"})
        self.assertEqual(str(self.gpmi.signed_date), "2026-03-01")

    def test_its_parties_stay(self):
        required = self.lines.filtered("required")
        for call in (
            lambda: required.write({"required": False}),
            required.unlink,
            lambda: self.gpmi.write({"signature_ids": [Command.clear()]}),
            lambda: self.gpmi.write({"signature_ids": [Command.set([])]}),
        ):
            self.refused(call)
        self.assertEqual(self.points()["Signature of every party"]["status"], "missing")
        self.lines.sudo().write({"required": False})
        self.assertEqual(self.points()["Signature of every party"]["status"], "missing", "Nobody signed")

    def test_nobody_new_has_to_sign_it(self):
        sentence = "who has to sign it"
        party = {"gpmi_id": self.gpmi.id, "own_name": "The school"}
        for call in (
            lambda: self.lines.create(party),
            lambda: self.lines.create(party | {"date": "2026-02-20"}),
            lambda: self.gpmi.write({"signature_ids": [Command.create({"own_name": "The school"})]}),
        ):
            self.refused(call, sentence)
        added = self.lines.create(party | {"required": False})
        added.date = "2026-02-20"
        self.refused(lambda: added.write({"required": True}), sentence)
        self.assertEqual(str(self.gpmi.signed_date), "2026-03-01")

    def test_the_day_of_a_party_does_not_move(self):
        self.lines.write({"date": "2026-02-20"})
        self.lines.write({"date": "2026-02-20"})
        for call in (
            lambda: self.lines[0].write({"date": "2026-02-21"}),
            lambda: self.gpmi.write({"signature_ids": [Command.update(self.lines[0].id, {"date": "2026-02-21"})]}),
        ):
            self.refused(call, "the day on which a party did")
        undo = self.env["sociale.balans.signature.undo.wizard"].create({"gpmi_id": self.gpmi.id, "reason": "Wrong day"})
        undo.action_undo()
        self.lines.write({"date": "2026-02-21"})
        self.assertEqual(str(self.gpmi.signed_date), "2026-02-21", "Undone with a reason, it is signed anew")

    def test_the_form_adds_a_party_that_does_not_have_to_sign(self):
        with Form(self.gpmi) as form, form.signature_ids.new() as line:
            line.name = "The school"
        self.assertFalse(self.gpmi.signature_ids.filtered(lambda one: one.name == "The school").required)

        def in_the_form(**values):
            with Form(self.gpmi) as form, form.signature_ids.edit(0) as line:
                for name, value in values.items():
                    setattr(line, name, value)

        in_the_form(date="2026-02-20")
        self.refused(lambda: in_the_form(date="2026-02-21"), "the day on which a party did")

    def test_a_contract_that_is_made_as_signed_has_its_parties(self):
        member = self.dossier.member_ids[1]
        lines = [Command.create({"own_name": "The school", "date": "2026-02-20"})]
        gpmi = self.new_gpmi(self.dossier, member_id=member.id, signed_date="2026-03-01", signature_ids=lines, **READY)
        self.assertTrue(gpmi.signature_ids.required)

    def test_who_signed_is_part_of_the_text(self):
        self.lines.write({"date": "2026-02-20"})
        before = len(self.gpmi.version_ids)
        self.lines[0].name = "Somebody else"
        self.assertEqual(len(self.gpmi.version_ids), before + 1)

    def test_no_party_signs_before_the_talk_nor_after_the_contract(self):
        for day, sentence in (("2026-01-31", "before the talk"), ("2026-03-02", "after the day")):
            self.refused(lambda day=day: self.lines[0].write({"date": day}), sentence, ValidationError)

    def test_a_new_signature_comes_after_the_first(self):
        for day in ("2026-02-20", "2026-03-01"):
            event = {"gpmi_id": self.gpmi.id, "kind": "signed_again", "date_start": day}
            self.refused(
                lambda event=event: self.env["sociale.balans.gpmi.event"].create(event),
                "after the first one",
                ValidationError,
            )
        partner = self.env["sociale.balans.gpmi"].create(
            {"member_id": self.dossier.member_ids[1].id, "decision_date": "2026-11-01"}
        )
        event = {"gpmi_id": partner.id, "kind": "signed_again", "date_start": "2026-11-10"}
        self.refused(
            lambda: self.env["sociale.balans.gpmi.event"].create(event), "after the first one", ValidationError
        )

    def test_its_balance_is_not_unsaid(self):
        rows = self.balance.score_ids.filtered("value")
        self.refused(lambda: rows.write({"value": False}), "proof")
        self.refused(rows.with_user(self.manager).unlink, "proof")
        clear = [{"id": row.id, "values": {"value": False}, "known": {}} for row in rows]
        self.refused(lambda: self.balance.save_answers(clear), "proof")
        rows[0].value = False
        self.assertTrue(self.balance.said, "One answer may change")

    def test_the_decision_comes_first(self):
        self.refused(lambda: self.gpmi.write({"decision_date": "2026-03-02"}), "after the signature", ValidationError)

    def test_what_happens_happens_within_the_contract(self):
        events = self.env["sociale.balans.gpmi.event"]
        base = {"gpmi_id": self.gpmi.id, "kind": "interruption"}
        early = base | {"date_start": "2025-12-01", "date_end": "2025-12-31"}
        self.refused(lambda: events.create(early), "before the decision", ValidationError)
        self.gpmi.date_end = "2026-06-01"
        late = base | {"date_start": "2026-07-01", "date_end": "2026-07-31"}
        self.refused(lambda: events.create(late), "after the end", ValidationError)

    def test_what_is_taken_away_stays_to_be_seen(self):
        evaluation = self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": "2026-06-20", "contact": "home"}
        )
        self.refused(lambda: evaluation.write({"state": "planned"}), "took place", ValidationError)
        evaluation.write({"date_done": False, "state": "planned"})
        self.assertIn("evaluation of 06/20/2026", self.gpmi.message_ids[0].body)
        event = self.env["sociale.balans.gpmi.event"].create(
            {"gpmi_id": self.gpmi.id, "kind": "interruption", "date_start": "2026-07-01", "date_end": "2026-08-01"}
        )
        event.unlink()
        self.assertIn("Removed: Interruption 07/01/2026", self.gpmi.message_ids[0].body)

    def test_undoing_does_not_end_in_what_followed(self):
        self.env["sociale.balans.evaluation"].create(
            {"gpmi_id": self.gpmi.id, "date_done": "2026-06-20", "contact": "home"}
        )
        self.gpmi.event_ids = [
            Command.create(
                {"kind": "renewal", "date_start": "2026-11-01", "date_end": "2027-09-01", "reason": "Goes on"}
            )
        ]
        undo = self.env["sociale.balans.signature.undo.wizard"].create({"gpmi_id": self.gpmi.id, "reason": "Wrong day"})
        undo.action_undo()
        self.assertEqual(self.gpmi.state, "to_sign")
        self.gpmi.signed_date = "2026-03-02"
        self.assertEqual(self.gpmi.state, "running")
        self.assertFalse(self.gpmi.awaits_consent)

    # --- What nobody looks after --------------------------------------------------------------------------------------

    def test_a_term_that_passed_is_late(self):
        with self.day("2027-04-01"):
            self.gpmi._wake()
            self.gpmi.invalidate_recordset()
            self.assertEqual((self.gpmi.state, self.gpmi.light, self.gpmi.next_kind), ("expired", "late", "renewal"))
            due = self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", self.gpmi.id)])
            self.assertEqual((due.kind, str(due.date)), ("renewal", "2027-02-28"))

    def test_the_contract_to_sign_again_bears_the_day_of_the_clock(self):
        self.gpmi.event_ids = [
            Command.create({"kind": "interruption", "date_start": "2026-04-01", "date_end": "2026-10-01"})
        ]
        self.assertEqual((self.gpmi.state, str(self.gpmi.deadline)), ("to_sign_again", "2027-01-01"))
        self.assertEqual(self.gpmi.deadline, self.gpmi.next_date)
        again = self.points()["Signed again after a long interruption"]
        self.assertEqual((again["status"], again["word"]), ("on_track", "on track: by 01/01/2027"))
        self.gpmi.event_ids = [Command.create({"kind": "signed_again", "date_start": "2026-11-20"})]
        again = self.points()["Signed again after a long interruption"]
        self.assertEqual((again["status"], again["proof"]), ("in_order", "11/20/2026"))
        proofs = [point["proof"] for point in self.gpmi._inspection_points()]
        self.assertIn("from 04/01/2026 until and including 09/30/2026", proofs)

    def test_an_exemption_without_an_end_says_what_it_waits_for(self):
        partner = self.env["sociale.balans.gpmi"].create(
            {
                "member_id": self.dossier.member_ids[1].id,
                "decision_date": "2026-10-01",
                "event_ids": [Command.create({"kind": "equity", "date_start": "2026-10-05", "reason": "Treatment"})],
            }
        )
        self.assertEqual(partner._deadline_text(), "3 months after the end of the exemption")

    def test_one_person_has_one_contract_in_a_batch_too(self):
        vals = {"member_id": self.dossier.member_ids[1].id, "decision_date": "2026-11-01", "date_end": "2027-01-01"}
        self.refused(lambda: self.env["sociale.balans.gpmi"].create([vals, vals]), "already has", ValidationError)
