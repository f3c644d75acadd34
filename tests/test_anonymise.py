from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.sociale_balans.models.mixins.privacy import OF_EVERY_RECORD
from odoo.addons.sociale_balans.models.privacy.dossier_anonymise import NOTHING
from odoo.addons.sociale_balans.tests.common import of_this_addon

from .whole_dossier import EndCase

# What anonymising does not touch.
ABOUT_NO_CLIENT = {
    *("sociale.balans.domain", "sociale.balans.domain.level", "sociale.balans.theme", "sociale.balans.domain.text"),
    *("sociale.balans.domain.selection", "sociale.balans.domain.equivalence", "sociale.balans.domain.text.wizard"),
    "sociale.balans.client.text.wizard",
    *("sociale.balans.action.area", "sociale.balans.signatory"),
    *("sociale.balans.share.rule", "sociale.balans.share.band"),  # how is counted
    *("sociale.balans.client.language", "sociale.balans.domain.client.text"),
    # These forget their dossiers when they are carried out.
    *("sociale.balans.destruction", "sociale.balans.destruction.confirm.wizard"),
    *("sociale.balans.team", "sociale.balans.invite.wizard", "sociale.balans.colleague", "sociale.balans.settings"),
    # Forgotten whenever a dossier goes.
    *("sociale.balans.emergency.wizard", "sociale.balans.import.wizard", "sociale.balans.import.wizard.line"),
    "sociale.balans.destruction.propose.wizard",
    "sociale.balans.access.log",  # who looked, and when
    # What was published, rounded; nothing leads from it to a dossier.
    "sociale.balans.statistics.cell",
    "sociale.balans.statistics.period",
    "sociale.balans.statistics.correct.wizard",
}
# What anonymising writes itself.
NEW = {
    ("sociale.balans.dossier", "code"),
    ("sociale.balans.dossier", "code_key"),
    ("sociale.balans.dossier", "active"),
    ("sociale.balans.dossier", "anonymised"),
    ("sociale.balans.snapshot", "name"),
}


