"""Texts can come back: two wordings of a domain may hold the same ones, so they are no longer unique."""


def migrate(cr, _version):
    cr.execute("DROP INDEX IF EXISTS sociale_balans_wording__digest_unique")
