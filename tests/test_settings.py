"""What an organisation decides for itself: who may, what is refused, and what follows from it."""

import re

from lxml import html

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.sociale_balans.tests.common import BalansCase


@tagged("post_install", "-at_install", "security")
class TestSettings(BalansCase):
    def of(self, company, user):
        return company.with_user(user).with_context(allowed_company_ids=user.sudo().company_ids.ids)

    def ours(self, user=None):
        return self.of(self.company, user or self.manager)

    def test_the_menu_leads_to_the_settings_of_the_current_organisation(self):
        action = self.env.ref("sociale_balans.action_organisation")
        self.manager.sudo().company_ids += self.other_company
        for company in (self.company, self.other_company):
            opened = action.with_user(self.manager).with_context(allowed_company_ids=company.ids).run()
            self.assertEqual((opened["res_model"], opened["res_id"]), ("res.company", company.id))
            self.assertEqual(opened["view_id"][0], self.env.ref("sociale_balans.view_organisation_form").id)
        for user in (self.worker, self.coordinator, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                action.with_user(user).run()

    def test_a_manager_changes_the_settings_of_his_organisation(self):
        with Form(self.ours(), "sociale_balans.view_organisation_form") as form:
            self.assertEqual(form.name, "OCMW Test")
            form.sociale_balans_most_active = 2
            form.sociale_balans_open = True
            form.sociale_balans_retention_years = 30
            form.sociale_balans_coordinator_id = self.coordinator
            form.sociale_balans_report_header = "Market Square 1\nOpen from 9 to 12"
        self.assertEqual(self.company.sociale_balans_most_active, 2)
        self.assertEqual(self.company.sociale_balans_coordinator_id, self.coordinator)
        self.assertEqual(self.company.sociale_balans_report_header, "Market Square 1\nOpen from 9 to 12")
        dossier = self.new_dossier(user=self.coordinator)
        self.assertTrue(dossier.with_user(self.worker).has_access("read"), "It is open to all at once")

    def test_a_manager_keeps_the_access_log_longer_but_not_shorter(self):
        self.ours().sociale_balans_log_years = 12
        with self.assertRaisesRegex(AccessError, "longer, not shorter"):
            self.ours().sociale_balans_log_years = 11
        self.ours().sociale_balans_log_years = 0
        with self.assertRaisesRegex(AccessError, "longer, not shorter"):
            self.ours().sociale_balans_log_years = 12

    def test_every_setting_stands_on_both_pages(self):
        fields = self.env["res.company"]._fields
        settings = {name for name in fields if name.startswith("sociale_balans_") and not fields[name].readonly}
        self.assertTrue(settings)
        for model, user, view in (
            ("res.company", self.manager, "sociale_balans.view_organisation_form"),
            ("res.config.settings", self.env.ref("base.user_admin"), "base.res_config_settings_view_form"),
        ):
            with self.subTest(model):
                arch = self.env[model].with_user(user).get_view(self.env.ref(view).id, "form")["arch"]
                shown = {node.get("name") for node in html.fromstring(arch).iter("field")}
                self.assertFalse(settings - shown)

    def test_nothing_else_of_an_organisation_changes(self):
        fields = self.ours().fields_get()
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
        }.items():
            with self.subTest(name):
                self.assertTrue(fields[name]["readonly"])
                for vals in ({name: value}, {"sociale_balans_most_active": 2, name: value}):
                    with self.assertRaisesRegex(AccessError, "only the settings"), self.cr.savepoint():
                        self.ours().write(vals)
        self.assertFalse(fields["sociale_balans_most_active"]["readonly"])
        for attempt in (
            lambda: self.ours().action_archive(),
            lambda: self.ours().update_field_translations("report_header", {"en_US": "Mine"}),
            lambda: self.ours().web_save({"name": "Mine"}, {}),
            lambda: self.ours().load([".id", "name"], [[str(self.company.id), "Mine"]])["ids"] or self.refuse(),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()
        self.assertEqual((self.company.name, self.company.sociale_balans_most_active), ("OCMW Test", 3))

    def refuse(self):
        raise AccessError("An import that changes nothing")

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
            lambda: theirs.with_user(self.manager).unlink(),
            lambda: theirs.with_user(self.manager).write({}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt()

    def test_no_manager_touches_another_organisation(self):
        for vals in ({"sociale_balans_most_active": 1}, {"name": "Mine"}):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.of(self.other_company, self.manager).write(vals)
            with self.assertRaises(AccessError), self.cr.savepoint():
                (self.ours() + self.of(self.other_company, self.manager)).write(vals)
        with self.assertRaisesRegex(AccessError, "your own organisation"):
            self.of(self.other_company, self.manager).sociale_balans_most_active = 1
        with self.assertRaises(AccessError):
            self.of(self.other_company, self.manager).update_field_translations(
                "sociale_balans_report_header", {"en_US": "Mine"}
            )
        for attempt in (
            lambda: self.ours().create({"name": "New"}),
            lambda: self.ours().copy(),
            lambda: self.ours().unlink(),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()

    def test_who_is_no_manager_changes_nothing(self):
        for user in (self.worker, self.coordinator, self.employee):
            for vals in ({"sociale_balans_open": True}, {"name": "Mine"}):
                with self.subTest(user.login, vals=vals), self.assertRaises(AccessError), self.cr.savepoint():
                    self.ours(user).write(vals)

    def test_an_administrator_of_odoo_keeps_what_he_had(self):
        admin = self.new_user("system", "base.group_system", self.company)
        self.ours(admin).write({"name": "OCMW Renamed", "sociale_balans_most_active": 4})
        self.assertEqual((self.company.name, self.company.sociale_balans_most_active), ("OCMW Renamed", 4))
        settings = self.env["res.config.settings"].with_user(admin).create({"sociale_balans_report_closing": "Bye"})
        settings.execute()
        self.assertEqual(self.company.sociale_balans_report_closing, "Bye")

    def test_bad_values_are_refused_with_a_sentence(self):
        stranger = self.other_manager
        hebrew = self.env["res.lang"].sudo().with_context(active_test=False).search([("code", "=", "he_IL")])
        for vals, sentence in (
            ({"sociale_balans_report_header": "x" * 301}, "too long for a paper. Use 300 characters"),
            ({"sociale_balans_report_closing": "x" * 1001}, "too long for a paper. Use 1000 characters"),
            ({"sociale_balans_lang_ids": [Command.set(hebrew.ids)]}, "languages that are installed"),
            ({"sociale_balans_coordinator_id": stranger.id}, "a colleague who works for this organisation"),
            ({"sociale_balans_most_active": 0}, "Choose 1 or more"),
            ({"sociale_balans_months_to_sign": 99}, "between 1 and 12"),
            ({"sociale_balans_retention_years": -1}, "between 0 and 150"),
        ):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.ours().write(vals)
        self.ours().write({"sociale_balans_report_header": "x" * 300, "sociale_balans_report_closing": "x" * 1000})

    def test_a_translation_has_the_same_limit(self):
        self.env["res.lang"]._activate_lang("fr_BE")
        company = self.ours()
        company.sociale_balans_report_header = "Welcome"
        company.update_field_translations("sociale_balans_report_header", {"fr_BE": "Bienvenue"})
        self.assertEqual(company.with_context(lang="fr_BE").sociale_balans_report_header, "Bienvenue")
        with self.assertRaisesRegex(ValidationError, "too long"), self.cr.savepoint():
            company.update_field_translations("sociale_balans_report_header", {"fr_BE": "x" * 301})


@tagged("post_install", "-at_install")
class TestWhatFollows(BalansCase):
    def test_a_new_snapshot_shows_delicate_domains_if_the_organisation_says_so(self):
        dossier = self.new_dossier()
        before = self.new_snapshot(dossier, date="2026-01-05")
        self.assertFalse(before.delicate_together)
        self.company.sudo().sociale_balans_delicate_together = True
        self.assertTrue(self.new_snapshot(dossier).delicate_together)
        self.assertFalse(self.new_snapshot(dossier, delicate_together=False).delicate_together)
        self.assertFalse(before.delicate_together, "What was agreed before stays")

    def page(self, report, records):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(f"sociale_balans.{report}", records.ids)
        return html.fromstring(content)

    def test_every_paper_for_a_client_has_heading_and_closing(self):
        dossier = self.new_dossier()
        snapshot = self.new_snapshot(dossier, {"debts": "2"})
        parts = self.contract_of(dossier)
        self.company.sudo().write(
            {
                "sociale_balans_report_header": "Market Square 1\nOpen from 9 to 12",
                "sociale_balans_report_closing": "Questions?\n<b>Come & see us</b>",
            }
        )
        papers = {
            "report_snapshot": snapshot,
            "report_evolution": dossier,
            "report_evolution_advanced": dossier,
            "report_gpmi": parts["gpmi"],
            "report_gpmi_annex": parts["gpmi"],
            "report_evaluation": parts["evaluation"],
            "report_who_looked": dossier,
            "report_member_copy": dossier.member_ids,
        }
        for report, records in papers.items():
            with self.subTest(report):
                [main] = self.page(report, records).xpath("//main")
                said = [node.text_content() for node in main.xpath(".//*[contains(@class, 'o_sb_report_said')]")]
                self.assertIn("Market Square 1\nOpen from 9 to 12", said, "Lines stay lines")
                self.assertEqual(said[-1], "Questions?\n<b>Come & see us</b>", "Words stay words")
                words = re.sub(r"\s+", " ", main.text_content())
                self.assertLess(words.index("OCMW Test"), words.index("Market Square 1"))
                self.assertEqual(words.count("Come & see us"), 1)
        inspection = self.page("report_gpmi_inspection", parts["gpmi"]).text_content()
        self.assertNotIn("Market Square 1", inspection, "That sheet is not for the client")
        self.assertNotIn("Come & see us", inspection)

    def test_a_paper_speaks_the_language_of_who_prints_it(self):
        self.env["res.lang"]._activate_lang("fr_BE")
        company = self.company.sudo()
        company.sociale_balans_report_closing = "Goodbye"
        company.update_field_translations("sociale_balans_report_closing", {"fr_BE": "Au revoir"})
        snapshot = self.new_snapshot(self.new_dossier())
        self.assertIn("Goodbye", self.page("report_snapshot", snapshot).text_content())
        self.worker.sudo().lang = "fr_BE"
        french = self.env["ir.actions.report"].with_context(lang="fr_BE")
        content, _kind = french._render_qweb_html("sociale_balans.report_snapshot", snapshot.ids)
        self.assertIn("Au revoir", content.decode())

    def test_without_texts_a_paper_is_as_before(self):
        page = self.page("report_snapshot", self.new_snapshot(self.new_dossier()))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_sb_report_closing')]"))
