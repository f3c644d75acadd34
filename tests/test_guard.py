"""What nobody gets past, tried on the whole registry: a model that is added later is tried too."""

import re

import psycopg2

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans_statistics.tests.common import new_period
from odoo.addons.sociale_balans_support.tests.common import SupportedCase

from .test_looks import CHATTY, public_methods

GONE = 2**31 - 7  # an id that no record has
TEXTS = ("char", "text")


def answer(test, model, name, args):
    """What a program gets, in words: an answer, or whatever kind of refusal."""
    test.env.invalidate_all()
    try:
        with mute_logger(*CHATTY), test.cr.savepoint():
            return str(call_kw(model, name, args, {}))
    except (UserError, TypeError, ValueError, KeyError, AttributeError, AssertionError, psycopg2.Error) as error:
        return f"{type(error).__name__}: {error}"


@tagged("post_install", "-at_install", "security")
class TestReferences(SupportedCase):
    """A reference is made only by somebody who may open its target: every field of every model, every way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.theirs = {
            "of another organisation": (cls.manager, cls.everything_of("CANARY-1", cls.other_manager)),
            "of a colleague": (cls.colleague, cls.everything_of("CANARY-2", cls.worker)),
        }
        # What a whole organisation shares is open to a colleague.
        for shared in ("sociale.balans.team", "sociale.balans.domain"):
            del cls.theirs["of a colleague"][1][shared]
        cls.mine = {user: cls.everything_of(f"MINE-{user.id}", user) for user, _theirs in cls.theirs.values()}
        cls.env.flush_all()

    @classmethod
    def everything_of(cls, code, user):
        """A record of each model, by model name, of a dossier that belongs to ``user``."""
        dossier = cls.new_dossier(code, user=user, name="Canary Name")
        snapshot = cls.new_snapshot(dossier, {"debts": "2"}, name="Canary Title")
        parts = [dossier, dossier.member_ids, snapshot, snapshot.score_ids[0], *cls.contract_of(dossier).values()]
        parts.append(cls.support_of(dossier))
        parts.append(
            cls.env["sociale.balans.team"].sudo().create({"name": "Canary Team", "company_id": dossier.company_id.id})
        )
        parts.append(
            cls.env["sociale.balans.domain"]
            .sudo()
            .create(
                {
                    "name": "Canary Domain",
                    "company_id": dossier.company_id.id,
                    "scope": "adult",
                    "theme_id": cls.domain("debts").theme_id.id,
                }
            )
        )
        return {part._name: part[:1] for part in parts}

    def references(self):
        """Yield (whose, user, model, field, target) for each relational field that leads to something of this addon."""
        for whose, (user, theirs) in self.theirs.items():
            for model in of_this_addon(self.env(user=user.id)):
                for field in model._fields.values():
                    if field.relational and field.type != "one2many" and field.comodel_name in theirs:
                        yield whose, user, model, field, theirs[field.comodel_name].id

    def ways(self, user, model, field, number):
        """Yield each way to let a record refer to ``number``, as (name, call)."""
        value = number if field.type == "many2one" else [Command.set([number])]
        mine = self.mine[user].get(model._name, model).with_user(user)
        if mine:
            yield "write", lambda: call_kw(model, "write", [mine.ids, {field.name: value}], {})
        yield "create", lambda: call_kw(model, "create", [[{field.name: value}]], {})
        if field.type == "many2one":
            for odd in (str(number), float(number), [number], {"id": number}):
                yield (
                    f"create {type(odd).__name__}",
                    lambda odd=odd: call_kw(model, "create", [[{field.name: odd}]], {}),
                )
            sent = {f"default_{field.name}": str(number)}
            yield "create by default text", lambda: call_kw(model, "create", [[{}]], {"context": sent})
        yield "web_save", lambda: call_kw(model, "web_save", [[], {field.name: value}, {"display_name": {}}], {})
        spec = {field.name: {"fields": {"display_name": {}}}}
        yield "onchange", lambda: call_kw(model, "onchange", [[], {field.name: value}, [field.name], spec], {})
        yield (
            "default",
            lambda: call_kw(model, "onchange", [[], {}, [], spec], {"context": {f"default_{field.name}": value}}),
        )
        yield (
            "default_get",
            lambda: call_kw(model, "default_get", [[field.name]], {"context": {f"default_{field.name}": value}}),
        )
        yield (
            "create by default",
            lambda: call_kw(model, "create", [[{}]], {"context": {f"default_{field.name}": value}}),
        )
        yield "import", lambda: self.imported(model, field, number)

    def imported(self, model, field, number):
        answer = call_kw(model, "load", [[f"{field.name}/.id"], [[str(number)]]], {})
        if not answer["ids"]:
            raise UserError(answer["messages"][0]["message"])

    def test_no_reference_to_what_is_not_open(self):
        tried = 0
        for whose, user, model, field, target in self.references():
            calls = dict(self.ways(user, model, field, target))
            calls_of_gone = dict(self.ways(user, model, field, GONE))
            for way, call in calls.items():
                tried += 1
                with self.subTest(whose, model=model._name, field=field.name, way=way):
                    if field.readonly and "default" in way:
                        # Nobody fills it in, so a default is passed over.
                        self.assertNotIn(target, self.numbers(call))
                        continue
                    said, said_of_gone = self.refusal(call), self.refusal(calls_of_gone[way])
                    self.assertEqual(
                        said.replace(str(target), "N"), said_of_gone.replace(str(GONE), "N").replace(str(target), "N")
                    )
        self.assertGreater(tried, 450)

    def numbers(self, call):
        """What came back, without the numbers of records that were made: those of the references in it."""
        try:
            with self.cr.savepoint():
                answer = call()
        except UserError as error:
            answer = str(error)
        self.assertNotIn("canary", str(answer).lower())
        return answer.values() if isinstance(answer, dict) else ()

    def refusal(self, call):
        with self.assertRaises(UserError) as caught, self.cr.savepoint():
            call()
        said = str(caught.exception)
        self.assertNotIn("canary", said.lower())
        return f"{type(caught.exception).__name__}: {said}"


@tagged("post_install", "-at_install", "security")
class TestDialogs(SupportedCase):
    """What somebody types in a dialog is his alone: every transient model."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owner = cls.new_user("owner", "sociale_balans.group_manager", cls.company)
        cls.others = [
            cls.new_user("same-role", "sociale_balans.group_manager", cls.company),
            cls.new_user("other-role", "sociale_balans.group_manager", cls.other_company),
        ]

        dossier = cls.new_dossier("D-1", user=cls.owner)
        contract = cls.contract_of(dossier)
        snapshot = dossier.snapshot_ids or cls.new_snapshot(dossier)
        parts = [dossier, dossier.member_ids, snapshot, contract["gpmi"], contract["evaluation"]]
        parts.append(
            cls.env["sociale.balans.destruction"].sudo().create({"company_id": cls.company.id, "kind": "erase"})
        )
        cls.targets = {part._name: part[:1] for part in parts}
        cls.targets["sociale.balans.domain"] = cls.domain("debts")
        cls.targets["sociale.balans.statistics.period"] = new_period(cls.company)

    def dialogs(self):
        """Yield a row of each dialog, left open by its owner, with something in every text."""
        opened = {}
        models = of_this_addon(self.env(user=self.owner.id, su=True), transient=True)
        # A line of another dialog comes after it.
        for model in sorted(models, key=lambda model: model._name.count(".line")):
            values = {}
            for name, field in model._fields.items():
                if (
                    field.store
                    and (field.type == "char" or field.required)
                    and not field.compute
                    and field.type in TEXTS
                ):
                    values[name] = "Canary"
                elif (
                    field.store and field.required and field.type == "many2one" and field.comodel_name != "res.company"
                ):
                    values[name] = (self.targets | opened)[field.comodel_name].id
                elif field.store and field.required and field.type == "selection":
                    values[name] = field.get_values(self.env)[0]
            opened[model._name] = model.create(values)
            yield opened[model._name]

    def test_a_dialog_belongs_to_who_made_it(self):
        tried = 0
        for dialog in self.dialogs():
            self.env.flush_all()
            for user in self.others:
                theirs = dialog.sudo(False).with_user(user)
                with self.subTest(model=dialog._name, user=user.login):
                    self.assertFalse(theirs.browse().search([("id", "=", dialog.id)]))
                    self.assertFalse(theirs.browse().search_count([("create_uid", "=", self.owner.id)]))
                    for name, attempt in {
                        "read": lambda theirs=theirs: theirs.read(),
                        "web_read": lambda theirs=theirs: theirs.web_read({"display_name": {}}),
                        "onchange": lambda theirs=theirs: theirs.onchange({}, [], {"display_name": {}}),
                        "write": lambda theirs=theirs: theirs.write({"write_date": False}),
                        "unlink": lambda theirs=theirs: theirs.unlink(),
                        "copy": lambda theirs=theirs: theirs.copy(),
                        "export": lambda theirs=theirs: theirs.export_data(["display_name"]),
                    }.items():
                        tried += 1
                        with self.subTest(way=name), self.assertRaises(UserError), self.cr.savepoint():
                            self.env.invalidate_all()
                            attempt()
                    for name, _method in public_methods(theirs):
                        if name.startswith("action_"):
                            tried += 1
                            with self.subTest(way=name):
                                said = answer(self, theirs.browse(), name, [theirs.ids])
                                self.assertNotIn("canary", said.lower())
                                self.assertTrue("Error" in said or "act_url" in said, said)
            with self.subTest(model=dialog._name, user="its owner"):
                self.assertTrue(dialog.sudo(False).with_user(self.owner).read())
        self.assertGreater(tried, 150)


