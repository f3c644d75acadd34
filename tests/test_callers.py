"""What a caller may not decide: fields that follow from others, the organisation, and how long a text is."""

from collections import defaultdict

from lxml import etree

from odoo import models
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import of_this_addon
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase

# What is written without a view of the model: by a screen of our own, or by a program that brings in what there was.
WITHOUT_A_VIEW = {
    "sociale.balans.dossier.grant": {
        "dossier_id",
        "user_id",
        "date_until",
        "reason",
    },  # the stand-ins of a dossier, its form
    "sociale.balans.domain.selection": {"company_id", "order", "off"},  # the page of the catalogue
    "sociale.balans.domain": {"active", "sequence"},  # the page of the catalogue, Archive in the menu
    "sociale.balans.domain.level": {"domain_id", "value"},  # with their domain
    "sociale.balans.domain.equivalence": {"company_id", "domain_id", "version"},  # the dialog that declares it
    "sociale.balans.goal": {"gpmi_id", "sequence"},  # in their contract
    "sociale.balans.member": {"active"},  # Archive in the menu
    "sociale.balans.score": {  # the scoring board
        *("value", "remark", "internal", "discreet"),
        *("priority", "priority_order", "parked_until", "confirmed"),
        *("client_help", "client_words", "outcome", "outcome_words", "read_back"),
        *("situation", "better", "strength"),
    },
    "sociale.balans.signature": {"own_name"},  # under its name
    "sociale.balans.signatory": {"active"},  # Archive in the menu
    "sociale.balans.snapshot": {"state"},  # one that was made elsewhere; tracked like every change of it
    "sociale.balans.team": {"active"},  # Archive in the menu
    "sociale.balans.theme": {"sequence"},  # by dragging
}
OF_ODOO = ("message_main_attachment_id",)


