"""Odoo's own dialogs, messages and activities tell no code of a dossier that is not the user's."""

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

from .test_guard import GONE
from .test_looks import CHATTY

CODE = "CANARY-CODE"


@tagged("post_install", "-at_install", "security")
class TestPointers(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        dossier = cls.new_dossier(CODE)
        cls.new_snapshot(dossier)
        parts = [dossier, dossier.snapshot_ids, cls.contract_of(dossier)["gpmi"]]
        cls.targets = {part._name: part.id for part in parts}
        cls.env.flush_all()

    def pointers(self):
        """Yield (model, names of its fields with a number, values that name the target) for each such model of Odoo."""
        for name in sorted(self.env.registry):
            model = self.env[name]
            numbers = [one for one, field in model._fields.items() if field.type == "many2one_reference"]
            numbers += ["res_ids"] if "res_ids" in model._fields else []
            if numbers and not model._abstract:
                yield model, numbers

    def named(self, model, numbers, target, number):
        values = {}
        for name, field in model._fields.items():
            if field.comodel_name == "ir.model" and field.type == "many2one":
                values[name] = self.env["ir.model"]._get_id(target)
            elif name in ("model", "res_model", "render_model", "parent_res_model"):
                values[name] = target
        for name in numbers:
            values[name] = str([number]) if name == "res_ids" else number
        return values

    def test_no_model_of_odoo_tells_a_code(self):
        tried = 0
        for model, numbers in self.pointers():
            for user in (self.colleague, self.other_manager):
                for target, number in self.targets.items():
                    mine = model.with_user(user)
                    values = self.named(model, numbers, target, number)
                    names = [name for name, field in model._fields.items() if field.type in ("char", "text", "html")]
                    names = [name for name in names if mine._has_field_access(mine._fields[name], "read")]
                    spec = {name: {} for name in (*names, "display_name")}
                    defaults = {f"default_{name}": value for name, value in values.items()}
                    for way, args, context in (
                        ("create", [[values]], {}),
                        ("create", [[{}]], defaults),
                        ("onchange", [[], values, [], spec], {}),
                        ("onchange", [[], {}, [], spec], defaults),
                        ("web_save", [[], values, spec], {}),
                        ("default_get", [list(spec)], defaults),
                    ):
                        tried += 1
                        with self.subTest(model=model._name, user=user.login, target=target, way=way):
                            self.assertNotIn(CODE, self.told(mine, way, args, context, names))
        self.assertGreater(tried, 300)

    def told(self, model, way, args, context, names):
        try:
            with mute_logger(*CHATTY, "odoo.addons.base.models.ir_rule"), self.cr.savepoint() as savepoint:
                answer = call_kw(model, way, args, {"context": context})
                if way == "create":
                    answer = model.browse(answer).read(names)
                savepoint.rollback()
                return str(answer)
        except (UserError, TypeError, ValueError, KeyError, AttributeError, NotImplementedError) as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 -- the database refuses what lacks something else
            return type(error).__name__

    def test_what_is_not_there_sounds_like_what_is_not_yours(self):
        composer = self.env["mail.compose.message"].with_user(self.colleague)
        said = set()
        for number in (self.targets["sociale.balans.dossier"], GONE):
            with self.assertRaises(AccessError) as caught:
                composer.create({"model": "sociale.balans.dossier", "res_ids": str([number])})
            said.add(str(caught.exception))
        self.assertEqual(len(said), 1)

    def test_who_may_open_it_writes_about_it(self):
        composer = self.env["mail.compose.message"].with_user(self.worker)
        number = self.targets["sociale.balans.dossier"]
        mail = composer.create({"model": "sociale.balans.dossier", "res_ids": str([number]), "body": "x"})
        self.assertEqual(mail.subject, CODE)


@tagged("post_install", "-at_install", "security")
class TestMailRoutes(ContractCase, HttpCase):
    """The addresses through which a screen asks for a chatter, with a number that somebody made up."""

    def test_no_chatter_of_a_dossier_that_is_not_open(self):
        dossier = self.new_dossier(CODE, name="Canary Name")
        dossier.message_post(body="Canary words")
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        self.env.flush_all()
        wanted = ["activities", "followers", "attachments", "messages", "scheduledMessages", "suggestedRecipients"]
        for user in (colleague, self.other_manager):
            self.authenticate(user.login, user.login)
            for number in (dossier.id, GONE):
                about = {"thread_model": dossier._name, "thread_id": number}
                for address, params in (
                    ("/mail/data", {"fetch_params": [["mail.thread", about | {"request_list": wanted}]]}),
                    ("/mail/thread/messages", about),
                    ("/mail/thread/recipients", about | {"message_id": 1}),
                    ("/mail/message/post", about | {"post_data": {"body": "x"}}),
                    ("/mail/thread/subscribe", {"res_model": dossier._name, "res_id": number, "partner_ids": []}),
                    ("/mail/read_subscription_data", {"follower_id": dossier.sudo().message_follower_ids[:1].id}),
                ):
                    with self.subTest(user=user.login, address=address, there=number != GONE):
                        with mute_logger("odoo.http"):
                            said = self.url_open(address, json={"params": params}).text
                        self.assertNotIn("canary", said.lower())
