"""What a refusal says: what to do, and nothing of what was refused."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import BalansCase


@tagged("post_install", "-at_install")
class TestRefusals(BalansCase):
    @mute_logger("odoo.addons.sociale_balans.models.privacy.ir_rule")
    def test_what_is_not_yours_sounds_like_what_is_not_there(self):
        """Odoo's own sentence lists the records and their names, for who switches on developer mode."""
        self.worker.sudo().group_ids += self.env.ref("base.group_no_one")
        dossiers = self.new_dossier("GEHEIM-1", user=self.coordinator).with_user(self.worker)
        said = set()
        for record in (dossiers, dossiers.browse(987654321), dossiers.member_ids.with_user(self.worker)):
            with self.assertRaises(AccessError) as refused:
                record.read(["name"])
            said.add(str(refused.exception))
        self.assertEqual(len(said), 1)
        self.assertNotIn("GEHEIM", said.pop())

    def test_what_belongs_to_two_organisations_is_refused_without_a_name(self):
        dossier = self.new_dossier("GEHEIM-2")
        team = self.env["sociale.balans.team"].sudo()
        team = team.create({"name": "Ploeg van elders", "company_id": self.other_company.id})
        with self.assertRaises(UserError) as refused:
            dossier.sudo().team_id = team
        self.assertNotRegex(str(refused.exception), "GEHEIM|Ploeg")
        self.assertIn("one organisation", str(refused.exception))
