import re
from itertools import combinations
from pathlib import Path

from odoo.tests import BaseCase, tagged

import odoo.addons.sociale_balans as addon

SCALE = Path(addon.__file__).parent / "static/src/scale/scale.scss"


def colours(name):
    """The colours of one SCSS map, by level."""
    body = re.search(rf"\${name}: \((.*?)\);", SCALE.read_text(), re.DOTALL).group(1)
    return {int(level): colour for level, colour in re.findall(r"(\d): (#\w{6})", body)}


def luminance(colour):
    """Relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@tagged("post_install", "-at_install")
class TestPalette(BaseCase):
    def test_the_digit_can_be_read_on_its_colour(self):
        backgrounds, inks = colours("sb-level-colours"), colours("sb-level-inks")
        self.assertEqual(sorted(backgrounds), [1, 2, 3, 4, 5])
        for level, background in backgrounds.items():
            with self.subTest(level=level):
                self.assertGreaterEqual(contrast(background, inks[level]), 4.5)

    def test_five_greys_remain_five_in_grey_print(self):
        """Lightness (CIE L*, 0 to 100) of any two levels differs by at least ten."""
        lightness = {}
        for level, colour in colours("sb-level-colours").items():
            relative = luminance(colour)
            lightness[level] = 116 * relative ** (1 / 3) - 16 if relative > 0.008856 else 903.3 * relative
        for one, other in combinations(lightness, 2):
            with self.subTest(levels=(one, other)):
                self.assertGreaterEqual(abs(lightness[one] - lightness[other]), 10)
