from pathlib import Path

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .whole_dossier import CODE, NAMES, EndCase


@tagged("post_install", "-at_install", "security")
class TestErase(EndCase):
    def test_the_manager_types_the_code(self):
        dossier = self.new_dossier("A-1")
        action = dossier.with_user(self.manager).action_erase()
        dialog = self.env[action["res_model"]].with_user(self.manager).with_context(**action["context"]).create({})
        self.assertEqual(dialog.code, "A-1")
        dialog.typed = " a1 "
        dialog.action_erase()
        self.assertFalse(dossier.exists() or dialog.exists())

    def test_another_code_deletes_nothing(self):
        dossier, other = self.new_dossier("A-1"), self.new_dossier("A-2")
        for typed in ("A-2", "", False, "Adult 1"):
            with self.subTest(typed), self.assertRaisesRegex(UserError, "not the code of this dossier"):
                self.erase(dossier, typed)
        self.assertEqual(len((dossier + other).exists()), 2)

    def test_nobody_deletes_without_the_dialog(self):
        dossier = self.new_dossier("A-1")
        with self.assertRaisesRegex(UserError, "choose 'Delete for Good' and type its code"):
            dossier.with_user(self.manager).with_context(force_delete=True, _force_unlink=True).unlink()
        for user in (self.worker, self.coordinator):
            with self.assertRaises(AccessError):
                dossier.with_user(user).unlink()
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.erase(dossier, "A-1", user)
            with self.assertRaises(AccessError):
                dossier.with_user(user)._erase()
        self.assertTrue(dossier.exists())

    def test_an_administrator_elsewhere_deletes_nothing(self):
        dossier = self.new_dossier("A-1")
        with self.assertRaises(AccessError):
            self.erase(dossier, "A-1", self.other_manager)

    def test_nothing_of_it_is_left_in_the_whole_database(self):
        dossier = self.fill()
        before = self.everywhere(self.words())
        missed = self.words() - {word for _table, word in before}
        self.assertFalse(missed, "The search finds what is there")
        wordings = dossier.snapshot_ids.score_ids.domain_text_id
        self.erase(dossier, CODE)
        self.assertEqual(self.everywhere(self.words()), set())
        self.assertTrue(wordings.exists(), "The catalogue is everybody's")

    def test_its_files_leave_the_disk(self):
        dossier = self.fill()
        files = self.env["ir.attachment"].sudo()
        path = Path(files._full_path(self.file))
        self.assertTrue(path.exists())
        tidy = self.env.ref("base.autovacuum_job")
        self.erase(dossier, CODE)
        self.assertTrue(self.env["ir.cron.trigger"].sudo().search_count([("cron_id", "=", tidy.id)]))
        self.env.flush_all()
        files._gc_file_store_unsafe()
        self.assertFalse(path.exists())

    def test_the_neighbours_stay(self):
        self.fill()
        neighbour = self.contract_of_neighbour()
        before = neighbour.read(["name", "code", "message_ids", "snapshot_ids", "gpmi_ids", "activity_ids"])
        self.erase(self.whole, CODE)
        after = neighbour.read(["name", "code", "message_ids", "snapshot_ids", "gpmi_ids", "activity_ids"])
        self.assertEqual(before, after)

    def contract_of_neighbour(self):
        self.new_gpmi(self.dossier)
        self.dossier.activity_schedule("mail.mail_activity_data_todo", user_id=self.worker.id)
        self.flush_tracking()
        return self.dossier

    def test_that_it_happened_is_noted_without_the_dossier(self):
        with self.day("2026-03-04"):
            self.erase(self.new_dossier("A-1"), "A-1")
        proof = self.env["sociale.balans.destruction"].with_user(self.coordinator).search([])
        self.assertEqual((proof.kind, proof.count, str(proof.done_date)), ("erase", 1, "2026-03-04"))
        self.assertEqual(proof.confirmed_user_id, self.manager)

    def test_an_archived_dossier_comes_back_whole(self):
        dossier = self.fill()
        dossier.action_archive()
        self.assertFalse(dossier.search([("id", "=", dossier.id)]))
        dossier.action_unarchive()
        self.assertEqual(dossier.search([("id", "=", dossier.id)]).member_ids.mapped("name"), list(NAMES))


