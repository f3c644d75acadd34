from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestMember(BalansCase):
    def test_it_goes_by_role_and_number(self):
        dossier = self.new_dossier(adults=2, children=2)
        self.assertEqual(dossier.member_ids.mapped("display_name"), ["Adult 1", "Adult 2", "Child 1", "Child 2"])

    def test_the_number_of_an_archived_member_is_not_given_again(self):
        dossier = self.new_dossier(children=2)
        dossier.member_ids[1].action_archive()
        new = dossier.member_ids.create({"dossier_id": dossier.id, "role": "child", "name": "Third"})
        self.assertEqual(new.label, "Child 3")

    def test_nobody_is_born_in_the_future(self):
        member = self.new_dossier().member_ids
        with self.day("2026-03-15"):
            member.birth_date = "2026-03-15"
            with self.assertRaisesRegex(ValidationError, "lies in the future"):
                member.birth_date = "2026-03-16"

    def test_less_than_no_children_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "less than zero"):
            self.new_dossier().member_ids.child_count = -1

    def test_who_comes_later_gets_rows_in_the_open_snapshot_only(self):
        dossier = self.new_dossier()
        done = self.new_snapshot(dossier, date="2026-01-01")
        done.state = "done"
        snapshot = self.new_snapshot(dossier, {"debts": "2"})
        child = dossier.member_ids.create({"dossier_id": dossier.id, "role": "child", "name": "Late"})
        self.assertEqual(len(snapshot.score_ids.filtered(lambda row: row.member_id == child)), 13)
        self.assertEqual(self.row(snapshot, "debts").value, "2", "What was there already stays")
        self.assertFalse(done.score_ids.filtered(lambda row: row.member_id == child))

    def test_a_role_changes_only_before_the_first_score(self):
        dossier = self.new_dossier(adults=2)
        member = dossier.member_ids[1]
        snapshot = self.new_snapshot(dossier)
        member.role = "child"
        rows = snapshot.score_ids.filtered(lambda row: row.member_id == member)
        self.assertEqual(set(rows.domain_id.mapped("scope")), {"child"})
        self.assertEqual(len(rows), 13)
        rows[0].value = "4"
        with self.assertRaisesRegex(UserError, "already has scores"):
            member.role = "adult"

    def test_a_member_with_scores_is_archived_not_deleted(self):
        dossier = self.new_dossier(adults=2)
        first, second = dossier.member_ids
        snapshot = self.new_snapshot(dossier)
        self.row(snapshot, "employment", first).remark = "Looks for work"
        with self.assertRaisesRegex(UserError, "Archive this person instead"):
            first.unlink()
        second.unlink()
        self.assertEqual(snapshot.score_ids.member_id, first)

    def test_a_locked_snapshot_keeps_its_rows(self):
        dossier = self.new_dossier(adults=2)
        self.new_snapshot(dossier).state = "done"
        with self.assertRaises(UserError):
            dossier.member_ids[1].unlink()

    def test_a_member_stays_in_its_dossier(self):
        with self.assertRaisesRegex(UserError, "stays in the same dossier"):
            self.new_dossier().member_ids.dossier_id = self.new_dossier("T-2")

    def test_names_cannot_be_guessed_by_searching(self):
        dossier = self.new_dossier()
        dossier.member_ids.name = "Somebody"
        members = self.env["sociale.balans.member"]
        self.assertEqual(members.name_search("Somebody"), [])
        self.assertEqual(members.name_search(dossier.code), [(dossier.member_ids.id, "Adult 1")])
