"""Whatever a program sends, by whatever road: a sentence, and nothing is written."""

from functools import partial

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

COMMANDS = ([[]], [[0]], [[0, 0, 5]], [[1, "x", {}]], [[4, "x"]], [[6, 0, ["x"]]], [["x"]], [[9, 1]], 5, "x")
ODD = {
    "date": ("2026-02-30", "x", 5, [], {"a": 1}, "1026-01-01"),
    "integer": ("x", [], {}, 10**12),
    "char": (5, [], {"a": 1}, "a\nb", "half \ud83d"),
    "text": (5, [], "\x00"),
    "selection": (5, "x", []),
}


@tagged("post_install", "-at_install", "security")
class TestOddValues(ContractCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("O-1")
        cls.snapshot = cls.new_snapshot(cls.dossier, {"debts": "2"})

    def fields(self, *kinds):
        for model in of_this_addon(self.env(user=self.manager)):
            for field in model._fields.values():
                if field.type in kinds and field.store and not field.readonly and not field.related:
                    yield model, field

    def said(self, call):
        """Return the sentence with which something is refused."""
        with self.assertRaises(UserError) as refused, self.cr.savepoint():
            call()
        return str(refused.exception).strip()

    def test_what_a_context_proposes_is_looked_at(self):
        tried = 0
        for model, field in self.fields(*ODD):
            if not model.has_access("create") or field.groups:
                continue  # what only some may see is never proposed
            for odd in ODD[field.type]:
                proposing = model.with_context(**{f"default_{field.name}": odd})
                if not odd or (field.type == "date" and odd == "1026-01-01" and field.name == "birth_date"):
                    continue
                with self.subTest(model=model._name, field=field.name, odd=ascii(odd)):
                    self.assertTrue(
                        self.said(lambda proposing=proposing, name=field.name: proposing.default_get([name]))
                    )
                    tried += 1
        self.assertGreater(tried, 200)
        with self.assertRaisesRegex(ValidationError, "cannot be right"), self.cr.savepoint():
            self.env["sociale.balans.dossier"].with_context(default_date_start="9999-12-31").create({"code": "O-2"})

    def test_a_form_with_nonsense_in_it_is_answered(self):
        tried = 0
        for model, field in self.fields("date", "integer", "char", "selection"):
            if not model.has_access("create"):
                continue
            for odd in ODD[field.type]:
                if isinstance(odd, str) and field.type == "char":
                    continue
                if not odd or odd in (10**12, "1026-01-01"):
                    continue
                with self.subTest(model=model._name, field=field.name, odd=ascii(odd)):
                    name = field.name
                    self.assertTrue(self.said(partial(model.onchange, {name: odd}, [name], {name: {}})))
                    tried += 1
        self.assertGreater(tried, 100)

    def test_lines_that_are_none_get_a_sentence(self):
        for model, field in self.fields("one2many", "many2many"):
            for odd in COMMANDS:
                with self.subTest(model=model._name, field=field.name, odd=odd):
                    self.assertTrue(self.said(lambda m=model, f=field.name, o=odd: m.browse()._check_values([{f: o}])))

    def test_the_import_of_odoo_takes_a_wrong_day_for_a_wrong_day(self):
        columns = ["dossier_id/.id", "role", "name", "birth_date"]
        answer = self.env["sociale.balans.member"].load(
            columns, [[str(self.dossier.id), "Adult", "Somebody", "2026-02-30"]]
        )
        self.assertFalse(answer["ids"])
        self.assertIn("2026-02-30", answer["messages"][0]["message"])
        self.assertTrue(self.said(lambda: self.env["sociale.balans.member"].load(5, 5)))

    def test_a_search_for_a_number_finds_nothing(self):
        dossiers = self.env["sociale.balans.dossier"]
        for domain in ([("code", "=", 5)], [("code", "in", [5])]):
            self.assertFalse(dossiers.search(domain))

    def test_a_translation_is_no_blank(self):
        domain = (
            self.env["sociale.balans.domain"]
            .with_user(self.manager)
            .create(
                {
                    "name": "Courage",
                    "theme_id": self.domain("debts").theme_id.id,
                    "company_id": self.company.id,
                    "level_ids": [(0, 0, {"value": number, "name": f"Text {number}"}) for number in range(1, 6)],
                }
            )
        )
        for blank in (" ", "\u3164", "\u034f"):
            with self.subTest(ascii(blank)):
                self.assertIn(
                    "fill in", self.said(lambda b=blank: domain.update_field_translations("name", {"nl_BE": b}))
                )
        for nonsense in (5, None, []):
            self.assertTrue(self.said(lambda n=nonsense: domain.update_field_translations("name", n)))

    def test_what_something_else_needs_is_kept_in_words(self):
        signatory = (
            self.env["sociale.balans.signatory"]
            .with_user(self.manager)
            .create({"name": "Mayor", "company_id": self.company.id})
        )
        self.new_gpmi(self.dossier)
        with self.env.cr.savepoint(flush=False) as savepoint, self.assertLogs("odoo.sql_db", "ERROR"):
            with self.assertRaisesRegex(UserError, "Something else needs this"):
                signatory.unlink()
            savepoint.rollback()

    def test_one_bad_answer_keeps_back_no_other(self):
        rows = self.snapshot.score_ids[:2]
        early = {"id": rows[0].id, "values": {"priority": True, "parked_until": "2020-01-01"}, "known": {}}
        good = {"id": rows[1].id, "values": {"value": "2"}, "known": {}}
        answer = self.snapshot.save_answers([early, good], apart=True)
        self.assertEqual([one["id"] for one in answer["refused"]], rows[0].ids)
        self.assertEqual(rows[1].value, "2")

    def test_who_made_it_works_here(self):
        foreign = self.other_manager
        self.assertTrue(self.said(lambda: self.snapshot.write({"user_id": foreign.id})))

    def test_a_day_of_closing_belongs_to_what_is_closed(self):
        self.assertIn("Choose the stage", self.said(lambda: self.dossier.write({"date_end": "2026-01-10"})))
        self.dossier.state = "closed"
        self.assertIn("On which day", self.said(lambda: self.dossier.write({"date_end": False})))
