"""What can be called from outside: every public method and every address stands in ``policy.py``, with who may."""

import inspect

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.http import Controller
from odoo.service.model import call_kw, get_public_method
from odoo.tests import tagged

from .policy import EVERYBODY, EXTENDED, PUBLIC, ROLES, ROUTES
from .test_policy import PARTS, PolicyCase

OURS = "odoo.addons.sociale_balans"


def of_us_alone(model):
    """Return the names of the public methods of a model that only our addons define."""
    ours, others = set(), set()
    for cls in type(model).mro():
        known = ours if cls.__module__.startswith(OURS) else others
        known.update(name for name, one in vars(cls).items() if inspect.isfunction(one))
    return {name for name in ours - others if is_public(model, name)}


def is_public(model, name):
    try:
        get_public_method(model, name)
    except AccessError:
        return False
    return True


def controllers(cls=Controller):
    """Yield every controller of ours."""
    for sub in cls.__subclasses__():
        yield from controllers(sub)
        if sub.__module__.startswith(OURS):
            yield sub


def endpoints():
    """Yield (method name, what ``http.route`` says of it) of every controller of ours."""
    for controller in set(controllers()):
        for name, method in vars(controller).items():
            if hasattr(method, "original_routing"):
                yield name, method.original_routing


@tagged("post_install", "-at_install", "security")
class TestPublic(PolicyCase):
    def test_every_public_method_is_listed(self):
        """A new one is listed with who may call it; what a leading underscore makes private, nobody calls."""
        for name in sorted(self.env.registry):
            with self.subTest(model=name):
                self.assertLessEqual(of_us_alone(self.env[name]), set(PUBLIC.get(name, ())))

    def test_what_is_listed_is_there(self):
        for name, methods in PUBLIC.items():
            if name in self.env:
                with self.subTest(model=name):
                    self.assertLessEqual(set(methods), of_us_alone(self.env[name]))

    def test_a_dialog_is_opened_by_whom_it_is_for(self):
        for name, methods in PUBLIC.items():
            if name in self.env and self.env[name]._transient:
                for method, roles in methods.items():
                    with self.subTest(model=name, method=method):
                        may = {role for role in ROLES if self.as_role(name, role).has_access("create")}
                        self.assertEqual(may, roles)

    def test_nobody_else_calls_it(self):
        tried, samples = 0, self.samples()
        for name, methods in PUBLIC.items():
            for method, roles in methods.items() if name in samples else ():
                for role in ROLES:
                    tried += 1
                    with self.subTest(model=name, method=method, role=role):
                        refused, answer = self.call(self.as_role(name, role), method, samples[name])
                        if role not in roles:
                            self.assertTrue(refused)
                        else:
                            self.assertNotIsInstance(refused, AccessError)
                        if role not in EVERYBODY:
                            self.assertNotRegex(str(refused or answer), "Secret Name|P-|A goal|A commitment|Adult")
        self.assertGreater(tried, 200)

    def as_role(self, name, role):
        return self.env[name].with_user(getattr(self, role))

    def call(self, model, name, record):
        """Call a method on a record, with next to nothing as its arguments; return the refusal, and the answer."""
        method = getattr(type(model), name)
        parameters = list(inspect.signature(method).parameters.values())[1:]
        given = [[] for one in parameters if one.default is one.empty]
        on_model = getattr(method, "_api_model", False)
        self.env.flush_all()
        self.env.invalidate_all()  # what another role has read is no longer in memory
        try:
            with self.cr.savepoint():
                return None, call_kw(model, name, given if on_model else [record.ids, *given], {})
        except UserError as refused:
            return refused, None

    def samples(self):
        """Return a record of each model with public methods: dict by name."""
        team = self.records["of my team"]
        proposal = {"company_id": self.company.id, "kind": "destroy", "dossier_ids": [Command.set(team["dossier"].ids)]}
        return {PARTS[part]: records[:1] for part, records in team.items()} | {
            "sociale.balans.domain.selection": self.env["sociale.balans.domain.selection"],
            "sociale.balans.client.language": self.env["sociale.balans.client.language"].search([], limit=1),
            "sociale.balans.colleague": self.env["sociale.balans.colleague"].browse(self.colleague.id),
            "sociale.balans.day": self.env["sociale.balans.day"],
            "sociale.balans.share": self.env["sociale.balans.share"],
            "sociale.balans.destruction": self.env["sociale.balans.destruction"].sudo().create(proposal),
            "sociale.balans.domain": self.domain("debts"),
            "sociale.balans.domain.text": self.env["sociale.balans.domain.text"].search([], limit=1),
        }

    # --- Addresses ----------------------------------------------------------------------------------------------------

    def test_every_address_is_listed(self):
        found = {}
        for name, routing in endpoints():
            if routing.get("routes"):
                found |= dict.fromkeys(routing["routes"], (routing["auth"], routing["methods"]))
            else:
                self.assertIn(name, EXTENDED)
        self.assertTrue(found)
        listed = {path: (auth, methods) for path, (auth, methods, _asks) in ROUTES.items()}
        self.assertEqual(found, {path: listed.get(path) for path in found})
