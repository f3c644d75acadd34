"""The texts for clients, in easy words and in their languages: they are all there, with nothing wrong in them."""

from odoo.tests import tagged

from ..tools import easy_texts as easy
from ..tools.client_languages import LANGUAGES
from .common import BalansCase


@tagged("post_install", "-at_install")
class TestEasyTexts(BalansCase):
    def test_every_domain_has_a_text_in_every_language_with_nothing_wrong(self):
        domains = self.env["sociale.balans.domain"].search([("company_id", "=", False)])
        names = domains.get_external_id().values()
        keys = {name.removeprefix("sociale_balans.domain_") for name in names if name.startswith("sociale_balans.")}
        self.assertEqual(len(keys), 45)
        for lang in LANGUAGES:
            texts = easy.easy_texts(lang)["domains"]
            self.assertEqual(set(texts), keys, lang)
            for key, text in texts.items():
                with self.subTest(lang=lang, domain=key):
                    self.assertEqual(easy.faults(text, lang), [])

    def test_every_word_of_the_screen_is_there_with_what_is_filled_in(self):
        words = easy.easy_texts("en")["labels"]
        for lang in LANGUAGES:
            labels = easy.easy_texts(lang)["labels"]
            self.assertEqual(words.keys(), labels.keys(), lang)
            for name, word in words.items():
                with self.subTest(lang=lang, word=name):
                    self.assertEqual(easy.placeholders(labels[name]), easy.placeholders(word))
                    self.assertTrue(labels[name].strip())
                    self.assertFalse(easy.wrong_letters(labels[name], lang))