@tagged("post_install", "-at_install")
class TestRetention(EndCase):
    def test_nothing_is_due_before_somebody_chose(self):
        dossier = self.closed()
        self.assertEqual(self.settings_of(self.company).retention_years, 0)
        self.assertFalse(dossier.retention_end)
        with self.day("2099-01-01"):
            self.assertNotIn(dossier, dossier.search(dossier._due_for_destruction()))

    def test_the_term_runs_from_the_day_it_was_closed(self):
        dossier, running = self.closed(), self.new_dossier("R-1")
        self.settings_of(self.company).retention_years = 5
        self.assertEqual((str(dossier.retention_end), running.retention_end), ("2025-06-01", False))
        with self.day("2025-05-31"):
            self.assertNotIn(dossier, dossier.search(dossier._due_for_destruction()))
        with self.day("2025-06-01"):
            self.assertIn(dossier, dossier.search(dossier._due_for_destruction()))
        dossier.state = "running"
        self.assertFalse(dossier.retention_end, "Who comes back is no longer to be destroyed")

    def test_a_term_is_a_number_of_years(self):
        for years in (-1, 151):
            with self.subTest(years), self.assertRaisesRegex(ValidationError, "between 0 and 150"):
                self.settings_of(self.company).retention_years = years

    def test_the_list_shows_archived_ones_too(self):
        dossier = self.closed()
        self.settings_of(self.company).retention_years = 5
        dossier.action_archive()
        action = self.env["ir.actions.act_window"]._for_xml_id("sociale_balans.action_dossier_retention")
        self.assertIn("'active_test': False", action["context"])
        dossiers = dossier.with_context(active_test=False).with_user(self.manager)
        self.assertIn(dossier, dossiers.search([("retention_end", "!=", False)]))

    def test_who_leads_hears_of_it_once_a_month(self):
        self.settings_of(self.company).coordinator_id = self.coordinator
        self.closed(), self.closed("C-2")
        dossiers = self.env["sociale.balans.dossier"].sudo()
        notes = self.env["mail.message"].sudo()
        about = [("partner_ids", "in", self.coordinator.partner_id.ids), ("body", "ilike", "Configuration, To Destroy")]
        dossiers._cron_retention()
        self.assertFalse(notes.search(about), "Nobody chose a term")
        self.settings_of(self.company).retention_years = 5
        with self.day("2026-03-01"):
            dossiers._cron_retention()
        note = notes.search(about)
        self.assertIn("the term of 2 closed dossiers", note.body)
        self.assertNotIn("C-2", note.body)

    def test_when_nobody_was_chosen_every_head_hears_of_it(self):
        self.closed()
        self.settings_of(self.company).write({"coordinator_id": False, "retention_years": 5})
        with self.day("2026-03-01"):
            self.env["sociale.balans.dossier"].sudo()._cron_retention()
        notes = self.env["mail.message"].sudo().search([("body", "ilike", "Configuration, To Destroy")])
        self.assertLessEqual(self.coordinator | self.manager, notes.partner_ids.user_ids)
        self.assertFalse(notes.partner_ids & (self.worker | self.other_manager).partner_id)


