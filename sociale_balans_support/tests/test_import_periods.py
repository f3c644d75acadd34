from datetime import date

from odoo.tests import HttpCase, tagged, warmup

from odoo.addons.sociale_balans_import.tests.test_import import ImportCase

from .common import SupportCase

HEADER = "code;member;kind;date_start;date_end;application_date;decision_date;origin;student\n"


@tagged("post_install", "-at_install", "security")
class TestImportPeriods(ImportCase, SupportCase):
    def check(self, text, kind="periods", **values):
        return super().check(HEADER + text, kind, **values)

    def bring_in(self, text, kind="periods", **values):
        return super().bring_in(text, kind, **values)

    def refuse(self, text, sentence, kind="periods", **values):
        before = self.env["sociale.balans.support"].search_count([])
        super().refuse(text, sentence, kind, **values)
        self.assertEqual(self.env["sociale.balans.support"].search_count([]), before)

    def says(self, page):
        return page.line_ids.sorted("number").mapped("says")

    def test_periods_come_in_and_a_second_time_nothing_happens(self):
        name = self.first.name
        text = (
            f"S-1;{name};leefloon;1/2/2026;31/3/2026;10/01/2026;2026-01-20;unemployment;ja\n"
            "s 1;adult 1;Equivalent Living Wage;2026-04-01;;;;;\n"
            "S-1;Adult 2;other;2026-04-01;;;;moved;no\n"
        )
        page = self.check(text)
        self.assertEqual(self.verdicts(page), ["new"] * 3)
        self.assertFalse(self.dossier.support_ids, "A check writes nothing")
        page.action_import()
        self.assertEqual(page.message, "Imported. New periods: 3. Filled in or changed: 0.")
        second, first = self.first.support_ids
        self.assertEqual((first.kind, first.origin, first.student), ("living_wage", "unemployment", True))
        days = (first.date_start, first.date_end, first.application_date, first.decision_date)
        self.assertEqual(days, (date(2026, 2, 1), date(2026, 3, 31), date(2026, 1, 10), date(2026, 1, 20)))
        self.assertEqual((second.kind, second.date_end), ("equivalent", False))
        self.assertEqual((self.partner.support_ids.kind, self.partner.support_ids.origin), ("other", "moved"))
        again = self.bring_in(text)
        self.assertEqual((again.unchanged_count, again.new_count, again.changed_count), (3, 0, 0))
        self.assertEqual(len(self.dossier.support_ids), 3)

    def test_what_was_empty_is_filled_in_and_what_the_file_leaves_out_stays(self):
        period = self.new_support(self.first, origin="moved", student=True)
        noted = self.notes()
        page = self.check("S-1;Adult 1;leefloon;2026-03-01;2026-05-31;;;;\n")
        self.assertEqual((self.verdicts(page), self.says(page)), (["changed"], ["Changes: Last Day."]))
        page.action_import()
        self.assertEqual((period.date_end, period.origin, period.student), (date(2026, 5, 31), "moved", True))
        self.assertEqual(self.notes(), noted)
        self.bring_in("S-1;Adult 1;leefloon;2026-03-01;2026-06-30;;;;nee\n")
        self.assertEqual((period.date_end, period.student), (date(2026, 6, 30), False))
        self.assertIn("Changed: Living Wage", self.notes(), "what is corrected leaves a trace")

    def test_the_only_adult_needs_no_name(self):
        alone = self.new_dossier("S-2", children=2)
        self.bring_in("S-2;;leefloon;2026-03-01;;;;;\n")
        self.assertEqual(alone.support_ids.member_id, alone.member_ids[0])
        self.refuse("S-1;;leefloon;2026-03-01;;;;;\n", "Which adult of this dossier is meant?")
        self.partner.active = False
        self.bring_in("S-1;;leefloon;2026-03-01;;;;;\n")
        self.assertEqual(self.dossier.support_ids.member_id, self.first)

    def test_one_ends_and_the_next_begins_in_one_file(self):
        period = self.new_support(self.first)
        next_one = "S-1;Adult 1;equivalent;2026-06-01;;;;;\n"
        self.refuse(next_one, "has support already: Living Wage from 03/01/2026")
        self.bring_in(next_one + "S-1;Adult 1;leefloon;2026-03-01;2026-05-31;;;;\n")
        self.assertEqual((len(self.first.support_ids), period.date_end), (2, date(2026, 5, 31)))

    def test_lines_that_are_wrong(self):
        self.new_support(self.first, "2026-01-01", "2026-02-28")
        theirs = self.new_dossier("THEIRS", user=self.other_manager)
        twins = self.new_dossier("TWINS", adults=2)
        twins.member_ids.name = "Jan"
        gone = self.new_dossier("GONE").with_user(self.manager)
        gone.state = "closed"
        gone._anonymise()
        for line, sentence in {
            "NOWHERE;;leefloon;2026-03-01;;;;;": "no dossier with this code",
            "THEIRS;;leefloon;2026-03-01;;;;;": "no dossier with this code",
            f"{gone.code};;leefloon;2026-03-01;;;;;": "only the figures are kept",
            "S-1;Nobody;leefloon;2026-03-01;;;;;": "is not in the dossier",
            "TWINS;Jan;leefloon;2026-03-01;;;;;": "Which adult of this dossier is meant?",
            "S-1;Child 1;leefloon;2026-03-01;;;;;": "A child gets no support",
            "S-1;Adult 1;;2026-03-01;;;;;": "which support it is",
            "S-1;Adult 1;leefloon;;;;;;": "its first day",
            "S-1;Adult 1;pension;2026-03-01;;;;;": "'pension' is not a choice",
            "S-1;Adult 1;leefloon;2026-03-01;;;;lottery;": "'lottery' is not a choice",
            "S-1;Adult 1;leefloon;2026-03-01;;;;;perhaps": "'perhaps' is not a choice",
            "S-1;Adult 1;leefloon;30/02/2026;;;;;": "is not a date",
            "S-1;Adult 1;leefloon;9999-01-01;;;;;": "year 9999 cannot be right",
            "S-1;Adult 1;leefloon;2026-03-01;1950-01-01;;;;": "year 1950 cannot be right",
            "S-1;Adult 1;leefloon;2026-03-01;;2999-01-01;;;": "lies in the future",
            "S-1;Adult 1;leefloon;2026-03-01;;;2999-01-01;;": "lies in the future",
            "S-1;Adult 1;leefloon;2026-03-02;2026-03-01;;;;": "The last day comes before the first day",
            "S-1;Adult 1;leefloon;2026-03-01;;2026-02-02;2026-02-01;;": "The decision comes before the application",
            "S-1;Adult 1;leefloon;2026-02-28;;;;;": "has support already: Living Wage from 01/01/2026",
            "S-1;Adult 1;equivalent;2025-06-01;;;;;": "has support already",
        }.items():
            with self.subTest(line):
                self.refuse(line + "\n", sentence)
        self.assertFalse(self.env["sociale.balans.support"].sudo().search([("dossier_id", "=", theirs.id)]))
        self.assertEqual(len(self.dossier.member_ids), 3)

    def test_two_lines_about_the_same_days(self):
        self.refuse(
            "S-1;Adult 1;leefloon;2026-03-01;;;;;\nS-1;Adult 1;equivalent;2026-06-01;2026-06-30;;;;\n",
            "On these days, line 2 gives this person support too",
        )
        self.refuse(
            "S-1;Adult 1;leefloon;2026-03-01;;;;;\nS-1;Adult 1;leefloon;2026-03-01;2026-06-30;;;;\n",
            "This period is on line 2 already",
        )
        self.bring_in("S-1;Adult 1;leefloon;2026-03-01;;;;;\nS-1;Adult 1;other;2026-06-01;;;;;\n")

    def test_a_long_period_is_seen_behind_a_short_one(self):
        lines = ("2020-01-01;2020-12-31", "2020-02-01;2020-02-28", "2020-06-01;2020-06-30")
        page = self.check("".join(f"S-1;Adult 1;leefloon;{days};;;;\n" for days in lines))
        self.assertEqual(self.verdicts(page), ["new", "wrong", "wrong"])
        self.assertEqual(set(self.says(page)[1:]), {self.says(page)[1]})

    def test_one_wrong_line_stops_all(self):
        page = self.check("S-1;Adult 1;leefloon;2026-03-01;;;;;\nS-1;Adult 9;leefloon;2026-03-01;;;;;\n")
        page.action_import()
        self.assertEqual((page.state, len(self.dossier.support_ids)), ("checked", 0))

    def test_the_lines_hold_no_name(self):
        page = self.check(f"S-1;{self.first.name};leefloon;2026-03-01;;;;;\nS-1;Secret Name;leefloon;2026-03-01;;;;;\n")
        self.assertEqual(page.line_ids.sorted("number").mapped("part"), ["Adult 1", ""])
        self.assertNotIn(self.first.name, str(page.line_ids.read()))
        self.assertNotIn("Secret", str(page.line_ids.read()))

    @warmup
    def test_how_many_queries_does_not_depend_on_how_many_lines(self):
        few, many = (self.queries(number) for number in (2, 40))
        self.assertLessEqual(many, few + 2, "New periods")

    def queries(self, number):
        for index in range(number):
            self.new_dossier(f"Q{number}-{index}")
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.page(
            HEADER + "".join(f"Q{number}-{i};;leefloon;2026-03-01;;;;;\n" for i in range(number)), "periods"
        )
        before = self.cr.sql_log_count
        page.action_check()
        page.action_import()
        self.env.flush_all()
        return self.cr.sql_log_count - before


@tagged("post_install", "-at_install", "security")
class TestImportPeriodsExample(ImportCase, HttpCase):
    def test_the_example_comes_in(self):
        self.authenticate("manager", "manager")
        for kind, found in (("clients", 2), ("periods", 2)):
            response = self.url_open(f"/sociale-balans/import/{kind}.csv")
            self.assertEqual(response.status_code, 200)
            page = self.bring_in(response.content, kind)
            self.assertTrue(page.message)
            self.assertEqual(response.text.count("VB-0001"), found)
        periods = self.dossier("VB-0001").support_ids
        self.assertEqual(sorted(periods.mapped("origin")), ["back", "first"])

    def test_nobody_else_gets_the_example(self):
        self.authenticate("worker", "worker")
        self.assertEqual(self.url_open("/sociale-balans/import/periods.csv").status_code, 404)
