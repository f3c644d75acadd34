"""The steps of a sanction: what is missing before its decision, which days contradict each other, what deserves a word.

A sanction without the steps before it is a fault. When it begins and ends is never worked out here: the sources differ,
and the committee decides it.
"""

from dataclasses import dataclass
from datetime import date

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR, add_months

NOTICE, ADVICE, DECISION, NOTIFICATION = "notice", "advice", "decision", "notification"
OFFERED, HELD, RENOUNCED = "hearing_offered", "hearing_held", "hearing_renounced"
BEGIN, END = "begin", "end"
# In the order in which they are taken; the hearing is held, or the client renounces it.
KINDS = (NOTICE, ADVICE, OFFERED, HELD, RENOUNCED, DECISION, NOTIFICATION, BEGIN, END)
TO_COME = frozenset({BEGIN, END})  # these may lie in the future: they were decided
BEFORE_DECISION = (NOTICE, ADVICE, OFFERED, HELD, RENOUNCED)

DONE, MISSING, NOT_YET, NEEDLESS = "done", "missing", "not_yet", "needless"

# Months of suspension (Act of 26 May 2002, article 30, paragraph 2).
LONGEST, LONGEST_AGAIN = 1, 3


@dataclass(frozen=True)
class Course:
    """What is known of one sanction: the day of each step that was taken."""

    days: dict  # from kind to day
    dropped: bool = False  # it was decided not to sanction
    earlier: tuple = ()  # days of the decisions on the other sanctions of this person

    def on(self, kind):
        return self.days.get(kind)


def missing_before_decision(course):
    """Return the steps that come before a decision and are not there: ``hearing`` when nobody knows how it went.

    >>> from datetime import date
    >>> missing_before_decision(Course({NOTICE: date(2026, 3, 2), OFFERED: date(2026, 3, 9)}))
    ('advice', 'hearing')
    >>> missing_before_decision(Course(dict.fromkeys((NOTICE, ADVICE, OFFERED, RENOUNCED), date(2026, 3, 9))))
    ()
    """
    wanted = {NOTICE: [NOTICE], ADVICE: [ADVICE], OFFERED: [OFFERED], "hearing": [HELD, RENOUNCED]}
    return tuple(name for name, kinds in wanted.items() if not any(course.on(kind) for kind in kinds))


def contradictions(course):
    """Return what cannot be true of these days, as codes.

    >>> from datetime import date
    >>> first, second = date(2026, 3, 2), date(2026, 3, 9)
    >>> contradictions(Course({OFFERED: second, HELD: first, DECISION: second}))
    ('heard_before_offered',)
    >>> contradictions(Course({BEGIN: first}))
    ('begun_without_decision',)
    """
    wrong = {
        "notice_after_decision": _is_after(course, NOTICE, DECISION),
        "advice_after_decision": _is_after(course, ADVICE, DECISION),
        "offered_after_decision": _is_after(course, OFFERED, DECISION),
        "heard_before_offered": _is_after(course, OFFERED, HELD),
        "renounced_before_offered": _is_after(course, OFFERED, RENOUNCED),
        "heard_after_decision": _is_after(course, HELD, DECISION),
        "renounced_after_decision": _is_after(course, RENOUNCED, DECISION),
        "held_and_renounced": bool(course.on(HELD) and course.on(RENOUNCED)),
        "notified_without_decision": bool(course.on(NOTIFICATION) and not course.on(DECISION)),
        "notified_before_decision": _is_after(course, DECISION, NOTIFICATION),
        "begun_without_decision": bool(course.on(BEGIN) and not course.on(DECISION)),
        "begun_before_decision": _is_after(course, DECISION, BEGIN),
        "ended_without_begin": bool(course.on(END) and not course.on(BEGIN)),
        "ended_before_begin": bool(course.on(BEGIN) and course.on(END) and course.on(END) <= course.on(BEGIN)),
        "begun_though_dropped": bool(course.dropped and course.on(BEGIN)),
    }
    return tuple(code for code, is_wrong in wrong.items() if is_wrong)


def remarks(course):
    """Return what deserves a word although nobody refuses it, as codes.

    >>> from datetime import date
    >>> days = {DECISION: date(2026, 3, 9), NOTIFICATION: date(2026, 3, 12), BEGIN: date(2026, 3, 12)}
    >>> remarks(Course(days))
    ('begins_before_it_is_known',)
    >>> long = Course(days | {BEGIN: date(2026, 4, 1), END: date(2026, 6, 1)})
    >>> remarks(long), remarks(Course(long.days, earlier=(date(2025, 4, 1),)))
    (('longer_than_a_month',), ())
    """
    begin, end, told = course.on(BEGIN), course.on(END), course.on(NOTIFICATION)
    is_repeated = _is_repeated(course)
    longest = LONGEST_AGAIN if is_repeated else LONGEST
    is_long = bool(begin and end and end > add_months(begin, longest))
    said = {
        "begins_before_it_is_known": bool(begin and (not told or begin <= told)),
        "longer_than_a_month": is_long and not is_repeated,
        "longer_than_three_months": is_long and is_repeated,
    }
    return tuple(code for code, is_so in said.items() if is_so)


def stands(course):
    """Return where each step stands: pairs of a kind and ``done``, ``missing``, ``not_yet`` or ``needless``.

    >>> from datetime import date
    >>> day = date(2026, 3, 9)
    >>> dict(stands(Course({ADVICE: day, DECISION: day, RENOUNCED: day})))["notice"]
    'missing'
    >>> [stand for _kind, stand in stands(Course({NOTICE: day, HELD: day}))]
    ['done', 'not_yet', 'not_yet', 'done', 'needless', 'not_yet', 'not_yet', 'not_yet', 'not_yet']
    """
    return tuple((kind, _stand(course, kind)) for kind in KINDS)


def _stand(course, kind):
    if course.on(kind):
        return DONE
    if course.dropped or _other_hearing(course, kind):
        return NEEDLESS
    followed = any(course.on(later) for later in _after(kind))
    return MISSING if followed else NOT_YET


def _other_hearing(course, kind):
    return bool((kind == RENOUNCED and course.on(HELD)) or (kind == HELD and course.on(RENOUNCED)))


def _after(kind):
    """Return the steps that show that this one was left out: before a decision the order is free."""
    return KINDS[KINDS.index(DECISION if kind in BEFORE_DECISION else kind) + (kind not in BEFORE_DECISION) :]


def _is_repeated(course):
    decided = course.on(DECISION) or date.max
    return any(day < decided <= add_months(day, MONTHS_A_YEAR) for day in course.earlier)


def _is_after(course, kind, other):
    return bool(course.on(kind) and course.on(other) and course.on(kind) > course.on(other))
