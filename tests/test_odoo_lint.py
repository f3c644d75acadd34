"""Odoo's own checks of the code of an addon, test_lint, on ours."""

import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from odoo.modules import Manifest
from odoo.modules.registry import Registry

import odoo.addons
from odoo.addons.test_lint.tests import (
    test_docstring,
    test_index,
    test_manifests,
    test_markers,
    test_naming,
    test_override_signatures,
    test_pylint,
)
from odoo.addons.test_lint.tests.test_docstring import TestDocstring
from odoo.addons.test_lint.tests.test_dunderinit import TestDunderinit
from odoo.addons.test_lint.tests.test_i18n import TestI18n
from odoo.addons.test_lint.tests.test_jstranslate import TestJsTranslations
from odoo.addons.test_lint.tests.test_manifests import ManifestLinter
from odoo.addons.test_lint.tests.test_naming import TestNaming
from odoo.addons.test_lint.tests.test_onchange_domains import TestOnchangeDomains
from odoo.addons.test_lint.tests.test_orm_import import TestDunderinit as TestOrmImport
from odoo.addons.test_lint.tests.test_override_signatures import TestLintOverrideSignatures
from odoo.addons.test_lint.tests.test_pofile import PotLinter
from odoo.addons.test_lint.tests.test_routes import RoutesLinter
from odoo.addons.test_lint.tests.test_test_holes import TestTestHoles

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def only_our_addons(monkeypatch):
    """Odoo walks through every addon that it finds and every model of the database; here through ours only."""
    ours = [manifest for manifest in Manifest.all_addon_manifests() if Path(manifest.path).parent == ROOT]
    names = {manifest.name for manifest in ours}
    monkeypatch.setattr(Manifest, "all_addon_manifests", staticmethod(lambda: ours))
    monkeypatch.setattr(test_docstring, "MODULES_TO_LINT", tuple(names))
    # What OCA asks of a manifest beside what Odoo knows.
    monkeypatch.setattr(
        test_manifests, "MANIFEST_KEYS", test_manifests.MANIFEST_KEYS | {"maintainers", "development_status"}
    )

    def models_we_touch(database):
        models = Registry(database).items()
        return {name: model for name, model in models if names & {vars(part).get("_module") for part in model.mro()}}

    for linter in (test_docstring, test_naming, test_override_signatures):
        monkeypatch.setattr(linter, "Registry", models_we_touch)


class TestIndex(test_index.TestIndex):
    def test_enforce_index_on_one2many_inverse(self):
        """Odoo wants an index of its own on each column; one of several columns that begins with it serves as well."""
        known = test_index.BTREE_INDEX_IGNORE_FIELDS | self.first_columns()
        with patch.object(test_index, "BTREE_INDEX_IGNORE_FIELDS", known):
            super().test_enforce_index_on_one2many_inverse()

    def first_columns(self):
        """Return the columns, as 'model.field', with which an index over the whole table begins."""
        models = {model._table: model._name for model in self.env.values() if model._auto and not model._abstract}
        self.env.cr.execute(
            """
            SELECT pg_class.relname, pg_attribute.attname
              FROM pg_index
              JOIN pg_class ON pg_class.oid = pg_index.indrelid
              JOIN pg_attribute ON pg_attribute.attrelid = pg_class.oid AND pg_attribute.attnum = pg_index.indkey[0]
             WHERE pg_index.indpred IS NULL AND pg_class.relnamespace = current_schema::regnamespace
            """
        )
        return {f"{models[table]}.{column}" for table, column in self.env.cr.fetchall() if table in models}


class TestConflictMarkers(test_markers.TestConflictMarkers):
    def test_conflict_markers(self):
        ours = [manifest.path for manifest in Manifest.all_addon_manifests()]
        with patch.object(odoo.addons, "__path__", ours), patch.object(odoo, "__path__", []):
            super().test_conflict_markers()


class TestPyLint(test_pylint.TestPyLint):
    def test_pylint(self):
        """Odoo's rules for Pylint: translations, SQL and deleting. It would also check Odoo itself, for minutes."""
        program = Path(sys.executable).with_name("pylint")
        ours = Manifest.all_addon_manifests()[0].path
        with (
            patch.object(test_pylint, "which", lambda _name: str(program)),
            patch.dict(vars(test_pylint.tools.config), {"root_path": ours}),
        ):
            super().test_pylint()
