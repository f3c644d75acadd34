"""Impossible days and blank texts: every date and every required text of the registry, by form and by program."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans.tools import days, folding
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase, GpmiCase
from odoo.addons.sociale_balans_support.tests.common import SupportedCase

# Those that nobody fills in are refused as such.
IMPOSSIBLE = (date(1026, 1, 1), date(9026, 1, 1), date.max)
BLANKS = (" ", "\t \n", "\u00a0", "\u200b\u2060", "\u3164")


@tagged("post_install", "-at_install", "security")
class TestEveryDay(GpmiCase, SupportedCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-07-01"))
        parts = self.contract_of(self.dossier)
        records = [self.dossier, self.dossier.member_ids[:1], self.balance, self.balance.score_ids[:1], *parts.values()]
        records.append(
            self.env["sociale.balans.dossier.grant"]
            .with_user(self.coordinator)
            .create({"dossier_id": self.dossier.id, "user_id": self.coordinator.id, "reason": "Holidays"})
        )
        gpmi = parts["gpmi"]
        gpmi.third_parties = "The school"
        records += [gpmi.version_ids, self.support_of(self.dossier)]
        self.records = {record._name: record[:1] for record in records if record}

    def written(self):
        """Yield each day that somebody fills in: its model and field."""
        for model in of_this_addon(self.env):
            for field in model._fields.values():
                if field.type == "date" and field.store and not field.readonly and not field.related:
                    yield model, field

    def test_every_field_says_of_its_days_what_it_knows(self):
        kinds = {(model._name, field.name): getattr(field, "day", None) for model, field in self.written()}
        self.assertLessEqual(set(kinds.values()), days.KINDS)
        for happened in (
            ("sociale.balans.gpmi", "signed_date"),
            ("sociale.balans.signature", "date"),
            ("sociale.balans.evaluation", "date_done"),
            ("sociale.balans.dossier", "date_end"),
        ):
            self.assertEqual(kinds[happened], days.PAST)

    def test_an_impossible_day_gets_a_sentence_in_every_field(self):
        tried = 0
        today = date(2026, 7, 1)
        for model, field in self.written():
            impossible = [*IMPOSSIBLE]
            if getattr(field, "day", None) in (days.PAST, days.BIRTH):
                impossible += [today + timedelta(days=1), date(2062, 1, 1)]
            if getattr(field, "day", None) == days.SOON:
                impossible.append(date(2062, 1, 1))
            if getattr(field, "day", None) == days.COMING:
                impossible.append(today - timedelta(days=1))
            for day in impossible:
                for way, call in {
                    "create": lambda m=model, f=field, d=day: m.browse()._check_values([{f.name: d.isoformat()}]),
                    "write": lambda m=model, f=field, d=day: self.records[m._name].write({f.name: d.isoformat()}),
                }.items():
                    if way == "write" and model._name not in self.records:
                        continue
                    with self.subTest(model=model._name, field=field.name, day=day, way=way), self.cr.savepoint():
                        with self.assertRaises(UserError) as refused, self.cr.savepoint():
                            call()
                        self.assertNotIsInstance(refused.exception, AccessError)
                        tried += 1
        self.assertGreater(tried, 100)

    def test_a_period_does_not_end_before_it_begins(self):
        tried = 0
        for model in of_this_addon(self.env, transient=False):
            names = model._fields.keys() & {"date_start", "date_end"}
            if len(names) == 2 and not model._fields["date_end"].readonly:
                with self.subTest(model=model._name):
                    self.assertIn(("date_start", "date_end"), model.PERIODS)
                    with self.assertRaisesRegex(ValidationError, "comes before"), self.cr.savepoint():
                        values = {"date_start": "2026-05-02", "date_end": "2026-05-01"}
                        if model._name == "sociale.balans.dossier":
                            values["state"] = "closed"
                            self.new_dossier("P-9").write(values)
                        else:
                            self.records[model._name].write(values)
                    tried += 1
        self.assertGreaterEqual(tried, 3)

    def test_what_was_right_on_its_day_stays_right(self):
        evaluation = self.records["sociale.balans.evaluation"]
        planned = evaluation.date_due
        with self.day("2026-09-01"):
            evaluation.write({"date_due": planned, "note": "Called off"})
            with self.assertRaisesRegex(ValidationError, "lies in the past"):
                evaluation.date_due = "2026-08-31"

    def test_nothing_that_can_be_read_is_no_text(self):
        tried = 0
        for model in of_this_addon(self.env):
            for name, field in model._fields.items():
                if field.type in ("char", "text") and field.required and field.store and not field.readonly:
                    for blank in BLANKS:
                        with self.subTest(model=model._name, field=name, blank=ascii(blank)):
                            with self.assertRaises(UserError), self.cr.savepoint():
                                model.browse()._check_values([{name: blank}])
                            if model._name in self.records:
                                with self.assertRaises(UserError), self.cr.savepoint():
                                    self.records[model._name].write({name: blank})
                            tried += 1
        self.assertGreater(tried, 50)
        self.dossier.name = " \u200b "
        self.assertFalse(self.dossier.name, "What nobody has to fill in is empty then")

    def test_a_form_says_it_too(self):
        snapshots = self.env["sociale.balans.snapshot"].with_context(default_dossier_id=self.new_dossier("F-1").id)
        form = Form(snapshots)
        form.date = "2062-01-01"
        with self.assertRaisesRegex(ValidationError, "too far ahead"):
            form.save()
        form.date = "2026-06-30"
        form.name = " \u200b "
        self.assertEqual(form.save().name, "06/30/2026", "A title that nobody can read is none")

    def test_a_day_of_ours_on_a_model_of_odoo_is_looked_at_too(self):
        ours = [
            (name, field.name)
            for name, model in self.env.registry.items()
            for field in model._fields.values()
            if field.name.startswith("sociale_balans_")
            and field.type == "date"
            and field.store
            and not model._transient
        ]
        self.assertEqual(ours, [("res.users", "sociale_balans_away_until")])
        for day in IMPOSSIBLE:
            with self.subTest(day), self.assertRaisesRegex(ValidationError, "cannot be right"), self.cr.savepoint():
                self.worker.with_user(self.worker).write({"sociale_balans_away_until": day})

    def test_the_settings_of_the_whole_organisation_stay_usable(self):
        dossier = self.new_dossier("R-1")
        with self.assertRaisesRegex(ValidationError, "9999 cannot be right"):
            dossier.write({"state": "closed", "date_end": "9999-12-31"})
        # Such a day may stand in what was imported before.
        dossier.sudo().write({"state": "closed", "date_end": "9999-12-31"})
        self.settings_of(self.company).retention_years = 10
        self.assertEqual(str(dossier.retention_end), "9999-12-31")

    def test_a_type_that_cannot_be_gets_a_sentence(self):
        for model, name, value in (
            (self.dossier, "code", 5),
            (self.dossier, "code", []),
            (self.balance, "date", []),
            (self.balance, "date", 5),
            (self.balance, "date", {"day": 1}),
        ):
            with self.subTest(field=name, value=value), self.assertRaises(UserError), self.cr.savepoint():
                model.write({name: value})


@tagged("post_install", "-at_install")
class TestImpossibleContracts(GpmiCase):
    def setUp(self):
        super().setUp()
        self.enterContext(self.day("2026-07-01"))

    def test_a_second_one_does_not_begin_under_an_end_to_come(self):
        first = self.signed(date_end="2026-12-31")
        with self.assertRaisesRegex(ValidationError, "already has a GPMI"):
            self.new_gpmi(self.dossier, "2026-06-15")
        first.date_end = "2026-07-01"
        self.assertTrue(self.new_gpmi(self.dossier, "2026-06-15"))
        with self.assertRaisesRegex(ValidationError, "already has a GPMI"):
            first.date_end = "2026-12-31"

    def test_one_that_ended_long_ago_is_noted_beside_a_running_one(self):
        self.signed()
        self.assertTrue(self.new_gpmi(self.dossier, "2020-01-15", date_end="2021-01-15"))

    def test_a_signature_to_come_does_not_stop_a_running_contract(self):
        gpmi = self.signed()
        with self.assertRaisesRegex(ValidationError, "future"):
            gpmi.signed_date = "2026-07-02"
        event = {"gpmi_id": gpmi.id, "kind": "signed_again", "date_start": "2026-07-02"}
        with self.assertRaisesRegex(ValidationError, "future"):
            self.env["sociale.balans.gpmi.event"].create(event)

    def test_interruptions_do_not_overlap(self):
        gpmi = self.signed()
        events = self.env["sociale.balans.gpmi.event"]
        base = {"gpmi_id": gpmi.id, "kind": "interruption", "reason": "A job"}
        events.create(base | {"date_start": "2026-04-01", "date_end": "2026-05-01"})
        for start, end in (("2026-04-30", "2026-06-01"), ("2026-03-01", False), ("2026-04-10", "2026-04-11")):
            with self.subTest(start), self.assertRaisesRegex(ValidationError, "holds already"), self.cr.savepoint():
                events.create(base | {"date_start": start, "date_end": end})
        self.assertTrue(events.create(base | {"date_start": "2026-05-01", "date_end": "2026-06-01"}))

    def test_an_evaluation_takes_place_once(self):
        gpmi = self.signed()
        vals = {"gpmi_id": gpmi.id, "date_done": "2026-06-20", "contact": "home"}
        self.env["sociale.balans.evaluation"].create(vals)
        with self.assertRaisesRegex(ValidationError, "is there already"):
            self.env["sociale.balans.evaluation"].create(vals | {"contact": "phone"})

    def test_what_is_put_off_waits_for_a_day_after_the_talk(self):
        row = self.row(self.balance, "debts")
        row.priority = True
        with self.assertRaisesRegex(ValidationError, "after the talk"):
            row.parked_until = "2026-01-09"
        row.parked_until = "2026-03-01"

    def test_what_is_late_is_planned_from_today_on(self):
        gpmi = self.signed()
        with self.day("2026-08-01"):
            self.assertEqual(
                str(self.env["sociale.balans.evaluation"].create({"gpmi_id": gpmi.id}).date_due), "2026-08-01"
            )


@tagged("post_install", "-at_install")
class TestBlank(ContractCase):
    def test_a_sign_is_no_blank(self):
        for text in ("-", "?", "0", "é", "\u0627"):
            self.assertFalse(folding.is_blank(text))
