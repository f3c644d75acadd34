"""However much is written within one write, the clock of a GPMI is read once, when all of it is there."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.sociale_balans_gpmi.models.clocked import GOING_ON

from .common import GpmiCase


@tagged("post_install", "-at_install")
class TestReadOnce(GpmiCase):
    @contextmanager
    def readings(self):
        """Count how often a clock is followed, with how many GPMI at a time."""
        gpmis = type(self.env["sociale.balans.gpmi"])
        follow, followed = gpmis._follow_the_clock, []

        def count(records, before=None):
            followed.append(len(records))
            return follow(records, before)

        with patch.object(gpmis, "_follow_the_clock", count):
            yield followed
        self.assertFalse(GOING_ON, "Nothing is left behind")

    def whole(self):
        """A contract with all that belongs to one, as a form sends it."""
        return {
            "event_ids": [
                Command.create({"kind": "interruption", "date_start": "2026-03-01", "date_end": "2026-03-10"}),
                Command.create(
                    {"kind": "health", "date_start": "2026-04-01", "date_end": "2026-04-10", "reason": "Ill"}
                ),
            ],
            "goal_ids": [
                Command.create(
                    {"name": f"Goal {number}", "commitment_ids": [Command.create({"name": "Come", "party": "client"})]}
                )
                for number in range(3)
            ],
            "signature_ids": [Command.create({"own_name": "A school", "required": False})],
            "evaluation_ids": [Command.create({"date_done": "2026-03-20", "contact": "home"})],
        }

    def test_of_a_new_contract(self):
        with self.day("2026-04-15"), self.readings() as followed:
            self.signed(**self.whole())
        self.assertEqual(followed, [1])

    def test_of_a_change_with_all_its_parts(self):
        with self.day("2026-04-15"):
            gpmi = self.signed(**self.whole())
            changes = {
                "kind": "student",  # keeps a version, which is a part too
                "event_ids": [Command.update(gpmi.event_ids[0].id, {"date_end": "2026-03-12"})],
                "goal_ids": [Command.update(gpmi.goal_ids[0].id, {"name": "Another"}), *self.whole()["goal_ids"]],
                "signature_ids": [Command.update(gpmi.signature_ids[-1].id, {"delegate": "Somebody"})],
                "evaluation_ids": [Command.update(gpmi.evaluation_ids.id, {"date_done": "2026-03-21"})],
            }
            with self.readings() as followed:
                gpmi.write(changes)
        self.assertEqual(followed, [1])
        self.assertEqual(len(gpmi.goal_ids), 6)

    def test_of_an_evaluation_with_its_results(self):
        with self.day("2026-04-15"):
            gpmi = self.signed(goal_ids=self.whole()["goal_ids"])
            with self.readings() as followed:
                evaluation = gpmi.evaluation_ids.create(
                    {
                        "gpmi_id": gpmi.id,
                        "date_done": "2026-03-20",
                        "contact": "home",
                        "result_ids": [
                            Command.create({"goal_id": goal.id, "outcome": outcome})
                            for goal, outcome in zip(gpmi.goal_ids, ("reached", "partly", "stopped"), strict=True)
                        ],
                    }
                )
            self.assertEqual(followed, [1])
            self.assertEqual(gpmi.goal_ids.mapped("state"), ["reached", "partly", "stopped"])
            with self.readings() as followed:
                evaluation.sudo().unlink()
        self.assertEqual(followed, [1])

    def test_what_contradicts_is_refused_at_the_end_and_nothing_is_left_of_it(self):
        with self.day("2026-04-15"):
            gpmi = self.signed()
            event = {"kind": "interruption", "date_start": "2025-12-01", "date_end": "2026-03-10"}
            goals = self.whole()["goal_ids"]
            with (
                self.readings(),
                self.assertRaisesRegex(ValidationError, "before the decision"),
                self.env.cr.savepoint(),
            ):
                gpmi.write({"event_ids": [Command.create(event)], "goal_ids": goals})
            self.assertFalse(gpmi.event_ids or gpmi.goal_ids)
            with self.readings() as followed:
                gpmi.write({"goal_ids": goals})
        self.assertEqual(followed, [1], "The next write begins anew")

    def test_a_savepoint_within_takes_back_what_was_written_in_it(self):
        with self.day("2026-04-15"):
            gpmi = self.signed()
            events = self.env["sociale.balans.gpmi.event"]
            event = {"gpmi_id": gpmi.id, "kind": "interruption", "date_start": "2026-03-01", "date_end": "2026-03-10"}
            with self.readings() as followed, events._as_one():
                with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
                    events.create(event)
                    self.new_gpmi(self.new_dossier("T-9"))
                    raise ZeroDivisionError
                events.create(event)
            self.assertEqual(followed, [1], "What was never there is not read")
            self.assertEqual(len(gpmi.event_ids), 1)
