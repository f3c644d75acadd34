"""What a client says in his turn leads through no door to anybody, until it lies beside the scores of the worker."""

import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans.tests.test_voice import CANARY, VoiceCase
from odoo.addons.sociale_balans.tools.voice import APART

TURN = "sociale.balans.client.turn"
# Who looked is noted of each look of this test itself.
NOTED = {"sociale.balans.access.log"}
DOORS = (
    lambda records, field: records.search_count([(field, "!=", False)]),
    lambda records, field: records.search([], order=field).ids,
    lambda records, field: records.search([]).export_data([field]),
    lambda records, field: records.formatted_read_group([], [field], ["__count"]),
)
AROUND = ("mail.message", "mail.tracking.value", "mail.activity", "mail.notification", "ir.attachment", "bus.bus")


@tagged("post_install", "-at_install", "security")
class TestSealed(VoiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        admin = cls.new_user("runs_odoo", "base.group_system,base.group_allow_export", cls.company)
        cls.users = [cls.worker, cls.coordinator, cls.manager, cls.employee, admin]

    def seen(self, user):
        """Return all that a user can read: of every model of ours and around it, every record with every field."""
        self.env.flush_all()
        self.env.invalidate_all()
        env = self.env(user=user.id, context={})
        found = {}
        for name in [*(model._name for model in of_this_addon(env) if model._name not in NOTED), *AROUND]:
            try:
                found[name] = env[name].with_context(active_test=False).search([]).read()
            except AccessError:
                found[name] = None
        snapshot = env["sociale.balans.snapshot"].browse(self.snapshot.id)
        for method, args in (("get_board", []), ("get_answers_since", ["2020-01-01 00:00:00"]), ("get_texts", [])):
            try:
                answer = getattr(snapshot, method)(*args)
                answer.pop("now", None)
                found[method] = answer
            except AccessError:
                found[method] = None
        return json.dumps(found, default=str, sort_keys=True)

    def test_nothing_that_anybody_reads_changes_while_the_client_speaks(self):
        for way in ("client_first", APART):
            self.snapshot = self.new_snapshot(self.dossier, client_way=way)
            row = self.row(self.snapshot, "savings")
            key = self.start()
            before = [self.seen(user) for user in self.users]
            self.say(key, row, value="1", help="yes", words=CANARY)
            if way == APART:
                self.snapshot.finish_client_turn(key)
            for user, was in zip(self.users, before, strict=True):
                with self.subTest(way=way, user=user.login):
                    now = self.seen(user)
                    self.assertNotIn(CANARY, now)
                    if way != APART:  # that he is done is told
                        self.assertEqual(now, was)

    def test_no_search_no_sorting_and_no_path_leads_there(self):
        key = self.start()
        self.say(key, self.savings, value="1", help="yes", words=CANARY)
        turn_fields = [name for name, field in self.env[TURN]._fields.items() if field.store]
        paths = [(TURN, "")]
        for model in of_this_addon(self.env):
            paths += [(model._name, f"{name}.") for name, field in model._fields.items() if field.comodel_name == TURN]
        self.assertGreater(len(paths), 1)
        for user in self.users:
            for model, path in paths:
                records = self.env(user=user.id)[model]
                for field in (path + name for name in turn_fields):
                    for number, call in enumerate(DOORS):
                        with self.subTest(user=user.login, field=f"{model}.{field}", call=number):
                            self.assertFalse(self.leaks(call, records, field))

    def leaks(self, call, records, field):
        try:
            with self.env.cr.savepoint():
                found = call(records, field)
        except (AccessError, UserError, ValueError, KeyError):
            return False
        return found and found != {"datas": []}