@tagged("post_install", "-at_install", "security")
class TestAlike(SupportedCase):
    """What is not there and what is not yours sound alike, whatever is called."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_manager", cls.company)
        cls.foreign = TestReferences.everything_of.__func__(cls, "CANARY-3", cls.other_manager)
        cls.env.flush_all()

    def test_not_there_and_not_yours_sound_alike(self):
        tried = 0
        for theirs in self.foreign.values():
            model = theirs.with_user(self.colleague).browse()
            said = [name for name in ("name", "code", "remark", "date_start") if name in model._fields]
            for name, method in public_methods(model):
                if getattr(method, "_api_model", False):
                    continue
                for args in ([], [[]], [{}], [said], [{"write_date": False}], [{name: {} for name in said}]):
                    tried += 1
                    with self.subTest(model=model._name, method=name, args=args):
                        self.assertEqual(
                            *(
                                re.sub(rf"\b{number}\b", "N", answer(self, model, name, [[number], *args]))
                                for number in (theirs.id, GONE)
                            )
                        )
        self.assertGreater(tried, 1000)


@tagged("post_install", "-at_install", "security")
class TestNamesAndFields(SupportedCase):
    def test_nonsense_finds_nothing(self):
        TestReferences.everything_of.__func__(type(self), "N-1", self.worker)
        for model in of_this_addon(self.env(user=self.manager.id)):
            if model.has_access("read"):
                with self.subTest(model._name):
                    self.assertFalse(model.name_search("Xyzzy nonsense"))
