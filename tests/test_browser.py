from datetime import timedelta

from odoo import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.tests.common import BalansCase


@tagged("post_install", "-at_install")
class TestTour(BalansCase, HttpCase):
    def test_the_whole_job_of_a_worker(self):
        """From a new dossier to the evolution of two snapshots, and its PDF."""
        self.start_tour("/odoo/sociale-balans", "sociale_balans_whole_job", login="worker", timeout=180)
        dossier = self.env["sociale.balans.dossier"].search([("code", "=", "TOUR-1")])
        self.assertEqual(dossier.member_ids.mapped("label"), ["Adult 1", "Adult 2", "Child 1"])
        second, first = dossier.snapshot_ids
        self.assertEqual((first.state, second.state), ("done", "draft"))
        self.assertEqual(len(first.score_ids), 10 + 2 * 22 + 13)
        self.assertTrue(all(first.score_ids.mapped("value")), "Every row was scored")
        remark = first.score_ids.filtered("remark")
        self.assertEqual(remark.mapped("remark"), ["In the words of the client"])
        self.assertEqual(second.score_ids[0].value, "4")

    def test_the_talk(self):
        """By keys and on the client's screen, with what is mandatory, until the board leads on to the evolution."""
        dossier = self.new_dossier("TALK-1")
        address = f"/odoo/sociale-balans/{dossier.id}"
        self.start_tour(address, "sociale_balans_talk", login="worker", timeout=180)
        [snapshot] = dossier.snapshot_ids
        household = snapshot.score_ids.filtered(lambda row: not row.member_id).mapped("value")
        self.assertEqual((snapshot.state, household[0], household[-1]), ("done", "5", "effort"))


@tagged("post_install", "-at_install")
class TestContractTour(BalansCase, HttpCase):
    def test_from_a_balance_to_the_third_evaluation(self):
        dossier = self.new_dossier("GPMI-1")
        snapshot = self.new_snapshot(dossier, date="2020-01-10")
        self.row(snapshot, "debts").write({"value": "2", "priority": True})
        self.start_tour("/odoo/sociale-balans", "sociale_balans_contract", login="worker", timeout=180)
        gpmi = dossier.gpmi_ids
        self.assertEqual(len(gpmi.evaluation_ids.filtered(lambda item: item.state == "done")), 3)
        self.assertFalse(gpmi.shortage)
        self.assertEqual(gpmi.goal_ids.commitment_ids.name, "Opens every letter")
        self.assertEqual((gpmi.state, dossier.state), ("expired", "running"))


@tagged("post_install", "-at_install")
class TestOwnDomainTour(BalansCase, HttpCase):
    def test_a_manager_writes_changes_and_retires_a_domain(self):
        address = "/odoo/sociale-balans-domains"
        self.start_tour(address, "sociale_balans_own_domain", login="manager", timeout=120)
        own = self.env["sociale.balans.domain"].search([("name", "=", "Courage")])
        self.assertEqual((own.company_id, own.pictogram, own.advice), (self.company, "lifebuoy", ""))
        first = self.new_snapshot(self.new_dossier())
        self.start_tour(address, "sociale_balans_change_texts", login="manager", timeout=120)
        self.env.invalidate_all()
        row = first.score_ids.filtered(lambda score: score.domain_id == own)
        self.assertEqual((row.levels["1"], own.version, own.active), ("Never dares", 2, False))
        self.assertNotIn(own, self.new_snapshot(self.new_dossier("T-2")).score_ids.domain_id)

    def test_a_manager_adapts_a_shared_domain_and_corrects_it(self):
        address = "/odoo/sociale-balans-domains"
        self.start_tour(address, "sociale_balans_adapt", login="manager", timeout=120)
        variant = self.env["sociale.balans.domain"].search([("origin_id", "=", self.domain("savings").id)])
        first = self.new_snapshot(self.new_dossier()).score_ids
        self.assertIn(variant, first.domain_id)
        self.assertNotIn(self.domain("savings"), first.domain_id)
        self.start_tour(f"{address}/{variant.id}", "sociale_balans_correct", login="manager", timeout=120)
        self.env.invalidate_all()
        second = self.new_snapshot(self.new_dossier("T-2")).score_ids
        texts = [row.levels["5"] for row in (first + second) if row.domain_id == variant]
        self.assertEqual((variant.version, texts[1]), (1, "Enough saved, for now"))
        self.assertNotEqual(texts[0], texts[1])


