"""A year of three organisations, one in each region, day after day; what has to come out was written down by hand."""

from dataclasses import dataclass
from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

from ..tools.share_rules import Count, month_ends

ALWAYS = ""  # no last day
INFORMED = ("information_date", "hearing_date", "assistance_date")
WITHOUT_BALANCE = {"balance"}  # nobody here has one: what the sheet says of that is asked elsewhere


@dataclass(frozen=True)
class Life:
    """What happens to one person, and what follows from it."""

    happens: tuple  # (day, what, values)
    counted: tuple = ()  # (first day, first day no more) with a living wage
    held: tuple = ()  # (first day, first day no more) with a GPMI
    missing: frozenset = frozenset()  # what the inspection sheet misses on the last day of the year
    waits: frozenset = frozenset()  # what is due or was due on that day


def wage(first, last=None, **values):
    return (first, "support", {"date_start": first, "date_end": last, **values})


def contract(decided, signed, **values):
    """A decision, and a signature that follows with all that comes before it."""
    made = (decided, "decide", values)
    return (made, (signed, "sign", {})) if signed else (made,)


def evaluated(*days):
    """Evaluations, the first two of them in person."""
    return tuple(
        (day, "evaluate", {"contact": "phone" if number > 1 else "personal"}) for number, day in enumerate(days)
    )


LIVES = {
    "in time": Life(
        (
            wage("2026-01-10"),
            *contract("2026-01-10", "2026-01-20"),
            *evaluated("2026-04-10", "2026-07-15", "2026-11-05"),
        ),
        counted=(("2026-01-10", ALWAYS),),
        held=(("2026-01-20", ALWAYS),),
        waits=frozenset({"renewal"}),
    ),
    "late": Life(
        (wage("2026-02-01"), *contract("2026-02-01", "2026-06-02"), *evaluated("2026-09-01")),
        counted=(("2026-02-01", ALWAYS),),
        held=(("2026-06-02", ALWAYS),),
        missing=frozenset({"in_time"}),
        waits=frozenset({"evaluation", "renewal"}),
    ),
    "never": Life((wage("2026-03-01"),), counted=(("2026-03-01", ALWAYS),)),
    "not signed": Life(
        (wage("2026-05-04"), *contract("2026-05-04", None)),
        counted=(("2026-05-04", ALWAYS),),
        missing=frozenset({"in_time", "information", "reflection", "hearing", "assistance"}),
        waits=frozenset({"sign"}),
    ),
    "exempt": Life(
        (
            wage("2026-01-05"),
            *contract("2026-01-05", None),
            ("2026-02-10", "event", {"kind": "health", "reason": "First the treatment."}),
        ),
        counted=(("2026-01-05", ALWAYS),),
        missing=frozenset({"evaluations"}),
        waits=frozenset({"exemption_evaluation"}),
    ),
    "away for long": Life(
        (
            wage("2026-01-02", "2026-03-31"),
            *contract("2026-01-02", "2026-01-12"),
            ("2026-04-01", "event", {"kind": "interruption", "date_start": "2026-04-01", "date_end": "2026-08-16"}),
            wage("2026-08-16", origin="back"),
            ("2026-09-14", "event", {"kind": "signed_again", "date_start": "2026-09-14"}),
            *evaluated("2026-10-15"),
        ),
        counted=(("2026-01-02", "2026-04-01"), ("2026-08-16", ALWAYS)),
        held=(("2026-01-12", "2026-04-01"), ("2026-09-14", ALWAYS)),
        waits=frozenset({"evaluation", "renewal"}),
    ),
    "work": Life(
        (
            wage("2026-01-05", "2026-05-03"),
            *contract("2026-01-05", "2026-01-12"),
            *evaluated("2026-03-10"),
            ("2026-05-04", "end", {"end_reason": "work", "job_start": "2026-05-04"}),
        ),
        counted=(("2026-01-05", "2026-05-04"),),
        held=(("2026-01-12", "2026-05-04"),),
        waits=frozenset({"aftercare"}),
    ),
    "refused": Life(
        (
            wage("2026-01-05"),
            *contract("2026-01-05", "2026-01-12"),
            *evaluated("2026-03-10"),
            ("2026-06-15", "end", {"end_reason": "refused"}),
        ),
        counted=(("2026-01-05", ALWAYS),),
        held=(("2026-01-12", "2026-06-15"),),
    ),
    "another plan": Life((wage("2026-02-02", kind="other"), *contract("2026-02-02", None, basis="plan"))),
}
# How many live each life, per region: three towns that differ in each of them.
TOWNS = {
    "flanders": (3, 1, 2, 1, 1, 1, 2, 1, 1),
    "brussels_wallonia": (1, 2, 1, 2, 0, 1, 1, 2, 0),
    "german": (2, 0, 0, 0, 1, 0, 1, 0, 1),
}
SIGN = {
    "flanders": {"Client", "Chair of the special committee", "General director", "Social worker"},
    "brussels_wallonia": {"Client", "Social worker"},
    "german": {"Client", "Chair", "General director"},
}


