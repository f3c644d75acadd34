from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import HootCase


@tagged("post_install", "-at_install")
class TestJs(HootCase):
    def test_components(self):
        self.run_hoot("sociale_balans_statistics")
