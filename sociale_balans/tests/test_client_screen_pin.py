"""The PIN with which a worker leaves the client's screen."""

from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestClientScreenPin(BalansCase):
    def setUp(self):
        super().setUp()
        self.user = self.worker.with_user(self.worker)
        self.users = self.env["res.users"].with_user(self.worker)

    def is_right(self, pin):
        return self.users.check_client_screen_pin(pin)["right"]

    def test_a_worker_sets_his_own_and_it_alone_opens(self):
        self.user.sociale_balans_pin = "0417"
        self.assertTrue(self.is_right("0417"))
        for wrong in ("417", "0418", "", False, None, 417, ["0417"], "0417" * 1000):
            self.assertFalse(self.is_right(wrong), wrong)
        self.assertTrue(self.is_right("0417"))
        other = self.coordinator
        self.assertFalse(self.users.with_user(other).check_client_screen_pin("0417")["right"])

    def test_after_five_wrong_ones_none_is_right_for_half_a_minute(self):
        self.user.sociale_balans_pin = "0417"
        with self.day("2026-03-02"):
            waits = [self.users.check_client_screen_pin("0000")["wait"] for _try in range(5)]
            self.assertEqual(waits, [0, 0, 0, 0, 30])
            self.frozen.tick(timedelta(seconds=10))
            self.assertEqual(self.users.check_client_screen_pin("0417"), {"right": False, "wait": 20})
            self.frozen.tick(timedelta(seconds=20))
            self.assertTrue(self.is_right("0417"))
            self.assertFalse(self.is_right("0000"))
            self.assertTrue(self.is_right("0417"))

    def test_nobody_else_reads_whether_there_is_one(self):
        self.user.sociale_balans_pin = "0417"
        self.env.invalidate_all()
        self.assertFalse(self.worker.with_user(self.coordinator).sociale_balans_pin)
        self.env.invalidate_all()
        self.assertTrue(self.user.sociale_balans_pin)

    def test_nobody_reads_it_back(self):
        self.user.sociale_balans_pin = "0417"
        self.env.invalidate_all()
        self.assertNotIn("0417", str(self.user.read(["sociale_balans_pin"])))
        self.assertNotIn("0417", self.worker.sudo().sociale_balans_pin_hash)
        with self.assertRaises(AccessError):
            self.user.read(["sociale_balans_pin_hash"])

    def test_saving_the_preferences_keeps_it_and_an_empty_one_takes_it_away(self):
        self.user.sociale_balans_pin = "0417"
        self.user.sociale_balans_pin = self.user.sociale_balans_pin
        self.assertTrue(self.is_right("0417"))
        self.user.sociale_balans_pin = False
        self.assertFalse(self.user.sociale_balans_pin)
        self.assertFalse(self.is_right(""))

    def test_what_is_no_pin_is_refused_in_words(self):
        for wrong in ("12", "12ab", "12 34", "123456789", "\u0661\u0662\u0663\u0664"):
            with self.subTest(wrong), self.assertRaisesRegex(ValidationError, "4 to 8 digits"):
                self.user.sociale_balans_pin = wrong

    def test_the_board_says_what_the_client_s_screen_goes_by(self):
        snapshot = self.new_snapshot(self.new_dossier())
        screen = snapshot.get_board()["client_screen"]
        self.assertEqual((screen["minutes"], screen["has_pin"]), (15, False))
        self.user.sociale_balans_pin = "0417"
        self.settings_of(self.company).client_screen_minutes = 3
        screen = snapshot.with_user(self.worker).get_board()["client_screen"]
        self.assertEqual((screen["minutes"], screen["has_pin"]), (3, True))
        for wrong in (-1, 481):
            with self.subTest(wrong), self.assertRaisesRegex(ValidationError, "0 leaves it open"):
                self.settings_of(self.company).client_screen_minutes = wrong