@tagged("post_install", "-at_install", "security")
class TestAnonymise(EndCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dossiers = cls.env["sociale.balans.dossier"]
        figures = {model._name: dossiers._figures_of(model._name) for model in of_this_addon(cls.env)}
        cls.kept = {name: kept for name, kept in figures.items() if kept}

    def anonymised(self):
        dossier = self.fill()
        with self.day("2020-07-01"):
            self.confirm(self.propose(dossier, "anonymise"))
        return dossier

    def test_nothing_leads_to_a_person_in_the_whole_database(self):
        dossier = self.anonymised()
        self.assertEqual(self.everywhere(self.words()), set())
        self.assertRegex(dossier.code, r"^A-[0-9a-f]{10}$")
        self.assertFalse(dossier.name or dossier.user_id)
        self.assertFalse(dossier.message_ids or dossier.message_follower_ids or dossier.activity_ids)
        self.assertFalse(any(dossier.with_context(active_test=False).member_ids.mapped("name")))

    def test_the_figures_stay(self):
        dossier = self.fill()
        values = [(row.snapshot_id, row.domain_id, row.member_id, row.value) for row in self.balances.score_ids]
        self.confirm(self.propose(dossier, "anonymise"))
        after = [(row.snapshot_id, row.domain_id, row.member_id, row.value) for row in self.balances.score_ids]
        self.assertEqual(values, after)
        self.assertEqual([str(day) for day in self.balances.mapped("date")], ["2019-12-01", "2020-01-01"])
        self.assertEqual(dossier.member_ids.mapped("age_band"), ["35_49", "35_49", "6_11"])
        self.assertEqual((dossier.company_id, dossier.state), (self.company, "closed"))
        self.assertEqual(str(dossier.date_end), "2020-06-01")
        contract = self.contract
        self.assertEqual((contract.kind, contract.state, contract.late_cause), ("general", "ended", "ill"))
        self.assertEqual([str(contract.decision_date), str(contract.date_end)], ["2020-01-01", "2020-06-01"])
        self.assertEqual(contract.evaluation_ids.mapped("contact"), ["home"])
        self.assertFalse(contract.goal_ids or contract.version_ids or contract.event_ids or contract.signature_ids)
        support = self.support
        self.assertEqual((support.kind, support.origin, support.student), ("living_wage", "unemployment", True))
        days = (support.date_start, support.date_end, support.application_date, support.decision_date)
        self.assertEqual([str(day) for day in days], ["2020-01-01", "2020-05-31", "2020-01-01", "2020-01-01"])
        self.assertTrue(dossier.get_evolution()["columns"], "It can still be drawn")

    def test_it_no_longer_changes(self):
        dossier = self.anonymised().with_user(self.manager)
        snapshot, contract, member = self.balances[1], self.contract, dossier.member_ids[0]
        for attempt in (
            dossier.action_unarchive,
            lambda: dossier.write({"name": "Back"}),
            lambda: dossier.write({"anonymised": False}),
        ):
            with self.assertRaisesRegex(UserError, "Only the figures of this dossier are left"):
                attempt()
        for attempt in (
            lambda: member.with_user(self.manager).write({"name": "Back"}),
            lambda: snapshot.with_user(self.manager).action_reopen(),
            lambda: snapshot.score_ids[0].with_user(self.manager).write({"remark": "Back"}),
            lambda: contract.with_user(self.manager).write({"assistant": "Back"}),
            lambda: contract.evaluation_ids.with_user(self.manager).write({"note": "Back"}),
            lambda: dossier.message_post(body="Back"),
            lambda: dossier.member_ids.create({"dossier_id": dossier.id, "name": "Back"}),
            lambda: dossier.snapshot_ids.create({"dossier_id": dossier.id}),
            lambda: contract.create({"member_id": member.id, "decision_date": "2026-01-01"}),
            lambda: self.support.with_user(self.manager).write({"date_end": "2026-01-01"}),
            lambda: self.support.with_user(self.manager).unlink(),
            lambda: self.support.with_user(self.manager).create({"member_id": member.id, "date_start": "2026-01-01"}),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()

    def test_nobody_claims_that_a_dossier_is_anonymous(self):
        with self.assertRaisesRegex(UserError, "never by hand"):
            self.new_dossier().anonymised = True
        with self.assertRaisesRegex(UserError, "never by hand"):
            self.new_dossier("T-2", anonymised=True)

    def test_it_is_not_anonymised_twice_but_can_be_deleted(self):
        dossier = self.anonymised()
        with self.assertRaisesRegex(UserError, "only the figures are left already"):
            self.propose(dossier)
        self.erase(dossier, dossier.code)
        self.assertFalse(dossier.exists())

    def test_the_clock_of_its_contract_stands_still(self):
        self.anonymised()
        self.settings_of(self.company).evaluation_months = 2
        self.contract.sudo()._wake()
        self.env.flush_all()
        self.assertEqual((self.contract.state, self.contract.next_kind), ("ended", False))
        self.assertFalse(self.env["sociale.balans.gpmi.deadline"].search([("gpmi_id", "=", self.contract.id)]))

    def test_a_field_that_nobody_thought_of_is_wiped(self):
        """Every column of what is left is empty, unless the list of what is kept names it."""
        dossier = self.fill()
        belonging = dossier.sudo()._belonging()
        self.assertLessEqual(set(self.kept), set(belonging))
        for name in self.kept:
            self.fill_every_column(self.env[name].browse(belonging[name]))
        dossier.with_user(self.manager)._anonymise()
        for name, ids in belonging.items():
            records = self.env[name].sudo().browse(ids)
            if name not in self.kept:
                self.assertFalse(records.exists(), name)
                continue
            for field in self.columns(records):
                if field.name not in self.kept[name] and (name, field.name) not in NEW:
                    with self.subTest(name, field=field.name):
                        empty = {NOTHING, False, None}
                        self.assertLessEqual({self.raw(record, field) for record in records}, empty)

    def columns(self, records):
        return [
            field
            for field in records._fields.values()
            if field.store and field.column_type and field.name not in OF_EVERY_RECORD
        ]

    def raw(self, record, field):
        value = record[field.name]
        return value.id if field.type == "many2one" else value

    def fill_every_column(self, records):
        """Write something in every column that may be written, past every check."""
        fillings = {"char": "Vulling", "text": "Vulling", "html": "Vulling", "boolean": True, "integer": 7}
        fillings |= {"date": "2020-02-17", "float": 7.5}
        for field in self.columns(records):
            if (
                field.type in fillings
                and (records._name, field.name) not in NEW
                and field.name not in self.kept[records._name]
            ):
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE id IN %s",
                        SQL.identifier(records._table),
                        SQL.identifier(field.name),
                        # One number for each person.
                        SQL("'Vulling' || id") if field.name == "national_number" else fillings[field.type],
                        tuple(records.ids),
                    )
                )
        records.invalidate_recordset(flush=False)

    def test_every_model_of_a_dossier_goes_along(self):
        """A model that is added either hangs under the dossier, or is named here because it is about no client."""
        links, known = self.env["sociale.balans.dossier"]._links(), {"sociale.balans.dossier"}
        for _round in range(len(links)):
            known |= {name for target in known & set(links) for name, _field in links[target]}
        models = self.env["ir.model"].sudo().search([("model", "=like", "sociale.balans.%")]).mapped("model")
        kept = {name for name in models if not self.env[name]._abstract}
        self.assertEqual(kept - known, ABOUT_NO_CLIENT & kept)

    def test_nobody_sees_who_worked_on_it_nor_when(self):
        dossier = self.anonymised()
        for model in (dossier, dossier.member_ids, self.balances, self.balances.score_ids, self.contract):
            with self.subTest(model._name):
                self.assertFalse(model.create_uid | model.write_uid)
                # The moment at which it was anonymised stands there: that of the database, not the frozen one.
                self.assertGreater(min(model.mapped("create_date")).year, 2020)

    def test_what_may_not_be_empty_has_something_to_say_nothing_with(self):
        for name, kept in self.kept.items():
            for field in self.columns(self.env[name]):
                if field.required and field.name not in kept and (name, field.name) not in NEW:
                    with self.subTest(name, field=field.name):
                        self.assertIn(field.type, ("char", "text", "html", "boolean"))
            self.assertLessEqual(set(kept), set(self.env[name]._fields))
            texts = [n for n in kept if self.env[name]._fields[n].type in ("char", "text", "html", "json", "binary")]
            self.assertEqual(texts, [], "No text is kept")
            days = [n for n, how in kept.items() if how is True and "date" in self.env[name]._fields[n].type]
            self.assertEqual(days, [], "No day is kept")
