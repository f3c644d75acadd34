"""Make room before the new fields are there."""


def migrate(cr, _version):
    # Texts can come back: two wordings of a domain may hold the same ones.
    cr.execute("DROP INDEX IF EXISTS sociale_balans_wording__digest_unique")
    # A default is worked out once for all rows that are there; each domain needs a key of its own.
    cr.execute("ALTER TABLE sociale_balans_domain ADD COLUMN key varchar")
    cr.execute("UPDATE sociale_balans_domain SET key = substr(md5(random()::text || id), 1, 12)")
    # Odoo would take a field whose column holds a value for each organisation for what it was.
    for column in ("in_use", "position"):
        cr.execute(f"ALTER TABLE sociale_balans_domain RENAME COLUMN {column} TO former_{column}")
