"""A child becomes an adult of the same dossier: one person, with all that was said of him."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import BalansCase

TODAY = "2026-03-15"


@tagged("post_install", "-at_install")
class TestGrowsUp(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("G-1", adults=1, children=2)
        cls.parent, cls.child, cls.sister = cls.dossier.member_ids
        cls.child.birth_date = "2008-03-01"

    def setUp(self):
        super().setUp()
        day = self.day(TODAY)
        day.__enter__()
        self.addCleanup(day.__exit__, None, None, None)

    def scored(self, date, done=True, member=None, value="3"):
        """A snapshot in which something was said of somebody."""
        snapshot = self.new_snapshot(self.dossier, date=date)
        self.of(snapshot, member)[0].value = value
        if done:
            snapshot.state = "done"
        return snapshot

    def of(self, snapshot, member=None):
        return snapshot.score_ids.filtered(lambda row: row.member_id == (member or self.child))

    def scopes(self, snapshot, member=None):
        return set(self.of(snapshot, member).domain_id.mapped("scope"))

    # --- From a day on ------------------------------------------------------------------------------------------------

    def test_he_stays_the_same_person(self):
        then = self.scored("2026-02-01")
        self.child.role = "adult"
        self.assertEqual((self.child.label, str(self.child.adult_since)), ("Adult 2", "2026-03-01"))
        self.assertEqual(self.of(then)[0].value, "3")
        now = self.new_snapshot(self.dossier)
        self.assertEqual((self.scopes(now), len(self.of(now))), ({"adult"}, 22))
        self.assertEqual((self.scopes(then), len(self.of(then))), ({"child"}, 13))
        late = self.new_snapshot(self.dossier, date="2026-01-10")
        self.assertEqual(self.scopes(late), {"child"}, "a talk of before, entered later")

    def test_what_was_said_then_keeps_the_label_of_then(self):
        then = self.scored("2026-02-01")
        self.child.role = "adult"
        self.assertEqual(set(self.of(then).mapped("part")), {"Child 1"})
        reports = self.env["ir.actions.report"]
        paper = reports._render_qweb_html("sociale_balans.report_snapshot", then.ids)[0].decode()
        self.assertIn("Child 1", paper)
        self.assertNotIn("Adult 2", paper)
        self.assertIn("Child 1", str(then.get_board()))
        now = self.scored(TODAY)
        labels = [section["label"] for section in self.dossier.get_evolution()["sections"]]
        self.assertIn("Adult 2 (Child 1)", labels)
        rows = {row["part"] for snapshot in self.child._client_copy()["snapshots"] for row in snapshot["rows"]}
        self.assertEqual(rows, {"Child 1", "Adult 2"})
        self.assertEqual(set(self.of(now).mapped("part")), {"Adult 2"})
        new = self.dossier.member_ids.create({"dossier_id": self.dossier.id, "role": "child", "name": "Third"})
        self.assertEqual(new.label, "Child 3", "nobody else is called as he was")
        self.assertEqual(self.sister.label, "Child 2")

    def test_the_last_child_leaves_its_number_behind(self):
        self.sister.birth_date = "2007-01-01"
        self.scored("2026-02-01", member=self.sister)
        self.sister.role = "adult"
        new = self.dossier.member_ids.create({"dossier_id": self.dossier.id, "role": "child", "name": "Third"})
        self.assertEqual((self.sister.label, new.label), ("Adult 2", "Child 3"))

    # --- Snapshots that are open --------------------------------------------------------------------------------------

    def test_a_talk_that_began_ends_as_it_began(self):
        self.scored("2026-02-01")
        begun, waiting = self.scored(TODAY, done=False), self.new_snapshot(self.dossier, date=TODAY)
        before = self.new_snapshot(self.dossier, date="2026-02-20")
        sister_rows = self.of(waiting, self.sister)
        self.child.write({"role": "adult", "adult_since": "2026-03-15"})
        self.assertEqual((self.scopes(begun), len(self.of(begun))), ({"child"}, 13))
        self.assertEqual((self.scopes(waiting), len(self.of(waiting))), ({"adult"}, 22))
        self.assertEqual(self.scopes(before), {"child"})
        self.assertEqual(self.of(waiting, self.sister), sister_rows)
        self.of(begun)[1].value = "2"
        begun.state = "done"

    # --- What is asked, and what to do about it -----------------------------------------------------------------------

    def test_whose_age_is_not_known_is_asked_for_it(self):
        self.scored("2026-02-01")
        for birth in (False, "2009-01-01"):
            self.child.birth_date = birth
            with self.subTest(birth), self.assertRaisesRegex(UserError, "already has scores as a child"):
                self.child.role = "adult"
        for answer, since in (
            ({"birth_date": "2008-03-10"}, "2026-03-10"),
            ({"birth_date": "2009-01-01", "adult_since": "2026-03-02"}, "2026-03-02"),
        ):
            with self.subTest(answer), self.cr.savepoint() as point:
                self.child.write({"role": "adult", **answer})
                self.assertEqual(str(self.child.adult_since), since)
                point.rollback()
                self.env.invalidate_all()

    def test_days_that_cannot_be_and_what_can(self):
        self.scored("2026-02-01")
        self.child.role = "adult"
        self.scored("2026-03-10")
        for day, sentence, instead in (
            ("2026-03-16", "lies in the future", TODAY),
            ("2026-01-31", "On 02/01/2026 this person was still scored as a child", "2026-02-01"),
            ("2026-03-11", "On 03/10/2026 this person was scored as an adult", "2026-03-10"),
            (False, "Fill in from which day", "2026-03-01"),
        ):
            with self.subTest(day):
                with self.assertRaisesRegex(ValidationError, sentence):
                    self.child.adult_since = day
                if instead != TODAY:
                    self.child.adult_since = instead
        self.parent.write({"birth_date": "2020-01-01"})
        with self.assertRaisesRegex(ValidationError, "younger than 15"):
            self.parent.adult_since = "2026-01-01"
        with self.assertRaisesRegex(ValidationError, "Choose the role 'Adult' too"):
            self.sister.adult_since = "2026-01-01"

    def test_a_talk_after_the_birthday_moves_the_day(self):
        self.scored("2026-03-12")
        self.child.role = "adult"
        self.assertEqual(str(self.child.adult_since), "2026-03-12")

    def test_a_mistake_is_undone_until_he_is_scored_as_an_adult(self):
        self.scored("2026-02-01")
        self.child.role = "adult"
        waiting = self.new_snapshot(self.dossier)
        self.child.role = "child"
        self.assertEqual((self.child.label, self.child.adult_since, self.child.child_number), ("Child 1", False, 0))
        self.assertEqual(self.scopes(waiting), {"child"})
        self.child.role = "adult"
        self.of(waiting)[0].value = "2"
        with self.assertRaisesRegex(UserError, "Archive this person and add a new one instead"):
            self.child.role = "child"
        self.child.action_archive()
        new = self.child.create({"dossier_id": self.dossier.id, "role": "child", "name": self.child.name})
        self.assertEqual(new.label, "Child 3")

    def test_who_was_never_scored_just_changes(self):
        snapshot = self.new_snapshot(self.dossier)
        self.sister.role = "adult"
        self.assertEqual((self.sister.label, self.sister.child_number), ("Adult 2", 0))
        self.assertEqual(self.scopes(snapshot, self.sister), {"adult"})

    def test_the_form_proposes_the_day(self):
        self.scored("2026-02-01")
        answer = self.child.onchange({"role": "adult"}, ["role"], {"adult_since": {}, "was_child": {}, "of_age": {}})
        self.assertEqual(str(answer["value"]["adult_since"]), "2026-03-01")
        self.assertTrue(self.child.was_child and self.child.of_age)
        self.assertFalse(self.parent.was_child)

    # --- At the end ---------------------------------------------------------------------------------------------------

    def test_figures_keep_the_label_and_not_the_day(self):
        then = self.scored("2026-02-01")
        self.child.role = "adult"
        self.dossier.with_user(self.manager)._anonymise()
        self.assertEqual((self.child.sudo().child_number, self.child.sudo().adult_since), (1, False))
        self.assertEqual(set(self.of(then.sudo(), self.child.sudo()).mapped("part")), {"Child 1"})
