"""The scale is worked out in one place: the browser's copy of it says the same."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from odoo.tests import BaseCase, tagged

import odoo.addons.sociale_balans as addon
from odoo.addons.sociale_balans.tools import scale

HOME = Path(addon.__file__).parent


@tagged("post_install", "-at_install")
class TestScale(BaseCase):
    def test_the_browser_has_the_same_scale(self):
        source = (HOME / "static/src/scale/scale.js").read_text(encoding="utf-8")
        said = {
            name: tuple(re.findall(r'"(\w+)"', texts)) for name, texts in re.findall(r"const (\w+) = (.*);", source)
        }
        self.assertEqual(said["LEVELS"], scale.LEVELS)
        self.assertEqual(said["WEAK"], scale.WEAK)
        self.assertEqual((said["NOT_APPLICABLE"], said["EFFORT"]), ((scale.NOT_APPLICABLE,), (scale.EFFORT,)))

    def test_legend_board_and_help_say_the_same_words_in_every_language(self):
        for lang in ("nl", "fr", "de"):
            said = {entry.id: entry.string for entry in read_po((HOME / "i18n" / f"{lang}.po").open("rb"))}
            worst, best = said["much room for improvement"], said["no difficulties"]
            for text, word in (("1: much room for improvement", worst), ("5: no difficulties", best)):
                with self.subTest(lang=lang, text=text):
                    self.assertTrue(said[text].endswith(word), said[text])
            [legend] = [
                string for text, string in said.items() if str(text).startswith("1: much room for improvement, 5")
            ]
            for word in (worst, best, said["tried"]):
                self.assertIn(word.lower(), legend.lower(), lang)
