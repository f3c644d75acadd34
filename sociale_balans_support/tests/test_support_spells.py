"""Spells beside a slow and obvious counting: it goes through a life day by day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans_support.tools.support_spells import Spell, beginning, is_new, since, spells

DAY = timedelta(days=1)
FIRST = date(2026, 1, 28)
LONGEST = 500  # days of a life


def months_later(day, months):
    """The same day some months later; a month without such a day gives its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError


def lived(periods, months):
    """Go from day to day; return of each day the first day of its spell, and what ended before that: None without."""
    found, start, ended, without = {}, None, None, None
    for number in range(LONGEST):
        day = FIRST + number * DAY
        if not any(period.start <= day and (period.last is None or day <= period.last) for period in periods):
            without = without or (start and day)
            found[day] = None
            continue
        if start is None or (without and day > months_later(without, months)):
            start, ended = day, without and without - DAY
        without = None
        found[day] = (start, ended)
    return found


@st.composite
def lives(draw):
    """Periods that never overlap, in whatever order they were written down, and for how many months a gap joins."""
    day, periods = FIRST, []
    for _number in range(draw(st.integers(0, 4))):
        start = day + draw(st.one_of(st.integers(0, 3), st.integers(0, 130))) * DAY
        last = start + draw(st.integers(0, 90)) * DAY
        periods.append(Spell(start, last))
        day = last + DAY
    if periods and draw(st.booleans()):
        periods[-1] = Spell(periods[-1].start)
    return draw(st.permutations(periods)), draw(st.integers(0, 4))


@tagged("post_install", "-at_install")
class TestSupportSpells(BaseCase):
    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(lives(), st.integers(0, LONGEST - 1))
    def test_it_says_what_a_life_from_day_to_day_says(self, life, number):
        periods, months = life
        day = FIRST + number * DAY
        known, run = lived(periods, months)[day], lived(periods, 0)[day]
        self.assertEqual(beginning(periods, day, months), known and known[0])
        self.assertEqual(beginning(periods, day), run and run[0])
        self.assertEqual(is_new(periods, day, months), bool(run) and run[0] == known[0])
        said = since(periods, day, months)
        self.assertEqual(said and (said.start, said.resumed, said.ended), known and (known[0], run[0], known[1]))

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(lives())
    def test_a_day_lies_in_one_spell_and_no_day_is_lost(self, life):
        periods, months = life
        found = spells(periods, months)
        starts = [spell.start for spell in found]
        self.assertEqual(starts, sorted(set(starts)))
        for before, after in pairwise(found):
            self.assertLess(before.last, after.start)
        for period in periods:
            self.assertEqual(sum(spell.holds(period.start) for spell in found), 1)
        self.assertEqual({None} & {one.last for one in found}, {None} & {one.last for one in periods})
