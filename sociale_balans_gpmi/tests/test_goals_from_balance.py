"""What was chosen and agreed in a balance becomes goals of a contract, with their commitments."""

from odoo import Command
from odoo.tests import tagged

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestGoalsFromBalance(GpmiCase):
    def test_priorities_become_goals_in_one_step(self):
        row = self.row(self.balance, "debts")
        row.write({"priority": True, "remark": "I do not open the letters"})
        gpmi = self.new_gpmi(self.dossier)
        gpmi.action_goals_from_balance()
        goal = gpmi.goal_ids
        self.assertEqual(goal.domain_ids, self.domain("debts"))
        self.assertEqual(goal.action_area_id, self.env.ref("sociale_balans.area_debt"))
        self.assertEqual(goal.own_words, "I do not open the letters")
        self.assertEqual(goal.balance, "nothing yet")
        goal.commitment_ids = [Command.create({"party": "client", "name": "Opens every letter"})]
        self.assertEqual(goal.balance, "client 1", "only who has a commitment")
        self.assertIn("no priority", gpmi.action_goals_from_balance()["params"]["message"])
        self.assertEqual(len(gpmi.goal_ids), 1)

    def test_what_was_agreed_in_the_four_steps_becomes_a_goal_with_its_commitments(self):
        row = self.row(self.balance, "debts")
        line = {"party": "client", "name": "Opens every letter\nBrings them along", "agreed": True, "date_end": False}
        values = {
            "value": "2",
            "priority": True,
            "remark": "Of the worker",
            "client_words": "I hide them",
            "situation": "Letters pile up",
            "better": "All letters are open",
            "strength": "She reads well",
            "agreements": [
                line,
                line | {"party": "service", "name": "Looks at them", "date_end": "2099-03-01"},
                line | {"party": "around", "name": "Her sister helps"},
                line | {"party": "others", "name": "Only an idea", "agreed": False},
            ],
        }
        self.balance.save_answers([{"id": row.id, "values": values}])
        row.sudo().write({"client_value": "4", "client_date": "2026-01-05 09:00:00"})
        self.balance.save_answers(
            [{"id": row.id, "values": {"outcome": "different", "outcome_words": "It is not that bad"}}]
        )
        gpmi = self.new_gpmi(self.dossier)
        gpmi.action_goals_from_balance()
        goal = gpmi.goal_ids
        self.assertEqual((goal.name, goal.strength), ("All letters are open", "She reads well"))
        self.assertEqual(goal.own_words, "I hide them\nLetters pile up")
        self.assertEqual(goal.measure, row.levels["5"], "one level higher than he sees it")
        self.assertEqual(goal.difference, "It is not that bad")
        self.assertEqual(
            [
                (one.party, one.third_party, one.name, str(one.date_end or ""))
                for one in goal.commitment_ids.sorted("id")
            ],
            [
                ("client", False, "Opens every letter", ""),
                ("client", False, "Brings them along", ""),
                ("third", "People around the Client", "Her sister helps", ""),
                ("centre", False, "Looks at them", "2099-03-01"),
            ],
        )

    def test_what_is_kept_from_the_partner_is_in_no_contract_of_both(self):
        row = self.row(self.balance, "debts")
        line = {"party": "around", "name": "Canary", "agreed": True, "date_end": False}
        said = {"situation": "Canary", "better": "Canary", "strength": "Canary", "agreements": [line]}
        self.balance.save_answers([{"id": row.id, "values": said | {"priority": True, "discreet": True}}])
        gpmi = self.new_gpmi(self.dossier)
        gpmi.action_goals_from_balance()
        self.assertEqual((gpmi.goal_ids.name, len(gpmi.goal_ids.commitment_ids)), ("Debts", 0))
        self.assertNotIn("Canary", str(gpmi.goal_ids.read()))

    def test_what_is_internal_does_not_come_into_the_contract(self):
        self.row(self.balance, "debts").write({"priority": True, "remark": "Not for him", "internal": True})
        gpmi = self.new_gpmi(self.dossier)
        gpmi.action_goals_from_balance()
        self.assertFalse(gpmi.goal_ids.own_words)
