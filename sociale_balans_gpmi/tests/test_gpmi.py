from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import READY, GpmiCase


@tagged("post_install", "-at_install")
class TestGpmi(GpmiCase):
    def test_the_deadline_is_three_months_after_the_decision(self):
        with self.day("2026-02-01"):
            gpmi = self.new_gpmi(self.dossier, "2026-01-31")
        self.assertEqual(str(gpmi.deadline), "2026-04-30")
        self.assertEqual((gpmi.state, gpmi.next_kind, str(gpmi.next_date)), ("to_sign", "sign", "2026-04-30"))

    def test_it_takes_the_last_finished_balance_with_priorities_of_its_person(self):
        with self.day("2026-03-01"):
            first = self.new_snapshot(self.dossier, {"debts": "2"}, date="2026-02-01")
            self.row(first, "debts").priority = True
            second = self.new_snapshot(self.dossier, {"debts": "3"}, date="2026-02-10")
            opened = self.new_snapshot(self.dossier, {"debts": "3"}, date="2026-02-20")
            self.row(opened, "debts").priority = True
            contracts, all_three = self.env["sociale.balans.gpmi"], first | second | opened
            self.assertEqual(contracts._balance_of(all_three, contracts._priorities_of(all_three)), opened)
            (first | second).state = "done"
            self.assertEqual(self.new_gpmi(self.dossier).snapshot_id, first)

    def test_a_finished_balance_leads_to_the_contract(self):
        snapshot = self.new_snapshot(self.dossier, {"debts": "2"})
        snapshot.state = "done"
        self.assertIn("action_open_gpmi", [step["method"] for step in snapshot._next_steps()])
        action = snapshot.action_open_gpmi()
        self.assertEqual((action["res_model"], action.get("res_id")), ("sociale.balans.gpmi", None))
        gpmi = self.new_gpmi(self.dossier)
        self.env.invalidate_all()
        self.assertEqual(snapshot.action_open_gpmi()["res_id"], gpmi.id)

    def test_it_takes_the_newest_balance(self):
        later = self.new_snapshot(self.dossier, {"debts": "3"}, date="2026-01-12")
        with self.day("2026-02-01"):
            self.assertEqual(self.new_gpmi(self.dossier).snapshot_id, later)

    def test_everybody_who_signs_has_a_line_and_the_last_one_dates_it(self):
        gpmi = self.new_gpmi(self.dossier, **READY)
        required = gpmi.signature_ids.filtered("required")
        self.assertEqual(len(required), 3)
        required[:2].write({"date": "2026-02-20"})
        self.assertFalse(gpmi.signed_date)
        required[2:].write({"date": "2026-02-25"})
        self.assertEqual(str(gpmi.signed_date), "2026-02-25")

    def test_an_organisation_has_signatories_of_its_own(self):
        self.env["sociale.balans.signatory"].with_user(self.manager).create(
            {"name": "Mayor", "company_id": self.company.id}
        )
        self.assertEqual(self.new_gpmi(self.dossier).signature_ids.mapped("name"), ["Mayor"])

    def test_what_the_law_wants_before_a_signature_is_named(self):
        gpmi = self.new_gpmi(self.dossier)
        with self.assertRaisesRegex(ValidationError, "(?s)explained.*right to be heard.*assistance.*down why"):
            gpmi.signed_date = "2026-03-01"

    def test_who_signs_all_the_same_says_why(self):
        gpmi = self.new_gpmi(self.dossier)
        gpmi.write({"signed_date": "2026-03-01", "signed_reason": "He leaves for a job tomorrow."})
        self.assertTrue(gpmi.signed_date)

    def test_five_days_to_think(self):
        with self.assertRaisesRegex(ValidationError, "think it over"), self.cr.savepoint():
            self.signed(signed_date="2026-02-05")
        self.assertTrue(self.signed(signed_date="2026-02-06"))

    def test_only_with_an_adult(self):
        child = self.dossier.member_ids.filtered(lambda member: member.role == "child")
        with self.assertRaisesRegex(ValidationError, "with an adult"):
            self.env["sociale.balans.gpmi"].create({"member_id": child.id, "decision_date": "2026-01-15"})

    def test_one_at_a_time_for_each_person(self):
        first = self.new_gpmi(self.dossier)
        with self.assertRaisesRegex(ValidationError, "already has a GPMI"):
            self.new_gpmi(self.dossier)
        partner = self.dossier.member_ids[1]
        self.assertTrue(first.copy({"member_id": partner.id, "decision_date": "2026-01-15"}))
        first.date_end = "2026-06-01"
        self.assertTrue(self.new_gpmi(self.dossier, "2026-06-10"))
        with self.assertRaisesRegex(ValidationError, "already has a GPMI"):
            first.date_end = False

    def test_impossible_dates_get_a_sentence(self):
        for values, sentence in (
            ({"signed_date": "2026-01-20", "signed_reason": "x"}, "comes before the talk"),
            ({"date_end": "2025-12-01", "signed_date": False}, "end comes before the decision"),
            ({"decision_date": "9999-01-01"}, "9999 cannot be right"),
            ({"date_end": "2026-02-20"}, "after the end"),
        ):
            with self.subTest(sentence), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.signed(**values)

    def test_a_signed_one_is_kept(self):
        gpmi = self.signed()
        with self.assertRaisesRegex(ValidationError, "is kept"):
            gpmi.with_user(self.manager).unlink()
        self.assertTrue(gpmi.exists())

    def test_its_person_stays_an_adult_of_the_dossier(self):
        person = self.new_gpmi(self.dossier).member_id
        self.balance.score_ids.write({"value": False})
        with self.assertRaisesRegex(UserError, "has a GPMI and cannot be deleted"), self.cr.savepoint():
            person.unlink()
        with self.assertRaisesRegex(UserError, "role stays as it is"):
            person.role = "child"

    def test_a_child_gets_one_once_it_is_an_adult(self):
        contract = {"member_id": self.dossier.member_ids[-1].id, "decision_date": "2026-03-10"}
        of_age = "give who is of age now the role 'Adult'"
        with self.assertRaisesRegex(ValidationError, of_age), self.cr.savepoint():
            self.env["sociale.balans.gpmi"].create(contract)
        child = self.dossier.member_ids[-1]
        child.birth_date = "2008-03-01"
        self.balance.score_ids.filtered(lambda row: row.member_id == child)[0].value = "3"
        with self.day("2026-03-15"):
            child.role = "adult"
            self.env["sociale.balans.gpmi"].create(contract)
            with self.assertRaisesRegex(UserError, "has a GPMI, so the role stays"):
                child.role = "child"

    def test_it_stays_with_its_person(self):
        with self.assertRaisesRegex(ValidationError, "stays with its person"):
            self.new_gpmi(self.dossier).member_id = self.dossier.member_ids[1]

    def test_an_exemption_is_motivated(self):
        gpmi = self.new_gpmi(self.dossier)
        event = {"kind": "equity", "date_start": "2026-02-01"}
        with self.assertRaisesRegex(ValidationError, "motivated"), self.cr.savepoint():
            gpmi.event_ids = [Command.create(event)]
        with self.day("2026-02-10"):
            gpmi.event_ids = [Command.create(event | {"reason": "First the treatment."})]
            self.assertEqual((gpmi.state, gpmi.next_kind), ("exempt", "exemption_evaluation"))

    def test_what_is_late_stands_first_on_the_cards_too(self):
        gpmis = self.env["sociale.balans.gpmi"].with_context(read_group_expand=True)  # as the cards ask it
        groups = gpmis.web_read_group([], ["light"], ["__count"])["groups"]
        self.assertEqual([group["light"] for group in groups], ["late", "due", "green"])
        for view in ("list", "kanban"):
            self.assertIn('default_order="next_date, id"', gpmis.get_view(view_type=view)["arch"])

    def test_the_light_can_be_searched(self):
        gpmi = self.new_gpmi(self.dossier)
        for day, light in (("2026-02-01", "green"), ("2026-03-20", "due"), ("2026-04-16", "late")):
            with self.subTest(day), self.day(day):
                gpmi.invalidate_recordset(["light"])
                self.assertEqual(gpmi.light, light)
                for other in ("green", "due", "late"):
                    found = gpmi.search([("light", "=", other), ("id", "=", gpmi.id)])
                    self.assertEqual(bool(found), other == light)
                groups = gpmi._read_group([("id", "=", gpmi.id)], ["light"], ["__count"])
                self.assertEqual(groups, [(light, 1)])

    def test_nobody_sets_the_clock_by_hand(self):
        gpmi = self.new_gpmi(self.dossier)
        with self.assertRaisesRegex(UserError, "follows from its dates"):
            gpmi.state = "running"
        due = self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)])
        with self.assertRaisesRegex(UserError, "Only the planned day"):
            due.date = "2030-01-01"

    def test_an_organisation_changes_its_clock(self):
        gpmi = self.new_gpmi(self.dossier)
        self.settings_of(self.company).months_to_sign = 2
        self.assertEqual((str(gpmi.deadline), str(gpmi.next_date)), ("2026-03-15", "2026-03-15"))

    def test_what_is_due_follows_a_changed_clock_with_the_next_run(self):
        gpmi = self.new_gpmi(self.dossier)
        due = self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", gpmi.id)])
        self.settings_of(self.company).months_to_sign = 2
        awake = gpmi.sudo().search([("wakes", "<=", self.today())])
        self.assertIn(gpmi, awake)
        awake._wake()
        self.assertEqual(str(due.date), "2026-03-15")

    def test_why_it_is_made_says_whether_it_is_mandatory(self):
        gpmi = self.new_gpmi(self.dossier)
        self.assertEqual((gpmi.basis, gpmi.mandatory, gpmi.next_kind), ("new", True, "sign"))
        gpmi.basis = "client"
        self.assertEqual((gpmi.mandatory, gpmi.deadline, gpmi.next_kind), (False, False, False))
        with self.assertRaisesRegex(ValidationError, "Write down why"), self.cr.savepoint():
            gpmi.mandatory = True
        gpmi.write({"mandatory": True, "mandatory_reason": "The committee asks it"})
        self.assertEqual(gpmi.next_kind, "sign")
        with self.assertRaisesRegex(ValidationError, "is no GPMI"), self.cr.savepoint():
            gpmi.write({"basis": "plan", "mandatory": True})
        gpmi.basis = "plan"
        self.assertEqual((gpmi.state, gpmi.next_kind, gpmi.missing), ("running", False, ""))

    def test_who_is_young_or_studies_is_known(self):
        self.dossier.member_ids[0].birth_date = "2003-05-01"
        self.assertEqual(self.new_gpmi(self.dossier).basis, "under_25")
        partner = {"member_id": self.dossier.member_ids[1].id, "decision_date": "2026-01-15", "kind": "student"}
        student = self.env["sociale.balans.gpmi"].create(partner)
        self.assertEqual((student.basis, student.mandatory), ("student", True))

    def test_the_stage_of_the_dossier_follows(self):
        self.assertEqual(self.dossier.state, "analysis")
        with self.day("2026-03-02"):
            gpmi = self.new_gpmi(self.dossier, **READY)
            self.assertEqual(self.dossier.state, "contract")
            gpmi.signed_date = "2026-03-01"
            self.assertEqual(self.dossier.state, "running")
            with self.assertRaisesRegex(UserError, "follows from the GPMI"):
                self.dossier.state = "analysis"
            gpmi.date_end = "2026-03-02"
            self.assertEqual(self.dossier.state, "analysis", "The other adult is still there")


