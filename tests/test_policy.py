from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.sociale_balans_support.tests.common import SupportedCase

from .policy import DOSSIERS, OPERATIONS, POLICY, ROLES

# The parts of a dossier: what it is called below, and its model.
PARTS = {
    "dossier": "sociale.balans.dossier",
    "member": "sociale.balans.member",
    "snapshot": "sociale.balans.snapshot",
    "score": "sociale.balans.score",
    "gpmi": "sociale.balans.gpmi",
    "event": "sociale.balans.gpmi.event",
    "step": "sociale.balans.gpmi.step",
    "sanction": "sociale.balans.sanction",
    "version": "sociale.balans.gpmi.version",
    "signature": "sociale.balans.signature",
    "goal": "sociale.balans.goal",
    "commitment": "sociale.balans.commitment",
    "evaluation": "sociale.balans.evaluation",
    "result": "sociale.balans.evaluation.result",
    "due": "sociale.balans.gpmi.deadline",
    "support": "sociale.balans.support",
}
# A field of each part that holds what was said or who it is about: who has no access finds nothing by it.
TOLD = {
    "dossier": "code",
    "member": "name",
    "snapshot": "name",
    "score": "value",
    "gpmi": "hearing_note",
    "goal": "name",
    "commitment": "name",
    "event": "reason",
    "step": "note",
    "sanction": "reason",
    "evaluation": "note",
}


class PolicyCase(SupportedCase):
    """A user of each role, and dossiers in each relation to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role, groups in ROLES.items():
            setattr(cls, role, cls.new_user(f"policy-{role}", groups, cls.company))
        cls.colleague = cls.new_user("colleague", ROLES["worker"], cls.company)
        cls.stranger = cls.new_user("stranger", ROLES["manager"], cls.other_company)
        cls.records = cls.dossiers_around()

    @classmethod
    def dossiers_around(cls):
        """Dossiers with all their parts, each in another relation to the users of the roles; a colleague made them."""
        team = (
            cls.env["sociale.balans.team"]
            .sudo()
            .create(
                {
                    "name": "Team",
                    "company_id": cls.company.id,
                    "member_ids": [Command.set([getattr(cls, role).id for role in ROLES])],
                }
            )
        )
        found = {}
        for number, whose in enumerate(DOSSIERS):
            maker = cls.stranger if whose == "of another organisation" else cls.colleague
            dossier = cls.new_dossier(f"P-{number}", user=maker, name="Secret Name")
            snapshot = cls.new_snapshot(dossier, {"debts": "2"})
            found[whose] = {
                "dossier": dossier,
                "member": dossier.member_ids,
                "snapshot": snapshot,
                "score": snapshot.score_ids,
                "support": cls.support_of(dossier),
            } | cls.contract_of(dossier)
        found["of my team"]["dossier"].sudo().team_id = team
        for whose, until in (("I stand in", "2999-01-01"), ("I stood in until yesterday", "2000-01-01")):
            cls.env["sociale.balans.dossier.grant"].sudo().create(
                [
                    {
                        "dossier_id": found[whose]["dossier"].id,
                        "user_id": getattr(cls, role).id,
                        "date_until": until,
                        "reason": "Illness",
                    }
                    for role in ROLES
                    if role != "portal"
                ]
            )
        cls.env.flush_all()
        return found


@tagged("post_install", "-at_install", "security")
class TestPolicy(PolicyCase):
    """Every role, every kind of record, every operation, whosever dossier it is: generated from ``policy.py``."""

    def each(self):
        """Yield (role, whose, part, records as that role, what it may do)."""
        for role in ROLES:
            user = getattr(self, role)
            self.records["own"]["dossier"].sudo().user_id = user
            for whose, reach in DOSSIERS.items():
                for part, model in PARTS.items():
                    allowed = POLICY[model].get(role, "") if role in reach else ""
                    yield role, whose, part, self.records[whose][part].with_user(user), allowed

    def test_the_policy_covers_every_model(self):
        models = self.env["ir.model"].sudo().search([("model", "=like", "sociale.balans.%")]).mapped("model")
        kept = {name for name in models if not self.env[name]._abstract and not self.env[name]._transient}
        self.assertEqual(kept, set(POLICY))

    def test_every_cell_of_the_table(self):
        for model, roles in POLICY.items():
            for role in ROLES:
                for letter, operation in OPERATIONS.items():
                    with self.subTest(model=model, role=role, operation=operation):
                        records = self.env[model].with_user(getattr(self, role))
                        self.assertEqual(records.has_access(operation), letter in roles.get(role, ""))

    def test_whose_dossier_it_is(self):
        for role, whose, part, records, allowed in self.each():
            for letter in "RWD":
                with self.subTest(role=role, whose=whose, part=part, operation=letter):
                    self.assertEqual(records.has_access(OPERATIONS[letter]), letter in allowed)

    def test_nobody_finds_what_he_may_not_open(self):
        for role, whose, part, records, allowed in self.each():
            if "R" in allowed:
                continue
            model, here = records.browse(), [("id", "in", records.ids)]
            told = TOLD.get(part, "display_name")
            for name, attempt in {
                "search": lambda model=model, here=here: model.search(here),
                "count": lambda model=model, here=here: model.search_count(here),
                "oracle": lambda model=model, here=here, told=told: model.search([*here, (told, "!=", False)]),
                "name_search": lambda model=model, here=here: model.name_search("", here),
                "group": lambda model=model, here=here: model.formatted_read_group(here, ["company_id"], ["__count"]),
                "screen": lambda model=model, here=here: model.web_search_read(here, {"display_name": {}})["records"],
            }.items():
                with self.subTest(role=role, whose=whose, part=part, operation=name):
                    self.check_nothing(attempt)
            for name, attempt in {
                "read": lambda records=records: records.read(),
                "screen": lambda records=records: records.web_read({"display_name": {}}),
                "write": lambda records=records: records.write({"company_id": self.company.id}),
                "unlink": lambda records=records: records.unlink(),
                "export": lambda records=records: records.export_data(["id", "display_name"]),
                "copy": lambda records=records: records[:1].copy(),
            }.items():
                with self.subTest(role=role, whose=whose, part=part, operation=name):
                    self.check_refused(attempt)

    def check_nothing(self, attempt):
        try:
            found = attempt()
        except AccessError:
            return
        self.assertFalse(found)

    def check_refused(self, attempt):
        with self.assertRaises(UserError) as caught, self.cr.savepoint():
            attempt()
        said = str(caught.exception)
        for secret in ("Secret Name", "P-", "A goal", "A commitment"):
            self.assertNotIn(secret, said)
