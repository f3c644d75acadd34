"""Hostile calls: every public method of every model, side doors of Odoo, and words that try to be code."""

import inspect
import json
import traceback

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw, get_public_method
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans_support.tests.common import SupportedCase

from .test_policy import PARTS

HOSTILE = (
    [],
    [None],
    [False],
    [-1],
    ["'; DROP TABLE res_users; --"],
    [{"id": 1}],
    [[[0, 0, {"dossier_id": 1}]]],
    [list(range(5000))],
    [10**30],
    [{"__proto__": {"a": 1}}],
)
INJECTIONS = (
    "<img src=x onerror=alert(1)>",
    "<t t-out='env'/>",
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE x; --",
)


@tagged("post_install", "-at_install", "security")
class TestAttacks(SupportedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.portal = cls.new_user("portal-user", "base.group_portal", cls.company)
        cls.dossier = cls.new_dossier("SECRET-CODE", name="Secret Name")
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        cls.row(cls.snapshot, "debts").remark = "Secret remark"
        cls.parts = {"dossier": cls.dossier, "member": cls.dossier.member_ids, "snapshot": cls.snapshot}
        cls.parts |= {"score": cls.snapshot.score_ids, "support": cls.support_of(cls.dossier)}
        cls.parts |= cls.contract_of(cls.dossier)
        cls.mine = cls.new_dossier("MINE", user=cls.colleague)
        cls.env.flush_all()

    def public_methods(self, model):
        """The methods of this addon that a browser or a program can call."""
        for name, method in inspect.getmembers(type(model), inspect.isfunction):
            if method.__module__.startswith("odoo.addons.sociale_balans") and not name.startswith("_"):
                try:
                    get_public_method(model, name)
                except AccessError:
                    continue
                yield name

    def attempt(self, model, name, args):
        """Call as a remote program does. A refusal is fine, and so is an answer that says nothing of the dossier."""
        try:
            with self.cr.savepoint():
                answer = call_kw(model, name, args, {})
                said = json.dumps(answer, default=str)
                self.env.flush_all()
        except UserError as error:
            said = str(error)
        except (TypeError, ValueError, KeyError, AttributeError, AssertionError) as error:
            # Odoo itself answers so when arguments are missing or not what its own methods take, or when there are two
            # records instead of one; what is ours never does.
            place = traceback.extract_tb(error.__traceback__)[-1].name
            of_odoo = hasattr(self.env["res.partner"], name) or place in ("call_kw", "ensure_one")
            self.assertTrue(of_odoo, f"{name}: {error!r}")
            return
        for secret in ("Secret Name", "Secret remark", "SECRET-CODE"):
            self.assertNotIn(secret, said)

    def test_no_public_method_gives_a_stranger_anything(self):
        tried = 0
        for part, model in PARTS.items():
            for user in (self.colleague, self.other_manager, self.employee, self.portal):
                for name in self.public_methods(self.env[model]):
                    if name in ("create", "copy"):
                        continue
                    for extra in HOSTILE:
                        tried += 1
                        with self.subTest(model=model, method=name, user=user.login, extra=str(extra)[:30]):
                            records = self.parts[part].with_user(user)
                            self.attempt(records.browse(), name, [records.ids, *extra])
        self.assertGreater(tried, 2000)

    def test_no_parent_that_one_may_write_reaches_another_dossier(self):
        mine = self.mine.with_user(self.colleague)
        theirs = self.dossier
        member, snapshot = theirs.member_ids[0], self.snapshot
        for values in (
            {"member_ids": [Command.link(member.id)]},
            {"member_ids": [Command.update(member.id, {"name": "x"})]},
            {"member_ids": [Command.delete(member.id)]},
            {"member_ids": [Command.set(member.ids)]},
            {"snapshot_ids": [Command.link(snapshot.id)]},
            {"snapshot_ids": [Command.update(snapshot.id, {"score_ids": [Command.clear()]})]},
            {"gpmi_ids": [Command.link(self.parts["gpmi"].id)]},
            {"support_ids": [Command.link(self.parts["support"].id)]},
            {"support_ids": [Command.update(self.parts["support"].id, {"kind": "other"})]},
            {"support_ids": [Command.create({"member_id": member.id, "date_start": "2020-01-01", "kind": "other"})]},
            {"grant_ids": [Command.create({"user_id": self.colleague.id, "reason": "x"})]},
        ):
            with self.subTest(values), self.assertRaises(UserError), self.cr.savepoint():
                mine.write(values)
        for model, values in {
            "sociale.balans.member": {"dossier_id": theirs.id, "name": "x"},
            "sociale.balans.snapshot": {"dossier_id": theirs.id},
            "sociale.balans.score": {"snapshot_id": snapshot.id, "domain_id": self.domain("debts").id},
            "sociale.balans.gpmi": {"member_id": member.id, "decision_date": "2026-01-01"},
            "sociale.balans.goal": {"gpmi_id": self.parts["gpmi"].id, "name": "x"},
            "sociale.balans.commitment": {"goal_id": self.parts["goal"].id, "name": "x"},
            "sociale.balans.evaluation": {"gpmi_id": self.parts["gpmi"].id, "date_due": "2026-05-01"},
            "sociale.balans.gpmi.event": {
                "gpmi_id": self.parts["gpmi"].id,
                "kind": "equity",
                "date_start": "2026-05-01",
            },
            "sociale.balans.gpmi.step": {"gpmi_id": self.parts["gpmi"].id, "kind": "review", "date": "2026-05-01"},
            "sociale.balans.sanction": {"gpmi_id": self.parts["gpmi"].id, "reason": "x"},
            "sociale.balans.signature": {"gpmi_id": self.parts["gpmi"].id, "name": "x"},
            "sociale.balans.dossier.grant": {"dossier_id": theirs.id, "user_id": self.colleague.id, "reason": "x"},
        }.items():
            with self.subTest(model), self.assertRaises(UserError), self.cr.savepoint():
                self.env[model].with_user(self.colleague).create(values)
                self.env.flush_all()

    def test_a_record_does_not_move_to_where_one_may_not_be(self):
        mine = self.mine.with_user(self.colleague)
        with self.assertRaises(UserError), self.cr.savepoint():
            mine.company_id = self.other_company
        with self.assertRaises(UserError), self.cr.savepoint():
            mine.member_ids.dossier_id = self.dossier
        with self.assertRaises(UserError), self.cr.savepoint():
            self.new_snapshot(mine).dossier_id = self.dossier

    def test_an_import_does_not_reach_another_dossier(self):
        self.env["ir.model.data"].sudo().create(
            {"module": "x", "name": "theirs", "model": "sociale.balans.dossier", "res_id": self.dossier.id}
        )
        members = self.env["sociale.balans.member"].with_user(self.colleague)
        for column, value in (("dossier_id/.id", str(self.dossier.id)), ("dossier_id/id", "x.theirs")):
            with self.subTest(column):
                result = members.load(["name", "role", column], [["x", "adult", value]])
                self.assertFalse(result["ids"])
                self.assertNotIn("SECRET-CODE", str(result["messages"]))
        result = members.load(["name", "role", "dossier_id"], [["x", "adult", "SECRET-CODE"]])
        self.assertFalse(result["ids"])

    def test_what_hangs_beside_a_dossier_is_closed_too(self):
        self.dossier.message_post(body="Secret remark")
        attachment = self.env["ir.attachment"].create(
            {"name": "Secret remark", "res_model": self.dossier._name, "res_id": self.dossier.id, "raw": b"Secret"}
        )
        activity = self.dossier.activity_schedule("mail.mail_activity_data_todo", user_id=self.worker.id)
        self.env.flush_all()
        messages = self.dossier.message_ids
        for user in (self.colleague, self.other_manager, self.employee, self.portal):
            for records in (messages, messages.sudo().tracking_value_ids, attachment, activity):
                mine = records.with_user(user)
                with self.subTest(user=user.login, model=records._name):
                    self.env.invalidate_all()
                    self.assertFalse(mine.has_access("read") and mine)
                    try:
                        found = mine.browse().search([("id", "in", mine.ids)])
                    except AccessError:
                        continue
                    self.assertFalse(found)

    def test_words_stay_words(self):
        for words in INJECTIONS:
            with self.subTest(words):
                self.row(self.snapshot, "debts").remark = words
                self.dossier.name = words
                self.dossier.member_ids.name = words
                board = json.dumps(self.snapshot.get_board())
                self.assertIn(json.dumps(words)[1:-1], board)
                content, _kind = self.env["ir.actions.report"]._render_qweb_html(
                    "sociale_balans.report_snapshot", self.snapshot.ids
                )
                self.assertNotIn(b"<img src=x", content)
                self.assertNotIn(b"<t t-out", content)
                if "7*7" in words:
                    self.assertIn(b"7*7", content)

    def test_an_export_holds_no_formula(self):
        exporter = self.new_user("exporter", "sociale_balans.group_coordinator,base.group_allow_export", self.company)
        row = self.row(self.snapshot, "debts").with_user(exporter)
        for words in ("=cmd|' /C calc'!A0", "=1+1"):
            row.remark = words
            self.assertEqual(row.export_data(["remark", "value"])["datas"], [[f"'{words}", "2"]])


@tagged("post_install", "-at_install", "security")
class TestRoutes(HttpCase):
    """Nobody from outside gets anything at any address of this addon, nor a dossier at Odoo's own."""

    ADDRESSES = (
        "/report/html/sociale_balans.report_snapshot_document/1",
        "/report/pdf/sociale_balans.report_evolution_document/1,2,3",
        "/report/html/sociale_balans.report_who_looked_document/1",
        "/report/html/sociale_balans_gpmi.report_gpmi_document/999999",
        "/sociale-balans/calendar/1-x.ics",
        "/web/content/sociale.balans.dossier/1/name",
        "/web/image/sociale.balans.member/1/name",
        "/json/1/sociale-balans",
    )

    @mute_logger("odoo.http", "odoo.addons.web.controllers.report")
    def test_portal_and_public(self):
        SupportedCase.new_user.__func__(type(self), "portal-user", "base.group_portal", self.env.company)
        for login in (None, "portal-user"):
            self.authenticate(login, login)
            for address in self.ADDRESSES:
                with self.subTest(login=login, address=address):
                    answer = self.url_open(address, allow_redirects=False)
                    # To the log-in, or a refusal; an empty picture is what Odoo gives for any that is not there.
                    empty = answer.headers.get("Content-Type", "").startswith("image/")
                    self.assertTrue(answer.status_code in (302, 303, 401, 403, 404) or empty, answer.status_code)