@tagged("post_install", "-at_install")
class TestGoals(GpmiCase):
    def test_a_goal_says_what_would_make_it_clearer(self):
        gpmi = self.new_gpmi(self.dossier)
        goal = self.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "Debts"})
        for word in ("Specific", "Measurable", "Realistic", "In time", "client has no", "service has no"):
            self.assertIn(word, goal.hints)
        goal.write(
            {
                "name": "All letters are opened",
                "measure": "No unopened letter on the table",
                "strength": "She reads well",
                "date_end": "2026-09-01",
                "commitment_ids": [
                    Command.create({"party": "client", "name": "Opens every letter"}),
                    Command.create({"party": "centre", "name": "Looks at them together each week"}),
                ],
            }
        )
        self.assertEqual(goal.hints.count("\n"), 0)
        self.assertIn("Acceptable", goal.hints, "that both want it is said, not taken for granted")
        goal.consensus = True
        self.assertFalse(goal.hints)

    def test_goals_do_not_wait_for_each_other(self):
        gpmi = self.new_gpmi(self.dossier)
        first, second = self.env["sociale.balans.goal"].create(
            [{"gpmi_id": gpmi.id, "name": name} for name in ("One", "Two")]
        )
        second.waits_for_id = first
        with self.assertRaisesRegex(ValidationError, "none can begin"):
            first.waits_for_id = second

    def test_a_goal_cannot_end_before_it_starts(self):
        gpmi = self.new_gpmi(self.dossier)
        goal = {"gpmi_id": gpmi.id, "name": "One", "date_start": "2026-05-01", "date_end": "2026-04-01"}
        with self.assertRaisesRegex(ValidationError, "comes before 'From'"):
            self.env["sociale.balans.goal"].create(goal)

    def test_many_goals_ask_why(self):
        gpmi = self.new_gpmi(self.dossier)
        self.env["sociale.balans.goal"].create([{"gpmi_id": gpmi.id, "name": f"Goal {n}"} for n in range(4)])
        self.assertTrue(gpmi.too_many_goals)


