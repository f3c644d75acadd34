"""What stands under a dossier answers for its privacy: the registry is walked, with core alone and with every addon."""

from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from odoo.addons.sociale_balans.models.mixins.privacy import MONTH, MONTH_END
from odoo.addons.sociale_balans.tests.common import BalansCase, of_this_addon

DOSSIER = "sociale.balans.dossier"
# Under a dossier, and yet nothing that a client said: why.
NO_CONTENT = {
    "sociale.balans.dossier.grant": "who may open the dossier, and why; the client's page of looks shows it",
}
# Without the rule that nothing changes in an anonymised dossier: why.
CHANGES_NO_MORE = {
    "sociale.balans.score": "its snapshots are done, and cannot be reopened; another rule would cost every answer time",
}
# Models of ours without any record rule: why.
WITHOUT_RULES = {
    "sociale.balans.action.area": "one list for all organisations, which nobody changes",
}
# What nobody has a right to: why.
SEALED = {
    "sociale.balans.client.turn": "what a client says is hidden until it lies beside the scores of the worker",
    "sociale.balans.client.link": "what opens his page at home is told once, to who makes the link",
}
RIGHTS = ("perm_read", "perm_write", "perm_create", "perm_unlink")


@tagged("post_install", "-at_install", "security")
class TestPrivacy(BalansCase):
    def under_a_dossier(self):
        """Return the models of ours whose rows go along with a dossier, by whatever links."""
        links, known = self.env[DOSSIER]._links(), {DOSSIER}
        todo = [DOSSIER]
        while todo:
            new = {name for name, _field in links[todo.pop()]} - known
            known |= new
            todo += new
        return [model for model in of_this_addon(self.env, transient=False) if model._name in known]

    def content(self):
        return [model for model in of_this_addon(self.env, transient=False) if model.DOSSIER is not None]

    def of_its_dossier(self, model, name):
        """Return the paths by which the rules of a model may reach a field of its dossier."""
        ways = {model.DOSSIER} if model.DOSSIER is not None else set()
        field = model._fields.get("dossier_id")
        ways |= {"dossier_id"} if field and field.store and field.comodel_name == DOSSIER else set()
        return {f"{way}.{name}".strip(".") for way in ways}

    def rules(self, model):
        """Return the domains of the rules for everybody, for each right: dict from right to texts."""
        rules = self.env["ir.rule"].sudo().search([("model_id.model", "=", model._name), ("groups", "=", False)])
        return {right: [rule.domain_force for rule in rules if rule[right]] for right in RIGHTS}

    # --- Models -------------------------------------------------------------------------------------------------------

    def test_what_goes_along_with_a_dossier_is_content(self):
        found = self.under_a_dossier()
        self.assertGreater(len(found), 3)
        for model in found:
            if model._name not in NO_CONTENT:
                with self.subTest(model=model._name):
                    self.assertIsInstance(model, self.env.registry["sociale.balans.logged.record"])
        self.assertLessEqual({model._name for model in self.content()}, {model._name for model in found})

    def test_the_way_to_the_dossier_leads_there(self):
        for model in self.content():
            with self.subTest(model=model._name, way=model.DOSSIER):
                end = model
                for name in filter(None, model.DOSSIER.split(".")):
                    self.assertEqual(end._fields[name].type, "many2one")
                    end = end[name]
                self.assertEqual(end._name, DOSSIER)

    def test_somebody_may_read_it_and_not_everybody(self):
        for model in self.under_a_dossier():
            with self.subTest(model=model._name):
                rights = self.env["ir.model.access"].sudo().search([("model_id.model", "=", model._name)])
                self.assertNotEqual(model._name in SEALED, bool(rights.filtered("perm_read")))
                self.assertTrue(all(rights.mapped("group_id")), "a right without a group is everybody's")

    def test_it_is_open_to_whom_its_dossier_is_open(self):
        for model in self.under_a_dossier():
            opens = {f'("{name}", "=", True)' for name in self.of_its_dossier(model, "accessible")}
            here = '("company_id", "in", company_ids)'
            for right, domains in self.rules(model).items():
                with self.subTest(model=model._name, right=right):
                    self.assertTrue(any(here in domain for domain in domains))
                    if (model._name, right) != (DOSSIER, "perm_create"):  # one can be made for a colleague
                        self.assertTrue(any(one in domain for domain in domains for one in opens))

    def test_nothing_changes_in_an_anonymised_dossier(self):
        for model in self.under_a_dossier():
            # The dossier itself is made before it has a past, and can be deleted with all that is left of it.
            rights = ("perm_write",) if model._name == DOSSIER else RIGHTS[1:]
            unchanged = {f'[("{name}", "=", False)]' for name in self.of_its_dossier(model, "anonymised")}
            for right in rights if model._name not in CHANGES_NO_MORE else ():
                with self.subTest(model=model._name, right=right):
                    self.assertTrue(unchanged & set(self.rules(model)[right]))

    def test_every_model_has_rules(self):
        ruled = set(self.env["ir.rule"].sudo().search([]).model_id.mapped("model"))
        for model in of_this_addon(self.env):
            with self.subTest(model=model._name):
                self.assertIs(model._name in ruled, model._name not in WITHOUT_RULES)

    def test_a_dialog_is_of_whoever_opened_it(self):
        for model in of_this_addon(self.env, transient=True):
            for right, domains in self.rules(model).items():
                with self.subTest(model=model._name, right=right):
                    self.assertIn('[("create_uid", "=", user.id)]', domains)

    # --- Fields -------------------------------------------------------------------------------------------------------

    def kept(self, model):
        """Return the fields of a model that the database keeps, but those that Odoo has on every record."""
        of_odoo = set(self.env["mail.thread"]._fields) | set(self.env["mail.activity.mixin"]._fields)
        return [
            field
            for name, field in model._fields.items()
            if field.store and (field.column_type or field.type == "many2many")
            if name not in MAGIC_COLUMNS and name not in of_odoo
        ]

    def belongs(self, field):
        """Return whether a field only says where a record belongs, which its person needs no copy of."""
        if field.type != "many2one":
            return False
        return field.comodel_name == "res.company" or getattr(self.env[field.comodel_name], "DOSSIER", None) is not None

    def test_every_field_answers_whether_its_person_gets_it(self):
        for model in self.content():
            for field in self.kept(model):
                if not self.belongs(field):
                    with self.subTest(model=model._name, field=field.name):
                        self.assertIsNotNone(getattr(field, "in_copy", None), "in_copy=True or False")

    def test_an_answer_is_one_that_is_known(self):
        for model in self.content():
            for field in model._fields.values():
                with self.subTest(model=model._name, field=field.name):
                    self.assertIn(getattr(field, "outline", False), (True, False))
                    self.assertIn(getattr(field, "found_by", False), (True, False))
                    self.assertIn(getattr(field, "kept_as_figure", False), (True, False, MONTH, MONTH_END))
                    self.assertIsInstance(getattr(field, "in_copy", False), int)
                    self.assertFalse(getattr(field, "outline", False) and getattr(field, "found_by", False))

    def test_no_words_and_no_day_are_kept_as_a_figure(self):
        kept = 0
        for model in self.content():
            for name, how in model._kept_as_figures().items():
                kept += 1
                with self.subTest(model=model._name, field=name):
                    field = model._fields[name]
                    self.assertTrue(field.store and field.column_type)
                    self.assertNotIn(field.type, ("char", "text", "html", "json", "binary", "datetime"))
                    self.assertIs(how in (MONTH, MONTH_END), field.type == "date")
                    self.assertFalse(field.type == "many2one" and field.comodel_name.startswith("res.users"))
        self.assertGreater(kept, 15)

    def test_a_related_field_answers_for_itself(self):
        found = 0
        for model in self.content():
            for field in model._fields.values():
                target = field.related and field.related_field
                for answer in ("outline", "kept_as_figure", "in_copy") if target else ():
                    if getattr(target, answer, False) and not hasattr(field, answer):
                        found += 1
        self.assertTrue(found, "nothing was taken over")

    def test_what_is_shown_of_a_name_is_shown_of_its_parts(self):
        """A display name that is outline is made of nothing else."""
        for model in self.content():
            if model._shows("display_name") and model._rec_name and model._rec_name in model._fields:
                with self.subTest(model=model._name):
                    self.assertTrue(model._shows(model._rec_name))
