"""What an organisation decides for itself: who may, what is refused, and that each has its settings."""

from lxml import html
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import BalansCase

FIELDS_OF_CHATTER = ("message_", "activity_", "website_message_", "has_message", "rating_")


class SettingsCase(BalansCase):
    def of(self, company, user):
        allowed = user.sudo().company_ids.ids
        return self.settings_of(company).with_user(user).with_context(allowed_company_ids=allowed)

    def ours(self, user=None):
        return self.of(self.company, user or self.manager)


@tagged("post_install", "-at_install", "security")
class TestSettings(SettingsCase):
    def test_the_menu_leads_to_the_settings_of_the_current_organisation(self):
        action = self.env.ref("sociale_balans.action_settings")
        self.manager.sudo().company_ids += self.other_company
        admin = self.new_user("system", "base.group_system", self.company)
        for user, company in (
            (self.manager, self.company),
            (self.manager, self.other_company),
            (admin, self.company),
        ):
            opened = action.with_user(user).with_context(allowed_company_ids=company.ids).run()
            self.assertEqual(opened["res_model"], "sociale.balans.settings")
            self.assertEqual(opened["res_id"], self.settings_of(company).id)
            self.assertEqual(opened["view_id"][0], self.env.ref("sociale_balans.view_settings_form").id)
        for user in (self.worker, self.coordinator, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                action.with_user(user).run()

    def test_a_manager_changes_the_settings_of_his_organisation(self):
        with Form(self.ours(), "sociale_balans.view_settings_form") as form:
            self.assertEqual(form.company_id.display_name, "OCMW Test")
            form.most_active = 2
            form.open = True
            form.retention_years = 30
            form.coordinator_id = self.coordinator
            form.report_header = "Market Square 1\nOpen from 9 to 12"
        settings = self.settings_of(self.company)
        self.assertEqual(settings.most_active, 2)
        self.assertEqual(settings.retention_years, 30)
        self.assertEqual(settings.coordinator_id, self.coordinator)
        self.assertEqual(settings.report_header, "Market Square 1\nOpen from 9 to 12")
        dossier = self.new_dossier(user=self.coordinator)
        self.assertTrue(dossier.with_user(self.worker).has_access("read"), "It is open to all at once")

    def test_a_manager_keeps_the_access_log_longer_but_not_shorter(self):
        self.ours().log_years = 12
        with self.assertRaisesRegex(AccessError, "longer, not shorter"):
            self.ours().log_years = 11
        self.ours().log_years = 0
        with self.assertRaisesRegex(AccessError, "longer, not shorter"):
            self.ours().log_years = 12

    def test_every_setting_stands_on_the_page(self):
        fields = self.env["sociale.balans.settings"]._fields
        settings = {
            name
            for name, field in fields.items()
            if field.store and not field.readonly and not name.startswith(FIELDS_OF_CHATTER)
        }
        self.assertGreater(len(settings), 8)
        view = self.env.ref("sociale_balans.view_settings_form")
        for user in (self.manager, self.env.ref("base.user_admin")):
            arch = html.fromstring(self.env["sociale.balans.settings"].with_user(user).get_view(view.id)["arch"])
            shown = [node for node in arch.iter("field") if node.get("name") in settings]
            self.assertEqual(sorted(node.get("name") for node in shown), sorted(settings), "Each of them once")
            for setting in arch.iter("setting"):
                self.assertEqual([node.get("name") for node in setting.iter("field")], [setting.get("name")])
            for node in shown:
                setting = next(node.iterancestors("setting"))
                self.assertTrue(setting.get("help"), f"{node.get('name')} is explained")

    def test_the_settings_of_odoo_lead_there(self):
        arch = (
            self.env["res.config.settings"]
            .with_user(self.env.ref("base.user_admin"))
            .get_view(self.env.ref("base.res_config_settings_view_form").id, "form")["arch"]
        )
        [block] = html.fromstring(arch).xpath("//app[@name='sociale_balans']")
        action = self.env.ref("sociale_balans.action_settings")
        self.assertEqual([button.get("name") for button in block.iter("button")], [str(action.id)])
        self.assertFalse(list(block.iter("field")))
        self.assertFalse([name for name in self.env["res.config.settings"]._fields if name.startswith("sociale_")])

    def test_nothing_of_an_organisation_itself_changes(self):
        """What a company is belongs to Odoo: a manager has no right on it any more."""
        company = self.company.with_user(self.manager)
        for name, value in {
            "name": "Taken over",
            "logo": False,
            "partner_id": self.manager.partner_id.id,
            "parent_id": self.other_company.id,
            "active": False,
            "email": "me@example.com",
            "currency_id": self.env.ref("base.USD").id,
            "user_ids": [Command.link(self.other_manager.id)],
            "child_ids": [Command.create({"name": "Branch"})],
            "report_header": "Mine",
            "layout_background_image": False,
            "sociale_balans_settings_ids": [Command.update(self.settings_of(self.company).id, {"most_active": 2})],
        }.items():
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                company.write({name: value})
        self.assertFalse(company.has_access("write"))
        for attempt in (
            company.action_archive,
            lambda: company.update_field_translations("report_header", {"en_US": "Mine"}),
            lambda: company.web_save({"name": "Mine"}, {}),
            lambda: company.load([".id", "name"], [[str(company.id), "Mine"]])["ids"] or self.refuse(),
            lambda: company.create({"name": "New"}),
            company.copy,
            company.unlink,
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        self.assertEqual((self.company.name, self.settings_of(self.company).most_active), ("OCMW Test", 3))

    def refuse(self):
        """What an import that changes nothing comes to."""
        raise AccessError(self.company.name)

    def test_no_file_gets_into_an_organisation(self):
        attachments = self.env["ir.attachment"].with_user(self.manager)
        theirs = attachments.sudo().create({"name": "x", "res_model": "res.company", "res_id": self.company.id})
        for values in ({}, {"res_field": "layout_background_image"}):
            with self.subTest(values), self.assertRaises(AccessError), self.cr.savepoint():
                attachments.create(
                    {"name": "x", "raw": b"x", "res_model": "res.company", "res_id": self.company.id, **values}
                )
        own = attachments.create({"name": "mine", "raw": b"x"})
        with self.assertRaises(AccessError), self.cr.savepoint():
            own.write({"res_model": "res.company", "res_id": self.company.id, "res_field": "layout_background_image"})
        for attempt in (
            theirs.with_user(self.manager).unlink,
            lambda: theirs.with_user(self.manager).write({}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()

    def test_no_manager_touches_another_organisation(self):
        theirs = self.of(self.other_company, self.manager)
        self.assertFalse(theirs.search([("company_id", "!=", self.company.id)]))
        self.assertFalse(self.other_company.with_user(self.manager).sudo(False).has_access("write"))
        for attempt in (
            theirs.read,
            lambda: theirs.web_read({"most_active": {}}),
            lambda: theirs.write({"most_active": 1}),
            lambda: (self.ours() + theirs).write({"most_active": 1}),
            lambda: theirs.update_field_translations("report_header", {"en_US": "Mine"}),
            lambda: theirs.message_post(body="Mine"),
            lambda: self.ours().write({"company_id": self.other_company.id}),
            lambda: self.ours().create({"company_id": self.company.id}),
            self.ours().copy,
            self.ours().unlink,
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        self.assertEqual(self.settings_of(self.other_company).most_active, 3)

    def test_who_is_no_manager_opens_nothing(self):
        for user in (self.worker, self.coordinator, self.employee):
            for attempt in (
                lambda user=user: self.ours(user).write({"open": True}),
                lambda user=user: self.ours(user).read(["open"]),
                lambda user=user: self.company.with_user(user).write({"name": "Mine"}),
                lambda user=user: self.company.with_user(user).read(["sociale_balans_settings_ids"]),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                    attempt()
            self.assertTrue(self.company.with_user(user).read(), "What everybody reads of a company stays readable")

    def test_an_administrator_of_odoo_keeps_what_he_had(self):
        admin = self.new_user("system", "base.group_system", self.company)
        self.company.with_user(admin).name = "OCMW Renamed"
        self.ours(admin).write({"most_active": 4, "log_years": 5})
        settings = self.settings_of(self.company)
        self.assertEqual((self.company.name, settings.most_active, settings.log_years), ("OCMW Renamed", 4, 5))
        with self.assertRaises(AccessError):
            self.of(self.other_company, admin).most_active = 5

    def test_bad_values_are_refused_with_a_sentence(self):
        self.manager.sudo().company_ids += self.other_company
        elsewhere = self.new_user("elsewhere", "sociale_balans.group_user", self.other_company)
        for vals, sentence in (
            ({"report_header": "x" * 301}, "too long for a paper. Use 300 characters"),
            ({"report_closing": "x" * 1001}, "too long for a paper. Use 1000 characters"),
            ({"coordinator_id": elsewhere.id}, "a colleague who works for this organisation"),
            ({"coordinator_id": self.employee.id}, "may not open dossiers here"),
            ({"tz": "Europe/Nowhere"}, "no such choice"),
            ({"log_years": 101}, "between 0 and 100"),
            ({"most_active": 0}, "Choose 1 or more"),
            ({"retention_years": -1}, "between 0 and 150"),
        ):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.ours().write(vals)
        self.ours().write({"report_header": "x" * 300, "report_closing": "x" * 1000})

    def test_nobody_of_another_organisation_is_chosen(self):
        with self.assertRaisesRegex(ValidationError, "a colleague who works for this organisation"):
            self.settings_of(self.company).coordinator_id = self.other_manager
        with self.assertRaises(UserError):
            self.ours().coordinator_id = self.other_manager

    def test_a_translation_has_the_same_limit(self):
        self.env["res.lang"]._activate_lang("fr_BE")
        settings = self.ours()
        settings.report_header = "Welcome"
        settings.update_field_translations("report_header", {"fr_BE": "Bienvenue"})
        self.assertEqual(settings.with_context(lang="fr_BE").report_header, "Bienvenue")
        with self.assertRaisesRegex(ValidationError, "too long"), self.cr.savepoint():
            settings.update_field_translations("report_header", {"fr_BE": "x" * 301})


@tagged("post_install", "-at_install")
class TestOneOfEach(SettingsCase):
    """Each organisation has its settings from the first moment, whoever made it."""

    def test_no_organisation_is_without(self):
        companies = self.env["res.company"].sudo().search([])
        self.assertEqual(self.settings_of(companies).company_id, companies)

    def test_a_later_organisation_has_them(self):
        admin = self.new_user("system", "base.group_system", self.company)
        later = self.env["res.company"].with_user(admin).create([{"name": "Later"}, {"name": "Later Still"}])
        self.assertEqual(self.settings_of(later).company_id, later)
        self.assertEqual(self.settings_of(later).mapped("tz"), ["Europe/Brussels"] * 2)
        self.assertEqual(later[0]._sociale_balans_today(), self.company._sociale_balans_today())

    def test_whoever_makes_an_organisation_needs_no_right_on_settings(self):
        """Another addon may let somebody make one; a branch is one too, made inside its organisation."""
        access = self.env["ir.model.access"].sudo()
        access.create(
            {
                "name": "company",
                "model_id": self.env["ir.model"]._get_id("res.company"),
                "group_id": self.env.ref("base.group_user").id,
                "perm_create": True,
                "perm_read": True,
                "perm_write": True,
                "perm_unlink": False,
            }
        )
        everywhere = {"groups": [Command.link(self.env.ref("base.group_user").id)], "domain_force": "[(1, '=', 1)]"}
        rules = self.env["ir.rule"].sudo()
        rules.create({"name": "x", "model_id": self.env["ir.model"]._get_id("res.company"), **everywhere})
        self.assertFalse(self.settings_of(self.company).with_user(self.employee).has_access("read"))
        self.employee.sudo().group_ids += self.env.ref("base.group_partner_manager")
        companies = self.env["res.company"].with_user(self.employee).with_context(default_most_active=99)
        made = companies.create({"name": "Made", "child_ids": [Command.create({"name": "Branch"})]})
        made = made.sudo() | made.sudo().child_ids
        self.assertEqual(len(made), 2)
        self.assertEqual(self.settings_of(made).company_id, made)
        self.assertEqual(self.settings_of(made).mapped("most_active"), [3, 3])

    def test_reading_makes_nothing(self):
        company = self.env["res.company"].sudo().create({"name": "Without"})
        self.settings_of(company).unlink()
        self.assertFalse(self.settings_of(company))
        self.assertFalse(self.settings_of(company).open)
        self.env["sociale.balans.settings"]._make_missing()
        self.assertTrue(self.settings_of(company).log_years, "An update of the addon makes what is missing")

    def test_there_is_one(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.env["sociale.balans.settings"].sudo().create({"company_id": self.company.id})

    def test_two_organisations_do_not_mix(self):
        both = self.company | self.other_company
        self.ours().write({"most_active": 5, "log_years": 12, "report_closing": "Ours"})
        self.assertEqual(self.settings_of(both).mapped("most_active"), [5, 3])
        self.assertEqual(self.settings_of(self.other_company | self.company).mapped("log_years"), [10, 12])
        self.assertFalse(self.settings_of(self.other_company).report_closing)

    def test_a_batch_is_read_at_once(self):
        companies = self.env["res.company"].sudo().create([{"name": f"City {number}"} for number in range(5)])
        self.settings_of(companies)  # which settings are whose, is asked once
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            for company in companies:
                self.assertEqual(self.settings_of(company).most_active, 3)

    def test_it_shows_who_changed_a_term(self):
        self.flush_tracking()  # of what is made in a transaction, Odoo notes nothing until its end
        settings = self.ours()
        before = settings.retention_years
        for value in (30, before):
            settings.retention_years = value  # used, and changed back
        settings.most_active = 4
        notes = settings.message_ids.filtered(lambda note: note.sudo().tracking_value_ids)
        self.assertEqual(notes.author_id, self.manager.partner_id)
        self.assertEqual(
            notes.sudo()
            .tracking_value_ids.sorted("id")
            .mapped(lambda one: (one.old_value_integer, one.new_value_integer)),
            [(before, 30), (30, before)],
        )
        for attempt in (notes.unlink, lambda: notes[0].write({"body": "Nothing happened"})):
            with self.assertRaisesRegex(AccessError, "stays"), self.cr.savepoint():
                attempt()

    def test_terms_of_law_are_all_noted(self):
        fields = self.env["sociale.balans.settings"]._fields
        noted = {name for name, field in fields.items() if getattr(field, "tracking", None)}
        self.assertLessEqual({"retention_years", "log_years", "open", "coordinator_id", "tz"}, noted)

    def test_who_follows_them_and_left_hears_nothing(self):
        settings = self.ours()
        settings.sudo().message_subscribe((self.manager | self.other_manager | self.worker).partner_id.ids)
        closed = settings._closed_to((self.manager | self.other_manager | self.worker).partner_id.ids)
        self.assertEqual(closed, set((self.other_manager | self.worker).partner_id.ids))
