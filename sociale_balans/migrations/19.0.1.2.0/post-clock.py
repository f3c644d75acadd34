"""What follows from the clock and from what is in use is worked out anew: until when a contract is signed changed."""

from odoo import SUPERUSER_ID, api


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    for model, name in (("sociale.balans.gpmi", "deadline"), ("sociale.balans.dossier", "retention_end")):
        records = env[model].search([])
        env.add_to_compute(records._fields[name], records)
        records.flush_recordset([name])
