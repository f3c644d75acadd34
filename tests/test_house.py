"""The shape of the house: what a new model or addon could forget, tried on whatever stands in the registry."""

import re
from collections import Counter
from pathlib import Path

from odoo.tests import BaseCase, tagged

from .common import BalansCase

OURS = "odoo.addons.sociale_balans"
DOORS = ("create", "write", "unlink")
STEPS = tuple(
    f"_{verb}_{door}"
    for door, verbs in {
        "create": ("check", "prepare", "hold", "before", "sync"),
        "write": ("check", "prepare", "hold", "before", "sync"),
        "unlink": ("check", "before", "sync"),
    }.items()
    for verb in verbs
)

# Models whose create, write or unlink is still a pile. This list only gets shorter.
PILES = {
    "sociale.balans.access",
    "sociale.balans.choice",
    "sociale.balans.colleague",
    "sociale.balans.domain",
    "sociale.balans.domain.level",
    "sociale.balans.dossier",
    "sociale.balans.equivalence",
    "sociale.balans.member",
    "sociale.balans.score",
    "sociale.balans.snapshot",
    "sociale.balans.team",
    "sociale.balans.wording",
}

ADDON = Path(__file__).parents[1] / "sociale_balans"
# What only the contract knows: its models, its fields, its clock.
OF_GPMI = re.compile(
    r"gpmi|(?<![a-z])(?:goal|commitment|evaluation|signature|signator|clock)"
    r"|sociale[._]balans[._]due\b|_bring_in_step|_hand_over\b"
)
# Where the balance still names it: settings that get a model of their own, and its demo.
STILL_NAMED = {
    "__init__.py": "imports it while it stands in the same addon",
    "__manifest__.py": "as above",
    "models/res_company.py": "the rules of its clock, among the settings",
    "models/res_config_settings.py": "as above",
    "views/res_config_settings_views.xml": "as above",
    "views/organisation_views.xml": "as above",
    "views/end_views.xml": "its block of settings stands after that of the clock",
}


def addon_of(where):
    """Return the addon in which a class is written; the contract is one of its own inside the first."""
    addon, part = where.split(".")[2:4]
    return f"{addon}_{part}" if part == "gpmi" else addon


def definitions(model, names):
    """Return in which of our classes of a model these methods are written: (method, addon or mixin, class)."""
    return [
        (name, f"{cls.__module__}.{cls.__name__}", getattr(cls, "_name", None) or cls._inherit)
        for cls in type(model).mro()
        if cls.__module__.startswith(OURS)
        for name in names
        if name in vars(cls)
    ]


@tagged("post_install", "-at_install")
class TestHouse(BalansCase):
    def models(self):
        names = [name for name in sorted(self.env.registry) if name.startswith("sociale.balans.")]
        return [self.env[name] for name in names if not self.env[name]._abstract]

    def test_a_model_has_one_create_one_write_and_one_unlink(self):
        only = ["odoo.addons.sociale_balans.models.mixins.steps.Steps"] * 3
        found = {
            model._name: sorted(where for _name, where, _of in definitions(model, DOORS)) for model in self.models()
        }
        self.assertEqual({name for name, where in found.items() if where != only}, PILES)

    def test_an_addon_extends_a_step_of_a_model_once(self):
        for model in self.models():
            with self.subTest(model=model._name):
                own = Counter(
                    (name, addon_of(where))
                    for name, where, of in definitions(model, STEPS)
                    if of == model._name or (isinstance(of, list) and model._name in of)
                )
                self.assertFalse([step for step, times in own.items() if times > 1])


@tagged("post_install", "-at_install")
class TestDirection(BaseCase):
    """The balance leans on nothing: whoever adds something to it names it, never the other way round."""

    def code(self):
        """Yield the path of each file of the balance, and what stands in it without its prose."""
        for path in sorted(ADDON.rglob("*")):
            name = path.relative_to(ADDON).as_posix()
            if path.suffix in {".py", ".xml", ".csv", ".js", ".sql"} and not name.startswith(
                ("gpmi/", "importing/", "migrations/", "static/tests/", "demo/", "data/")
            ):
                yield name, without_prose(path)

    def test_the_balance_does_not_name_the_contract(self):
        found = {name: sorted(set(OF_GPMI.findall(text))) for name, text in self.code()}
        self.assertEqual({name: words for name, words in found.items() if words and name not in STILL_NAMED}, {})
        self.assertFalse(STILL_NAMED.keys() - {name for name, words in found.items() if words}, "No longer needed")


def without_prose(path):
    """Return a file without what is said to people: comments, docstrings and texts on screen."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        text = re.sub(r'""".*?"""', "", text, flags=re.DOTALL)
        text = re.sub(r"#.*", "", text)
        return re.sub(r"\"[^\"\n]* [^\"\n]*\"", "", text)
    if path.suffix == ".xml":
        text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
        text = re.sub(r'\b(?:help|string|title|placeholder)="[^"]*"', "", text)
        return re.sub(r">[^<>]* [^<>]*<", "><", text)
    return re.sub(r"//.*|/\*.*?\*/", "", text, flags=re.DOTALL) if path.suffix == ".js" else text
