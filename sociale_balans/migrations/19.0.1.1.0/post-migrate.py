"""From one choice that holds for all time to choices with a day, and from wordings to versions.

What an organisation chose stays chosen: it becomes a choice from the first day on. Texts that changed before this
version were never declared equivalent, so each change begins a new version, as it would now.
"""

from odoo import SUPERUSER_ID, api

from odoo.addons.sociale_balans.tools.language import same_words

FIRST_DAY = "1900-01-01"


def migrate(cr, _version):
    choices(cr)
    versions(cr)
    category(cr)
    planned_by_itself(cr)
    cr.execute("ALTER TABLE sociale_balans_domain DROP COLUMN former_in_use, DROP COLUMN former_position")


def choices(cr):
    env = api.Environment(cr, SUPERUSER_ID, {})
    cr.execute(
        """
        SELECT organisation.id,
               array_agg(domain.id ORDER BY (domain.former_position ->> organisation.id::text)::int NULLS FIRST,
                                            domain.sequence, domain.id),
               array_agg(domain.id) FILTER (WHERE domain.former_in_use ->> organisation.id::text = 'false'
                                              AND NOT COALESCE(domain.mandatory, FALSE))
          FROM res_company organisation
          JOIN sociale_balans_domain domain ON domain.company_id IS NULL OR domain.company_id = organisation.id
         WHERE EXISTS (SELECT FROM sociale_balans_domain chosen
                        WHERE chosen.former_in_use ? organisation.id::text
                           OR chosen.former_position ? organisation.id::text)
         GROUP BY organisation.id
        """
    )
    env["sociale.balans.choice"].create(
        [
            {"company_id": company_id, "date_from": FIRST_DAY, "order": order, "off": off or []}
            for company_id, order, off in cr.fetchall()
        ]
    )
    # It said that a domain is in use unless somebody chose otherwise; a choice says so itself now.
    env["ir.default"].search(
        [("field_id.model", "=", "sociale.balans.domain"), ("field_id.name", "=", "in_use")]
    ).unlink()


def versions(cr):
    cr.execute("SELECT id, domain_id, texts FROM sociale_balans_wording ORDER BY domain_id, id")
    last = {}
    for wording_id, domain_id, texts in cr.fetchall():
        number, before = last.get(domain_id, (0, None))
        last[domain_id] = number + (before is None or not same_words(before, texts)), texts
        cr.execute("UPDATE sociale_balans_wording SET version = %s WHERE id = %s", (last[domain_id][0], wording_id))
    for domain_id, (number, _texts) in last.items():
        cr.execute("UPDATE sociale_balans_domain SET version = %s WHERE id = %s", (number, domain_id))


def category(cr):
    """Stand among the services in the list of apps: a category of our own there would outlive the addon."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    former = env.ref("base.module_category_services_social_services", raise_if_not_found=False)
    if former:
        ours = former.module_ids.filtered(lambda module: module.name.startswith("sociale_balans"))
        ours.category_id = env.ref("base.module_category_services")
        if not former.module_ids and not former.privilege_ids and not former.child_ids:
            former.unlink()


def planned_by_itself(cr):
    """Offer nobody the kinds of activity that only the addon itself plans."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for name in ("emergency", "unnoted"):
        kind = env.ref(f"sociale_balans.activity_{name}", raise_if_not_found=False)
        if kind:
            kind.active = False
