"""The letter by rule: whatever moved, was agreed or comes next, it reads well and is short, in each language."""

from odoo.tests import BaseCase, tagged

from ..tools.client_languages import LANGUAGES
from ..tools.easy_texts import easy_texts, longest_sentence
from ..tools.letter_page import COLUMNS, LINES
from ..tools.since_last_time import MOST, Agreed, Coming, Facts, Moved, blocks, fitting, height, letter, story

LABELS = easy_texts("en")["labels"]


def said(facts, most=MOST[0]):
    return [text for _kind, text in story(facts, LABELS, most)]


@tagged("post_install", "-at_install")
class TestSinceLastTime(BaseCase):
    def test_a_first_talk_does_not_compare(self):
        found = said(Facts("5 June 2026"))
        self.assertEqual(found[:2], ["We talked on 5 June 2026.", "It was the first time."])
        self.assertNotIn(LABELS["letter_same"], found)

    def test_nothing_moved_is_worth_saying(self):
        self.assertIn("All stayed as it was. That takes strength too.", said(Facts("June", "March")))
        self.assertNotIn(LABELS["letter_same"], said(Facts("June", "March", compared=False)), "nothing was compared")

    def test_where_all_fell_nobody_is_blamed_and_nothing_is_counted(self):
        moved = (Moved("Debts", "4", "1", "I have very many debts."), Moved("Income", "3", "2", "I have little money."))
        found = said(Facts("June", "March", moved))
        self.assertIn("This is harder now. We look at it together:", found)
        self.assertIn("You do not have to do this alone.", found)
        self.assertIn("Debts", found, "not how hard it became")
        self.assertFalse([text for text in found if "money" in text or any(digit in text for digit in "0123456789")])

    def test_what_rose_comes_first_with_how_it_stands(self):
        moved = (Moved("Income", "3", "2"), Moved("Debts", "1", "3", "I pay my debts off."), Moved("Home", "1", "2"))
        found = story(Facts("June", "March", moved), LABELS)
        self.assertEqual(
            [pair for pair in found if pair[0] in ("rose", "fell")],
            [("rose", "Debts: I pay my debts off."), ("rose", "Home"), ("fell", "Income")],
        )
        self.assertNotIn(("text", LABELS["letter_together"]), found)

    def test_a_long_sentence_about_a_domain_is_left_out(self):
        long = "I pay some of my debts off and then I do not know how to go on with it."
        self.assertIn("Debts", said(Facts("June", "March", (Moved("Debts", "1", "3", long),))))

    def test_who_does_what_and_by_when(self):
        agreed = (Agreed("Our service", "calls the bank", "On or before 9 June"), Agreed("Yourself", "bring the bills"))
        self.assertLessEqual(
            {"Our service: calls the bank (On or before 9 June)", "Yourself: bring the bills"},
            set(said(Facts("June", agreed=agreed))),
        )

    def test_without_a_day_the_letter_says_so_kindly_and_of_agreements_nothing(self):
        found = said(Facts("June"))
        self.assertNotIn("agreed", str(found))
        self.assertIn("We choose a new day together.", found)

    def test_many_are_counted_in_words(self):
        moved = tuple(Moved(f"Domain {number}", "1", "3") for number in range(24))
        agreed = tuple(Agreed("Yourself", f"do {number}") for number in range(30))
        found = said(Facts("June", "March", moved, agreed=agreed))
        self.assertIn("and 20 more", found)
        self.assertIn("and 25 more", found)

    def test_every_sentence_of_the_rule_is_short(self):
        for lang in LANGUAGES:
            labels = easy_texts(lang)["labels"]
            for name in labels:
                if name.startswith("letter_"):
                    with self.subTest(lang=lang, name=name):
                        self.assertLessEqual(longest_sentence(labels[name]), 12)

    def test_the_longest_letter_fits_in_each_language(self):
        agreed = tuple(Agreed("Yourself", "word " * 200, "On or before 31 December 2026") for _number in range(40))
        coming = tuple(Coming("We meet and look together at how it goes", "31 December 2026") for _number in range(9))
        moved = [Moved("A long name of a domain", "1", "3", "I have far too little money now.") for _n in range(40)]
        moved += [Moved("A long name of a domain", "3", "1") for _number in range(40)]
        facts = Facts("31 December 2026", "31 January 2026", tuple(moved), agreed=agreed, coming=coming)
        columns = COLUMNS["client"][1]
        for lang in LANGUAGES:
            with self.subTest(lang=lang):
                told = [(facts, easy_texts(code)["labels"], columns) for code in ("nl", lang)]
                heights = [height(text, columns) for text in fitting(told, LINES["client"])]
                self.assertLessEqual(max(heights), LINES["client"])

    def test_what_is_printed_is_what_was_typed(self):
        text = letter(Facts("June", "March", (Moved("Debts", "1", "3"),)), LABELS)
        found = blocks(text)
        self.assertEqual(found[0], ("text", "Hello,", False))
        self.assertIn(("head", "This goes better now:", True), found)
        self.assertIn(("item", "Debts", False), found)
        self.assertEqual(blocks(""), [])
        self.assertEqual(blocks("-"), [("text", "-", False)])
