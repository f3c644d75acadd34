from datetime import date

from odoo.tests import tagged

from odoo.addons.sociale_balans_statistics.tests.common import StatisticsCase
from odoo.addons.sociale_balans_statistics.tools.quarter import quarter_of

TOLD = ("information_date", "hearing_date", "assistance_date")


@tagged("post_install", "-at_install", "security")
class TestContracts(StatisticsCase):
    """What is counted and published of contracts, for the first quarter of 2026."""

    def contracts(self, number, decided="2025-06-01", start=0, signed=None, **values):
        """So many people with a leefloon and a contract."""
        dossiers = self.clients(number, start)
        self.env["sociale.balans.support"].create(
            [
                {"member_id": dossier.member_ids.id, "date_start": "2025-05-01", "origin": "first"}
                for dossier in dossiers
            ]
        )
        values = {"decision_date": decided, "taken_over": True, **dict.fromkeys(TOLD, decided), **values}
        if signed:
            values |= {"signed_date": signed, "signed_reason": "A test"}
        return self.env["sociale.balans.gpmi"].create(
            [{"member_id": dossier.member_ids.id, **values} for dossier in dossiers]
        )

    def counted(self):
        found = self.periods._counted_contracts(self.company, quarter_of(date(2026, 3, 31)))
        return {
            subject: {answer: number for answer, number in answers.items() if number}
            for subject, answers in found.items()
        }

    def test_who_has_one(self):
        self.contracts(3, signed="2025-07-01")
        self.contracts(2, start=10)
        self.assertEqual(self.counted()["share"], {"held": 3, "missing": 2})

    def test_signed_in_time_or_why_not(self):
        self.contracts(3, signed="2025-07-01")
        self.contracts(2, start=10, signed="2025-12-01", late_cause="ill")
        self.contracts(1, start=20)
        counted = self.counted()
        self.assertEqual(counted["in_time"], {"in_time": 3, "late": 2, "unsigned": 1})
        self.assertEqual(counted["late_why"], {"late_ill": 2, "unknown": 1})

    def test_how_often_they_are_evaluated(self):
        gpmis = self.contracts(3, signed="2025-07-01")
        done = {"contact": "personal", "decision": "go_on"}
        self.env["sociale.balans.evaluation"].create(
            [
                {"gpmi_id": gpmi.id, **done, "date_done": day}
                for gpmi, day in zip(gpmis, ("2026-01-05", "2025-11-29"), strict=False)
            ]
        )
        # Three a year: four months apart.
        self.assertEqual(self.counted()["evaluated"], {"recent": 1, "longer_ago": 2})

    def test_how_people_came(self):
        dossiers = self.clients(4)
        periods = [
            (0, "2025-09-01", "2025-12-31", "unemployment"),
            (0, "2026-02-01", False, "back"),  # a short interruption: no new beginning
            (1, "2025-09-01", False, False),
            (2, "2024-09-01", False, "first"),
            (3, "2026-04-01", False, "moved"),
        ]
        self.env["sociale.balans.support"].create(
            [
                {
                    "member_id": dossiers[place].member_ids.id,
                    "date_start": first,
                    "date_end": last,
                    "origin": origin,
                    "application_date": first,
                }
                for place, first, last, origin in periods
            ]
        )
        self.assertEqual(self.counted()["inflow"], {"origin_unemployment": 1, "unknown": 1})

    def test_why_contracts_ended_and_whether_work_lasted(self):
        gpmis = self.contracts(3, decided="2024-06-01", signed="2024-07-01")
        gpmis[:2].write({"date_end": "2024-12-01", "end_reason": "work", "job_start": "2024-12-01"})
        gpmis[0].write({"job_kept": "yes", "job_looked_at": "2025-12-05"})
        gpmis[2].write({"date_end": "2025-11-01", "end_reason": "moved"})
        counted = self.counted()
        self.assertEqual(counted["outflow"], {"end_moved": 1})
        self.assertEqual(counted["lasted"], {"job_yes": 1, "job_unknown": 1})

    def test_it_is_published_like_all_figures(self):
        self.contracts(30, signed="2025-07-01")
        self.contracts(20, start=50)
        self.said(self.env["sociale.balans.dossier"].search([]), "12345" * 10)
        period = self.close()
        published = period._published()
        share = {answer: number for (key, answer), number in published.items() if key == ("share", None, "")}
        self.assertEqual(set(share), {"held"})
        self.assertTrue(all(number % 5 == 0 for number in share.values()))
        # Nobody was evaluated, so all gave the same answer.
        self.assertFalse([key for key, _answer in published if key[0] == "evaluated"])
        page = self.env["sociale.balans.statistics"].with_user(self.policy_maker).get_page()
        [section] = page["sections"]
        questions = {question["key"]: question for question in section["questions"]}
        self.assertEqual([line["label"] for line in questions["share"]["lines"]], ["With a GPMI", "Without a GPMI"])
        self.assertIn("Not shown", questions["evaluated"]["hidden"])

    def test_a_page_takes_as_few_queries(self):
        self.contracts(30, signed="2025-07-01")
        self.said(self.env["sociale.balans.dossier"].search([]), "12345" * 6)
        self.close()
        page = self.env["sociale.balans.statistics"].with_user(self.policy_maker)
        for _time in range(2):  # the rules of what is read are worked out once
            self.env.invalidate_all()
            page.get_page()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            page.get_page()
