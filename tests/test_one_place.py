"""What is decided in one place: nobody else, in any addon, decides it once more and otherwise."""

import re
from pathlib import Path

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans.tests.test_palette import colours

ROOT = Path(__file__).parents[1]
ADDONS = [path.parent for path in sorted(ROOT.glob("*/__manifest__.py"))]
LIST_OF_LEVELS = re.compile(r"""(["'])1\1, ?(["'])2\2, ?["']3|range\(1, ?6\)|["']12345["']|\["1", "2"\]""")


def sources(*suffixes):
    """Yield the path of each file that works, without tests, and where it stands."""
    for addon in ADDONS:
        for path in sorted(addon.rglob("*")):
            where = path.relative_to(ROOT)
            if path.is_file() and path.suffix in suffixes and "tests" not in where.parts:
                yield path, str(where)


@tagged("post_install", "-at_install")
class TestOnePlace(BaseCase):
    def test_nobody_else_folds(self):
        """Another way to compare would give another answer: which code is taken, who is found, whom a copy hides."""
        for path, where in sources(".py"):
            if path.name not in ("folding.py", "masking.py"):
                with self.subTest(where):
                    self.assertNotRegex(path.read_text(encoding="utf-8"), r"casefold|unicodedata|unaccent")

    def test_nobody_else_lists_levels(self):
        for path, where in sources(".py", ".js", ".xml"):
            if path.stem != "scale":
                code = re.sub(r"^\s*>>>.*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
                with self.subTest(where):
                    self.assertNotRegex(code, LIST_OF_LEVELS)

    def test_a_remark_and_an_answer_are_read_by_one_rule(self):
        """Who asks a row itself whether it is kept from somebody decides for himself who reads what."""
        for path, where in sources(".py"):
            with self.subTest(where):
                asked = re.findall(r"\w+\.(?:internal|discreet)\b", path.read_text(encoding="utf-8"))
                self.assertLessEqual(set(asked), {"self.internal", "self.discreet", "row.discreet"})
                self.assertTrue(not asked or path.name in ("score.py", "audience.py"), asked)

    def test_each_colour_stands_in_one_place_for_screen_pdf_and_print(self):
        paths = [path for addon in ADDONS for path in addon.rglob("*")]
        texts = {
            str(path.relative_to(ROOT)): path.read_bytes().lower()
            for path in paths
            if path.is_file() and "__pycache__" not in path.parts
        }
        for level, colour in colours("sb-level-colours").items():
            # Without its # as well: in a data URI that is written %23.
            digits = colour.to_string(hex=True).removeprefix("#").encode()
            with self.subTest(level=level):
                places = [where for where, text in texts.items() for _ in range(text.count(digits))]
                self.assertEqual(places, ["sociale_balans/static/src/scale/scale.scss"])
