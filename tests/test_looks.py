"""Whatever hands out what was said leaves a line: every public method of every model, Odoo's inherited ones too."""

import inspect
import json
from collections import defaultdict
from unittest.mock import patch

import psycopg2
from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger
from odoo.tools.safe_eval import safe_eval

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

CANARY = "canary"
# Not called: they write only, answer nothing, and what they write is tried elsewhere.
NOT_CALLED = frozenset({"unlink", "action_archive", "action_unarchive"})
# What says at length that such a call makes no sense.
CHATTY = ("odoo.sql_db", "odoo.models", "odoo.addons.mail.models.mail_thread")


def public_methods(model):
    """Yield the name and the function of each method that a program can call."""
    for name, method in inspect.getmembers(type(model), inspect.isfunction):
        try:
            get_public_method(model, name)
        except AccessError:
            continue
        yield name, method


@tagged("post_install", "-at_install", "security")
class TestLooks(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.exporter = cls.new_user("exporter", "sociale_balans.group_manager,base.group_allow_export", cls.company)
        cls.dossier = cls.new_dossier("C-1", name="Canary")
        snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        parts = [cls.dossier, cls.dossier.member_ids, snapshot, cls.row(snapshot, "debts")]
        parts += cls.contract_of(cls.dossier).values()
        parts[4].goal_ids.domain_ids = [Command.set(cls.domain("debts").ids)]
        cls.parts = {part._name: part[:1] for part in parts}
        # A signed contract refuses most of it by the front door.
        cls.env.flush_all()
        for part in cls.parts.values():
            names = [name for name in cls.said(part) if part._fields[name].type in ("char", "text", "html")]
            for name in set(names) - {"code"}:
                table, column = SQL.identifier(part._table), SQL.identifier(name)
                cls.env.cr.execute(SQL("UPDATE %s SET %s = %s WHERE id = %s", table, column, "Canary words", part.id))
        cls.env.invalidate_all()

    @classmethod
    def said(cls, model):
        """The names of the stored fields of a model that hold what was said."""
        return [
            name
            for name, field in model._fields.items()
            if field.store
            and field.column_type
            and not model._is_outline([name])
            # Where a part belongs is no secret for who sees that it is there; a national number has a group of its own.
            and not (field.relational and hasattr(cls.env[field.comodel_name], "_note_look"))
            and name != "national_number"
        ]

    def setUp(self):
        super().setUp()
        # Each look is a line of its own.
        merge = patch.object(type(self.log), "MERGE", type(self.log).MERGE * -1)
        merge.start()
        self.addCleanup(merge.stop)

    @property
    def log(self):
        return self.env["sociale.balans.access.log"].sudo()

    def arguments(self, model, method):
        """Yield what to call a method with: lists of values for its parameters."""
        said = self.said(model)
        texts = [name for name in said if model._fields[name].type in ("char", "text", "html")]
        known = {
            "fields": said,
            "fields_to_export": said,
            "field_names": said,
            "fields_spec": {name: {} for name in said},
            "specification": {name: {} for name in said},
            "unfold_read_specification": {name: {} for name in said},
            "domain": [],
            "default": None,
            "values": {},
            "vals": {},
            "name": "",
            "moment": "2000-01-01 00:00:00",
            "field_name": (texts or ["id"])[0],
            "groupby": [],
            "grouping_sets": [[]],
            "view_id": False,
        }
        parameters = list(inspect.signature(method).parameters.values())[1:]
        given = [
            known.get(parameter.name, [])
            for parameter in parameters
            if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
            and (parameter.default is parameter.empty or parameter.name in known)
        ]
        yield given
        for name in said:
            if "groupby" in (parameter.name for parameter in parameters):
                yield [[], [name]]
                yield [[], [], [f"{name}:array_agg"]]

    def answer(self, model, name, args):
        """What comes back, in words; a refusal too."""
        try:
            with mute_logger(*CHATTY), self.cr.savepoint():
                return json.dumps(call_kw(model, name, args, {}), default=str)
        except UserError as refusal:
            return str(refusal)
        except (TypeError, ValueError, KeyError, AttributeError, AssertionError, psycopg2.Error) as error:
            # Odoo's own methods take other arguments.
            return str(error)

    def test_no_content_without_a_line(self):
        called = told = 0
        for part in self.parts.values():
            records = part.with_user(self.exporter)
            for name, method in public_methods(records):
                if name in NOT_CALLED:
                    continue
                for given in self.arguments(records, method):
                    on_model = getattr(method, "_api_model", False)
                    args = given if on_model else [records.ids, *given]
                    called += 1
                    with self.subTest(model=part._name, method=name, args=str(args)[:60]):
                        savepoint = self.cr.savepoint()
                        before = self.log.search_count([])
                        words = self.answer(records.browse(), name, args)
                        lines = self.log.search_count([]) - before
                        savepoint.close(rollback=True)
                        self.env.invalidate_all()
                        if CANARY in words.lower():
                            told += 1
                            self.assertTrue(lines, f"told without a line: {words[:200]}")
        self.assertGreater(called, 1000, told)
        self.assertGreater(told, 80)

    def test_nothing_said_is_searched_counted_sorted_or_grouped_by(self):
        tried = 0
        for model in of_this_addon(self.env(user=self.exporter.id)):
            for path in self.paths(model):
                condition = (path, "!=", False)
                ways = {
                    "search": ([condition],),
                    "search_count": ([condition],),
                    "search_read": ([condition], ["id"]),
                    "web_search_read": ([condition], {"id": {}}),
                    "name_search": ("", [condition]),
                    "formatted_read_group": ([condition], [], ["__count"]),
                    "formatted_read_grouping_sets": ([condition], [[]], ["__count"]),
                    "web_read_group": ([condition], ["id"], ["__count"]),
                    "read_progress_bar": ([condition], "id", {"field": "id", "colors": {}}),
                }
                if "." not in path:
                    ways["search in order"] = ([], 0, None, f"{path} desc")
                for way, args in ways.items():
                    tried += 1
                    with self.subTest(model=model._name, path=path, way=way), self.cr.savepoint() as savepoint:
                        before = self.log.search_count([])
                        try:
                            call_kw(model, way.split()[0], args, {})
                        except AccessError:
                            continue
                        finds_names = path.split(".")[-1] in ("name", "late_reason")
                        self.assertTrue(finds_names, "it was answered")
                        if model.search_fetch([condition], []):
                            self.assertGreater(self.log.search_count([]), before)
                        savepoint.rollback()
        self.assertGreater(tried, 1000)

    def paths(self, model, depth=2):
        """Yield the paths from a model to a field that holds what was said."""
        if model._name in self.parts:
            yield from self.said(model)
        if depth:
            for field in model._fields.values():
                if field.relational and field.store | (field.type == "one2many") and field.comodel_name in self.parts:
                    for path in self.paths(model.env[field.comodel_name], depth - 1):
                        yield f"{field.name}.{path}"

    def test_nobody_is_told_by_being_left_out(self):
        dossiers = self.dossier.with_user(self.exporter).browse()
        for domain in (
            [("name", "not ilike", "canary")],
            ["!", ("name", "ilike", "canary")],
            [("name", "=", False)],
            [("member_ids", "not any", [("name", "ilike", "canary")])],
            [("snapshot_ids.score_ids.value", "in", ["1", "2"])],
            [("snapshot_ids", "any", [("score_ids", "any", [("remark", "ilike", "x")])])],
            [("gpmi_ids.goal_ids", "not ilike", "canary")],
            [("gpmi_ids.goal_ids", "not in", ["Canary words"])],
        ):
            with self.subTest(domain), self.assertRaises(AccessError):
                dossiers.search_count(domain)

    def test_who_asks_of_one_by_name_looks_at_him_also_when_it_is_not_he(self):
        dossiers = self.dossier.with_user(self.exporter).browse()
        before = self.log.search([])
        self.assertFalse(dossiers.search([("id", "=", self.dossier.id), ("name", "=ilike", "X%")]))
        self.assertEqual((self.log.search([]) - before).dossier_id, self.dossier)

    def test_a_list_of_activities_asks_no_more_than_any_other(self):
        activities = self.env["mail.activity"].with_user(self.exporter)
        with self.assertRaises(AccessError):
            activities.get_activity_data(self.dossier._name, [("snapshot_ids.score_ids.value", "=", "2")])

    def test_a_question_has_an_end(self):
        domain = [("name", "=", "x")]
        for _step in range(20):
            domain = [("dossier_id", "any", [("member_ids", "any", domain)])]
        with self.assertRaisesRegex(UserError, "too deep"):
            self.dossier.member_ids.with_user(self.exporter).search_count(domain)

    def test_a_goal_is_not_read_by_its_label(self):
        commitment = self.parts["sociale.balans.commitment"].with_user(self.exporter)
        before = self.log.search_count([])
        self.assertIn(CANARY, str(commitment.read(["goal_id"])).lower())
        self.assertGreater(self.log.search_count([]), before)
        with self.assertRaises(AccessError):
            commitment.formatted_read_group([], ["goal_id"], ["__count"])
        goal = self.parts["sociale.balans.goal"].with_user(self.exporter)
        before = self.log.search_count([])
        goal.browse().onchange({"waits_for_id": goal.id}, [], {"waits_for_id": {"fields": {"display_name": {}}}})
        self.assertGreater(self.log.search_count([]), before)

    def test_what_cannot_be_grouped_is_not_offered(self):
        for model in of_this_addon(self.env(user=self.exporter.id), transient=False):
            if model.DOSSIER is None or not model.has_access("read"):
                continue
            for name, description in model.fields_get(attributes=["groupable", "store"]).items():
                if description.get("groupable"):
                    with self.subTest(model=model._name, field=name):
                        spec = f"{name}:month" if model._fields[name].type in ("date", "datetime") else name
                        model.formatted_read_group([], [spec], ["__count"])

    def test_what_no_screen_shows_is_not_offered(self):
        """Among filters and groups stand no keys and digests: a text that is offered has a word on some screen."""
        shown = defaultdict(set)
        for view in self.env["ir.ui.view"].sudo().search([("type", "!=", "qweb"), ("model", "!=", False)]):
            self.find_shown(etree.fromstring(view.arch), view.model, shown)
        for model in of_this_addon(self.env(user=self.exporter.id), transient=False):
            for name, description in model.fields_get(attributes=["groupable", "searchable", "type"]).items():
                offered = description.get("groupable") or description.get("searchable")
                if offered and description["type"] in ("char", "text", "json") and name not in ("name", "display_name"):
                    with self.subTest(model=model._name, field=name):
                        ours = model._fields[name]._module.startswith("sociale_balans")
                        self.assertTrue(name in shown[model._name] or not ours)

    def find_shown(self, node, model, shown):
        """Note in ``shown`` which fields of which model stand in a view."""
        for child in node:
            field = (
                self.env[model]._fields.get(child.get("name")) if child.tag == "field" and model in self.env else None
            )
            if field is not None:
                shown[model].add(field.name)
            self.find_shown(child, field.comodel_name if field is not None and field.relational else model, shown)

    def test_who_is_found_by_name_is_noted_and_nobody_else(self):
        other = self.new_dossier("C-2", name="Somebody Else")
        for number in range(3, 8):
            self.new_dossier(f"C-{number}")
        dossiers = self.dossier.with_user(self.exporter).browse()
        for way, args in (
            ("search", ([("name", "ilike", "canary")],)),
            ("web_search_read", ([("member_ids.name", "ilike", "canary")], {"code": {}})),
            ("web_read_group", ([("name", "ilike", "canary")], ["state"], ["__count"])),
        ):
            with self.subTest(way):
                before = self.log.search([])
                call_kw(dossiers, way, args, {})
                self.assertEqual((self.log.search([]) - before).dossier_id, self.dossier)
        self.assertFalse(self.log.search([("dossier_id", "=", other.id), ("user_id", "=", self.exporter.id)]))

    def test_an_export_is_noted_wherever_its_path_leads(self):
        coordinator = self.new_user("leads", "sociale_balans.group_coordinator,base.group_allow_export", self.company)
        access = self.env["sociale.balans.dossier.grant"].with_user(coordinator)
        access = access.create({"dossier_id": self.dossier.id, "user_id": self.worker.id, "reason": "=1+1"})
        for path, noted in (
            ("dossier_id/name", True),
            ("dossier_id/member_ids/name", True),
            ("dossier_id/gpmi_ids/goal_ids", True),
            ("dossier_id/code", False),
            ("dossier_id", False),
        ):
            with self.subTest(path):
                before = self.log.search([])
                said = access.export_data([path])["datas"]
                self.assertIs(CANARY in str(said).lower(), noted)
                self.assertEqual((self.log.search([]) - before).mapped("door"), ["export"] if noted else [])
        self.assertEqual(access.export_data(["reason"])["datas"], [["'=1+1"]])

    def test_what_a_savepoint_takes_back_is_noted_again(self):
        savepoint = self.cr.savepoint()
        self.dossier.get_evolution()
        savepoint.close(rollback=True)
        self.dossier.get_evolution()
        self.assertTrue(self.log.search([("door", "=", "evolution"), ("user_id", "=", self.worker.id)]))

    def test_where_nothing_can_be_written_odoo_hears_so(self):
        with self.cr.savepoint() as savepoint:
            self.cr.execute("SET LOCAL transaction_read_only = on")
            with self.assertRaises(psycopg2.errors.ReadOnlySqlTransaction):
                self.snapshot_paper()
            savepoint.rollback()

    def snapshot_paper(self):
        snapshot = self.parts["sociale.balans.snapshot"]
        return self.env["ir.actions.report"]._render_qweb_html("sociale_balans.report_snapshot", snapshot.ids)

    def test_a_look_that_is_not_noted_is_told_once_to_whoever_leads(self):
        kind = self.env.ref("sociale_balans.activity_unnoted")
        with mute_logger("odoo.sql_db"), self.cr.savepoint() as savepoint:
            self.cr.execute("ALTER TABLE sociale_balans_access_log RENAME COLUMN door TO gone")
            self.assertTrue(self.dossier.get_evolution())
            self.assertTrue(self.dossier.get_evolution())
            told = self.env["mail.activity"].sudo().search([("activity_type_id", "=", kind.id)])
            self.assertEqual(told.user_id, self.coordinator | self.manager | self.exporter)
            self.assertEqual(len(told), 3)
            self.assertNotIn(CANARY, str(told.mapped("summary")).lower())
            self.assertFalse(self.dossier.home["next"], "it is for who leads, not for the client beside the screen")
            savepoint.rollback()

    def test_every_filter_of_a_screen_is_answered(self):
        views = self.env["ir.ui.view"].sudo().search([("type", "=", "search"), ("model", "=like", "sociale.balans.%")])
        for view in views:
            model = self.env[view.model].with_user(self.exporter)
            for node in etree.fromstring(view.arch).iter("filter", "field"):
                domain = node.get("domain") or node.get("filter_domain")
                if domain and model.has_access("read"):
                    with self.subTest(view.name, filter=node.get("name")):
                        model.search_count(safe_eval(domain, {"uid": self.exporter.id, "self": "x"}))
