from odoo.tests import tagged

from .. import report, tools
from .common import ExamplesCase


@tagged("post_install", "-at_install")
class TestExamples(ExamplesCase):
    def test_examples_in_the_docstrings(self):
        self.check_examples(report, tools)
