"""A contract as a line: when it was signed, when it is looked at together, where it ends, and where today is on it.

Where each thing stands on the line, and its drawing. What it says in words stands under it, so that black and white, a
bad copy or a screen reader lose nothing.
"""

from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR

from . import clock, term
from .contract_year import slot_months, year_of
from .rules import Rules

FIRST, LAST = 3.0, 97.0  # where the line begins and ends, in percent of its width
APART = 4.6  # between two circles, so that both can be read
BESIDE = 2.3  # of today, before a circle that comes after it
SIGNS = {"signed": "■", "done": "●", "planned": "○", "due": "○", "today": "┆"}  # anything else is an end
END = "□"


class Stop(NamedTuple):
    """Something on the line.

    :ivar str kind: ``signed``, ``done``, ``planned`` (on a day that was agreed), ``due`` (by a day), ``until`` (the
        last day), ``ended``, ``year`` (a contract year ends, where no end is known), or ``today``
    :ivar date day: None before the signature
    :ivar int months: from the signature, before it
    :ivar int number: of an evaluation, else 0
    :ivar bool personal: of an evaluation that took place, whether it was in personal contact
    :ivar float place: on the line, in percent of its width
    """

    kind: str
    day: date | None = None
    months: int = 0
    number: int = 0
    personal: bool = False
    place: float = 0.0

    @property
    def sign(self):
        return SIGNS.get(self.kind, END)


def course(facts, planned, day, rules=None):
    """Return the stops of a contract as they stand on a day, in the order of time; none while there is nothing to plan.

    Before the signature it is the plan of its first year.

    :param facts: its :class:`~.gpmi_facts.Facts`
    :param planned: the days for which an evaluation is planned
    :return: list of :class:`Stop`

    >>> from .gpmi_facts import Evaluation, Facts
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),), evaluations=(Evaluation(date(2026, 6, 20)),))
    >>> [f"{stop.sign} {stop.kind} {stop.day}" for stop in course(facts, [date(2026, 10, 9)], date(2026, 8, 1))]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['■ signed 2026-03-01', '● done 2026-06-20', '┆ today 2026-08-01', '○ planned 2026-10-09', '○ due 2027-02-28',
     '□ until 2027-02-28']
    >>> [(stop.kind, stop.months) for stop in course(Facts(date(2026, 1, 15)), [], date(2026, 1, 20))]
    [('signed', 0), ('due', 4), ('due', 8), ('due', 12), ('year', 12)]
    """
    rules = rules or Rules()
    signatures = [signed for signed in facts.signatures if signed <= day]
    if not signatures:
        return _first_year(rules) if clock.read(facts, day, rules).state == clock.TO_SIGN else []
    done = [item for item in facts.evaluations if item.day <= day]
    coming = [("planned", one) for one in sorted(planned)]
    coming += [("due", one) for one in clock.evaluations_left(facts, day, rules)[len(coming) :]]
    stops = [Stop("signed", signed) for signed in signatures]
    stops += [Stop("done", item.day, number=at, personal=item.personal) for at, item in enumerate(done, start=1)]
    stops += [Stop(kind, one, number=at) for at, (kind, one) in enumerate(coming, start=len(done) + 1)]
    stops.append(_end(facts, signatures[-1], day, rules))
    if day <= max(stop.day for stop in stops):
        stops.append(Stop("today", day))
    return _placed(sorted(stops, key=lambda stop: (stop.day, stop.kind in ("until", "ended", "year"))))


def _end(facts, signature, day, rules):
    if facts.ended and facts.ended <= day:
        return Stop("ended", facts.ended)
    last = term.last_day(facts, day, rules)
    return Stop("until", last) if last else Stop("year", year_of(signature, day).end - timedelta(days=1))


def _first_year(rules):
    """Return the plan of the year after a signature that has no day yet."""
    months = slot_months(rules)
    due = [Stop("due", months=within, number=at) for at, within in enumerate(months, start=1)]
    stops = [Stop("signed"), *due, Stop("year", months=MONTHS_A_YEAR)]
    step = (LAST - FIRST) / MONTHS_A_YEAR
    return _apart([stop._replace(place=FIRST + step * stop.months) for stop in stops])


