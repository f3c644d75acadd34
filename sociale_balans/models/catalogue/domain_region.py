from odoo import api, models

# The domain of the language of a region: in Flanders that of the shared catalogue, elsewhere a suggested one.
DUTCH = "sociale_balans.domain_dutch"
SUGGESTED = {"fr": "french", "de": "german"}


class DomainRegion(models.Model):
    """One domain asks how a client gets on with the language of the region where the organisation works."""

    _inherit = "sociale.balans.domain"

    @api.model
    def _follow_region(self, lang):
        """Use the domain of this language, in the place of that of another region; from today on.

        :param str lang: ``nl``, ``fr`` or ``de``
        """
        company, today = self.env.company, self._today()
        own = self.with_context(active_test=False).search(
            [("company_id", "=", company.id), ("key", "in", list(SUGGESTED.values()))]
        )
        of_region = {domain.key: domain for domain in own} | {"dutch": self.env.ref(DUTCH)}
        key = SUGGESTED.get(lang, "dutch")
        before = self._catalogue_of(company, today)
        used = before._used_on(company, today)
        if key not in of_region:
            of_region[key] = self._make_suggested(key)
        wanted, others = of_region.pop(key), self.union(*of_region.values())
        wanted.filtered(lambda domain: domain.company_id and not domain.active).active = True
        order = [*(before - wanted).ids]
        place = min((order.index(domain.id) for domain in others & used), default=len(order))
        order.insert(place, wanted.id)
        off = (before - used - wanted) | (others & before)
        self.env["sociale.balans.domain.selection"]._choose(self.browse(order), off, today)