@tagged("post_install", "-at_install", "security")
class TestDestruction(EndCase):
    def test_one_proposes_and_another_confirms(self):
        dossier = self.closed()
        with self.day("2026-03-01"):
            proposal = self.propose(dossier, user=self.manager)
        self.assertEqual((proposal.state, proposal.count, proposal.dossier_ids), ("proposed", 1, dossier))
        with self.assertRaisesRegex(UserError, "You proposed this yourself"):
            self.confirm(proposal, "C-1", self.manager)
        self.assertTrue(dossier.exists())
        with self.day("2026-03-02"):
            self.confirm(proposal, "C-1", self.second)
        self.assertFalse(dossier.exists())
        self.assertEqual((proposal.state, str(proposal.proposed_date), str(proposal.done_date)),
                         ("done", "2026-03-01", "2026-03-02"))  # fmt: skip
        self.assertEqual((proposal.proposed_user_id, proposal.confirmed_user_id), (self.manager, self.second))
        self.assertFalse(proposal.dossier_ids or proposal.note)
        self.assertFalse(self.env["sociale.balans.destruction.confirm.wizard"].sudo().search([]))

    def test_the_one_who_confirms_may_delete(self):
        proposal = self.propose(self.closed(), user=self.manager)
        with self.assertRaises(AccessError):
            self.confirm(proposal, "C-1", self.coordinator)

    def test_several_at_once_with_each_of_their_codes(self):
        dossiers = self.closed("C-1") + self.closed("C-2")
        proposal = self.propose(dossiers)
        for typed in ("C-1", "C-1, C-3", "C-1, C-2, C-3", ""):
            with self.subTest(typed), self.assertRaisesRegex(UserError, "Nothing was destroyed"):
                self.confirm(proposal, typed)
        self.assertEqual(dossiers.exists(), dossiers)
        self.confirm(proposal, "c-2\nC-1")
        self.assertFalse(dossiers.exists())
        self.assertEqual(proposal.count, 2)

    def test_only_what_is_ripe_is_proposed(self):
        running, closed = self.new_dossier("R-1"), self.closed()
        with self.assertRaisesRegex(UserError, "not closed: R-1"), self.cr.savepoint():
            self.propose(running + closed)
        with self.assertRaisesRegex(UserError, "has not chosen one yet: C-1"), self.cr.savepoint():
            self.propose(closed, reason="term")
        self.settings_of(self.company).retention_years = 5
        with self.day("2026-01-01"):
            self.propose(closed, reason="term")
            with self.assertRaisesRegex(UserError, "a proposal for these dossiers already: C-1"):
                self.propose(closed, reason="term")
        with self.assertRaisesRegex(UserError, "at least one dossier"):
            self.propose(closed.browse())

    def test_what_was_reopened_meanwhile_stays(self):
        dossier = self.closed()
        proposal = self.propose(dossier)
        dossier.state = "running"
        with self.assertRaisesRegex(UserError, "not closed: C-1"):
            self.confirm(proposal, "C-1")

    def test_a_proposal_is_confirmed_as_a_whole_or_not_at_all(self):
        first, second = self.closed("C-1"), self.closed("C-2")
        proposal = self.propose(first + second)
        self.erase(first, "C-1")
        with self.assertRaisesRegex(UserError, "Not every dossier of this proposal is there any more"):
            self.confirm(proposal, "C-2")
        self.assertTrue(second.exists())

    def test_a_proposal_can_be_withdrawn(self):
        dossier = self.closed()
        proposal = self.propose(dossier)
        proposal.with_user(self.coordinator).action_withdraw()
        self.assertEqual((proposal.state, proposal.dossier_ids.ids, proposal.note), ("withdrawn", [], False))
        with self.assertRaisesRegex(UserError, "carried out or withdrawn already"):
            self.confirm(proposal, "C-1")
        self.assertTrue(self.propose(dossier))

    def test_nobody_writes_the_proof_by_hand(self):
        proposal = self.propose(self.closed())
        for attempt in (
            lambda: proposal.write({"state": "done"}),
            proposal.unlink,
            lambda: proposal.create({"company_id": self.company.id, "kind": "erase"}),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_a_dialog_that_was_left_is_no_trace_either(self):
        dossier = self.fill()
        dialogs = self.env["sociale.balans.destruction.propose.wizard"].with_user(self.coordinator)
        dialogs.create({"dossier_ids": dossier.ids, "note": NAMES[0]})
        self.env["sociale.balans.dossier.erase.wizard"].with_user(self.second).create(
            {"dossier_id": dossier.id, "typed": NAMES[1]}
        )
        self.confirm(self.propose(dossier, "anonymise"))
        self.assertEqual(self.everywhere(self.words()), set())

    def test_a_worker_proposes_nothing(self):
        with self.assertRaises(AccessError):
            self.propose(self.closed(), user=self.worker)

    def test_the_proof_leads_to_nobody(self):
        dossier = self.fill()
        self.confirm(self.propose(dossier), CODE)
        self.assertEqual(self.everywhere(self.words()), set())
