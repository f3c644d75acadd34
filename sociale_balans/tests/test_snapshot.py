from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestSnapshot(BalansCase):
    def test_those_of_one_day_are_told_apart_wherever_they_are_named(self):
        dossier = self.new_dossier()
        first, second = (self.new_snapshot(dossier, date="2026-01-10") for _time in range(2))
        other = self.new_snapshot(dossier, date="2026-01-11")
        self.assertRegex(second.name, r"^01/10/2026 \d\d:\d\d$")
        self.assertEqual((first.name, other.name), ("01/10/2026", "01/11/2026"))
        self.assertEqual(second.display_name, f"{dossier.code} · {second.name}")
        second.name = second.name
        self.assertFalse(second.title, "what a form sends back is no title of its own")
        second.date = "2026-01-12"
        self.assertEqual(second.name, "01/12/2026")

    def test_a_list_of_rows_is_no_answer(self):
        snapshot = self.new_snapshot(self.new_dossier())
        with self.assertRaisesRegex(ValidationError, "always keeps its life domain"):
            snapshot.write({"score_ids": snapshot.score_ids.ids})

    def test_it_needs_an_adult(self):
        for members in ({"adults": 0}, {"adults": 0, "children": 1}):
            dossier = self.new_dossier(f"X-{len(members)}", **members)
            with self.assertRaisesRegex(UserError, "has no adult yet. Add at least one adult"), self.cr.savepoint():
                dossier.action_new_snapshot()
        archived = self.new_dossier("X-3")
        archived.member_ids.action_archive()
        with self.assertRaisesRegex(UserError, "has no adult yet"):
            archived.action_new_snapshot()

    def test_it_opens_with_a_row_for_every_domain_and_part(self):
        snapshot = self.new_snapshot(self.new_dossier(adults=2, children=1))
        parts = [(part, len(rows)) for part, rows in snapshot.score_ids.grouped("part").items()]
        self.assertEqual(parts, [("Household", 10), ("Adult 1", 22), ("Adult 2", 22), ("Child 1", 13)])
        self.assertFalse(any(snapshot.score_ids.mapped("value")))
        self.assertEqual(snapshot.progress, "0 of 67")

    def test_the_rows_stand_in_the_order_of_the_catalogue(self):
        snapshot = self.new_snapshot(self.new_dossier())
        names = snapshot.score_ids.mapped("domain_name")
        catalogue = self.env["sociale.balans.domain"].search([("scope", "in", ("household", "adult"))])
        self.assertEqual(names, catalogue.mapped("name"))

    def test_the_date_is_proposed_as_title(self):
        self.worker.lang = "nl_BE"
        dossier = self.new_dossier().with_user(self.worker).with_context(lang="nl_BE")
        snapshot = self.new_snapshot(dossier, date="2026-11-12")
        self.assertEqual(snapshot.name, "12/11/2026")
        self.assertEqual(snapshot.display_name, "T-1 · 12/11/2026")
        snapshot.date = "2026-11-13"
        self.assertEqual(snapshot.name, "13/11/2026", "A title that was only the date follows the date")
        snapshot.name = "After the move"
        snapshot.date = "2026-11-14"
        self.assertEqual(snapshot.name, "After the move")

    def test_done_is_locked(self):
        snapshot = self.new_snapshot(self.new_dossier(), {"debts": "2"})
        snapshot.state = "done"
        row = self.row(snapshot, "debts")
        attempts = {
            "value": lambda: row.write({"value": "3"}),
            "remark": lambda: row.write({"remark": "More"}),
            "title": lambda: snapshot.write({"name": "Other"}),
            "date": lambda: snapshot.write({"date": "2020-01-01"}),
            "row through the snapshot": lambda: snapshot.write({"score_ids": [Command.update(row.id, {"value": "5"})]}),
            "new row": lambda: row.create({"snapshot_id": snapshot.id, "domain_id": row.domain_id.id}),
            "deletion": lambda: snapshot.with_user(self.manager).unlink(),
        }
        for what, attempt in attempts.items():
            with self.subTest(what), self.assertRaisesRegex(UserError, "is done and locked. Reopen it first"):
                attempt()
        self.assertEqual(row.value, "2")

    def test_finishing_names_the_mandatory_domains_that_are_open(self):
        snapshot = self.new_snapshot(self.new_dossier(), {"income": "2", "debts": "effort", "safety": "na"})
        with self.assertRaises(UserError) as caught:
            snapshot.action_done()
        message = str(caught.exception)
        self.assertIn("Household: Place of residence, Housing costs\n", message)
        self.assertIn("Adult 1: Safety net, Leisure", message)
        self.assertNotIn("Savings", message, "Not a mandatory one")
        self.assertEqual(snapshot.state, "draft")

    def test_other_domains_may_stay_open(self):
        snapshot = self.new_snapshot(self.new_dossier())
        snapshot.score_ids.filtered("domain_id.mandatory").value = "effort"
        snapshot.action_done()
        self.assertEqual(snapshot.state, "done")
        self.assertTrue(snapshot.score_ids.filtered(lambda score: not score.value))

    def test_a_snapshot_made_elsewhere_can_be_stored_as_done(self):
        snapshot = self.new_snapshot(self.new_dossier())
        snapshot.state = "done"
        self.assertTrue(snapshot.locked)

    def test_reopening_is_recorded(self):
        snapshot = self.new_snapshot(self.new_dossier(), {"debts": "2"})
        snapshot.state = "done"
        self.flush_tracking()
        before = snapshot.message_ids
        snapshot.action_reopen()
        self.flush_tracking()
        message = snapshot.message_ids - before
        self.assertEqual(message.author_id, self.worker.partner_id)
        values = message.sudo().tracking_value_ids
        self.assertEqual((values.old_value_char, values.new_value_char), ("Done", "In Progress"))
        self.row(snapshot, "debts").value = "3"

    def test_it_keeps_the_texts_of_its_own_day(self):
        dossier = self.new_dossier()
        old = self.new_snapshot(dossier, {"residence": "1"}, date="2026-01-01")
        old.state = "done"
        domain = self.domain("residence").sudo().with_context(install_mode=True)
        domain.name = "Roof"
        domain.level_ids.filtered(lambda level: level.value == 1).name = "No roof"
        domain.theme_id.name = "Home"
        new = self.new_snapshot(dossier, {"residence": "1"}, date="2026-06-01")
        old.invalidate_recordset()

        def said(snapshot):
            row = self.row(snapshot, "residence")
            return row.theme_name, row.domain_name, row.levels["1"]

        self.assertEqual(said(new), ("Home", "Roof", "No roof"))
        self.assertEqual(said(old), ("Housing", "Place of residence", "Homeless"))
        dutch = old.with_context(lang="nl_BE")
        self.assertEqual(said(dutch)[1:], ("Verblijfplaats", "Dakloos"))

    def test_a_language_that_comes_later_is_spoken_too(self):
        snapshot = self.new_snapshot(self.new_dossier())
        row = self.row(snapshot, "residence")
        wording = row.domain_text_id.sudo()
        texts = wording.texts

        def english(text):
            return text and {"en_US": text["en_US"]}

        wording.texts = {
            **{name: english(texts[name]) for name in ("name", "question", "theme")},
            "levels": {value: english(text) for value, text in texts["levels"].items()},
        }
        self.domain("residence").sudo().with_context(install_mode=True).level_ids[1].name = "Elsewhere"
        row.invalidate_recordset()
        dutch = row.with_context(lang="nl_BE")
        self.assertEqual((dutch.domain_name, dutch.levels["1"]), ("Verblijfplaats", "Dakloos"))
        self.assertIn("shelter", dutch.levels["2"], "What reads otherwise now keeps its own words")

    def test_snapshots_of_the_same_day_share_their_texts(self):
        first = self.new_snapshot(self.new_dossier())
        second = self.new_snapshot(self.new_dossier("T-2"))
        self.assertEqual(first.score_ids.domain_text_id, second.score_ids.domain_text_id)

    def test_nobody_rewords_a_snapshot(self):
        wording = self.new_snapshot(self.new_dossier()).score_ids[0].domain_text_id
        for user in (self.worker, self.manager):
            with self.assertRaises(AccessError):
                wording.with_user(user).texts = {}

    def test_it_stays_with_its_dossier(self):
        snapshot = self.new_snapshot(self.new_dossier())
        with self.assertRaisesRegex(UserError, "stays with its dossier"):
            snapshot.dossier_id = self.new_dossier("T-2")

    def test_snapshots_of_one_day_can_be_told_apart(self):
        dossier = self.new_dossier()
        alone = self.new_snapshot(dossier, date="2026-01-05")
        twice = self.new_snapshot(dossier, date="2026-02-05") | self.new_snapshot(dossier, date="2026-02-05")
        twice[0].state = "done"
        self.env.cr.execute(
            "UPDATE sociale_balans_snapshot SET create_date = %s WHERE id = %s", ["2026-02-05 08:30:00", twice[1].id]
        )
        self.env.invalidate_all()
        columns = (alone | twice)._as_columns()
        days = ["01/05/2026", "02/05/2026", "02/05/2026 09:30"]
        self.assertEqual([column["date"] for column in columns], days, "in the time zone of the organisation")
        self.assertEqual([column["name"] for column in columns], days)
        self.assertEqual([column["done"] for column in columns], [False, True, False])

    def test_a_finished_snapshot_leads_on(self):
        snapshot = self.new_snapshot(self.new_dossier(), {"debts": "2"})
        self.assertFalse(snapshot.get_board()["next_steps"])
        snapshot.state = "done"
        steps = snapshot.get_board()["next_steps"]
        self.assertEqual(steps[0]["method"], "action_open_evolution")
        for step in steps:
            with self.subTest(step["method"]):
                self.assertTrue(getattr(snapshot, step["method"])()["type"])

    def test_looking_together_takes_the_open_snapshot_or_what_was_finished(self):
        dossier = self.new_dossier()
        with self.assertRaisesRegex(UserError, "no snapshot yet"):
            dossier.action_look_together()
        done = self.new_snapshot(dossier, {"debts": "2"}, date="2026-01-05")
        done.state = "done"
        self.assertEqual(dossier.action_look_together()["context"], {"active_id": done.id, "look_together": True})
        opened = self.new_snapshot(dossier, date="2026-02-05")
        self.assertEqual(dossier.action_look_together()["context"]["active_id"], opened.id)
        self.assertTrue(dossier.snapshot_open)

    def test_what_does_not_apply_is_no_priority(self):
        snapshot = self.new_snapshot(self.new_dossier(), {"debts": "2"})
        row = self.row(snapshot, "debts")
        row.write({"priority": True, "priority_order": 1})
        row.value = "na"
        self.assertEqual((row.priority, row.priority_order), (False, 0))
        for values in ({"priority": True}, {"priority": True, "value": "na"}):
            with self.subTest(values), self.assertRaisesRegex(ValidationError, "no priority"):
                row.write(values)
        answers = [{"id": row.id, "values": {"priority": True, "remark": "All the same"}, "known": {}}]
        refused = snapshot.save_answers(answers, apart=True)["refused"]
        self.assertEqual([one["names"] for one in refused], [["priority"]])
        self.assertEqual(row.remark, "All the same", "what can be saved is saved")