@tagged("post_install", "-at_install")
class TestVersions(GpmiCase):
    def test_a_signed_contract_keeps_its_earlier_text(self):
        gpmi = self.new_gpmi(self.dossier, **READY)
        goal = self.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "All letters are opened"})
        goal.name = "Every letter is opened"
        self.assertFalse(gpmi.version_ids, "nothing was signed yet")
        gpmi.signed_date = "2026-03-01"
        goal.name = "Every second letter is opened"
        goal.commitment_ids = [Command.create({"name": "Opens letters"})]
        version = gpmi.version_ids
        self.assertIn("Every letter is opened", version.content)
        self.assertNotIn("Opens letters", version.content)
        self.assertTrue(gpmi.awaits_consent)
        version.write({"information_date": "2026-04-01", "consent_date": "2026-04-02", "reason": "Too much at once"})
        self.assertFalse(gpmi.awaits_consent)
        goal.state = "reached"
        self.assertEqual(len(gpmi.version_ids), 1, "how far a goal is was not signed")
        goal.unlink()
        self.assertIn("Opens letters", gpmi.version_ids[0].content)

    def test_an_earlier_version_stays_as_it_was(self):
        gpmi = self.signed()
        gpmi.third_parties = "The school"
        with self.assertRaisesRegex(UserError, "stays as it was"):
            gpmi.version_ids.content = "Other words"
        with self.assertRaisesRegex(ValidationError, "consent comes before"):
            gpmi.version_ids.write({"information_date": "2026-04-03", "consent_date": "2026-04-02"})


