"""The state before choices and versions had a day, made again in the tables, and what the migration makes of it."""

import importlib.util
import json
from pathlib import Path

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

import odoo.addons.sociale_balans as addon

from .common import BalansCase
from .test_versions import VersionCase


def script(name, version="19.0.1.1.0"):
    path = Path(addon.__file__).parent / "migrations" / version / name
    spec = importlib.util.spec_from_file_location(path.stem.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@tagged("post_install", "-at_install")
class TestMigration(VersionCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.cr.execute("ALTER TABLE sociale_balans_domain ADD COLUMN in_use jsonb, ADD COLUMN position jsonb")
        self.cr.execute("ALTER TABLE sociale_balans_domain DROP COLUMN key")

    def chose(self, domain, column, value):
        values = json.dumps({str(self.company.id): value})
        self.env.execute_query(
            SQL(
                "UPDATE sociale_balans_domain SET %s = %s WHERE id = %s RETURNING id",
                SQL.identifier(column),
                values,
                domain.id,
            )
        )

    def migrate(self):
        script("pre-migrate.py").migrate(self.cr, "19.0.1.0.0")
        script("post-migrate.py").migrate(self.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.env.registry.clear_cache()

    def test_what_was_chosen_stays_chosen(self):
        savings, cooking, debts = (self.domain(key) for key in ("savings", "cooking", "debts"))
        self.chose(savings, "in_use", False)
        self.chose(cooking, "position", 2)
        self.chose(debts, "position", 1)
        self.migrate()
        domains = self.env["sociale.balans.domain"]
        used = domains._in_use_by(self.company, fields.Date.today())
        self.assertNotIn(savings, used)
        self.assertIn(self.own, used)
        self.assertEqual(used[-2:], debts + cooking, "What was dragged came after what was not")
        first = self.new_snapshot(self.dossier, date="2020-01-01")
        self.assertNotIn(savings, first.score_ids.domain_id, "Earlier snapshots that are still made too")

    def test_who_never_chose_still_uses_everything(self):
        self.chose(self.domain("savings"), "in_use", False)
        self.migrate()
        self.assertFalse(self.env["sociale.balans.choice"].sudo().search([("company_id", "=", self.other_company.id)]))
        used = self.env["sociale.balans.domain"].sudo()._in_use_by(self.other_company, fields.Date.today())
        self.assertEqual(len(used.filtered(lambda domain: not domain.company_id)), 45)

    def test_wordings_become_versions(self):
        """Snapshots keep their texts, and a text that changed breaks the line."""
        self.scored("1")
        self.own.level_ids[0].with_context(lang="nl_BE").name = "Geen moed"
        self.scored("2", "2026-02-01")
        self.retext("Something else")
        self.scored("3", "2026-03-01")
        self.env.flush_all()
        self.cr.execute("UPDATE sociale_balans_wording SET version = 1")
        self.cr.execute("UPDATE sociale_balans_domain SET version = 1")
        before = [cell.text for cell in self.cells()]
        self.migrate()
        cells = self.cells()
        self.assertEqual([cell.text for cell in cells], before)
        self.assertEqual([cell.seam for cell in cells], ["", "", "break"])
        self.assertEqual(self.own.version, 2)

    def test_the_old_columns_are_gone(self):
        self.chose(self.domain("savings"), "in_use", False)
        self.migrate()
        self.cr.execute(
            "SELECT 1 FROM information_schema.columns WHERE table_name = %s AND column_name = %s",
            ("sociale_balans_domain", "former_in_use"),
        )
        self.assertFalse(self.cr.fetchall())

    def test_its_own_category_in_the_list_of_apps_is_gone(self):
        """Unless somebody else stands there too."""
        name = "base.module_category_services_social_services"
        # The list of apps is the system's.
        env = self.env(su=True)
        module = env.ref("base.module_sociale_balans")
        for others in (env["ir.module.module"], env.ref("base.module_mail")):
            former = env.ref(name, raise_if_not_found=False) or env["ir.module.category"]._load_records(
                [{"xml_id": name, "values": {"name": "Social Services"}}]
            )
            (module + others).category_id = former
            script("post-migrate.py").category(self.cr)
            self.assertEqual(module.category_id, env.ref("base.module_category_services"))
            self.assertEqual(former.exists().module_ids, others)


@tagged("post_install", "-at_install")
class TestSettingsMove(BalansCase):
    """What an organisation decided was a column of the company."""

    def test_what_was_decided_stays_decided(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        language = self.env.ref("base.lang_nl_BE")
        self.env.flush_all()
        self.cr.execute(
            """
            ALTER TABLE res_company ADD COLUMN sociale_balans_most_active int,
                                    ADD COLUMN sociale_balans_open boolean,
                                    ADD COLUMN sociale_balans_tz varchar,
                                    ADD COLUMN sociale_balans_report_header jsonb;
            CREATE TABLE sociale_balans_company_lang_rel (res_company_id int, res_lang_id int);
            UPDATE res_company SET sociale_balans_most_active = 5, sociale_balans_open = true,
                                   sociale_balans_tz = 'Pacific/Kiritimati',
                                   sociale_balans_report_header = '{"en_US": "Ours", "nl_BE": "De onze"}'
             WHERE id = %(company)s;
            INSERT INTO sociale_balans_company_lang_rel VALUES (%(company)s, %(language)s)
            """,
            {"company": self.company.id, "language": language.id},
        )
        script("post-bring-settings.py", "19.0.1.2.0").migrate(self.cr, "19.0.1.1.0")
        settings = self.settings_of(self.company)
        self.assertEqual((settings.most_active, settings.open, settings.tz), (5, True, "Pacific/Kiritimati"))
        self.assertEqual(settings.with_context(lang="nl_BE").report_header, "De onze")
        self.assertEqual(settings.lang_ids, language)
        self.assertEqual(self.company._sociale_balans_zone(self.company.id), "Pacific/Kiritimati")
        self.assertEqual(settings.log_years, 10, "What stood nowhere keeps its default")
        other = self.settings_of(self.other_company)
        self.assertEqual((other.most_active, other.open, other.tz), (3, False, "Europe/Brussels"))