@tagged("post_install", "-at_install")
class TestSimulatedYear(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A job commits; a test does not.
        cls.startClassPatcher(patch.object(IrCron, "_commit_progress", lambda *_args, **_values: 60))
        cls.heads = {region: cls.settle(region) for region in TOWNS}

    @classmethod
    def settle(cls, region):
        """An organisation of a region; returns its head."""
        company = cls.env["res.company"].sudo().create({"name": f"OCMW {region}"})
        cls.settings_of(company).signatory_region = region
        return cls.new_user(f"head-{region}", "sociale_balans.group_coordinator", company)

    # --- What happens -------------------------------------------------------------------------------------------------

    def support(self, dossier, _day, values):
        self.env["sociale.balans.support"].with_user(dossier.user_id).create(
            {"member_id": dossier.member_ids.id, **values}
        )

    def decide(self, dossier, day, values):
        self.new_gpmi(dossier, day, **values)

    def sign(self, dossier, day, _values):
        told = dict.fromkeys(INFORMED, dossier.gpmi_ids.decision_date)
        dossier.gpmi_ids.write({**told, "signed_date": day, "signed_reason": "The balance is on paper"})

    def evaluate(self, dossier, day, values):
        evaluation = dossier.env["sociale.balans.evaluation"].create({"gpmi_id": dossier.gpmi_ids.id})
        evaluation.write({"date_done": day, "decision": "go_on", **values})

    def event(self, dossier, day, values):
        dossier.gpmi_ids.event_ids = [Command.create({"date_start": day, **values})]

    def end(self, dossier, day, values):
        dossier.gpmi_ids.write({"date_end": day, **values})

    # --- The year -----------------------------------------------------------------------------------------------------

    def people(self):
        """Return (region, life, dossier) of everybody."""
        return [
            (region, life, self.new_dossier(f"{region} {name} {number}", user=self.heads[region]))
            for region, numbers in TOWNS.items()
            for (name, life), many in zip(LIVES.items(), numbers, strict=True)
            for number in range(many)
        ]

    def expected(self, people, region, day):
        """Count, in the words of each life, who counts on a day and who has a GPMI."""

        def among(periods):
            return any(first <= day and (not end or day < end) for first, end in periods)

        counted = [life for town, life, _dossier in people if town == region and among(life.counted)]
        return Count(sum(among(life.held) for life in counted), len(counted))

    def test_a_year_of_three_regions(self):
        with self.day("2026-01-01"):
            people = self.people()
        days = {day for _region, life, _dossier in people for day, _what, _values in life.happens}
        ends = {day.isoformat() for day in month_ends(date(2026, 12, 31), 12)}
        for today in sorted(days | ends):
            with self.day(today):
                self.env["sociale.balans.gpmi.deadline"].sudo()._cron_reminders()
                self.env.invalidate_all()  # each day is a transaction of its own
                for _region, life, dossier in people:
                    for day, what, values in life.happens:
                        if day == today:
                            getattr(self, what)(dossier, day, values)
                self.check_shares(people, today)
        with self.day("2026-12-31"):
            self.check_at_the_end(people)

    def check_shares(self, people, today):
        for region, head in self.heads.items():
            share = self.env["sociale.balans.share"].with_user(head).with_company(head.company_id)
            found = share.get_year(2026)["figure"]
            self.assertEqual(
                Count(found["held"], found["total"]), self.expected(people, region, today), (region, today)
            )

    def check_at_the_end(self, people):
        names = {id(life): name for name, life in LIVES.items()}
        for region, life, dossier in people:
            gpmi = dossier.gpmi_ids
            with self.subTest(region=region, life=names[id(life)]):
                missing = {point.code for point in gpmi._inspected() if point.status == "missing"} if gpmi else set()
                self.assertEqual(missing - WITHOUT_BALANCE, life.missing)
                waits = self.env["sociale.balans.gpmi.deadline"].sudo().search([("gpmi_id", "in", gpmi.ids)])
                self.assertEqual(set(waits.mapped("kind")), life.waits)
                self.assertTrue(set(gpmi.signature_ids.mapped("name")) <= SIGN[region])
