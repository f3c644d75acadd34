"""The files of the page: light, and complete."""

import posixpath
import re
from pathlib import Path

from odoo.modules.module import get_resource_from_path
from odoo.tests import TransactionCase, tagged

from ..controllers.client_link import BUNDLE

IMPORT = re.compile(r"""(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']""", re.MULTILINE)
TEMPLATE = re.compile(r'static template = "([^"]+)"')
HEAVIEST = 600_000  # bytes of code as it is written; Odoo's own page for visitors has several millions
OF_OWL = {"@odoo/owl"}


@tagged("post_install", "-at_install")
class TestPage(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = {}
        for path, full, _bundle, _modified in cls.env["ir.asset"]._get_asset_paths(BUNDLE, {}):
            if get_resource_from_path(full):
                cls.files[path] = Path(full).read_text(encoding="utf-8")

    def module(self, path):
        addon, _static, _src, *rest = path.strip("/").split("/")
        return f"@{addon}/{'/'.join(rest)}".removesuffix(".js")

    def test_what_a_file_needs_is_there(self):
        codes = {path: text for path, text in self.files.items() if path.endswith(".js") and "/static/src/" in path}
        known = {self.module(path) for path in codes} | OF_OWL
        templates = set(re.findall(r't-name="([^"]+)"', " ".join(self.files.values())))
        for path, text in codes.items():
            here = posixpath.dirname(self.module(path))
            self.assertNotRegex(text, r"(?m)^(const|let|import)\b.*\bluxon\b", path)
            for found in IMPORT.finditer(text):
                name = found[1] or found[2]
                needed = posixpath.normpath(posixpath.join(here, name)) if name.startswith(".") else name
                with self.subTest(path, needs=needed):
                    self.assertIn(needed.removesuffix(".js"), known)
            for name in TEMPLATE.findall(text) if "/sociale_balans" in path else ():
                with self.subTest(path, template=name):
                    self.assertIn(name, templates)

    def test_it_is_light(self):
        self.assertLess(sum(len(text) for path, text in self.files.items() if path.endswith(".js")), HEAVIEST)
