from functools import partial
from unittest.mock import patch

import psycopg2
from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase


@tagged("post_install", "-at_install", "security")
class TestAccessLog(ContractCase):
    """Each look at what a dossier holds leaves one line, which nobody changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_user("auditor", "sociale_balans.group_audit", cls.company)
        cls.dossier = cls.new_dossier("L-1", adults=2, name="Secret Name")
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})
        cls.gpmi = cls.contract_of(cls.dossier)["gpmi"]
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.forget()

    def forget(self):
        """As if each of these looks were a request of its own."""
        self.env.cr.cache.pop("sociale_balans_noted", None)
        self.env.invalidate_all()

    @property
    def log(self):
        return self.env["sociale.balans.access.log"].sudo()

    def doors(self, look):
        """Return through what ``look`` was noted."""
        before = self.log.search([])
        look()
        return (self.log.search([]) - before).mapped("door")

    def test_every_way_to_look_is_noted(self):
        self.worker.sudo().group_ids += self.env.ref("base.group_allow_export")
        reports = self.env["ir.actions.report"]
        dues = self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", self.gpmi.id)])
        for name, look, door in (
            ("form", lambda: self.dossier.web_read({"name": {}, "home": {}}), "api"),
            ("evolution", self.dossier.get_evolution, "evolution"),
            ("glance", self.dossier.get_glance, "evolution"),
            ("board", self.snapshot.get_board, "board"),
            (
                "print",
                lambda: reports._render_qweb_html("sociale_balans.report_snapshot", self.snapshot.ids),
                "print",
            ),
            ("export", lambda: self.dossier.member_ids.export_data(["name"]), "export"),
            ("export through what is due", lambda: dues.export_data(["gpmi_id/member_id/name"]), "export"),
        ):
            with self.subTest(name), patch.object(type(self.log), "MERGE", type(self.log).MERGE * -1):
                self.forget()
                self.assertEqual(self.doors(look), [door])

    def test_every_part_of_a_dossier_leads_to_it(self):
        goal = self.gpmi.goal_ids
        parts = [self.dossier.member_ids, self.snapshot.score_ids, self.gpmi, goal, goal.commitment_ids]
        parts += [self.gpmi.event_ids, self.gpmi.signature_ids, self.gpmi.evaluation_ids, self.gpmi.version_ids]
        for part in parts:
            with self.subTest(part._name), patch.object(type(self.log), "MERGE", type(self.log).MERGE * -1):
                self.forget()
                self.assertEqual(self.doors(lambda part=part: part.read()), ["api"])
                [line] = self.log.search([], limit=1)
                self.assertEqual((line.dossier_id, line.user_id), (self.dossier, self.worker))

    def test_a_list_is_no_look_and_holds_no_name(self):
        for model, views in (
            ("sociale.balans.dossier", ("list", "kanban")),
            ("sociale.balans.snapshot", ("list",)),
            ("sociale.balans.gpmi", ("list", "kanban")),
        ):
            for view in views:
                with self.subTest(model, view=view):
                    arch = html.fromstring(self.env[model].get_view(view_type=view)["arch"])
                    names = {field.get("name") for field in arch.iter("field")}
                    self.assertTrue(names)
                    specification = {name: {} for name in names}
                    # As a screen calls it.
                    call = partial(call_kw, self.env[model], "web_search_read", [[], specification], {})
                    self.assertFalse(self.doors(call))
        call = partial(call_kw, self.env["sociale.balans.dossier"], "search_read", [[], ["name"]], {})
        self.assertTrue(self.doors(call))

    def test_looks_within_some_minutes_are_one(self):
        with self.day("2026-05-04"):
            self.assertEqual(len(self.doors(self.dossier.get_evolution)), 1)
            self.forget()
            self.assertFalse(self.doors(self.dossier.get_evolution))
            self.forget()
            self.assertEqual(len(self.doors(lambda: self.dossier.with_user(self.manager).get_evolution())), 1)

    def test_a_look_costs_two_queries_at_most(self):
        goals = self.gpmi.goal_ids
        goals.read()
        for note in (lambda: self.dossier._note_look("form"), lambda: goals._note_look("board")):
            self.env.cr.cache.pop("sociale_balans_noted", None)
            before = self.env.cr.sql_log_count
            note()
            self.assertLessEqual(self.env.cr.sql_log_count - before, 2)

    @mute_logger("odoo.sql_db")
    def test_a_log_that_fails_does_not_hinder_a_look(self):
        with self.cr.savepoint() as savepoint:
            self.env.cr.execute("ALTER TABLE sociale_balans_access_log RENAME COLUMN door TO gone")
            self.assertTrue(self.dossier.get_evolution())
            savepoint.rollback()

    def test_nobody_writes_changes_or_removes_a_line(self):
        self.dossier.get_evolution()
        line = self.log.search([], limit=1)
        administrator = self.new_user("root-like", "base.group_system", self.company)
        for user in (self.worker, self.manager, self.auditor, administrator):
            mine = line.with_user(user)
            for attempt in (
                lambda mine=mine: mine.write({"reason": "x"}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine, user=user: mine.create({"user_id": user.id, "door": "form"}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()

    def test_not_even_the_server_changes_or_removes_a_line(self):
        self.dossier.get_evolution()
        line = self.log.search([], limit=1)
        for attempt in (lambda: line.write({"reason": "x"}), line.unlink):
            with (
                self.assertRaisesRegex(psycopg2.errors.RaiseException, "kept as it is"),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                attempt()
                self.env.flush_all()

    def test_its_term_is_a_setting(self):
        with self.day("2016-01-01"):
            self.dossier.get_evolution()
        lines = self.log.search([])
        # Odoo's clock and that of the database are frozen differently: give the line its age through the back door.
        self.env.cr.execute("ALTER TABLE sociale_balans_access_log DISABLE TRIGGER sociale_balans_log_stays")
        self.env.cr.execute("UPDATE sociale_balans_access_log SET date = '2016-01-01' WHERE id = %s", [lines[0].id])
        self.env.cr.execute("ALTER TABLE sociale_balans_access_log ENABLE TRIGGER sociale_balans_log_stays")
        self.settings_of(self.company).log_years = 0
        self.log._gc_over_term()
        self.assertIn(lines[0], self.log.search([]))
        self.settings_of(self.company).log_years = 10
        self.log._gc_over_term()
        self.assertEqual(self.log.search([]), lines[1:])

    def test_who_audits_reads_the_log_and_no_dossier(self):
        self.dossier.get_evolution()
        [line] = self.log.with_user(self.auditor).search([], limit=1)
        self.assertEqual(line.dossier_id.display_name, "L-1")
        with self.assertRaises(AccessError):
            line.dossier_id.with_user(self.auditor).read(["name"])
        with self.assertRaises(AccessError):
            self.log.with_user(self.auditor).search([("dossier_id.name", "=", "Secret Name")])
        with self.assertRaises(AccessError):
            self.log.with_user(self.worker).search([])

    def test_the_page_says_who_looked_in_words(self):
        self.dossier.get_evolution()
        self.snapshot.with_user(self.manager).get_board()
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "sociale_balans.report_who_looked", self.dossier.ids
        )
        words = content.decode()
        for needed in (self.worker.name, self.manager.name, "Evolution", "Scoring Board"):
            self.assertIn(needed, words)
        self.assertNotIn("Secret Name", words)

    def test_words_are_no_headings(self):
        for model, groupby, aggregates in (
            ("member", ["name"], ["__count"]),
            ("member", [], ["name:array_agg"]),
            ("member", [], ["name:max"]),
            ("gpmi", ["member_id.name"], ["__count"]),
            ("gpmi.deadline", ["gpmi_id.member_id.name"], ["__count"]),
        ):
            with self.subTest(model, spec=groupby + aggregates), self.assertRaises(UserError):
                self.env[f"sociale.balans.{model}"].formatted_read_group([], groupby, aggregates)


@tagged("post_install", "-at_install", "security")
class TestAccess(ContractCase):
    """Stand-ins, emergencies, and a dossier that goes to a colleague."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.dossier = cls.new_dossier("A-1")
        cls.env.flush_all()

    def opens(self, user):
        self.env.invalidate_all()  # each look is a request of its own
        return self.dossier.with_user(user).has_access("read")

    def stand_in(self, user=None, **values):
        access = self.env["sociale.balans.dossier.grant"].with_user(user or self.coordinator)
        values = {"dossier_id": self.dossier.id, "user_id": self.colleague.id, "reason": "Holidays", **values}
        return access.create(values)

    def emergency(self, code="a 1", reason="The client stands at the desk", user=None):
        wizard = self.env["sociale.balans.emergency.wizard"].with_user(user or self.colleague)
        return wizard.create({"code": code, "reason": reason}).action_open()

    def test_a_stand_in_ends_on_its_day(self):
        self.assertFalse(self.opens(self.colleague))
        with self.day("2026-07-01"):
            access = self.stand_in(date_until="2026-07-15")
            self.assertTrue(self.opens(self.colleague))
        with self.day("2026-07-15"):
            self.assertTrue(self.opens(self.colleague))
        with self.day("2026-07-16"):
            self.assertFalse(self.opens(self.colleague))
        line = self.env["sociale.balans.access.log"].sudo().search([("door", "=", "access_stand_in")])
        self.assertEqual((line.user_id, line.reason), (self.coordinator, "Holidays"))
        with self.assertRaises(AccessError):
            access.with_user(self.manager).unlink()
        with self.assertRaises(UserError):
            access.reason = "Another"

    def test_who_gives_more_time_is_noted_again(self):
        self.enterContext(self.day("2026-07-01"))
        access = self.stand_in(date_until="2026-07-15")
        log = self.env["sociale.balans.access.log"].sudo()
        given = [("door", "=", "access_stand_in"), ("dossier_id", "=", self.dossier.id)]
        self.assertEqual(log.search_count(given), 1)
        access.date_until = "2026-07-10"
        self.assertEqual(log.search_count(given), 1)
        access.date_until = "2026-08-01"
        self.assertEqual(log.search_count(given), 2)

    def test_only_who_leads_gives_access(self):
        for user in (self.worker, self.colleague, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                self.stand_in(user)
        with self.assertRaises(UserError), self.cr.savepoint():
            self.stand_in(reason=" ")
        with self.assertRaises(UserError), self.cr.savepoint():
            self.stand_in(kind="emergency")

    def test_a_deputy_opens_the_dossiers_of_who_is_away(self):
        away = {"sociale_balans_deputy_id": self.colleague.id, "sociale_balans_away_until": "2026-07-15"}
        self.worker.sudo().write(away)
        for day, opens in (("2026-07-15", True), ("2026-07-16", False)):
            with self.day(day):
                self.assertIs(self.opens(self.colleague), opens)

    def test_an_organisation_opens_its_dossiers_to_all_its_workers(self):
        self.settings_of(self.company).open = True
        self.assertTrue(self.opens(self.colleague))
        self.assertFalse(self.opens(self.employee))

    def test_in_an_emergency_a_worker_opens_a_dossier_for_a_day(self):
        with self.day("2026-07-01"):
            action = self.emergency()
            self.assertEqual(action["res_id"], self.dossier.id)
            self.assertTrue(self.opens(self.colleague))
            activity = self.dossier.sudo().activity_ids
            self.assertEqual(activity.user_id, self.coordinator | self.manager)
            self.assertIn("The client stands at the desk", str(activity[0].note))
            self.assertFalse(self.dossier.home["next"], "it is for who leads, not for the client beside the screen")
        with self.day("2026-07-02"):
            self.assertFalse(self.opens(self.colleague))
        line = self.env["sociale.balans.access.log"].sudo().search([("door", "=", "access_emergency")])
        self.assertEqual((line.user_id, line.reason), (self.colleague, "The client stands at the desk"))

    def test_an_emergency_asks_for_a_reason_and_a_whole_code_of_the_own_organisation(self):
        theirs = self.new_dossier("THEIRS", user=self.other_manager)
        for values in ({"reason": "x"}, {"code": "A"}, {"code": "%"}, {"code": theirs.code}):
            with self.subTest(values), self.assertRaises(UserError), self.cr.savepoint():
                self.emergency(**values)
        with self.assertRaises(AccessError):
            self.emergency(user=self.employee)

    def test_who_hands_a_dossier_over_keeps_it_until_tonight(self):
        with self.day("2026-07-01"):
            self.dossier.web_save({"user_id": self.colleague.id}, {"code": {}})
            self.assertTrue(self.opens(self.worker))
        with self.day("2026-07-02"):
            self.assertFalse(self.opens(self.worker))
            self.assertTrue(self.opens(self.colleague))

    def test_a_dossier_can_be_made_for_a_colleague(self):
        with self.day("2026-07-01"):
            dossier = self.new_dossier("A-2", user_id=self.colleague.id)
        with self.day("2026-07-02"):
            self.assertFalse(dossier.has_access("read"))

    def test_a_refusal_names_nobody(self):
        with self.assertRaisesRegex(AccessError, "ask the head of your service") as caught:
            self.dossier.with_user(self.colleague).read(["name"])
        self.assertNotIn("A-1", str(caught.exception))

    def test_a_code_of_a_colleague_is_taken(self):
        with self.assertRaisesRegex(UserError, "already has a dossier"):
            self.new_dossier("a1", user=self.colleague)
