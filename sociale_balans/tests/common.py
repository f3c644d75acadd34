"""Factories and one user per role, for every test."""

import doctest
import importlib
import pkgutil
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command
from odoo.tests import BaseCase, HttpCase, TransactionCase, new_test_user

GROUPS = {
    "worker": "sociale_balans.group_user",
    "coordinator": "sociale_balans.group_coordinator",
    "manager": "sociale_balans.group_manager",
    "employee": "base.group_user",
}


def of_this_addon(env, transient=None):
    """Return an empty recordset of each model of this repository that has rows, dialogs too unless it is said."""
    models = [env[name] for name in sorted(env.registry) if name.startswith("sociale.balans.")]
    return [model for model in models if not model._abstract and transient in (None, model._transient) and model._auto]


class BalansCase(TransactionCase):
    """Two organisations; in the first one a user for each role, in the second one a manager."""

    frozen = None  # what holds the time, while it is another day

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, no_reset_password=True))
        cls.company = cls.env["res.company"].create({"name": "OCMW Test"})
        cls.other_company = cls.env["res.company"].create({"name": "OCMW Elders"})
        for role, group in GROUPS.items():
            setattr(cls, role, cls.new_user(role, group, cls.company))
        cls.other_manager = cls.new_user("other_manager", GROUPS["manager"], cls.other_company)
        cls.env = cls.env(user=cls.worker)

    @classmethod
    def new_user(cls, login, groups, company, **values):
        return new_test_user(
            cls.env(su=True),
            login=login,
            groups=groups,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
            **{"lang": "en_US", **values},
        )

    @classmethod
    def settings_of(cls, companies):
        """The settings of these organisations, past all rights."""
        return cls.env["sociale.balans.settings"]._of(companies)

    @classmethod
    def offer(cls, *languages):
        """Offer these languages to the clients of the organisation, and no others."""
        for language in cls.env["sociale.balans.client.language"].sudo().search([("company_id", "=", cls.company.id)]):
            language.offered = language.code in languages

    @classmethod
    def new_dossier(cls, code="T-1", adults=1, children=0, user=None, **values):
        """A dossier with members called 'Adult 1 of T-1' and so on."""
        members = [("adult", number) for number in range(1, adults + 1)]
        members += [("child", number) for number in range(1, children + 1)]
        return (
            cls.env["sociale.balans.dossier"]
            .with_user(user or cls.worker)
            .create(
                {
                    "code": code,
                    "member_ids": [
                        Command.create({"role": role, "name": f"{role.title()} {number} of {code}"})
                        for role, number in members
                    ],
                    **values,
                }
            )
        )

    @classmethod
    def new_snapshot(cls, dossier, scores=None, **values):
        """A snapshot; ``scores`` gives values by catalogue key, such as ``{"debts": "2"}``."""
        snapshot = dossier.env["sociale.balans.snapshot"].create({"dossier_id": dossier.id, **values})
        for key, value in (scores or {}).items():
            cls.row(snapshot, key).value = value
        return snapshot

    @classmethod
    def domain(cls, key):
        return cls.env.ref(f"sociale_balans.domain_{key}")

    @classmethod
    def row(cls, snapshot, key, member=None):
        """The row of one domain, for a member or (by default) for the first part that has it."""
        rows = snapshot.score_ids.filtered(lambda score: score.domain_id == cls.domain(key))
        return rows.filtered(lambda score: score.member_id == member) if member else rows[:1]

    def today(self):
        """Return what day it is for the organisation: around midnight the clock of the server has another one."""
        return self.env["sociale.balans.dossier"]._today()

    @contextmanager
    def day(self, date):
        """Let it be noon of a day (ISO), also for the transaction, which Odoo asks what day it is.

        To stop the clock takes long, as every module that knows the time is looked up; within a day it is only set.
        """
        noon = datetime.fromisoformat(f"{date} 12:00:00")
        if not self.frozen:
            with (
                freeze_time(noon) as frozen,
                patch.object(self.env.cr, "now", frozen),
                patch.object(self, "frozen", frozen),
            ):
                yield
            return
        before = self.frozen()
        self.frozen.move_to(noon)
        try:
            yield
        finally:
            self.frozen.move_to(before)

    def flush_tracking(self):
        """Write what the chatter keeps until the end of the transaction."""
        self.env.flush_all()
        self.cr.precommit.run()


def suite_id(name):
    """Return the id by which Hoot knows a suite: the hash of its name.

    >>> suite_id("@web/core")
    'e39ce9ba'
    """
    number = 0
    for character in name:
        number = ((number << 5) - number + ord(character)) & 0xFFFFFFFF
    return f"{number:08x}"


class HootCase(HttpCase):
    """For the Hoot tests of an addon; those of ``static/tests`` are in the suite with its name."""

    def run_hoot(self, addon):
        """Run them all in a browser: the last line that it logs is the verdict."""
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={suite_id(f'@{addon}')}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )


class ExamplesCase(BaseCase):
    """For the examples in the docstrings of an addon."""

    def check_examples(self, *packages):
        """Run those of every module in these packages."""
        for package in packages:
            for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
                with self.subTest(info.name):
                    self.assertFalse(doctest.testmod(importlib.import_module(info.name)).failed)
