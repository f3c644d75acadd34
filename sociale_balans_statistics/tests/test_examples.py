from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.common import ExamplesCase

from .. import tools


@tagged("post_install", "-at_install")
class TestExamples(ExamplesCase):
    def test_examples_in_the_docstrings(self):
        self.check_examples(tools)
