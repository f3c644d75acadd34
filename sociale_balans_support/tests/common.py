"""Periods of support, for every test about them."""

from odoo.addons.sociale_balans.tests.common import BalansCase
from odoo.addons.sociale_balans_gpmi.tests.common import ContractCase


class SupportedCase(ContractCase):
    """What a dossier has when there are contracts and support."""

    @classmethod
    def support_of(cls, dossier):
        """A period of the first adult of a dossier."""
        return dossier.env["sociale.balans.support"].create(
            {"member_id": dossier.member_ids[0].id, "date_start": "2026-01-15", "application_date": "2026-01-05"}
        )


class SupportCase(BalansCase):
    """A dossier of two adults and a child, in November 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier("S-1", adults=2, children=1)
        cls.first, cls.partner, cls.child = cls.dossier.member_ids

    @classmethod
    def new_support(cls, member, start="2026-03-01", last=False, **values):
        """A living wage of one person."""
        return member.env["sociale.balans.support"].create(
            {"member_id": member.id, "date_start": start, "date_end": last, **values}
        )

    def notes(self, dossier=None):
        """What the chatter of a dossier says, the last one first."""
        return " | ".join((dossier or self.dossier).message_ids.mapped("body"))
