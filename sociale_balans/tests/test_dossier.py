from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestDossier(BalansCase):
    def test_it_goes_by_its_code(self):
        dossier = self.new_dossier("OL-2026-0147", name="Somebody")
        self.assertEqual(dossier.display_name, "OL-2026-0147")
        self.assertEqual(dossier.company_id, self.company)
        self.assertEqual(dossier.user_id, self.worker)

    def test_it_is_made_whole_for_whoever_it_is_for(self):
        """For a colleague, or for nobody yet: who makes it may not open it any more, and its members are in it."""
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        for number, owner in enumerate((colleague, self.env["res.users"])):
            with self.subTest(owner=owner.login):
                dossier = self.new_dossier(f"FOR-{number}", children=1, user_id=owner.id).sudo()
                self.assertEqual((dossier.user_id, len(dossier.member_ids)), (owner, 2))

    def test_the_same_code_twice_is_refused(self):
        self.new_dossier("85.07.30-033.28")
        for same in ("85.07.30-033.28", "85073003328", " 85 07 30 033 28 "):
            with (
                self.subTest(code=same),
                self.assertRaisesRegex(ValidationError, "already has a dossier with the code 85.07.30-033.28"),
            ):
                self.new_dossier(same)

    def test_the_code_of_an_archived_dossier_stays_taken(self):
        self.new_dossier("A-1").action_archive()
        with self.assertRaisesRegex(ValidationError, "perhaps in the archive"):
            self.new_dossier("a-1")

    def test_two_of_them_in_one_go_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "already has a dossier with the code A-1"):
            self.env["sociale.balans.dossier"].create([{"code": "A-1"}, {"code": "A 1"}])

    def test_a_new_code_is_checked_too(self):
        self.new_dossier("A-1")
        dossier = self.new_dossier("A-2")
        with self.assertRaisesRegex(ValidationError, "already has a dossier with the code A-1"):
            dossier.code = "a.1"
        with self.assertRaisesRegex(ValidationError, "at least one letter or digit"):
            dossier.code = " "
        dossier.code = "a-2"

    def test_another_organisation_may_use_the_same_code(self):
        self.new_dossier("A-1")
        self.assertTrue(self.new_dossier("A-1", user=self.other_manager))

    def test_a_code_says_something(self):
        for empty in ("  ", "--", ".", "", False):
            with self.subTest(code=empty), self.assertRaisesRegex(ValidationError, "at least one letter or digit"):
                self.new_dossier(empty)
        self.assertEqual(self.new_dossier("  B-2 ").code, "B-2")

    def test_archive_and_restore(self):
        dossier = self.new_dossier()
        dossier.action_archive()
        self.assertFalse(dossier.search([("id", "=", dossier.id)]))
        dossier.action_unarchive()
        self.assertTrue(dossier.search([("id", "=", dossier.id)]))

    def test_closing_notes_the_day(self):
        dossier = self.new_dossier()
        with self.day("2026-09-30"):
            dossier.state = "closed"
            self.env.flush_all()
        self.assertEqual(str(dossier.date_end), "2026-09-30")
        dossier.state = "running"
        self.assertFalse(dossier.date_end)

    def test_the_chatter_tracks_worker_team_stage_and_dates_only(self):
        self.assertEqual(
            self.env["sociale.balans.dossier"]._track_get_fields(),
            {"user_id", "team_id", "state", "date_start", "date_end"},
        )

    def test_a_client_is_never_proposed_as_receiver(self):
        self.assertEqual(self.new_dossier()._mail_get_partner_fields(), [])

    def test_it_counts_its_members_without_a_name(self):
        self.assertEqual(self.new_dossier(adults=1, children=0).composition, "1 adult")
        self.assertEqual(self.new_dossier("T-2", adults=2, children=3).composition, "2 adults, 3 children")

    def test_people_need_no_name(self):
        dossier = self.new_dossier(adults=1, children=0)
        dossier.member_ids = [Command.create({"role": "child"}), Command.create({"role": "child"})]
        self.assertEqual(dossier.member_ids.mapped("label"), ["Adult 1", "Child 1", "Child 2"])
        self.new_snapshot(dossier)
        self.assertEqual(dossier.composition, "1 adult, 2 children")

    def test_the_worker_belongs_to_the_organisation(self):
        with self.assertRaises(UserError):
            self.new_dossier(user_id=self.other_manager.id)

    def test_the_card_shows_the_newest_snapshot(self):
        dossier = self.new_dossier()
        self.assertFalse(dossier.last_balance)
        self.new_snapshot(dossier, {"residence": "2"}, date="2026-01-10").state = "done"
        self.new_snapshot(dossier, {"residence": "3"}, date="2026-05-10")
        dossier.invalidate_recordset()
        household, adult = dossier.last_balance["parts"]
        self.assertEqual((household["label"], household["values"][0]), ("Household", "3"))
        self.assertEqual((adult["label"], len(adult["values"])), ("Adult 1", 22))
        self.assertEqual(dossier.last_balance["open"], 31)
        self.assertFalse(dossier.last_balance["done"])

    def test_with_a_snapshot_it_stays_in_its_organisation(self):
        dossier = self.new_dossier()
        self.new_snapshot(dossier)
        with self.assertRaisesRegex(UserError, "stays with its organisation"):
            dossier.sudo().company_id = self.other_company
