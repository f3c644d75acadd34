"""What belongs together stays together, and nobody learns what an organisation that is not his knows."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import tagged

from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase


@tagged("post_install", "-at_install", "security")
class TestTies(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("B-1", adults=3)
        cls.mine = cls.contract_of(cls.dossier)
        partner = cls.dossier.env["sociale.balans.gpmi"].create(
            {"member_id": cls.dossier.member_ids[1].id, "decision_date": "2026-01-15"}
        )
        cls.partners_goal = partner.goal_ids.create({"gpmi_id": partner.id, "name": "Of the partner"})
        cls.other = cls.new_dossier("B-2")
        cls.others = cls.contract_of(cls.other)
        cls.others_balance = cls.new_snapshot(cls.other)
        cls.env.flush_all()

    def test_a_result_is_of_a_goal_of_its_contract(self):
        evaluation, result = self.mine["evaluation"], self.mine["result"]
        for goal in (self.partners_goal, self.others["goal"]):
            for way, call in {
                "create": lambda goal=goal: result.create({"evaluation_id": evaluation.id, "goal_id": goal.id}),
                "write": lambda goal=goal: result.write({"goal_id": goal.id}),
                "line": lambda goal=goal: evaluation.write({"result_ids": [Command.create({"goal_id": goal.id})]}),
                "changed line": lambda goal=goal: evaluation.write(
                    {"result_ids": [Command.update(result.id, {"goal_id": goal.id})]}
                ),
                "default": lambda goal=goal: result.with_context(default_goal_id=goal.id).create(
                    {"evaluation_id": evaluation.id}
                ),
                "superuser": lambda goal=goal: result.sudo().write({"goal_id": goal.id}),
            }.items():
                with self.subTest(way), self.assertRaisesRegex(ValidationError, "another GPMI"), self.cr.savepoint():
                    call()
                    self.env.flush_all()
        loaded = result.load(["evaluation_id/.id", "goal_id/.id"], [[str(evaluation.id), str(self.partners_goal.id)]])
        self.assertIn("another GPMI", loaded["messages"][0]["message"])
        with self.assertRaisesRegex(ValidationError, "another GPMI"), self.cr.savepoint():
            result.evaluation_id = self.others["evaluation"]

    def test_a_balance_is_of_the_dossier_of_its_contract(self):
        gpmi, balance = self.mine["gpmi"], self.others_balance
        values = {"decision_date": "2026-01-15", "snapshot_id": balance.id}
        person = self.dossier.member_ids[2]
        for way, call in {
            "write": lambda: gpmi.write({"snapshot_id": balance.id}),
            "create": lambda: gpmi.browse().create({"member_id": person.id, **values}),
            "line": lambda: person.write({"gpmi_ids": [Command.create(values)]}),
            "evaluation": lambda: self.mine["evaluation"].write({"snapshot_id": balance.id}),
            "superuser": lambda: gpmi.sudo().write({"snapshot_id": balance.id}),
        }.items():
            with self.subTest(way), self.assertRaisesRegex(ValidationError, "another dossier"), self.cr.savepoint():
                call()
                self.env.flush_all()

    def test_whether_a_code_is_taken_elsewhere_is_not_told(self):
        self.new_dossier("CANARY-2026/1", user=self.other_manager)
        dossiers = self.env["sociale.balans.dossier"]
        mine = self.new_dossier("B-3")
        said = set()
        for code in ("canary 2026 1", "a free code"):
            for attempt in (
                lambda code=code: dossiers.create({"code": code, "company_id": self.other_company.id}),
                lambda code=code: dossiers.with_context(default_company_id=self.other_company.id).create(
                    {"code": code}
                ),
                lambda code=code: dossiers.with_company(self.other_company).create({"code": code}),
                lambda code=code: call_kw(
                    dossiers, "web_save", [[], {"code": code, "company_id": self.other_company.id}, {"code": {}}], {}
                ),
            ):
                with self.assertRaises(AccessError) as caught, self.cr.savepoint():
                    attempt()
                    self.env.flush_all()
                said.add((str(caught.exception).replace(code, ""), type(caught.exception)))
            with self.assertRaises(UserError) as caught, self.cr.savepoint():
                mine.write({"code": code, "company_id": self.other_company.id})
            said.add(("write", str(caught.exception)))
        self.assertNotIn("canary", str(said).lower())
        self.assertLessEqual(len(said), 3, said)

    def test_a_foreign_dossier_takes_no_code(self):
        theirs = self.new_dossier("CANARY-2026/2", user=self.other_manager).with_user(self.worker)
        for code in ("B-1", "a free code"):
            with self.subTest(code), self.assertRaisesRegex(AccessError, "not open to you"):
                theirs.write({"code": code})

    def test_what_odoo_says_of_organisations_names_nobody(self):
        self.manager.sudo().company_ids += self.other_company
        both = self.env(user=self.manager.id, context={"allowed_company_ids": (self.company + self.other_company).ids})
        team = both["sociale.balans.team"].create({"name": "Canary Team", "company_id": self.other_company.id})
        dossier = self.new_dossier("CANARY-3", name="Canary Name").with_env(both)
        for values in ({"team_id": team.id}, {"user_id": self.other_manager.id}):
            with self.subTest(values), self.assertRaises(UserError) as caught, self.cr.savepoint():
                dossier.write(values)
            self.assertNotIn("canary", str(caught.exception).lower())


@tagged("post_install", "-at_install", "security")
class TestProof(ContractCase):
    """What is proof stays, also when somebody does and undoes it in one go, or takes another road."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("P-1")
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        cls.snapshot.action_reopen()
        cls.snapshot.state = "done"
        cls.contract = cls.contract_of(cls.dossier)
        cls.contract["gpmi"].version_ids.sudo().consent_date = "2026-02-02"
        cls.flush_tracking(cls)

    def noted(self, record):
        self.flush_tracking()
        return len(record.sudo().message_ids.tracking_value_ids)

    def test_a_locked_snapshot_is_not_changed_between_two_breaths(self):
        row = self.row(self.snapshot, "debts")
        for way, call in {
            "one write": lambda: self.dossier.write(
                {
                    "snapshot_ids": [
                        Command.update(self.snapshot.id, {"state": "draft"}),
                        Command.update(self.snapshot.id, {"score_ids": [Command.update(row.id, {"value": "4"})]}),
                        Command.update(self.snapshot.id, {"state": "done"}),
                    ]
                }
            ),
            "several writes": lambda: self.snapshot.browse(self.snapshot.ids * 3).web_save_multi(
                [{"state": "draft"}, {"name": "Silently"}, {"state": "done"}], {"name": {}}
            ),
            "import": lambda: self.snapshot.load(
                [".id", "state"], [[str(self.snapshot.id), "draft"], [str(self.snapshot.id), "done"]]
            ),
        }.items():
            with self.subTest(way):
                before = self.noted(self.snapshot)
                call()
                self.assertEqual(self.noted(self.snapshot), before + 2)

    def test_a_signed_contract_is_not_changed_between_two_breaths(self):
        gpmi, goal = self.contract["gpmi"], self.contract["goal"]
        versions, noted = len(gpmi.version_ids), self.noted(gpmi)
        undone = {
            "gpmi_ids": [
                Command.update(gpmi.id, {"signed_date": False}),
                Command.update(gpmi.id, {"goal_ids": [Command.update(goal.id, {"name": "Another"})]}),
                Command.update(gpmi.id, {"signed_date": "2026-02-01"}),
            ]
        }
        with self.assertRaisesRegex(UserError, "that stays"), self.cr.savepoint():
            self.dossier.write(undone)
        undo = self.env["sociale.balans.signature.undo.wizard"].create(
            {"gpmi_id": gpmi.id, "reason": "Another contract"}
        )
        undo.action_undo()
        self.dossier.write({"gpmi_ids": undone["gpmi_ids"][1:]})
        self.assertEqual(len(gpmi.version_ids), versions + 1)
        kept = gpmi.version_ids.sorted("id")[-1]
        self.assertIn("A goal", kept.content)
        self.assertIn("Another contract", kept.undone)
        self.assertGreaterEqual(self.noted(gpmi), noted + 2)

    def test_what_is_noted_in_the_chatter_stays(self):
        noted = self.snapshot.message_ids.filtered(lambda message: message.sudo().tracking_value_ids)[:1]
        for way, call in {
            "delete": noted.unlink,
            "empty": lambda: noted.write({"body": ""}),
            "move": lambda: noted.write({"res_id": self.new_dossier("P-2").id, "model": self.dossier._name}),
            "line": lambda: self.snapshot.write({"message_ids": [Command.delete(noted.id)]}),
            "manager": noted.with_user(self.manager).unlink,
        }.items():
            with self.subTest(way), self.assertRaises(UserError), self.cr.savepoint():
                call()
        said = self.snapshot.message_post(body="A word", message_type="comment")
        said.unlink()

    def test_no_mail_makes_or_changes_anything_here(self):
        mail = "From: a@example.com\nTo: b@example.com\nSubject: S\nMessage-ID: <1@example.com>\n\nText"
        beside = {"code": "P-MAIL", "company_id": self.company.id, "user_id": self.worker.id}
        for user in (self.worker, self.other_manager, self.employee):
            for model in ("mail.thread", self.dossier._name, "res.partner"):
                for number in (None, self.dossier.id):
                    with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                        call_kw(
                            self.env[model].with_user(user),
                            "message_process",
                            [self.dossier._name, mail],
                            {"custom_values": beside, "thread_id": number},
                        )
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.dossier.sudo().message_new({"subject": "P-MAIL"}, beside)
