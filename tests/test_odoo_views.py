"""What Odoo asks of every view and every model, of ours as well."""

from odoo import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.base.tests import test_views
from odoo.addons.base.tests.test_deprecation import TestModelDeprecations
from odoo.addons.base.tests.test_display_name import TestEveryModel
from odoo.addons.base.tests.test_orm import TestCompanyDependent
from odoo.addons.base.tests.test_overrides import TestOverrides
from odoo.addons.base.tests.test_views import TestAllViews, TestDebugger, TestInvisibleField
from odoo.addons.sociale_balans_support.tests.common import SupportedCase

ROLES = ("manager", "audit", "statistics", "national_number")


class TestRenderAllViews(test_views.TestRenderAllViews):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo's demo user may read nothing of ours.
        cls.user_demo.group_ids = [Command.link(cls.env.ref(f"sociale_balans.group_{role}").id) for role in ROLES]


@tagged("post_install", "-at_install")
class TestClickEverywhere(SupportedCase, HttpCase):
    START = "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader').startClickEverywhere"

    def test_every_menu_view_and_filter_opens(self):
        """Odoo's own robot clicks on all that a manager finds in the app, with a dossier and a contract in it."""
        dossier = self.new_dossier("CLICK-1", children=1)
        self.new_snapshot(dossier, {"debts": "2"})
        self.contract_of(dossier)
        self.support_of(dossier)
        self.browser_js(
            "/odoo",
            f"{self.START}('sociale_balans.menu_root');",
            "odoo.isReady === true",
            login="manager",
            timeout=180,
            success_signal="clickbot test succeeded",
        )
