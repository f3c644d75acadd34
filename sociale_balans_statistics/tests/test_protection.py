"""What is published, in the hands of somebody who wants to know what stands behind it."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans.tools.scale import LEVELS

from ..tools.balance_tables import tables_of
from ..tools.correction import Correction, corrected_span
from ..tools.protection import ALL, BANDS, Publication, Rules, Table
from ..tools.reach import Sum
from ..tools.rounding import draw, span
from .attacker import Attacker
from .towns import Row, counted, those_there, towns

ANYBODY = (ALL, "household")
RULES = Rules()
LEVELS_KEY = ("levels", 1, "")


def publication(people, rng, delicate=False, rules=RULES):
    """Return what would be published of a domain, drawn."""
    tables, sums = tables_of(1, counted(people), "household", those_there(people), delicate)
    made = Publication(tables, {ANYBODY: those_there(people)}, sums, rules, rng)
    made.publish()
    return made


def truth(made):
    """Return the counts behind what is shown."""
    return {name: number for table in made.tables.values() for name, number in table.counts().items()}


class TestRounding(BaseCase):
    def test_it_is_right_on_average(self):
        rng = Random(1)
        for number in (1, 7, 14, 33):
            drawn = [draw(number, rng) for _time in range(4000)]
            self.assertAlmostEqual(sum(drawn) / len(drawn), number, delta=0.2)
            self.assertTrue(all(number in range(span(one).least, span(one).most + 1) for one in drawn))

    def test_each_published_number_can_be_one_of_five_at_least(self):
        for base in (5, 10):
            self.assertTrue(all(span(number, base).width >= base for number in range(0, 200, base)))


@tagged("security")
class TestProtection(BaseCase):
    @settings(max_examples=1000, deadline=None)
    @given(towns(), st.booleans(), st.integers(0, 10**6))
    def test_nothing_can_be_one_of_fewer_than_five(self, people, delicate, seed):
        made = publication(people, Random(seed), delicate)
        known = made.known()
        for name, number in truth(made).items():
            self.assertEqual(made.numbers[name] % 5, 0)
            self.assertLessEqual(known[name].least, number)
            self.assertGreaterEqual(known[name].most, number)
        for name, one in known.items():
            if name != ANYBODY and (made.numbers or one.width != those_there(people) + 1):
                self.assertGreaterEqual(one.width, 5, name)

    @settings(max_examples=25, deadline=None)
    @given(towns(), st.booleans(), st.integers(0, 10**6))
    def test_a_solver_finds_nothing_either(self, people, delicate, seed):
        made = publication(people, Random(seed), delicate)
        attacker = Attacker(made.told(), made.sums)
        for name in made.numbers:
            least, most = attacker.reach(name)
            self.assertGreaterEqual(most - least + 1, 5, name)
            self.assertTrue(least <= truth(made)[name] <= most)

    def test_nobody_is_known_to_stand_where_nearly_all_do(self):
        for alike in range(20, 60):
            people = [answer("1") for _number in range(alike)] + [answer("2"), answer("3"), answer("5")]
            for delicate in (False, True):
                made = publication(people, Random(alike), delicate)
                known = made.known()
                for table in made.tables.values():
                    for said in table.telling():
                        least = known[table.key, said].least
                        self.assertLess(least * 100, 90 * those_there(people), (alike, table.key, said))

    def test_two_levels_of_one_band_are_one_answer(self):
        people = [answer(level) for level in "1" * 29 + "2" * 29 + "5" * 2]
        self.assertFalse(publication(people, Random(1), delicate=True).numbers)

    def test_what_stands_alone_tells_nothing(self):
        """Where nearly all want help, that is not said; nor does the absence of that figure say it."""
        people = [answer(level)._replace(help=place < 54) for place, level in enumerate("12345" * 12)]
        self.assertFalse(publication(people, Random(1)).numbers)

    def test_small_towns_publish_nothing(self):
        for size in range(Rules.fewest):
            made = publication([answer(level) for level in "12345" * 4][:size], Random(size))
            self.assertFalse(made.numbers)

    def test_a_delicate_domain_is_told_in_three_groups_from_fifty_people_on(self):
        people = [answer(level) for level in "12345" * 12]
        self.assertFalse(publication(people[:49], Random(1), delicate=True).numbers)
        made = publication(people, Random(1), delicate=True)
        shown = {answer for (key, answer) in made.numbers if key == LEVELS_KEY}
        self.assertEqual(shown, {*BANDS, "na", "effort"})

    def test_an_organisation_makes_it_stricter(self):
        people = [answer(level) for level in "12345" * 10]
        self.assertTrue(publication(people, Random(1)).numbers)
        self.assertFalse(publication(people, Random(1), rules=Rules(fewest=51)).numbers)
        self.assertFalse(publication(people, Random(1), rules=Rules(dominance=20)).numbers)

    def test_what_stays_narrow_is_left_out(self):
        # Who knows that there are 20, and that all of them said the same, knows too much: no draw helps.
        table = Table(("a", 1, ""), {"yes": 20, "no": 0}, ANYBODY)
        rules = Rules(dominance=200)
        made = Publication([table], {ANYBODY: 20}, [], rules, Random(1))
        self.assertEqual(set(made.publish()), {(table.key, "yes"), (table.key, "no")})
        made = Publication([table], {ANYBODY: 20}, [Sum(ANYBODY, ((table.key, "yes"),))], rules, Random(1))
        self.assertEqual(made.publish(), {})


def answer(now, before=None):
    """Return one person at a level."""
    return Row(1, 1, True, now, before, bool(before), False, False, False, False, 1)


def dropped(people):
    """Return the figures as they were made before: live, and without cells of fewer than five."""
    cells = {level: sum(row.answer == level for row in people) for level in LEVELS}
    return {level: number for level, number in cells.items() if number >= 5}


@tagged("security")
class TestThreeAttacks(BaseCase):
    """Each attack breaks figures that only leave out cells below five, and finds nothing in what is published."""

    def reach(self, people, name, seed=1):
        made = publication(people, Random(seed))
        return Attacker(made.told(), made.sums).reach(name)

    def test_to_subtract_domains(self):
        """A domain of which all is shown says how many people there are; the rest of another one is what it hides."""
        shown = [answer(level) for level in "1" * 12 + "5" * 18]
        hiding = [answer(level) for level in "1" * 3 + "4" * 12 + "5" * 15]
        everybody = sum(dropped(shown).values())
        self.assertEqual(everybody - sum(dropped(hiding).values()), 3, "the old figures tell the hidden three")
        for seed in range(20):
            least, most = self.reach(hiding, (LEVELS_KEY, "1"), seed)
            self.assertGreaterEqual(most - least + 1, 5)

    def test_to_subtract_days(self):
        """Today less yesterday is the move of one person; a cell that appears was four."""
        yesterday = [answer(level) for level in "1" * 9 + "2" * 4 + "5" * 17]
        today = [answer(level) for level in "1" * 8 + "2" * 5 + "5" * 17]
        self.assertNotIn("2", dropped(yesterday))
        self.assertEqual(
            dropped(today), {"1": 8, "2": 5, "5": 17}, "the old figures tell who moved from where to where"
        )
        # Both days can be drawn alike: whoever lays them beside each other cannot exclude that nobody moved.
        levels = [(LEVELS_KEY, level) for level in LEVELS]
        drawn = [
            {tuple(publication(people, Random(seed)).numbers[name] for name in levels) for seed in range(1500)}
            for people in (yesterday, today)
        ]
        self.assertTrue(drawn[0] & drawn[1])

    def test_everybody_on_one_level(self):
        """Thirty people at 1: the group is known, without a name."""
        people = [answer("1") for _number in range(30)]
        self.assertEqual(dropped(people), {"1": 30}, "the old figures tell everybody's answer")
        self.assertFalse(publication(people, Random(1)).numbers)
        nearly = people[:27] + [answer("5")] * 3
        self.assertFalse(publication(nearly, Random(1)).numbers)


@tagged("security")
class TestCorrection(BaseCase):
    def corrected(self, former, people, seed, edition=1):
        tables, sums = tables_of(1, counted(people), "household", those_there(people), False)
        made = Correction(former, edition, tables, {ANYBODY: those_there(people)}, sums, Rules(), Random(seed))
        return made, made.publish()

    @settings(max_examples=250, deadline=None)
    @given(towns(), st.integers(0, 5), st.integers(0, 10**6))
    def test_what_a_few_people_change_is_not_published(self, people, few, seed):
        former = publication(people, Random(seed)).numbers
        changed = people[few:] + [answer("5", "1") for _person in people[:few]]
        self.assertEqual(self.corrected(former, changed, seed)[1], former)

    @settings(max_examples=250, deadline=None)
    @given(towns(), towns(), st.integers(0, 10**6))
    def test_two_publications_beside_each_other_tell_no_more(self, before, after, seed):
        former = publication(before, Random(seed)).numbers
        made, numbers = self.corrected(former, after, seed + 1)
        self.assertLessEqual(former.keys(), numbers.keys())
        known = made.known()
        for name, number in truth(made).items():
            self.assertTrue(known[name].least <= number <= known[name].most, name)
            self.assertGreaterEqual(known[name].width, 5)
            if name in former:
                self.assertGreaterEqual(corrected_span(former[name], numbers[name], 5, 10).width, 5)

    @settings(max_examples=100, deadline=None)
    @given(towns(), towns(), st.integers(0, 5), st.integers(0, 10**6))
    def test_nor_in_a_chain_of_corrections(self, before, after, few, seed):
        former = publication(before, Random(seed)).numbers
        made, second = self.corrected(former, after, seed + 1)
        changed = after[few:] + [answer("5", "1") for _person in after[:few]]
        third = self.corrected(second, changed, seed + 2, edition=2)[1]
        # What was kept then is kept now; what was told anew lies near its count. (What could not be told then, because
        # every draw was too narrow, may be told now.)
        self.assertEqual({name: third[name] for name in made.numbers}, made.numbers)
