from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from odoo.addons.sociale_balans.tools.days import PAST
from odoo.addons.sociale_balans.tools.folding import code_key, fold
from odoo.addons.sociale_balans_import.importing.kind import CHANGED, NEW, UNCHANGED, WRONG, Kind, Line, WrongError

from ..models.support import LIVING

SUPPORT = "sociale.balans.support"
YES_OR_NO = {
    **dict.fromkeys(("ja", "yes", "oui", "x", "1", "true", "waar", "vrai", "wahr"), True),
    **dict.fromkeys(("nee", "neen", "no", "non", "nein", "0", "false", "onwaar", "faux", "falsch"), False),
}


@dataclass
class PeriodLine(Line):
    """A line with the person, what the file says of the period, and the period that is there already, if any."""

    member: object = None
    values: dict = field(default_factory=dict)
    period: object = None
    changes: dict = field(default_factory=dict)

    def value(self, name):
        """Return what a field will hold."""
        return self.changes[name] if name in self.changes else (self.period or self.values)[name]


@dataclass
class Days:
    """The days of a period: one of a line, or one that is there and that no line is about."""

    start: date
    last: date  # the last day that there is, while it goes on
    line: PeriodLine = None
    period: object = None


class Periods(Kind):
    """Periods of support, a line for each. A last day that was empty is filled in, and nobody is ever made."""

    COLUMNS = {
        "code": "code",
        "member": "naam",
        "kind": "soort",
        "date_start": "eerste dag",
        "date_end": "laatste dag",
        "application_date": "aanvraag",
        "decision_date": "beslissing",
        "origin": "aanleiding",
        "student": "student",
    }
    REQUIRED = ("code", "kind", "date_start")
    NAMING = frozenset({"code", "member"})
    VALUES = frozenset(COLUMNS) - NAMING
    LINE = PeriodLine
    # What may lie in the future, and what not.
    DAYS = {"date_start": None, "date_end": None, "application_date": PAST, "decision_date": PAST}

    def __init__(self, env):
        super().__init__(env)
        self.lines = []
        self.kinds = self.words(SUPPORT, "kind", leefloon="living_wage", ris="living_wage")
        self.origins = self.words(SUPPORT, "origin", werkloosheid="unemployment")
        self.dossiers, self.people, self.adults = {}, {}, defaultdict(set)
        self.periods = {}  # what is there, by person, kind and first day
        self.seen = {}  # numbers of lines by the same

    def example(self):
        """Return two periods of the adult in the example of the clients: the first one ended, the second goes on."""
        living = self.label(SUPPORT, "kind", "living_wage")
        first, back = (self.label(SUPPORT, "origin", origin) for origin in ("first", "back"))
        period = {"code": "VB-0001", "member": "Fien Fictief", "kind": living, "date_start": "2025-01-20"}
        return [
            period | {"date_end": "2025-04-30", "application_date": "2025-01-20", "origin": first},
            period | {"date_start": "2025-09-01", "decision_date": "2025-09-16", "origin": back},
        ]

    # --- Checking -----------------------------------------------------------------------------------------------------

    def check_lines(self, lines):
        """Give each line its verdict: one query for the dossiers, one for the people, one for their periods."""
        self.lines = lines
        self.dossiers = self.dossiers_by_key({line.get("code")[:64] for line in lines}, ["anonymised"])
        self.people = self.people_by_word(self.dossiers.values())
        for (dossier, _word), members in self.people.items():
            self.adults[dossier] |= {member for member in members if member.role == "adult" and member.active}
        self.each(lines, self._read)
        self._find_periods()
        self.each(lines, self._plan)
        self._check_overlaps()

    def _read(self, line):
        """Read the cells of a line by themselves."""
        line.code = line.get("code")[:64]
        line.member = self._member(line, self._dossier(line))
        line.part = line.member.label
        line.values = {name: self.past_day(line.get(name), kind) or False for name, kind in self.DAYS.items()}
        if not line.get("kind") or not line.values["date_start"]:
            raise WrongError(self.env._("Fill in which support it is, and its first day."))
        line.values["kind"] = self.one_of(self.kinds, line.get("kind"))
        line.values["origin"] = line.get("origin") and self.one_of(self.origins, line.get("origin"))
        line.values["student"] = line.get("student") and self.one_of(YES_OR_NO, line.get("student"))
        line.key = line.member, line.values["kind"], line.values["date_start"]
        if line.key in self.seen:
            number = self.seen[line.key]
            raise WrongError(
                self.env._("This period is on line %(number)s already. Remove one of them.", number=number)
            )
        self.seen[line.key] = line.number

    def _dossier(self, line):
        found = self.dossiers.get(code_key(line.get("code")))
        if not found:
            raise WrongError(self.env._("There is no dossier with this code in your organisation. Import it first."))
        if found.anonymised:
            raise WrongError(self.env._("Of this dossier only the figures are kept. Remove this line."))
        return found

    def _member(self, line, dossier):
        """Return whose period it is: who is named, or the only adult."""
        word = line.get("member")
        found = self.people.get((dossier, fold(word) or word), set()) if word else self.adults[dossier]
        if not found and word:
            raise WrongError(self.env._("This person is not in the dossier. Check the name, or write 'Adult 1'."))
        if len(found) != 1:
            raise WrongError(
                self.env._("Which adult of this dossier is meant? Fill in the name, or write 'Adult 1' or 'Adult 2'.")
            )
        [member] = found
        if member.role == "child":
            raise WrongError(
                self.env._("A child gets no support of its own. Give who is of age now the role 'Adult' first.")
            )
        return member

    def _find_periods(self):
        """What the people of these lines have already."""
        members = [line.member.id for line in self.lines if line.member]
        periods = self.env[SUPPORT].search_fetch(
            [("member_id", "in", members)], ["member_id", "dossier_id", *self.DAYS, "kind", "origin", "student"]
        )
        self.periods = {(period.member_id, period.kind, period.date_start): period for period in periods}

    def _plan(self, line):
        """Decide what comes of a line, with what is there."""
        line.period = self.periods.get(line.key)
        given = self._given(line)
        self.fitting(SUPPORT, given)
        if line.period:
            line.changes = {name: value for name, value in given.items() if line.period[name] != value}
        self._check_order(line)
        if not line.period:
            line.verdict, line.says = NEW, self.env._("New period.")
        elif line.changes:
            words = ", ".join(line.period._fields[name]._description_string(self.env) for name in line.changes)
            line.verdict, line.says = CHANGED, self.env._("Changes: %(fields)s.", fields=words)
        else:
            line.verdict, line.says = UNCHANGED, self.env._("Is there already.")

    def _given(self, line):
        """Return what the line says; what it leaves out stays as it is, and a student can be none any more."""
        return {name: value for name, value in line.values.items() if value or (name == "student" and value is False)}

    def _check_order(self, line):
        last, applied, decided = (line.value(name) for name in ("date_end", "application_date", "decision_date"))
        if last and last < line.values["date_start"]:
            raise WrongError(self.env._("The last day comes before the first day. Please check both."))
        if applied and decided and decided < applied:
            raise WrongError(self.env._("The decision comes before the application. Please check both."))

    # --- Overlaps -----------------------------------------------------------------------------------------------------

    def _check_overlaps(self):
        """Of each person, in the order of time: what begins before the one before it is over, is too much."""
        for found in self._days().values():
            latest = None
            for days in sorted(found, key=lambda one: one.start):
                if latest and days.start <= latest.last:
                    self._refuse_overlap(latest, days)
                if not latest or days.last > latest.last:
                    latest = days

    def _days(self):
        """Return the days of all periods as they would be, by person and by what excludes each other."""
        found, known = defaultdict(list), set()
        for line in self.lines:
            if line.verdict != WRONG:
                member, kind, start = line.key
                days = Days(start, line.value("date_end") or date.max, line=line, period=line.period)
                found[member, kind in LIVING].append(days)
                known.add(line.period)
        for (member, kind, start), period in self.periods.items():
            if period not in known:
                found[member, kind in LIVING].append(Days(start, period.date_end or date.max, period=period))
        return found

    def _refuse_overlap(self, *both):
        """Of two on the same day, the line that is further down and would change something, is wrong."""
        mine, other = sorted(both, key=self._to_blame, reverse=True)
        if not mine.line:
            return
        mine.line.verdict = WRONG
        if other.line:
            mine.line.says = self.env._(
                "On these days, line %(number)s gives this person support too. Change one of them.",
                number=other.line.number,
            )
        else:
            mine.line.says = self.env._(
                "On these days, this person has support already: %(other)s. Change the days, or give that one a last "
                "day first.",
                other=other.period._in_words(),
            )

    def _to_blame(self, days):
        line = days.line
        return (line.verdict != UNCHANGED, line.number) if line else (False, 0)

    # --- Doing --------------------------------------------------------------------------------------------------------

    def apply(self):
        """Fill in what is there, what gets the same values in one go, and then make what is new.

        No first day and no kind ever changes, so that nothing overlaps on the way.
        """
        alike, new = defaultdict(list), []
        for line in self.lines:
            if line.verdict == NEW:
                new.append({"member_id": line.member.id} | self._given(line))
            elif line.changes:
                alike[tuple(sorted(line.changes.items()))].append(line.period.id)
        periods = self.env[SUPPORT]
        for values, ids in alike.items():
            periods.browse(ids).write(dict(values))
        periods.create(new)
        return self.env._(
            "Imported. New periods: %(new)s. Filled in or changed: %(changed)s.",
            new=len(new),
            changed=sum(map(len, alike.values())),
        )