@tagged("post_install", "-at_install")
class TestCatalogueTour(BalansCase, HttpCase):
    def test_what_a_manager_chooses_is_in_the_next_snapshot(self):
        before = self.new_snapshot(self.new_dossier("BEFORE"))
        domains = before.score_ids.domain_id
        self.start_tour("/odoo/sociale-balans", "sociale_balans_catalogue", login="manager", timeout=120)
        after = self.new_snapshot(self.new_dossier("AFTER")).score_ids.domain_id
        self.assertIn(self.domain("savings"), domains)
        self.assertEqual(before.score_ids.domain_id, domains, "A snapshot that is open stays as it is")
        self.assertEqual(domains - after, self.domain("savings"))
        places = after.ids
        self.assertLess(places.index(self.domain("debts").id), places.index(self.domain("income").id))


@tagged("post_install", "-at_install")
class TestMyDayTour(BalansCase, HttpCase):
    def late_dossier(self, code):
        """A dossier with an open snapshot, and something that was to be done three days ago."""
        dossier = self.new_dossier(code)
        day = self.today() - timedelta(days=3)
        dossier.activity_schedule("mail.mail_activity_data_todo", day, "Ask for it", user_id=self.worker.id)
        self.new_snapshot(dossier)
        return dossier

    def begins_there(self, user):
        user.sudo().action_id = self.env.ref("sociale_balans.action_landing").id

    def test_a_worker_begins_with_his_day(self):
        self.late_dossier("DAY-1")
        self.begins_there(self.worker)
        self.start_tour("/odoo", "sociale_balans_my_day", login="worker", timeout=120)

    def test_a_head_looks_at_the_day_of_the_team(self):
        self.late_dossier("DAY-1")
        team = {"name": "North", "member_ids": [Command.set(self.coordinator.ids)]}
        self.env["sociale.balans.team"].with_user(self.manager).create(team)
        self.start_tour("/odoo/sociale-balans-day", "sociale_balans_day_of_the_team", login="coordinator", timeout=120)

    def test_from_the_day_to_what_a_contract_waits_for(self):
        dossier, today = self.new_dossier("GPMI-1", adults=1), self.today()
        late = {"member_id": dossier.member_ids.id, "decision_date": today - timedelta(days=120)}
        gpmi = self.env["sociale.balans.gpmi"].create(late)
        self.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id, "date_due": today})
        self.start_tour("/odoo/sociale-balans-day", "sociale_balans_gpmi_my_day", login="worker", timeout=120)


@tagged("post_install", "-at_install")
class TestWayTour(BalansCase, HttpCase):
    def contract(self, code):
        """A contract of this year that was signed a month after its decision, and a leefloon since that day."""
        dossier, today = self.new_dossier(code), self.today()
        member, decided = dossier.member_ids, today - timedelta(days=60)
        told = dict.fromkeys(("information_date", "hearing_date", "assistance_date"), decided)
        signed = {"signed_date": today - timedelta(days=30), "signed_reason": "The balance is on paper"}
        self.env["sociale.balans.support"].create({"member_id": member.id, "date_start": decided})
        return self.env["sociale.balans.gpmi"].create(
            {"member_id": member.id, "decision_date": decided, **told, **signed}
        )

    def test_a_worker_notes_steps_and_a_sanction_and_ends_a_contract(self):
        gpmi = self.contract("WAY-1")
        address = f"/odoo/sociale-balans-gpmi/{gpmi.id}"
        with mute_logger("odoo.http"):  # a decision that comes too soon is refused
            self.start_tour(address, "sociale_balans_steps_and_end", login="worker", timeout=180)
        self.env.invalidate_all()
        self.assertEqual((gpmi.basis, gpmi.mandatory), ("client", False))
        self.assertEqual(set(gpmi.step_ids.mapped("kind")), {"interview_asked", "interview"})
        [sanction] = gpmi.sanction_ids
        self.assertEqual(sanction.missing_reason, "The council decided at once")
        self.assertEqual((gpmi.state, gpmi.end_reason, gpmi.job_start), ("ended", "work", self.today()))

    def test_a_head_sees_the_share_of_the_year(self):
        self.contract("YEAR-1")
        other = self.new_dossier("YEAR-2").member_ids
        self.env["sociale.balans.support"].create({"member_id": other.id, "date_start": self.today()})
        self.start_tour("/odoo/sociale-balans-year", "sociale_balans_my_year", login="coordinator", timeout=120)

    def test_an_administrator_counts_in_another_way(self):
        address = "/odoo/sociale-balans-share-rules"
        self.start_tour(address, "sociale_balans_share_rule", login="manager", timeout=120)
        [rule] = self.env["sociale.balans.share.rule"].sudo().search([("company_id", "=", self.company.id)])
        self.assertEqual((str(rule.date_start), rule.exempt), ("2026-01-01", "out"))
