from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import SupportCase


@tagged("post_install", "-at_install")
class TestSupport(SupportCase):
    def refuse(self, sentence, member=None, **values):
        with self.assertRaisesRegex(UserError, sentence), self.cr.savepoint():
            self.new_support(member or self.first, **values)

    # --- Whose it is --------------------------------------------------------------------------------------------------

    def test_it_hangs_under_the_dossier_of_its_person(self):
        period = self.new_support(self.first)
        self.assertEqual((period.dossier_id, period.company_id), (self.dossier, self.company))
        self.assertEqual(period.user_id, self.worker)
        self.assertEqual(self.dossier.support_ids, period)
        self.assertEqual(period.display_name, "S-1 · Adult 1 · Living Wage 03/01/2026")

    def test_the_page_of_a_dossier_adds_a_line(self):
        line = {"member_id": self.first.id, "date_start": "2026-03-01"}
        self.assertFalse(self.dossier.support_ids)
        self.dossier.support_ids = [Command.create(line)]
        self.assertEqual(self.first.support_ids.dossier_id, self.dossier)
        self.new_support(self.partner)
        self.assertEqual(len(self.dossier.support_ids), 2)
        other = self.new_dossier("S-2")
        with self.assertRaisesRegex(UserError, "belongs to another dossier"), self.cr.savepoint():
            other.support_ids = [Command.create(line | {"date_start": "2020-01-01", "date_end": "2020-01-31"})]
        self.assertFalse(other.support_ids)

    def test_nobody_gets_support_before_being_born(self):
        self.first.birth_date = "1990-01-01"
        self.refuse("was born after the first day", date_start="1980-01-01", date_end="1980-02-01")
        self.new_support(self.first)
        with self.assertRaisesRegex(UserError, "was born after the first day"), self.cr.savepoint():
            self.first.birth_date = "2026-03-02"

    def test_it_stays_with_its_person(self):
        period = self.new_support(self.first)
        other = self.new_dossier("S-2")
        for vals in ({"member_id": self.partner.id}, {"dossier_id": other.id}, {"member_id": False}):
            with self.subTest(vals), self.assertRaises(UserError), self.cr.savepoint():
                period.write(vals)
        with self.assertRaisesRegex(UserError, "belongs to another dossier"), self.cr.savepoint():
            self.new_support(self.partner, dossier_id=False)
        period.write({"member_id": self.first.id, "dossier_id": self.dossier.id, "kind": "equivalent"})
        self.assertEqual(period.kind, "equivalent")

    def test_a_child_has_none(self):
        self.refuse("A child gets no support", self.child)

    def test_who_has_support_stays_an_adult_and_stays(self):
        period = self.new_support(self.first)
        with self.assertRaisesRegex(UserError, "the role stays as it is"):
            self.first.role = "child"
        with self.assertRaisesRegex(UserError, "cannot be deleted"), self.cr.savepoint():
            self.first.unlink()
        period.unlink()
        self.first.role = "child"
        self.first.unlink()
        self.assertEqual(len(self.dossier.member_ids), 2)

    def test_it_goes_with_its_dossier(self):
        period = self.new_support(self.first)
        self.dossier.with_user(self.manager)._erase()
        self.assertFalse(period.exists())

    # --- Days ---------------------------------------------------------------------------------------------------------

    def test_days_that_cannot_be(self):
        with self.day("2026-11-28"):
            for values, sentence in (
                ({"start": "2026-03-02", "last": "2026-03-01"}, "'Last Day' comes before 'First Day'"),
                ({"start": "9999-01-01"}, "a date in the year 9999 cannot be right"),
                ({"start": "1900-01-01"}, "a date in the year 1900 cannot be right"),
                ({"last": "9999-12-31"}, "a date in the year 9999 cannot be right"),
                ({"application_date": "2026-11-29"}, "'Applied On' lies in the future"),
                ({"decision_date": "2026-11-29"}, "'Decision On' lies in the future"),
                (
                    {"application_date": "2026-02-02", "decision_date": "2026-02-01"},
                    "'Decision On' comes before 'Applied On'",
                ),
                ({"start": False}, "fill in: First Day"),
            ):
                with self.subTest(values):
                    self.refuse(sentence, **values)

    def test_support_begins_before_the_application_or_next_month(self):
        with self.day("2026-11-28"):
            early = self.new_support(
                self.first, "2026-10-01", application_date="2026-10-20", decision_date="2026-11-15"
            )
            late = self.new_support(self.partner, "2026-12-01", application_date="2026-11-20")
        self.assertTrue(early and late)

    def test_one_day_is_a_period(self):
        day = self.new_support(self.first, "2026-03-01", "2026-03-01")
        self.refuse("has support on these days already", start="2026-03-01", last="2026-03-01")
        self.assertTrue(self.new_support(self.first, "2026-03-02") and day)

    # --- One at a time ------------------------------------------------------------------------------------------------

    def test_leefloon_and_equivalent_are_never_on_the_same_day(self):
        self.new_support(self.first, "2026-03-01", "2026-05-31")
        for start, last in (
            ("2026-01-01", "2026-03-01"),
            ("2026-05-31", "2026-06-30"),
            ("2026-04-01", "2026-04-30"),
            ("2026-01-01", "2026-12-31"),
            ("2026-01-01", False),
            ("2026-05-31", False),
        ):
            for kind in ("living_wage", "equivalent"):
                with self.subTest(start=start, last=last, kind=kind):
                    said = r"Adult 1 has support on these days already: Living Wage from 03/01/2026 until .* 05/31/2026"
                    self.refuse(said, start=start, last=last, kind=kind)
        self.assertTrue(self.new_support(self.first, "2026-01-01", "2026-02-28", kind="equivalent"))
        self.assertTrue(self.new_support(self.first, "2026-06-01"))

    def test_something_else_runs_beside_it_but_not_beside_itself(self):
        self.new_support(self.first)
        self.new_support(self.first, kind="other")
        self.refuse("Other Support from", start="2026-04-01", kind="other")

    def test_partners_have_their_own(self):
        self.assertTrue(self.new_support(self.first) and self.new_support(self.partner))

    def test_what_is_changed_does_not_overlap_either(self):
        first = self.new_support(self.first, "2026-01-01", "2026-02-28")
        second = self.new_support(self.first, "2026-03-01")
        other = self.new_support(self.first, kind="other")
        for period, vals in (
            (first, {"date_end": "2026-03-01"}),
            (first, {"date_end": False}),
            (second, {"date_start": "2026-02-28"}),
            (other, {"kind": "equivalent"}),
        ):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "already"), self.cr.savepoint():
                period.write(vals)

    def test_two_lines_of_one_save_are_seen_together(self):
        lines = [{"member_id": self.first.id, "date_start": start} for start in ("2026-03-01", "2026-06-01")]
        with self.assertRaisesRegex(UserError, "already"), self.cr.savepoint():
            self.dossier.support_ids = [Command.create(line) for line in lines]

    # --- What stays to be seen ----------------------------------------------------------------------------------------

    def test_what_is_corrected_or_removed_is_noted(self):
        period = self.new_support(self.first)
        before = len(self.dossier.message_ids)
        period.write({"date_end": "2026-05-31", "decision_date": "2026-03-15", "origin": "back"})
        period.write({"date_end": "2026-05-31", "kind": "living_wage"})
        self.assertEqual(len(self.dossier.message_ids), before, "what was empty is filled in without a word")
        period.date_end = "2026-06-30"
        self.assertIn(
            "Adult 1: Changed: Living Wage from 03/01/2026 until and including 05/31/2026, "
            "now Living Wage from 03/01/2026 until and including 06/30/2026",
            self.notes(),
        )
        self.assertEqual(self.dossier.message_ids[0].author_id, self.worker.partner_id)
        period.unlink()
        self.assertIn("Removed: Living Wage from 03/01/2026", self.notes())

    def test_no_name_is_noted(self):
        self.new_support(self.first).unlink()
        self.assertNotIn(self.first.name, self.notes())

    # --- What is said of it -------------------------------------------------------------------------------------------

    def test_a_short_interruption_joins(self):
        with self.day("2026-11-28"):
            self.assertFalse(self.dossier.support_said)
            self.new_support(self.first, "2026-01-01", "2026-02-28")
            self.assertFalse(self.first.support_said, "It ended")
            self.new_support(self.first, "2026-06-01")
            self.new_support(self.partner, "2026-03-01", kind="equivalent")
            self.new_support(self.partner, "2025-03-01", kind="other")
            self.assertEqual(
                self.dossier.support_said,
                "Adult 1: since 01/01/2026. It was interrupted until 06/01/2026, so shortly that it is one and the "
                "same.\nAdult 2: since 03/01/2026.",
            )

    def test_a_long_one_is_a_new_start(self):
        with self.day("2026-11-28"):
            self.new_support(self.first, "2026-01-01", "2026-02-28")
            self.new_support(self.first, "2026-06-02")
            self.assertIn("new start: what came before ended on 02/28/2026", self.first.support_said)
            self.settings_of(self.company).longest_interruption = 4
            self.env.invalidate_all()
            self.assertIn("since 01/01/2026. It was interrupted", self.first.support_said)

    def test_what_is_still_to_come_is_not_since(self):
        with self.day("2026-11-28"):
            self.new_support(self.first, "2026-12-01")
            self.assertFalse(self.first.support_said)

    # --- Who ----------------------------------------------------------------------------------------------------------

    def test_nobody_else_reads_or_writes_it(self):
        period = self.new_support(self.first)
        statistics = new_test_user(
            self.env(su=True),
            login="figures",
            groups="sociale_balans.group_statistics",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        for user in (self.other_manager, statistics, self.employee, colleague):
            theirs = period.with_user(user)
            for attempt in (
                lambda theirs=theirs: theirs.read(["kind"]),
                lambda theirs=theirs: theirs.write({"origin": "back"}),
                theirs.unlink,
                lambda user=user: self.new_support(self.partner.with_user(user)),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
        for user in (self.worker, self.coordinator, self.manager):
            period.with_user(user).origin = "moved"

    def test_an_organisation_sees_nothing_of_another(self):
        theirs = self.new_dossier("S-1", user=self.other_manager)
        self.new_support(theirs.member_ids)
        self.assertFalse(self.env["sociale.balans.support"].search([("dossier_id.code", "=", "S-1")]))
        self.assertTrue(self.new_support(self.first), "it is another person here")

    def test_the_figures_stay_and_no_day(self):
        period = self.new_support(
            self.first,
            "2019-03-14",
            "2019-05-20",
            application_date="2019-03-02",
            decision_date="2019-03-30",
            origin="moved",
            student=True,
        )
        self.dossier.state = "closed"
        self.dossier.with_user(self.manager)._anonymise()
        self.env.invalidate_all()
        kept = period.with_user(self.manager)
        self.assertEqual((kept.kind, kept.origin, kept.student), ("living_wage", "moved", True))
        days = (kept.date_start, kept.date_end, kept.application_date, kept.decision_date)
        self.assertEqual([str(day) for day in days], ["2019-03-01", "2019-05-31", "2019-03-01", "2019-03-01"])
        self.assertFalse(kept.user_id)
        with self.assertRaises(UserError), self.cr.savepoint():
            kept.origin = "back"

    def test_its_person_gets_it_in_the_copy(self):
        self.new_support(self.first, origin="unemployment")
        self.new_support(self.partner, "2024-01-01")
        said = {fact["label"]: fact["text"] for facts in self.first._client_copy()["support"] for fact in facts}
        self.assertEqual(
            said,
            {"Kind": "Living Wage", "First Day": "03/01/2026", "Origin": "End of Unemployment Benefit"},
        )