@tagged("post_install", "-at_install", "security")
class TestFields(ContractCase):
    """A stored field that no view lets anybody edit is not for writing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=cls.manager)
        dossier = cls.new_dossier("F-1", adults=2, user=cls.manager)
        snapshot = cls.new_snapshot(dossier, {"debts": "2"})
        parts = [dossier, dossier.member_ids, snapshot, snapshot.score_ids, *cls.contract_of(dossier).values()]
        parts.append(cls.env["sociale.balans.team"].create({"name": "Team"}))
        own = {"name": "Own", "scope": "adult", "theme_id": cls.domain("debts").theme_id.id}
        parts.append(cls.env["sociale.balans.domain"].create(own | {"company_id": cls.company.id}))
        access = {"dossier_id": dossier.id, "user_id": cls.worker.id, "reason": "Holidays"}
        parts.append(cls.env["sociale.balans.dossier.grant"].create(access))
        parts.append(cls.env["sociale.balans.signatory"].create({"name": "Chair", "company_id": cls.company.id}))
        cls.parts = {part._name: part[:1] for part in parts}
        cls.env.flush_all()

    def editable(self):
        """The fields that some view lets this user edit: dict from model to names."""
        found = defaultdict(set)

        def walk(node, model):
            for child in node:
                field = model._fields.get(child.get("name")) if child.tag == "field" else None
                if field is not None:
                    if child.get("readonly") not in ("1", "True", "true"):
                        found[model._name].add(field.name)
                    if field.relational:
                        walk(child, model.env[field.comodel_name])
                else:
                    walk(child, model)

        for view in self.env["ir.ui.view"].sudo().search([("model", "=like", "sociale.balans.%")]):
            if view.type in ("form", "list", "kanban") and self.env[view.model].has_access("read"):
                walk(etree.fromstring(self.env[view.model].get_view(view.id, view.type)["arch"]), self.env[view.model])
        return found

    def another(self, record, field):
        """A value that this field could hold, and does not."""
        now = record[field.name]
        if field.type == "selection":
            return next(value for value in [*field.get_values(self.env), None] if value != now)
        if field.type == "many2one":
            others = self.env[field.comodel_name].sudo().search([("id", "!=", now.id)], limit=1)
            return others.id or False
        if field.type in ("integer", "float"):
            return (now or 0) + 7
        fixed = {"boolean": not now, "date": "2026-02-03", "datetime": "2026-02-03 10:00:00", "json": [1]}
        return fixed.get(field.type, "Another")

    def test_what_no_view_edits_is_not_for_writing(self):
        editable, tried = self.editable(), 0
        for record in self.parts.values():
            allowed = editable[record._name] | WITHOUT_A_VIEW.get(record._name, set())
            for name, field in record._fields.items():
                hidden = name in (*models.MAGIC_COLUMNS, *OF_ODOO) or not record._has_field_access(field, "write")
                if field.store and field.column_type and not hidden and name not in allowed:
                    tried += 1
                    with self.subTest(model=record._name, field=name):
                        before = record[name]
                        value = self.another(record, field)
                        with self.assertRaises(UserError), self.cr.savepoint():
                            record.write({name: value})
                            self.env.flush_all()
                        self.env.invalidate_all()
                        self.assertEqual(record[name], before)
        self.assertGreater(tried, 45)

    def test_what_nobody_fills_in_comes_from_no_default_either(self):
        tried = 0
        for model in of_this_addon(self.env, transient=False):
            for name, field in model._fields.items():
                if field.store and field.readonly and field.column_type and name not in models.MAGIC_COLUMNS:
                    tried += 1
                    with self.subTest(model=model._name, field=name):
                        sent = model.with_context(**{f"default_{name}": 4711}).default_get([name])
                        self.assertNotEqual(sent.get(name), 4711)
        self.assertGreater(tried, 40)

    def test_the_key_of_a_code_is_not_written(self):
        dossier = self.parts["sociale.balans.dossier"]
        with self.assertRaisesRegex(UserError, "nobody fills it in"):
            dossier.code_key = "other"

    def test_texts_have_an_end(self):
        dossier, row = self.parts["sociale.balans.dossier"], self.parts["sociale.balans.score"]
        member, goal = self.parts["sociale.balans.member"], self.parts["sociale.balans.goal"]
        for record, values, said in (
            (dossier, {"code": "x" * 65}, "64 characters"),
            (dossier, {"code": "F\n2"}, "one line"),
            (dossier, {"code": "F\u20282"}, "one line"),
            (dossier, {"name": "x" * 201}, "200 characters"),
            (dossier, {"code": 5}, "holds a text"),
            (member, {"name": "x" * 201}, "200 characters"),
            (member, {"name": ["x"]}, "holds a text"),
            (row, {"remark": "x" * 20_001}, "20000 characters"),
            (row, {"remark": "half an emoji \ud83d"}, "sign that cannot be kept"),
            (row, {"remark": "nothing \x00"}, "sign that cannot be kept"),
            (goal, {"own_words": "x" * 5_000_000}, "20000 characters"),
            (member, {"child_count": 10**12}, "too large"),
            (member, {"child_count": "two"}, "holds a number"),
            (member, {"role": "robot"}, "no such choice"),
            (member, {"birth_date": "2026-02-31"}, "holds a day"),
            (member, {"birth_date": []}, "holds a day"),
            (member, {"partner_id": "somebody"}, "no such choice"),
            (goal, {"domain_ids": 5}, "no such choice"),
        ):
            with self.subTest(values=str(values)[:40]), self.assertRaisesRegex(UserError, said), self.cr.savepoint():
                record.write(values)
        for record, values in ((row, {"remark": "Two\nlines, and an emoji 🙂"}), (dossier, {"code": "x" * 64})):
            record.write(values)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(record[next(iter(values))], next(iter(values.values())))

    def test_every_text_has_an_end(self):
        for model in of_this_addon(self.env, transient=False):
            if model.has_access("create"):
                for name, field in model._fields.items():
                    if field.type in ("char", "text", "html") and field.store and not field.readonly:
                        with self.subTest(model=model._name, field=name), self.assertRaises(UserError):
                            model.browse()._check_values([{name: "x" * 20_001}])

    def test_nothing_goes_to_another_organisation(self):
        self.manager.sudo().company_ids += self.other_company
        tried = 0
        for record in self.parts.values():
            if "company_id" in record._fields:
                tried += 1
                both = record.with_context(allowed_company_ids=(self.company + self.other_company).ids)
                with self.subTest(record._name), self.assertRaises(UserError), self.cr.savepoint():
                    both.write({"company_id": self.other_company.id})
        self.assertGreater(tried, 12)
