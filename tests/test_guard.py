"""What nobody gets past, tried on the whole registry: a model that is added later is tried too."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import BalansCase, of_this_addon

CLOSED = "This does not exist, or is not open to you."
GONE = 2**31 - 7  # an id that no record has


@tagged("post_install", "-at_install", "security")
class TestReferences(BalansCase):
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
                    self.assertEqual(said.replace(str(target), "N"), said_of_gone.replace(str(GONE), "N"))
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
