"""The context is the caller's: what is proof is written, and days that decide a right end, whatever he says in it."""

import contextlib
import re
from pathlib import Path

from odoo import Command
from odoo.exceptions import UserError
from odoo.modules import get_module_path
from odoo.tests import tagged
from odoo.tools import split_every

from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

# What a context says that is no flag.
NO_FLAGS = {"lang", "tz", "uid", "allowed_company_ids", "params", "active_ids", "active_id", "active_model"}
ADDONS = ("base", "web", "mail", "bus", "sociale_balans", "sociale_balans_calendar")
FAR_ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")


def flags():
    """Every flag of a context that the code of Odoo's core, or of this addon, looks at."""
    addons = [Path(get_module_path(name)) for name in ADDONS]
    core = addons[0].parents[1]
    found = set()
    for folder in (core / "orm", core / "tools", core / "service", *addons):
        for file in folder.rglob("*.py"):
            if "tests" not in file.parts:
                text = file.read_text(encoding="utf-8")
                found |= set(re.findall(r"context(?:\.get\(|\[)\s*['\"](\w+)['\"]", text))
                found |= set(re.findall(r"['\"](\w+)['\"] (?:not )?in (?:self\.)?(?:env\.)?_?context", text))
    return sorted((found | {"_force_unlink"}) - NO_FLAGS)


