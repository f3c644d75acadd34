import logging

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.tests.common import BalansCase

NUMBER = "85073003328"
WRITTEN = "85.07.30-033.28"
OTHER = "98472899765"
NEUTRAL = "cannot be used here"


@tagged("post_install", "-at_install", "security")
class TestNationalNumber(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "sociale_balans.group_user,sociale_balans.group_national_number"
        cls.clerk = cls.new_user("clerk", groups, cls.company)
        cls.other_clerk = cls.new_user("other_clerk", groups, cls.other_company)
        cls.member = cls.new_dossier("N-1", user=cls.clerk).member_ids

    def other_member(self, code="N-2", user=None):
        return self.new_dossier(code, user=user or self.clerk).member_ids

    def refusal(self, member, number):
        """The sentence that refuses a number; the number itself is never in it."""
        with self.assertRaises(ValidationError) as refused, self.assertNoLogs(level=logging.WARNING):
            member.national_number = number
        for text in (number, NUMBER, WRITTEN, OTHER):
            self.assertNotIn(text, str(refused.exception))
        return str(refused.exception)

    # --- What is a number ---------------------------------------------------------------------------------------------

    def test_any_usual_notation_is_kept_as_digits(self):
        for text, number in {
            WRITTEN: NUMBER,
            " 85 07 30 033 28 ": NUMBER,
            "850730-03328": NUMBER,
            "850730/033-28": NUMBER,
            "17.07.30-033.84": "17073003384",
            "98.47.28-997.65": OTHER,
            "01490700185": "01490700185",
            "10.25.01-001.92": "10250100192",
            " ": False,
        }.items():
            with self.subTest(text), self.day("2026-03-15"):
                self.member.write({"national_number": text, "birth_date": False})
                self.assertEqual(self.member.national_number, number)

    def test_another_one_is_refused_without_repeating_it(self):
        for text in ("85.07.30-033.29", "8507300332", "850730033280", "85.33.30-033.28", "nobody", "3328", "-"):
            with self.subTest(text):
                self.assertIn("not a valid national number", self.refusal(self.member, text))
        self.assertFalse(self.member.national_number)

    def test_a_wrong_one_is_told_at_once(self):
        for text, told in ((WRITTEN, False), ("", False), ("85.07.30-033.29", True)):
            with self.subTest(text):
                answer = self.member.onchange(
                    {"national_number": text}, ["national_number"], {"national_number": {}, "birth_date": {}}
                )
                self.assertEqual("warning" in answer, told)
                self.assertNotIn("033.29", str(answer.get("warning")))
                self.assertEqual(str(answer["value"].get("birth_date", "")), "1985-07-30" if text == WRITTEN else "")

    def test_a_default_is_no_way_around_the_checks(self):
        members = self.member.with_context(default_national_number="nonsense")
        new = members.create({"dossier_id": self.member.dossier_id.id, "name": "Somebody"})
        self.assertFalse(new.national_number)

    def test_what_the_database_would_refuse_never_reaches_it(self):
        self.member.national_number = NUMBER
        with self.assertRaisesRegex(ValidationError, "needs a role"):
            self.member.write({"role": False})
            self.env.flush_all()

    # --- The date of birth --------------------------------------------------------------------------------------------

    def test_it_fills_the_date_of_birth(self):
        for number, day in ((NUMBER, "1985-07-30"), (OTHER, "1998-07-28"), ("85000003306", "")):
            for way in ("new", "existing"):
                with self.subTest(number, way=way):
                    member = self.other_member(f"{number}-{way}")
                    if way == "new":
                        new = {"dossier_id": member.dossier_id.id, "name": "New"}
                        member = member.create(new | {"national_number": number, "birth_date": False})
                    member.national_number = number
                    self.assertEqual(str(member.birth_date or ""), day)
                    member.national_number = False

    def test_it_never_replaces_a_date_of_birth(self):
        self.member.birth_date = "1985-07-31"
        self.assertIn("do not say the same day", self.refusal(self.member, NUMBER))

    def test_a_date_of_birth_stays_true_to_the_number_for_everybody(self):
        self.settings_of(self.company).open = True
        self.member.national_number = NUMBER
        with self.assertRaisesRegex(ValidationError, "do not say the same day") as refused:
            self.member.with_user(self.worker).birth_date = "1985-07-31"
        self.assertNotIn(NUMBER, str(refused.exception))

    def test_a_number_without_a_full_date_says_nothing_about_it(self):
        self.member.write({"birth_date": "1990-01-01", "national_number": "85000003306"})
        self.assertEqual(str(self.member.birth_date), "1990-01-01")

    def test_nobody_is_born_in_the_future(self):
        with self.day("2026-12-30"):
            self.assertIn("in this national number lies in the future", self.refusal(self.member, "26.12.31-001.19"))
        with self.day("2026-12-31"):
            self.member.national_number = "26.12.31-001.19"

    # --- One person in an organisation --------------------------------------------------------------------------------

    def test_an_organisation_gives_it_once(self):
        self.member.national_number = NUMBER
        other = self.other_member()
        self.assertIn("dossier N-1", self.refusal(other, WRITTEN))
        self.member.national_number = WRITTEN

    def test_who_moved_takes_it_along(self):
        """As the refusal says: archive the person there, and fill the number in here."""
        self.member.national_number = NUMBER
        for number, archived in enumerate((self.member, self.member.dossier_id), 3):
            with self.subTest(archived._name):
                other = self.other_member(f"N-{number}")
                self.assertIn("archive the person in that dossier first", self.refusal(other, WRITTEN))
                archived.action_archive()
                other.national_number = WRITTEN
                self.env.flush_all()
                self.assertEqual((self.member.national_number, other.national_number), (NUMBER, NUMBER))
                with self.assertRaisesRegex(UserError, f"present in dossier N-{number}. Archive the person there"):
                    archived.action_unarchive()
                other.action_archive()
                archived.action_unarchive()
                self.env.flush_all()
                new = other.create({"dossier_id": other.dossier_id.id, "name": "Somebody"})
                self.assertIn("dossier N-1", self.refusal(new, NUMBER))

    def test_who_left_a_household_is_added_to_it_anew(self):
        self.member.national_number = NUMBER
        self.member.action_archive()
        new = self.member.create({"dossier_id": self.member.dossier_id.id, "name": "X", "national_number": NUMBER})
        self.member.dossier_id.action_archive()
        self.member.action_unarchive()  # nobody is present in the archive
        with self.assertRaisesRegex(UserError, "there twice"):
            self.member.dossier_id.action_unarchive()
        self.member.action_archive()
        self.member.dossier_id.action_unarchive()
        self.assertEqual((new.present, self.member.present), (True, False))

    def test_who_may_not_open_the_other_dossier_comes_back_through_the_head(self):
        self.member.national_number = NUMBER
        self.member.action_archive()
        self.other_member().national_number = NUMBER
        worker = self.new_user("elsewhere", "sociale_balans.group_user", self.company)
        self.member.dossier_id.sudo().user_id = worker
        with self.assertRaisesRegex(UserError, "Ask the head of your service") as refused:
            self.member.with_user(worker).action_unarchive()
        self.assertNotIn("N-2", str(refused.exception))
        with self.assertRaisesRegex(UserError, "present in dossier N-2"):
            self.member.with_user(self.coordinator).action_unarchive()

    def test_the_database_keeps_two_apart_who_are_present(self):
        self.member.national_number = NUMBER
        other = self.other_member()
        other.action_archive()
        other.national_number = NUMBER
        self.env.flush_all()
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.cr.execute("UPDATE sociale_balans_member SET present = TRUE WHERE id = %s", [other.id])

    def test_two_people_at_once(self):
        other = self.other_member()
        with self.assertRaisesRegex(ValidationError, "never have the same"):
            (self.member + other).national_number = NUMBER
        people = [Command.create({"name": name, "national_number": NUMBER}) for name in ("One", "Two")]
        with self.assertRaisesRegex(ValidationError, "dossier N-3"), self.assertNoLogs(level=logging.WARNING):
            self.env["sociale.balans.dossier"].with_user(self.clerk).create({"code": "N-3", "member_ids": people})

    def test_another_organisation_may_know_the_same_person(self):
        self.member.national_number = NUMBER
        theirs = self.other_member(user=self.other_clerk)
        theirs.national_number = NUMBER
        self.assertEqual(theirs.national_number, NUMBER)

    def test_who_may_not_read_the_other_dossier_learns_nothing(self):
        self.member.national_number = NUMBER
        other = self.other_member()
        hidden = {"name": "Hidden", "domain_force": [("id", "!=", self.member.dossier_id.id)]}
        rules = self.env["ir.rule"].sudo()
        rules.create(hidden | {"model_id": self.env["ir.model"]._get_id("sociale.balans.dossier")})
        sentence = self.refusal(other, NUMBER)
        self.assertIn(NEUTRAL, sentence)
        self.assertNotIn("N-1", sentence)

    def test_a_dossier_with_a_number_goes_to_no_other_organisation(self):
        self.member.national_number = NUMBER
        self.clerk.sudo().company_ids = companies = self.company + self.other_company
        here = self.member.dossier_id.with_context(allowed_company_ids=companies.ids)
        with self.assertRaisesRegex(UserError, "stays with its organisation"), self.assertNoLogs(level=logging.WARNING):
            here.company_id = self.other_company
            self.env.flush_all()

    # --- Who sees it --------------------------------------------------------------------------------------------------

    def test_only_its_own_group_sees_it(self):
        self.member.national_number = NUMBER
        for role in ("worker", "coordinator", "manager", "employee"):
            user = getattr(self, role)
            user.sudo().group_ids += self.env.ref("base.group_allow_export")
            member = self.member.with_user(user)
            for way, attempt in {
                "read": lambda member=member: member.read(["national_number"]),
                "web_read": lambda member=member: member.web_read({"national_number": {}}),
                "field": lambda member=member: member.national_number,
                "write": lambda member=member: member.write({"national_number": OTHER}),
                "empty": lambda member=member: member.write({"national_number": False}),
                "search": lambda member=member: member.search([("national_number", "=", NUMBER)]),
                "count": lambda member=member: member.search_count([("national_number", "like", "85%")]),
                "order": lambda member=member: member.search([], order="national_number"),
                "group": lambda member=member: member._read_group([], ["national_number"]),
                "pivot": lambda member=member: member.formatted_read_group([], ["national_number"], ["__count"]),
                "names": lambda member=member: member.name_search("", [("national_number", "=", NUMBER)]),
                "dossier": lambda member=member: member.dossier_id.search(
                    [("member_ids.national_number", "=", NUMBER)]
                ),
                "export": lambda member=member: member.export_data(["national_number"]),
                "related": lambda member=member: member.dossier_id.export_data(["member_ids/national_number"]),
            }.items():
                with self.subTest(role, way=way), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
            with self.subTest(role):
                self.assertNotIn("national_number", member.fields_get())

    def test_who_may_not_see_it_cannot_try_one_either(self):
        """A number that exists, one that is wrong and a free one: all the same answer."""
        self.member.national_number = NUMBER
        mine = self.other_member(user=self.worker)
        theirs = self.member.with_user(self.other_clerk)
        for number in (NUMBER, OTHER, "nonsense"):
            for name, attempt in {
                "write": lambda number=number: mine.write({"national_number": number}),
                "create": lambda number=number: mine.create(
                    {"dossier_id": mine.dossier_id.id, "name": "X", "national_number": number}
                ),
                "default": lambda number=number: mine.with_context(default_national_number=number).create(
                    {"dossier_id": mine.dossier_id.id, "name": "X"}
                ),
                "other organisation": lambda number=number: theirs.write({"national_number": number}),
                "new in other organisation": lambda number=number: theirs.create(
                    {"dossier_id": theirs.dossier_id.id, "name": "X", "national_number": number}
                ),
            }.items():
                with self.subTest(number, way=name), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()

    def test_it_is_no_name_and_finds_no_name(self):
        self.member.national_number = NUMBER
        self.assertEqual(self.member.display_name, "Adult 1")
        for text in (NUMBER, WRITTEN):
            self.assertEqual(self.member.name_search(text), [])
            self.assertEqual(self.member.dossier_id.name_search(text), [])

    def test_a_copy_has_none(self):
        self.member.national_number = NUMBER
        self.assertNotIn("national_number", self.member.copy_data()[0])

    def test_it_leaves_no_trace_in_messages_and_names_of_files(self):
        dossier = self.member.dossier_id
        self.member.national_number = NUMBER
        dossier.state = "closed"
        self.flush_tracking()
        messages = dossier.sudo().message_ids
        told = str(messages.mapped("body")) + str(
            messages.tracking_value_ids.read(["old_value_char", "new_value_char"])
        )
        for text in (NUMBER, WRITTEN):
            self.assertNotIn(
                text, told + self.env["report.sociale_balans.report_evolution_document"]._file_name(dossier)
            )

    def test_the_form_has_the_field_for_its_group_only(self):
        for user, shown in ((self.clerk, True), (self.worker, False), (self.manager, False)):
            with self.subTest(user.login):
                arch = self.member.with_user(user).get_view(view_type="form")["arch"]
                self.assertEqual("national_number" in arch, shown)
