from odoo.tests import tagged

from odoo.addons.sociale_balans_import.tests.test_import import CLIENTS, ImportCase


@tagged("post_install", "-at_install", "security")
class TestImportNumbers(ImportCase):
    """A file never brings a national number, and does not contradict the one that is there."""

    def test_a_date_that_does_not_fit_the_national_number_is_refused(self):
        member = self.new_dossier("A-1").member_ids
        member.name = "Fien"
        member.sudo().national_number = "85.07.30-033.28"
        member.sudo().birth_date = False
        self.refuse(CLIENTS + "A-1;Fien;;1985-07-31;;\n", "do not say the same day")
