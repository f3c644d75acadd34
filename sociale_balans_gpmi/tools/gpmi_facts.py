"""What happened to one person on the way to a GPMI and with it: the dates that the clock reads."""

from dataclasses import dataclass
from datetime import date

from odoo.addons.sociale_balans.tools.months import add_months

GENERAL, STUDENT = "general", "student"
EQUITY, HEALTH = "equity", "health"

# A date outside these years is a slip of the pen: the Act is of 2002, and nobody plans for the next century.
FIRST_YEAR, LAST_YEAR = 2002, 2100


@dataclass(frozen=True)
class Period:
    """From a day until the day before ``end``; without an end it still goes on."""

    start: date
    end: date | None = None

    def holds(self, day):
        return self.start <= day and (self.end is None or day < self.end)

    def is_longer(self, months):
        """Return whether it is over and was longer than so many months.

        >>> Period(date(2026, 1, 31), date(2026, 4, 30)).is_longer(3), Period(date(2026, 1, 31)).is_longer(0)
        (False, False)
        >>> Period(date(2026, 1, 31), date(2026, 5, 1)).is_longer(3)
        True
        """
        return self.end is not None and self.end > add_months(self.start, months)


@dataclass(frozen=True)
class Evaluation:
    """An evaluation that took place; a home visit is personal contact too."""

    day: date
    personal: bool = True


@dataclass(frozen=True)
class Exemption(Period):
    """No GPMI for reasons of equity (such as addiction) or health: a motivated decision of its own."""

    reason: str = EQUITY
    evaluations: tuple = ()  # days


@dataclass(frozen=True)
class Renewal:
    """A motivated decision to go on after the term."""

    motivated: date
    until: date


@dataclass(frozen=True)
class Facts:
    """What happened to one person. Every list is in the order of time."""

    decision: date  # the award of the living wage
    kind: str = GENERAL
    balance: date | None = None  # the social balance, made before the contract
    taken_over: bool = False  # an earlier GPMI after a short job: no new balance is needed
    informed: date | None = None  # content, scope and consequences were explained
    heard: date | None = None  # the client was told of the right to be heard
    assisted: date | None = None  # and of the right to assistance
    signatures: tuple = ()  # days on which the last party signed; a second one after a long interruption
    studies_end: date | None = None
    evaluations: tuple = ()
    interruptions: tuple = ()
    exemptions: tuple = ()
    renewals: tuple = ()
    ended: date | None = None
    is_gpmi: bool = True  # else a plan of another kind, such as one after REMI support: goals, but no days of the law
    mandatory: bool = True  # whether the law asks for it; who makes one freely has no three months
    asked: tuple = ()  # days on which the client asked for a talk
    talked: tuple = ()  # days on which such a talk took place
    reviews: tuple = ()  # days on which the file was reviewed
    job_start: date | None = None  # of the job with which the contract ended
    job_looked_at: date | None = None  # when it was known whether the job lasted


def holding(periods, day):
    """Return the first of these periods that holds on a day, or None."""
    return next((period for period in periods if period.holds(day)), None)


def contradictions(facts):
    """Return what cannot be true of these dates, as codes; nothing for a history that can have happened.

    >>> contradictions(Facts(date(2026, 3, 1), informed=date(2026, 4, 2), signatures=(date(2026, 4, 1),)))
    ('signed_before_informed',)
    >>> contradictions(Facts(date(2026, 3, 1), evaluations=(Evaluation(date(2026, 5, 1)),)))
    ('evaluated_before_signed',)
    """
    first = min(facts.signatures, default=date.max)
    end = facts.ended or date.max
    periods = (*facts.interruptions, *facts.exemptions)
    starts = [item.start for item in periods] + [item.motivated for item in facts.renewals]
    days = (facts.decision, *facts.signatures, *(item.day for item in facts.evaluations))
    days += (*facts.asked, *facts.talked, *facts.reviews)
    job = facts.job_start
    wrong = {
        "signed_before_informed": bool(facts.signatures and facts.informed and first < facts.informed),
        "signed_before_balance": bool(facts.signatures and facts.balance and first < facts.balance),
        "signed_after_end": any(signature > end for signature in facts.signatures),
        "ended_before_decision": end < facts.decision,
        "evaluated_before_signed": facts.is_gpmi and any(item.day < first for item in facts.evaluations),
        "evaluated_after_end": any(item.day > end for item in facts.evaluations),
        "period_ends_before_it_starts": any(item.end and item.end <= item.start for item in periods),
        "studies_end_before_signed": bool(
            facts.signatures and facts.studies_end and facts.studies_end <= max(facts.signatures)
        ),
        "renewed_before_signed": any(item.motivated < first for item in facts.renewals),
        "renewal_does_not_go_on": any(item.until <= item.motivated for item in facts.renewals),
        "decided_after_signed": bool(facts.signatures and first < facts.decision),
        "period_before_decision": any(start < facts.decision for start in starts),
        "period_after_end": any(start > end for start in starts),
        "job_before_contract": bool(job and job < min([facts.decision, *facts.signatures])),
        "job_looked_at_before_it_began": bool(job and facts.job_looked_at and facts.job_looked_at < job),
        "talked_before_asked": any(not any(asked <= day for asked in facts.asked) for day in facts.talked),
        "step_before_decision": any(day < facts.decision for day in (*facts.asked, *facts.talked, *facts.reviews)),
        "beyond_a_life": any(not FIRST_YEAR <= day.year <= LAST_YEAR for day in days),
    }
    return tuple(code for code, is_wrong in wrong.items() if is_wrong)