@tagged("post_install", "-at_install")
class TestEvaluation(GpmiCase):
    def evaluate(self, gpmi, day, **values):
        vals = {"gpmi_id": gpmi.id, "date_done": day, "contact": "personal"}
        return self.env["sociale.balans.evaluation"].create(vals | values)

    def test_it_fills_the_next_slot(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            self.assertEqual((gpmi.next_kind, str(gpmi.next_date)), ("evaluation", "2026-07-01"))
            self.evaluate(gpmi, "2026-06-25")
            self.assertEqual(str(gpmi.next_date), "2026-11-01")

    def test_it_looks_at_every_goal_with_the_scores_of_then_and_now(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            goal = self.env["sociale.balans.goal"].create(
                {"gpmi_id": gpmi.id, "name": "Debts", "domain_ids": self.domain("debts").ids}
            )
            now = self.new_snapshot(self.dossier, {"debts": "3"}, date="2026-07-01")
            evaluation = self.evaluate(gpmi, "2026-07-01", snapshot_id=now.id)
            self.assertEqual(evaluation.result_ids.goal_id, goal)
            self.assertEqual(evaluation.result_ids.scores, "Debts: 2 → 3")
            self.row(now, "debts").sudo().client_value = "1"
            self.env.invalidate_all()
            self.assertEqual(evaluation.result_ids.scores, "Debts: 2 → 3 (client: 1)")
            evaluation.result_ids.outcome = "partly"
            self.assertEqual(goal.state, "partly")

    def test_a_new_one_is_only_there_when_it_is_saved(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            goal = self.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "Debts"})
            action = gpmi.action_new_evaluation()
            self.assertFalse(gpmi.evaluation_ids)
            evaluation = Form(self.env[action["res_model"]].with_context(**action["context"])).save()
            self.assertEqual((evaluation, evaluation.result_ids.goal_id), (gpmi.evaluation_ids, goal))
            self.assertEqual(gpmi.action_new_evaluation()["res_id"], evaluation.id)

    def test_bad_input_gets_a_sentence(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            for values, sentence in (
                ({"date_done": "2026-07-02"}, "in the future"),
                ({"contact": False}, "how was the contact made"),
                ({"date_done": "2026-02-02"}, "before the signature"),
                ({"date_done": False, "contact": False, "state": "missed"}, "what was tried"),
            ):
                with self.subTest(sentence), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                    self.evaluate(gpmi, **{"day": "2026-06-01", **values})

    def test_a_plan_that_nobody_signs_is_evaluated_too(self):
        with self.day("2026-07-01"):
            plan = self.new_gpmi(self.new_dossier("G-P"), basis="plan")
            self.assertEqual(self.evaluate(plan, "2026-06-15").state, "done")

    def test_an_ended_one_is_not_evaluated(self):
        with self.day("2026-07-01"):
            gpmi = self.signed(date_end="2026-06-01")
            with self.assertRaisesRegex(ValidationError, "has ended"):
                self.evaluate(gpmi, "2026-06-15")

    def test_both_decide_to_end(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            evaluation = self.evaluate(gpmi, "2026-06-25", decision="go_on")
            with self.assertRaisesRegex(UserError, "both decided to end"):
                evaluation.action_end()
            evaluation.write({"decision": "end", "note": "She works now"})
            action = evaluation.action_end()
            dialog = self.env[action["res_model"]].with_context(**action["context"]).create({"reason": "work"})
            dialog.action_end()
        self.assertEqual((gpmi.state, str(gpmi.date_end), gpmi.end_note), ("ended", "2026-06-25", "She works now"))

    def test_one_talk_is_planned_once(self):
        gpmi = self.signed()
        evaluations = self.env["sociale.balans.evaluation"]
        with self.day("2026-03-05"):
            planned = evaluations.create({"gpmi_id": gpmi.id})
            with self.assertRaisesRegex(ValidationError, "planned for this day already"), self.cr.savepoint():
                evaluations.create({"gpmi_id": gpmi.id})
            other = evaluations.create({"gpmi_id": gpmi.id, "date_due": "2026-06-01"})
            with self.assertRaisesRegex(ValidationError, "planned for this day already"), self.cr.savepoint():
                other.date_due = planned.date_due

    def test_a_missed_appointment_does_not_count(self):
        with self.day("2026-07-01"):
            gpmi = self.signed()
            missed = {"gpmi_id": gpmi.id, "state": "missed", "missed_note": "Called twice, wrote a letter."}
            self.env["sociale.balans.evaluation"].create(missed)
            self.assertEqual(str(gpmi.next_date), "2026-07-01")
