"""Codes that differ in accents, width or the digits of another script are one code from now on."""

from odoo import SUPERUSER_ID, api


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["sociale.balans.dossier"]._fold_codes_anew()._tell_same_code()
