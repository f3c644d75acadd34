"""A contract as a line: decision, information, signature, when it is looked at together, its end, and where today is.

Every day on it is one of the clock's. How it is drawn stands in ``year_drawing.py``. What it says in words stands under
it, so that black and white, a bad copy or a screen reader lose nothing.
"""

from datetime import date
from itertools import pairwise, zip_longest
from typing import NamedTuple

from odoo.addons.sociale_balans.tools.months import MONTHS_A_YEAR

from . import clock, signing, term
from .contract_year import slot_months
from .rules import Rules

FIRST, LAST = 3.0, 97.0  # where the line begins and ends, in percent of its width
MIDDLE = 40.0  # until where what has a day stands, while the first year after the signature is a plan
ROUND, BAR = 3.1, 1.2  # half of the room that a circle or a bar takes: two circles can be read on a telephone too
BESIDE = 2.3  # of today, before a circle that comes after it
MOST = 12  # circles; of a contract of many years the first ones are told together
SIGNS = {"decision": "▪", "informed": "▫", "thought": "▫", "signed": "■", "done": "●", "earlier": "●", "today": "┆"}
SIGNS |= {"planned": "○", "due": "○", "look": "○", "renewed": "◊"}
END, LATE = "□", "!"  # anything else is an end; what is late has a mark of its own
NUMBERED = frozenset({"done", "earlier", "planned", "due", "look"})
ENDS = frozenset({"renew", "until", "ended", "ends"})  # after whatever else is on that day


class Stop(NamedTuple):
    """Something on the line.

    :ivar str kind: ``decision``, ``informed``, ``thought`` (from when on it may be signed), ``sign`` (by when it is
        signed), ``to_sign`` (nobody says by when), ``signed``, ``done``, ``planned`` (on a day that was agreed),
        ``due`` (by a day), ``look`` (at an exemption, by a day), ``renewed``, ``renew`` (the last day, unless it is
        renewed), ``until`` (the last day), ``ends`` (on a day to come), ``ended``, ``earlier`` (evaluations that are
        told together), or ``today``
    :ivar date day: None where it follows a signature that has none yet
    :ivar int months: from the signature, before it
    :ivar int number: of an evaluation, else 0
    :ivar bool personal: of an evaluation that took place, whether it was in personal contact
    :ivar bool late: whether its day is over, and it did not happen
    :ivar float place: on the line, in percent of its width
    """

    kind: str
    day: date | None = None
    months: int = 0
    number: int = 0
    personal: bool = False
    late: bool = False
    place: float = 0.0

    @property
    def sign(self):
        return LATE if self.late else SIGNS.get(self.kind, END)

    @property
    def half(self):
        """Half of the room that it takes."""
        return ROUND if self.late or self.kind in NUMBERED else BAR


def course(facts, planned, day, rules=None):
    """Return the stops of a contract as they stand on a day, in the order of time.

    Before the signature the plan of its first year follows, without days.

    :param facts: its :class:`~.gpmi_facts.Facts`
    :param planned: the days for which an evaluation is planned
    :return: list of :class:`Stop`

    >>> from .gpmi_facts import Evaluation, Facts
    >>> facts = Facts(date(2026, 1, 15), signatures=(date(2026, 3, 1),), evaluations=(Evaluation(date(2026, 6, 20)),))
    >>> [f"{stop.sign} {stop.kind} {stop.day}" for stop in course(facts, [date(2026, 10, 9)], date(2026, 8, 1))]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['▪ decision 2026-01-15', '■ signed 2026-03-01', '● done 2026-06-20', '┆ today 2026-08-01',
     '○ planned 2026-10-09', '○ due 2027-02-28', '□ renew 2027-02-28']
    >>> late = course(Facts(date(2026, 1, 15), informed=date(2026, 2, 1)), [], date(2026, 4, 20))
    >>> [(stop.sign, stop.kind, str(stop.day or stop.months)) for stop in late]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('▪', 'decision', '2026-01-15'), ('▫', 'informed', '2026-02-01'), ('▫', 'thought', '2026-02-06'),
     ('!', 'sign', '2026-04-15'), ('┆', 'today', '2026-04-20'), ('○', 'due', '4'), ('○', 'due', '8'),
     ('○', 'due', '12')]
    """
    rules = rules or Rules()
    reading = clock.read(facts, day, rules)
    stops = _happened(facts, day, rules)
    if reading.state != clock.ENDED:
        stops += [*_coming(facts, planned, day, rules), *_dues(reading), *_end(facts, reading, rules)]
        stops.append(Stop("today", day))
    stops = _legible(sorted(stops, key=lambda stop: (stop.day, stop.kind in ENDS)))
    return _placed(stops, _first_year(stops, rules) if reading.state == clock.TO_SIGN else [])


