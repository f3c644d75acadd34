"""Hostile calls as a program makes them: over HTTP, with a key of its own."""

import json

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans_support.tests.common import SupportedCase

from .test_policy import PARTS

SECRETS = ("Secret Name", "Secret remark", "SECRET-CODE")
# What a program can ask of any model; ``ids`` are those of a dossier that is not the caller's.
CALLS = {
    "read": {},
    "web_read": {"specification": {"display_name": {}}},
    "export_data": {"fields_to_export": ["id", "display_name"]},
    "write": {"vals": {"company_id": 1}},
    "unlink": {},
    "copy": {},
    "get_metadata": {},
    "check_access": {"operation": "read"},
}
SEARCHES = {
    "search_read": {"fields": ["display_name"]},
    "web_search_read": {"specification": {"display_name": {}}},
    "name_search": {"name": "SECRET"},
    "formatted_read_group": {"groupby": ["id"], "aggregates": ["__count"]},
}
# The methods of this addon, with what nobody should send.
OWN = {
    "sociale.balans.snapshot": {
        "get_board": {},
        "get_texts": {"lang": "en"},
        "save_answers": {"answers": [{"id": 1, "values": {"remark": "x"}}]},
        "get_answers_since": {"moment": "'; DROP TABLE res_users; --"},
        "action_done": {},
    },
    "sociale.balans.dossier": {"get_evolution": {"snapshot_ids": ["x", {}]}, "action_archive": {}},
}


@tagged("post_install", "-at_install", "security")
class TestRemoteCalls(SupportedCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.portal = cls.new_user("portal-user", "base.group_portal", cls.company)
        dossier = cls.new_dossier("SECRET-CODE", name="Secret Name")
        snapshot = cls.new_snapshot(dossier, {"debts": "2"})
        cls.row(snapshot, "debts").remark = "Secret remark"
        cls.parts = {"dossier": dossier, "member": dossier.member_ids, "snapshot": snapshot}
        cls.parts |= {"score": snapshot.score_ids, "support": cls.support_of(dossier)} | cls.contract_of(dossier)
        cls.env.flush_all()

    def headers(self, user):
        key = self.env["res.users.apikeys"].with_user(user).sudo()._generate("rpc", "test", False)
        return {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def attempt(self, headers, model, method, args):
        answer = self.url_open(f"/json/2/{model}/{method}", data=json.dumps(args), headers=headers)
        for secret in SECRETS:
            self.assertNotIn(secret, answer.text)
        return answer

    @mute_logger("odoo.http", "odoo.models", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_no_program_gets_anything_of_a_dossier_that_is_not_its_own(self):
        for user in (self.colleague, self.other_manager, self.employee, self.portal):
            headers = self.headers(user)
            for part, model in PARTS.items():
                ids = self.parts[part].ids
                for method, args in (CALLS | OWN.get(model, {})).items():
                    with self.subTest(user=user.login, model=model, method=method):
                        answer = self.attempt(headers, model, method, {"ids": ids, **args})
                        self.assertIn(answer.status_code, (403, 404, 422))
                for method, args in SEARCHES.items():
                    with self.subTest(user=user.login, model=model, method=method):
                        answer = self.attempt(headers, model, method, {"domain": [("id", "in", ids)], **args})
                        found = answer.json()
                        if answer.status_code == 200:
                            found = found["records"] if isinstance(found, dict) else found
                            self.assertEqual(found, [])
                        self.assertIn(answer.status_code, (200, 403, 422))

    @mute_logger("odoo.http")
    def test_without_a_key_there_is_nothing(self):
        for headers in ({}, {"Authorization": "Bearer nonsense"}):
            answer = self.attempt(
                headers | {"Content-Type": "application/json"},
                "sociale.balans.dossier",
                "read",
                {"ids": self.parts["dossier"].ids},
            )
            self.assertEqual(answer.status_code, 401)
