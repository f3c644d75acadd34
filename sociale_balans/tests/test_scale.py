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

    def test_the_screen_for_the_client_says_what_the_server_says_in_another_language(self):
        source = (HOME / "static/src/together/together.js").read_text(encoding="utf-8")
        [labels] = re.findall(r"ownLabels = \{(.*?)\};", source, flags=re.DOTALL)
        said = (HOME / "models/balance/snapshot_client_screen.py").read_text(encoding="utf-8")
        self.assertEqual(
            dict(re.findall(r'(\w+): _t\("(.*?)"\)', labels)),
            dict(re.findall(r'"(\w+)": self\.env\._\("(.*?)"\)', said)),
        )