def _happened(facts, day, rules):
    """Return what has happened until a day."""
    signed = [signed for signed in facts.signatures if signed <= day]
    thought = signing.thought_over(facts, rules.on(signed[0]) if signed else rules) if facts.is_gpmi else None
    once = [("decision", facts.decision), ("informed", facts.informed)]
    once += [("ended", facts.ended)] + [("signed", one) for one in signed]
    once += [("renewed", renewal.motivated) for renewal in facts.renewals]
    stops = [Stop(kind, one) for kind, one in once if one and one <= day]
    if thought and facts.informed <= day and not (signed and thought > signed[0]):
        stops.append(Stop("thought", thought))
    done = [item for item in facts.evaluations if item.day <= day]
    return stops + [Stop("done", item.day, number=at, personal=item.personal) for at, item in enumerate(done, start=1)]


def _coming(facts, planned, day, rules):
    """Return the evaluations to come: what is planned takes the place of what is due.

    One that is planned after the day by which it was due is late, as one that was planned and did not happen.
    """
    done = sum(item.day <= day for item in facts.evaluations)
    due = clock.evaluations_left(facts, day, rules)
    for number, (plan, slot) in enumerate(zip_longest(sorted(planned), due), start=done + 1):
        late = min(filter(None, (plan, slot))) < day
        if not facts.ended or (plan or slot) < facts.ended:
            yield Stop("planned" if plan else "due", plan or slot, number=number, late=late)


def _dues(reading):
    """Return what else the clock waits for."""
    kinds = {"sign": "sign", "sign_again": "sign", "exemption_evaluation": "look"}
    for due in reading.dues:
        if due.kind in kinds:
            yield Stop(kinds[due.kind], due.day, late=due.day < reading.day)


def _end(facts, reading, rules):
    """Return where it ends, as far as is known; where nothing is renewed any more, nobody knows."""
    if facts.ended:
        return [Stop("ends", facts.ended)]
    renewal = [due.day for due in reading.dues if due.kind == "renewal"]
    last = term.last_day(facts, reading.day, rules)
    if not last:
        return []
    return [Stop("renew" if renewal else "until", last, late=bool(renewal) and last < reading.day)]


def _first_year(stops, rules):
    """Return the plan of the year after a signature that has no day yet."""
    months = slot_months(rules)
    signature = [] if any(stop.kind == "sign" for stop in stops) else [Stop("to_sign")]
    return signature + [Stop("due", months=within, number=at) for at, within in enumerate(months, start=1)]


def _legible(stops):
    """Return the stops with as many circles as can be read: the first evaluations are told together.

    >>> stops = [Stop("done", date(2020, at, 1), number=at) for at in range(1, 13)] + [Stop("due", date(2021, 1, 1))]
    >>> [(stop.kind, stop.number) for stop in _legible(stops)][:3]
    [('earlier', 2), ('done', 3), ('done', 4)]
    """
    more = sum(stop.kind in NUMBERED for stop in stops) - MOST
    done = [stop for stop in stops if stop.kind == "done"][: more + 1 if more > 0 else 0]
    if not done:
        return stops
    told = [done[-1]._replace(kind="earlier", personal=False)]
    kept = [stop for stop in stops if stop not in done]
    return sorted([*kept, *told], key=lambda stop: (stop.day, stop.kind in ENDS))


def _placed(stops, plan):
    """Return these stops where they stand on the line, and then those of a plan."""
    first = stops[0].day
    days = max((stops[-1].day - first).days, 1)
    end = MIDDLE if plan else LAST
    places = [FIRST + (end - FIRST) * (stop.day - first).days / days for stop in stops]
    places += [MIDDLE + (LAST - MIDDLE) * stop.months / MONTHS_A_YEAR for stop in plan]
    return _apart([stop._replace(place=place) for stop, place in zip([*stops, *plan], places, strict=True)])


def _apart(stops):
    """Return the stops apart: none hides another, nor the end that it stands before.

    >>> stops = [Stop("done", number=1, place=96.0), Stop("done", number=2, place=97.0), Stop("until", place=97.0)]
    >>> [stop.place for stop in _apart(stops)]
    [86.5, 92.7, 97.0]
    >>> many = _apart([Stop("done", number=at, place=50.0) for at in range(60)])
    >>> many[0].place >= FIRST, many[-1].place <= LAST
    (True, True)
    """
    kept = [at for at, stop in enumerate(stops) if stop.kind != "today"]
    gaps = [stops[before].half + stops[after].half for before, after in pairwise(kept)]
    narrow = min(1, (LAST - FIRST) / max(sum(gaps), 1))
    stops, highest = list(stops), LAST
    for at, gap in zip(reversed(kept), [*reversed(gaps), 0], strict=True):
        stops[at] = stops[at]._replace(place=min(stops[at].place, highest))
        highest = stops[at].place - gap * narrow
    lowest = FIRST
    for at, gap in zip(kept, [*gaps, 0], strict=True):
        stops[at] = stops[at]._replace(place=round(max(stops[at].place, lowest), 2))
        lowest = stops[at].place + gap * narrow
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