@tagged("post_install", "-at_install", "security")
class TestContexts(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.dossier = cls.new_dossier("X-1", adults=2)
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        cls.snapshot.state = "done"
        cls.contract = cls.contract_of(cls.dossier)
        cls.contract["gpmi"].version_ids.sudo().consent_date = "2026-02-02"
        cls.other = cls.new_dossier("X-2")
        own = {"name": "Own", "scope": "adult", "theme_id": cls.domain("debts").theme_id.id}
        cls.own = cls.env["sociale.balans.domain"].with_user(cls.manager).create(own | {"company_id": cls.company.id})
        cls.flush_tracking(cls)

    # --- What is done, and what has to be left of it ------------------------------------------------------------------

    def reopen_and_finish(self, context):
        snapshot = self.snapshot.with_context(**context)
        snapshot.action_reopen()
        self.flush_tracking()
        snapshot.write({"state": "done"})
        self.flush_tracking()
        return len(self.snapshot.sudo().message_ids.tracking_value_ids)

    def give_to_a_colleague(self, context):
        self.other.with_context(**context).user_id = self.colleague
        self.flush_tracking()
        return len(self.other.sudo().message_ids.tracking_value_ids), self.log("access_handed_over")

    def change_what_was_signed(self, context):
        goal = self.contract["goal"].with_context(**context)
        goal.name = "Another goal"
        [kept] = self.contract["gpmi"].sudo().version_ids.sorted("id")[-1:]
        return "A goal" in kept.content, kept.consent_date, len(self.contract["gpmi"].sudo().version_ids)

    def let_somebody_stand_in(self, context):
        access = self.env["sociale.balans.dossier.grant"].with_user(self.coordinator).with_context(**context)
        made = access.create({"dossier_id": self.dossier.id, "user_id": self.colleague.id, "reason": "Holidays"})
        return made.sudo().kind, self.log("access_stand_in")

    def open_in_an_emergency(self, context):
        wizard = self.env["sociale.balans.emergency.wizard"].with_user(self.colleague).with_context(**context)
        wizard.create({"code": "X-1", "reason": "The client stands at the desk"}).action_open()
        access = self.env["sociale.balans.dossier.grant"].sudo().search([("kind", "=", "emergency")])
        told = self.dossier.sudo().activity_ids.user_id
        return access.date_until, access.user_id, told, self.log("access_emergency")

    def delete_what_stays(self, context):
        refused = 0
        for record in (self.contract["gpmi"], self.snapshot, self.dossier, self.dossier.member_ids[0]):
            try:
                with self.cr.savepoint():
                    record.with_user(self.manager).with_context(**context).unlink()
            except UserError:
                refused += 1
        return refused

    def change_a_text(self, context):
        self.env["sociale.balans.score"].sudo().search([("domain_id", "=", self.own.id)])
        own = self.own.with_context(**context)
        own.name = "Otherwise"
        return self.own.version, len(self.env["sociale.balans.domain.text"].sudo().search([("domain_id", "=", own.id)]))

    def look(self, context):
        self.dossier.with_context(**context).get_evolution()
        self.snapshot.with_context(**context).get_board()
        self.contract["goal"].with_context(**context).read(["name"])
        return sorted(self.env["sociale.balans.access.log"].sudo().search([]).mapped("door"))

    def destroy(self, context):
        propose = self.env["sociale.balans.destruction"].with_user(self.coordinator).with_context(**context)
        closed = self.new_dossier("X-3")
        closed.state = "closed"
        proposal = propose._propose(closed.with_env(propose.env), "anonymise", "request", False)
        proposal.with_user(self.manager).with_context(**context)._carry_out()
        done = proposal.sudo()
        return done.state, done.count, done.proposed_user_id, done.confirmed_user_id, done.done_date

    PROOFS = (
        *("reopen_and_finish", "give_to_a_colleague", "change_what_was_signed", "let_somebody_stand_in"),
        *("open_in_an_emergency", "delete_what_stays", "change_a_text", "look", "destroy"),
    )

    def log(self, door):
        return len(self.env["sociale.balans.access.log"].sudo().search([("door", "=", door)]))

    def proof(self, name, context):
        """What is left after something was done with this context; then it is as if it had not been done."""
        savepoint = self.cr.savepoint()
        try:
            return getattr(self, name)(context)
        finally:
            self.env.flush_all()
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def stays(self, name, left, said):
        """Return whether as much is left when several flags are said at once; together they may not work at all."""
        try:
            return self.proof(name, dict.fromkeys(said, True)) == left
        except Exception:  # noqa: BLE001 -- whatever goes wrong, each flag is tried alone then
            return False

    def test_no_flag_leaves_out_a_proof(self):
        known, tried = flags(), 0
        self.assertIn("tracking_disable", known)
        self.assertIn("mail_activity_automation_skip", known)
        for name in self.PROOFS:
            left = self.proof(name, {})
            for said in split_every(8, known):
                tried += len(said)
                if self.stays(name, left, said):
                    continue
                for flag in said:
                    # Two underscores mean that Odoo keeps its own things there; a caller who writes it gets an error.
                    an_error = contextlib.suppress(TypeError if flag.startswith("__") else ())
                    with self.subTest(name, flag=flag), an_error:
                        self.assertEqual(self.proof(name, {flag: True}), left)
        self.assertGreater(tried, 800)

    def test_no_default_of_a_caller_decides_what_server_code_makes(self):
        defaults = {
            "default_date_until": "2099-01-01",
            "default_kind": "stand_in",
            "default_state": "withdrawn",
            "default_consent_date": "2026-02-02",
            "default_count": 99,
            "default_company_id": self.other_company.id,
            "default_dossier_id": self.other.id,
            "default_user_id": self.employee.id,
            "default_active": False,
            "default_done_date": "2000-01-01",
        }
        for name in ("change_what_was_signed", "open_in_an_emergency", "destroy", "give_to_a_colleague"):
            left = self.proof(name, {})
            for key, value in defaults.items():
                with self.subTest(name, default=key):
                    self.assertEqual(self.proof(name, {key: value}), left)

    def test_no_time_zone_makes_an_access_last(self):
        for zone in FAR_ZONES:
            with self.subTest(zone):
                with self.day("2026-07-01"):
                    self.proof("open_in_an_emergency", {"tz": zone})
                    access = self.env["sociale.balans.dossier.grant"].sudo()
                    wizard = self.env["sociale.balans.emergency.wizard"].with_user(self.colleague).with_context(tz=zone)
                    wizard.create({"code": "X-1", "reason": "The client stands at the desk"}).action_open()
                    made = access.search([("kind", "=", "emergency")], order="id desc", limit=1)
                    self.assertEqual(str(made.date_until), "2026-07-01")
                self.colleague.sudo().tz = zone
                with self.day("2026-07-02"):
                    mine = self.dossier.with_user(self.colleague).with_context(tz=zone)
                    self.env.invalidate_all()
                    self.assertFalse(mine.has_access("read"))
                    self.assertFalse(mine.search([("id", "=", mine.id)]))

    def test_a_day_ends_at_midnight_of_the_organisation(self):
        stand_in = {"dossier_id": self.dossier.id, "user_id": self.colleague.id, "reason": "x"}
        with self.day("2026-06-01"):
            accesses = self.env["sociale.balans.dossier.grant"].with_user(self.coordinator)
            accesses.create(stand_in | {"date_until": "2026-07-01"})
        self.settings_of(self.company).tz = "Pacific/Kiritimati"  # where noon in Greenwich is two in the morning
        for day, opens in (("2026-06-30", True), ("2026-07-01", False)):
            with self.day(day):
                self.env.invalidate_all()
                self.assertIs(self.dossier.with_user(self.colleague).has_access("read"), opens)
        self.settings_of(self.company).tz = "Europe/Brussels"
        with self.day("2026-07-01"):
            self.env.invalidate_all()
            self.assertTrue(self.dossier.with_user(self.colleague).has_access("read"))

    def test_a_deputy_is_a_colleague(self):
        away = {"sociale_balans_away_until": "2099-01-01"}
        for nobody in (self.other_manager, self.worker):
            with self.subTest(nobody.login), self.assertRaisesRegex(UserError, "own organisation"), self.cr.savepoint():
                self.worker.sudo().write(away | {"sociale_balans_deputy_id": nobody.id})
        self.worker.sudo().write(away | {"sociale_balans_deputy_id": self.colleague.id})
        self.env.invalidate_all()
        self.assertTrue(self.dossier.with_user(self.colleague).has_access("read"))
        # He goes to work elsewhere: the dossiers, and what is due, stay here.
        self.colleague.sudo().write(
            {"company_ids": [Command.set(self.other_company.ids)], "company_id": self.other_company.id}
        )
        self.env.invalidate_all()
        self.assertFalse(self.dossier.with_user(self.colleague).has_access("read"))
        due = self.contract["due"][:1].sudo()
        self.assertEqual(due.dossier_id._receivers().holder(due.dossier_id), self.worker)
