import re
from itertools import combinations
from pathlib import Path

from coloraide import Color

from odoo.tests import BaseCase, tagged

import odoo.addons.sociale_balans as addon

ADDON = Path(addon.__file__).parent
SCALE = ADDON / "static/src/scale/scale.scss"

# The smallest CIEDE2000 difference between any two levels. The design states 17 for deuteranopia and 15 for
# tritanopia: those are rounded, the colours that it chose come to 16.89 and 14.67.
SMALLEST = {"normal": 31, "protan": 17, "deutan": 16.8, "tritan": 14.6, "grey": 11}


def colours(name):
    """The colours of one SCSS map, by level."""
    body = re.search(rf"\${name}: \((.*?)\);", SCALE.read_text(), re.DOTALL).group(1)
    return {int(level): Color(colour) for level, colour in re.findall(r"(\d): (#\w{6})", body)}


def seen(colour, sight):
    """A colour in normal sight, in grey print (the grey of its luminance) or with one kind of cones missing."""
    if sight == "normal":
        return colour
    if sight == "grey":
        return Color("srgb-linear", [colour.luminance()] * 3)
    # Machado 2009 leads some colours out of what a screen can show: those are clipped.
    return colour.filter(sight, 1, method="machado").clip()


@tagged("post_install", "-at_install")
class TestPalette(BaseCase):
    def test_the_digit_can_be_read_on_its_colour(self):
        backgrounds, inks = colours("sb-level-colours"), colours("sb-level-inks")
        self.assertEqual(sorted(backgrounds), [1, 2, 3, 4, 5])
        for level, background in backgrounds.items():
            with self.subTest(level=level):
                self.assertGreaterEqual(background.contrast(inks[level], method="wcag21"), 4.5)

    def test_five_levels_remain_five_in_every_sight_and_in_grey_print(self):
        levels = colours("sb-level-colours")
        for sight, smallest in SMALLEST.items():
            for one, other in combinations(levels, 2):
                with self.subTest(sight=sight, levels=(one, other)):
                    difference = seen(levels[one], sight).delta_e(seen(levels[other], sight), method="2000")
                    self.assertGreaterEqual(difference, smallest)

    def test_no_two_levels_are_equally_light(self):
        """Lightness (CIE L*, 0 to 100, a measure of luminance alone) of any two levels differs by at least ten."""
        lightness = {level: colour.get("lab-d65.l") for level, colour in colours("sb-level-colours").items()}
        for one, other in combinations(lightness, 2):
            with self.subTest(levels=(one, other)):
                self.assertGreaterEqual(abs(lightness[one] - lightness[other]), 10)
