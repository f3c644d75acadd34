"""What is due beside the contract: a talk that the client asks for, the review of the file, a look afterwards."""

from datetime import date
from typing import NamedTuple

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

from .reading import Due
from .working_days import working_days_after


class Request(NamedTuple):
    """A talk that the client asked for."""

    asked: date
    by: date  # it takes place on this day at the latest
    talked: date | None  # when it did


def due_besides(facts, day, rules):
    """Return what is due besides, as far as is known on a day: tuple of :class:`~.reading.Due`.

    A plan that is no GPMI has no days of the law; a talk that its client asks for is still held.

    >>> from datetime import date
    >>> from .gpmi_facts import Facts
    >>> from .rules import Rules
    >>> facts = Facts(date(2026, 1, 15), asked=(date(2026, 4, 2), date(2026, 4, 20)), talked=(date(2026, 4, 7),))
    >>> [(due.kind, str(due.day)) for due in due_besides(facts, date(2026, 4, 20), Rules(review_months=12))]
    [('interview', '2026-04-27'), ('review', '2027-01-15')]
    >>> worked = Facts(date(2026, 1, 15), ended=date(2026, 6, 1), job_start=date(2026, 6, 1))
    >>> [(due.kind, str(due.warn), str(due.day)) for due in due_besides(worked, date(2026, 7, 1), Rules())]
    [('aftercare', '2027-06-01', '2027-07-01')]
    """
    if facts.ended and day >= facts.ended:
        return tuple(_aftercare(facts, day, rules))
    return (*_interview(facts, day, rules), *_review(facts, day, rules))


def requests(facts, day, rules):
    """Return each :class:`Request` for a talk until a day; the first talk after several requests answers all of them.

    What took place is judged by the rules of its own day.

    >>> from datetime import date
    >>> from .gpmi_facts import Facts
    >>> from .rules import Rules
    >>> facts = Facts(date(2026, 1, 1), asked=(date(2026, 2, 2), date(2026, 3, 2)), talked=(date(2026, 2, 20),))
    >>> [f"{asked} {by} {talked}" for asked, by, talked in requests(facts, date(2026, 3, 3), Rules())]
    ['2026-02-02 2026-02-09 2026-02-20', '2026-03-02 2026-03-09 None']
    """
    found = []
    for asked in facts.asked:
        if asked <= day:
            talked = min((held for held in facts.talked if asked <= held <= day), default=None)
            held = rules.on(talked) if talked else rules
            found.append(Request(asked, working_days_after(asked, held.interview_days), talked))
    return found


def months_asked(rules):
    """Return how many months a job has to last, as practice asks of durable work."""
    return rules.aftercare_months or MONTHS_A_YEAR


def has_lasted(job_start, until, months):
    """Return whether a job that is known until a day has lasted so many months.

    >>> from datetime import date
    >>> has_lasted(date(2026, 3, 2), date(2027, 3, 2), 12), has_lasted(date(2026, 3, 2), date(2027, 3, 1), 12)
    (True, False)
    """
    return until >= add_months(job_start, months)


def asks_after(facts, rules):
    """Return the day from which on somebody asks whether the job lasted; None when nobody does.

    >>> from datetime import date
    >>> from .gpmi_facts import Facts
    >>> from .rules import Rules
    >>> str(asks_after(Facts(date(2026, 1, 15), ended=date(2026, 6, 1), job_start=date(2026, 6, 2)), Rules()))
    '2027-06-02'
    """
    return next((due.warn for due in _aftercare(facts, facts.ended, rules)), None)


def _interview(facts, day, rules):
    for request in [one for one in requests(facts, day, rules) if not one.talked][:1]:
        yield Due(request.by, "interview", request.asked)


def _review(facts, day, rules):
    if rules.review_months and facts.is_gpmi:
        last = max([facts.decision, *(review for review in facts.reviews if review <= day)])
        due = add_months(last, rules.review_months)
        yield Due(due, "review", add_months(due, -rules.warn_months))


def _aftercare(facts, day, rules):
    looked_at = facts.job_looked_at and facts.job_looked_at <= day
    if rules.aftercare_months and facts.job_start and not looked_at:
        # Only when the time is over can be said that it lasted; then there is as long as a warning lasts.
        over = add_months(facts.job_start, rules.aftercare_months)
        yield Due(add_months(over, rules.warn_months), "aftercare", over)
