"""The shape of the house: what a new model or addon could forget, tried on whatever stands in the registry."""

import ast
from collections import Counter
from pathlib import Path

from odoo.tests import tagged

import odoo.addons.sociale_balans as addon

from .common import BalansCase

OURS = "odoo.addons.sociale_balans"
HOME = Path(addon.__file__).parent
DOORS = ("create", "write", "unlink")
STEPS = tuple(
    f"_{verb}_{door}"
    for door, verbs in {
        "create": ("check", "prepare", "hold", "sync"),
        "write": ("check", "prepare", "hold", "before", "sync"),
        "unlink": ("check", "before", "sync"),
    }.items()
    for verb in verbs
)

# Models whose create, write or unlink is still a pile. This list only gets shorter.
PILES = {
    "sociale.balans.access",
    "sociale.balans.commitment",
    "sociale.balans.dossier",
    "sociale.balans.due",
    "sociale.balans.evaluation",
    "sociale.balans.evaluation.result",
    "sociale.balans.goal",
    "sociale.balans.gpmi",
    "sociale.balans.gpmi.event",
    "sociale.balans.gpmi.version",
    "sociale.balans.member",
    "sociale.balans.score",
    "sociale.balans.signature",
    "sociale.balans.snapshot",
    "sociale.balans.team",
}


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

    def test_the_core_does_not_stand_on_the_import(self):
        """What is imported comes to the models; no model, report or screen leans on how files are read."""
        of_import = ("importing", "tools.table", "tools.catalogue_file", "tools.number_format")
        for path in [*(HOME / "models").rglob("*.py"), *(HOME / "report").rglob("*.py")]:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
            with self.subTest(path.name):
                self.assertFalse([one for one in named if one.startswith(of_import)])

    def test_a_table_between_two_models_has_a_name_of_its_own(self):
        """The name that Odoo makes of two tables changes with either of them, and what was linked would be lost."""
        for model in self.models():
            for field in model._fields.values():
                if field.type == "many2many" and field.store and field.column1:
                    with self.subTest(field=str(field)):
                        made = "_".join([*sorted([model._table, self.env[field.comodel_name]._table]), "rel"])
                        self.assertNotEqual(field.relation, made)
                        self.assertTrue(field.relation.startswith(model._table.removesuffix("_rel")))

    def test_an_addon_extends_a_step_of_a_model_once(self):
        for model in self.models():
            with self.subTest(model=model._name):
                own = Counter(
                    (name, where.split(".")[2])
                    for name, where, of in definitions(model, STEPS)
                    if of == model._name or (isinstance(of, list) and model._name in of)
                )
                self.assertFalse([step for step, times in own.items() if times > 1])
