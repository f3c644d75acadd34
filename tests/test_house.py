"""The shape of the house: what a new model or addon could forget, tried on whatever stands in the registry."""

import ast
import inspect
import re
from collections import Counter, defaultdict
from pathlib import Path

from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans.tests.common import BalansCase

from .private_overrides import MEANT_FOR_IT, PRIVATE

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

ROOT = Path(__file__).parents[1]
CODE = {".py", ".xml", ".csv", ".js", ".scss", ".sql"}
MANIFESTS = {path.parent.name: ast.literal_eval(path.read_text()) for path in ROOT.glob("*/__manifest__.py")}
# What only other addons know: the models, fields and clock of a contract, the import, the number of a person. The group
# of who may see a number stays with the roles, see docs/glossary.md.
OF_OTHERS = re.compile(
    r"gpmi|(?<![a-z])(?:goal|commitment|evaluation|signature|signator|clock)|_bring_in_step|_hand_over\b"
    r"|sociale[._]balans[._]import\b|importing|(?<!group_)(?<!privilege_)national_?number"
)


def definitions(model, names):
    """Return in which of our classes of a model these methods are written: (method, addon or mixin, class)."""
    return [
        (name, f"{cls.__module__}.{cls.__name__}", getattr(cls, "_name", None) or cls._inherit)
        for cls in type(model).mro()
        if cls.__module__.startswith(OURS)
        for name in names
        if name in vars(cls)
    ]


def is_ours(cls):
    return cls.__module__.startswith(OURS)


def method_of(cls, name):
    """Return the function that a class itself holds under a name, if it is one."""
    found = inspect.unwrap(getattr(vars(cls).get(name), "__func__", vars(cls).get(name)) or bool)
    return found if inspect.isfunction(found) else None


def overridden(model):
    """Yield each private method of Odoo that our classes of a model override: name, our class, our and Odoo's own."""
    line = type(model).mro()
    for place, cls in enumerate(line):
        for name in vars(cls) if is_ours(cls) else ():
            if name.startswith("_") and not name.startswith("__") and method_of(cls, name):
                theirs = [
                    method_of(other, name)
                    for other in line[place:]
                    if other.__module__.startswith("odoo.") and not is_ours(other) and method_of(other, name)
                ]
                if theirs:
                    yield name, cls.__name__, method_of(cls, name), theirs[0]


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
        self.assertFalse({name: where for name, where in found.items() if where != only})

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

    def test_private_methods_of_odoo_are_overridden_where_the_list_says(self):
        found = defaultdict(set)
        for name in sorted(self.env.registry):
            for method, where, ours, theirs in overridden(self.env[name]):
                if method not in MEANT_FOR_IT:
                    found[method].add(where)
                    with self.subTest(method=method, where=where):
                        # Whatever Odoo is called with, we take, and pass on under the same names.
                        self.assertEqual(list(inspect.signature(ours).parameters), list(self.arguments(theirs)))
        self.assertEqual(dict(found), {method: set(where.split()) for method, (where, *_why) in PRIVATE.items()})
        for _where, _why, breaks in PRIVATE.values():
            self.assertTrue((ROOT / breaks.split("; ")[1].removesuffix(" says so")).is_file(), breaks)

    def arguments(self, method):
        return inspect.signature(method).parameters


@tagged("post_install", "-at_install")
class TestDirection(BaseCase):
    """The balance leans on nothing: whoever adds something to it names it, never the other way round."""

    def code(self, addon):
        """Yield the path of each file of an addon, and what stands in it without its prose."""
        for path in sorted((ROOT / addon).rglob("*")):
            name = path.relative_to(ROOT / addon).as_posix()
            if path.suffix in {".py", ".xml", ".csv", ".js", ".scss", ".sql"} and not name.startswith(
                ("demo/", "data/")
            ):
                yield name, without_prose(path)

    def test_the_balance_names_nothing_that_stands_on_it(self):
        for name, text in self.code("sociale_balans"):
            with self.subTest(name):
                self.assertFalse(sorted(set(OF_OTHERS.findall(text))))

    def test_only_who_stands_on_the_contract_names_it(self):
        for addon, manifest in MANIFESTS.items():
            if addon != "sociale_balans_gpmi" and "sociale_balans_gpmi" not in manifest["depends"]:
                for name, text in self.code(addon):
                    with self.subTest(addon, name=name):
                        self.assertNotIn("gpmi", text)

    def test_an_addon_names_only_what_it_depends_on(self):
        for addon, manifest in MANIFESTS.items():
            strangers = MANIFESTS.keys() - {addon, "sociale_balans", *manifest["depends"]}
            named = re.compile(rf"\b(?:{'|'.join(sorted(strangers))})\b") if strangers else None
            for name, text in self.code(addon) if named else ():
                with self.subTest(addon, name=name):
                    self.assertFalse(named.findall(text))


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
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL) if path.suffix in {".js", ".scss"} else text


@tagged("post_install", "-at_install")
class TestTerms(BaseCase):
    def test_no_term_stands_in_a_template_literal_where_no_translator_finds_it(self):
        hidden = [
            f"{path.relative_to(ROOT)}: {found}"
            for path in ROOT.glob("*/static/src/**/*.js")
            for found in re.findall(r"\$\{[^{}]*\b_t\([^`]*", path.read_text())
        ]
        self.assertFalse(hidden)
