"""The scale is worked out in one place: the browser's copy of it says the same."""

import re
from pathlib import Path

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