def _placed(stops):
    """Return these stops where they stand on the line; one that lasts no day is drawn at its beginning."""
    first = stops[0].day
    days = max((stops[-1].day - first).days, 1)
    step = (LAST - FIRST) / days
    return _apart([stop._replace(place=FIRST + step * (stop.day - first).days) for stop in stops])


def _apart(stops):
    """Return the stops with their circles apart: none hides another, nor the end that it stands before.

    >>> stops = [Stop("done", number=1, place=96.0), Stop("done", number=2, place=97.0), Stop("until", place=97.0)]
    >>> [stop.place for stop in _apart(stops)]
    [87.8, 92.4, 97.0]
    >>> many = _apart([Stop("done", number=at, place=50.0) for at in range(60)])
    >>> many[0].place >= FIRST, many[-1].place <= LAST
    (True, True)
    """
    kept = [at for at, stop in enumerate(stops) if stop.kind != "today"]
    apart = min(APART, (LAST - FIRST) / max(len(kept) - 1, 1))
    stops = list(stops)
    highest = LAST
    for at in reversed(kept):
        stops[at] = stops[at]._replace(place=min(stops[at].place, highest))
        highest = stops[at].place - apart
    lowest = FIRST
    for at in kept:
        stops[at] = stops[at]._replace(place=round(max(stops[at].place, lowest), 2))
        lowest = stops[at].place + apart
    return [stop._replace(place=round(_between(stops, at), 2)) for at, stop in enumerate(stops)]


def _between(stops, at):
    """Return the place of one stop: that of today between what was before it and what comes after it.

    >>> stops = [Stop("done", place=50), Stop("today", place=96.5), Stop("due", place=92.4), Stop("until", place=97)]
    >>> _between(stops, 1), _between([stops[0], stops[1], stops[3]], 1), _between(stops, 3)
    (90.1, 94.7, 97)
    """
    if stops[at].kind != "today":
        return stops[at].place
    before = max((stop.place for stop in stops[:at]), default=FIRST)
    after = min((stop.place for stop in stops[at + 1 :]), default=LAST + BESIDE)
    return round(max(min(stops[at].place, after - BESIDE), min(before, after)), 2)


# Everything across in percent, everything else in pixels: so letters keep their size however wide the page is.
LINE = Markup('<line class="o_sb_year_line" x1="{first}%" x2="{last}%" y1="20" y2="20"/>')
BAR = Markup('<line class="o_sb_year_{kind}" x1="{place}%" x2="{place}%" y1="{top}" y2="{bottom}"/>')
CIRCLE = Markup('<circle class="o_sb_year_{kind}" cx="{place}%" cy="20" r="9"/>')
NUMBER = Markup('<text class="o_sb_year_{kind}" x="{place}%" y="24.5">{number}</text>')
HEIGHTS = {"today": (0, 40), "signed": (8, 32)}


def drawing(stops):
    """Return the line as SVG (Markup), which holds no words; empty where there is nothing to draw.

    >>> str(drawing([Stop("done", number=2, place=50.0)])).count("circle")
    1
    >>> drawing([])
    Markup('')
    """
    if not stops:
        return Markup()
    parts = [LINE.format(first=FIRST, last=LAST)]
    # Today lies under what stands on the same day.
    for stop in sorted(stops, key=lambda stop: stop.kind != "today"):
        if stop.number:
            parts += [shape.format(**stop._asdict()) for shape in (CIRCLE, NUMBER)]
        else:
            top, bottom = HEIGHTS.get(stop.kind, (10, 30))
            parts.append(BAR.format(kind=stop.kind, place=stop.place, top=top, bottom=bottom))
    svg = Markup('<svg class="o_sb_report_year" width="100%" height="40" aria-hidden="true">{}</svg>')
    return svg.format(Markup().join(parts))
