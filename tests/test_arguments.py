"""A wrong argument from a program gets a sentence: every method of ours that can be called from outside."""

import inspect

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

ODD = (5, -1, 1.5, True, "x", "\x00", "9999-99-99", [], ["x"], [[]], [None], {}, {"x": 1}, [{"id": []}], None, 10**30)


@tagged("post_install", "-at_install", "security")
class TestArguments(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("A-1", user=cls.manager)
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        cls.own = (
            cls.env["sociale.balans.domain"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Courage",
                    "theme_id": cls.env.ref("sociale_balans.theme_network").id,
                    "company_id": cls.company.id,
                }
            )
        )
        cls.evaluation = cls.contract_of(cls.dossier)["evaluation"]

    def asked(self):
        """Yield (model, method name, its parameters) of each public method of this addon alone."""
        of_odoo = set(dir(self.env["mail.thread"])) | set(dir(self.env["mail.activity.mixin"]))
        for model in of_this_addon(self.env(user=self.manager)):
            for name in dir(type(model)):
                method = getattr(type(model), name)
                if name.startswith("_") or name in of_odoo or not inspect.isfunction(method):
                    continue
                parameters = list(inspect.signature(method).parameters.values())[1:]
                if parameters:
                    yield model, name, parameters

    def test_an_odd_argument_gets_a_sentence(self):
        subjects = {one._name: one.ids for one in (self.dossier, self.snapshot, self.evaluation, self.own)}
        methods = set()
        for model, name, parameters in self.asked():
            methods.add(name)
            # A method on records takes their ids first.
            is_of_model = getattr(getattr(type(model), name), "_api_model", False)
            ids = [] if is_of_model else [subjects.get(model._name, [])]
            needed = [one for one in parameters if one.default is inspect.Parameter.empty]
            for parameter in parameters:
                for odd in ODD:
                    others = {one.name: [] for one in needed if one != parameter}
                    with self.subTest(model=model._name, method=name, parameter=parameter.name, odd=repr(odd)[:30]):
                        try:
                            with self.cr.savepoint():
                                call_kw(model, name, ids, others | {parameter.name: odd})
                        except UserError as refused:
                            self.assertTrue(str(refused).strip())
        self.assertLessEqual(
            {"get_evolution", "save_answers", "get_answers_since", "save_choice", "change_texts"}, methods
        )
