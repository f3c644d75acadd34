from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.misc import format_datetime


class DomainSelectionPage(models.Model):
    """What the page of the catalogue reads and saves: which life domains an organisation uses, and in which order."""

    _inherit = "sociale.balans.domain.selection"

    LONGEST_REASON = 250

    @api.model
    def get_catalogue(self):
        """Return all life domains that the user's organisation can use, as it chose them last.

        A choice that is ahead is what the page shows: whoever plans goes on with the plan.

        :return: dict with ``choice`` (id of the choice that was saved last, or False), ``today`` (ISO date),
            ``date_from`` (ISO date from which what is shown counts, or False when nobody chose yet), ``upcoming``
            (choices that are ahead, soonest first: dicts with ``id``, ``date`` (ISO), ``reason`` and ``user``) and
            ``themes``, in order: dicts with ``id``, ``name`` and ``domains``, in order: dicts with ``id``, ``name``,
            ``question``, ``scope``, ``pictogram``, ``mandatory``, ``delicate``, ``own`` (bool: of this organisation
            only), ``in_use``, ``is_new`` (bool: it came with an update, after what is shown was chosen) and
            ``levels`` (text by "1".."5")
        :raises AccessError: when the user may not choose
        """
        self.check_access("create")
        company, today = self.env.company, self._today()
        # An organisation chooses a few times in its life.
        choices = self.search_fetch([("company_id", "=", company.id)], ["date_from", "reason", "create_uid"])
        upcoming = choices.filtered(lambda choice: choice.date_from > today).sorted(lambda one: (one.date_from, one.id))
        day = upcoming[-1:].date_from or today
        catalogue = self.env["sociale.balans.domain"]._catalogue_of(company, day)
        used = catalogue._used_on(company, day)
        chosen = self._of(company, day)
        known = frozenset(chosen[0]) if chosen else frozenset(catalogue.ids)
        texts = self._level_texts(catalogue)
        catalogue.fetch(["name", "question", "pictogram", "delicate", "theme_id"])
        return {
            "choice": max(choices.ids, default=False),
            "today": fields.Date.to_string(today),
            "date_from": bool(chosen) and fields.Date.to_string(choices[:1].date_from),
            "upcoming": [
                {
                    "id": choice.id,
                    "date": fields.Date.to_string(choice.date_from),
                    "reason": choice.reason or "",
                    "user": choice.create_uid.name,
                }
                for choice in upcoming
            ],
            "themes": [
                {
                    "id": theme.id,
                    "name": theme.name,
                    "domains": [
                        {
                            "id": domain.id,
                            "name": domain.name,
                            "question": domain.question or "",
                            "scope": domain.scope,
                            "pictogram": domain.pictogram or "",
                            "mandatory": domain.mandatory,
                            "delicate": domain.delicate,
                            "own": bool(domain.company_id),
                            "in_use": domain in used,
                            "is_new": not domain.company_id and domain.id not in known,
                            "levels": texts.get(domain.id, {}),
                        }
                        for domain in its_domains
                    ],
                }
                for theme, its_domains in catalogue.grouped("theme_id").items()
            ],
        }

    @api.model
    def save_choice(self, known, domain_ids, off_ids, date_from, reason=False, themes=None):
        """Choose, for the user's organisation, from a day on.

        :param known: id of the choice that the page started from (``choice`` of :meth:`get_catalogue`), or False
        :param list domain_ids: ids of all domains that the organisation can use, in their new order
        :param list off_ids: ids of those that it does not use
        :param str date_from: the first day (ISO) of the snapshots for which it counts: today or later
        :param reason: a sentence, or False
        :param themes: the new theme (id) of own domains that move to another one, by domain id (as JSON has it: a str)
        :return: the new :meth:`get_catalogue`
        :raises AccessError: when the user may not choose
        :raises UserError: when somebody else chose meanwhile; nothing is saved then
        :raises ValidationError: when the domains or the day cannot be chosen like that
        """
        self.check_access("create")
        day = self._checked_day(date_from)
        self._check_reason(reason)
        self._check_known(known)
        domains = self._checked_domains(domain_ids)
        off = self._checked_off(off_ids, domains)
        reason = reason and reason.strip()
        self._move(self._checked_themes(themes or {}, domains), day, reason)
        self._choose(domains, off, day, reason)
        return self.get_catalogue()

    def _move(self, moves, day, reason):
        """Give own domains another theme; a theme is where a domain stands, so that breaks no comparison."""
        for theme, domains in moves.items():
            domains._move_to(theme, date_from=day, reason=reason)

    # --- Reading ------------------------------------------------------------------------------------------------------

    def _newest(self, company):
        """Return the choice that was saved last, whatever its day."""
        return self.search([("company_id", "=", company.id)], order="id desc", limit=1)

    def _level_texts(self, domains):
        """Return the texts of the levels in the user's language: dict from domain id to dict from "1".."5" to str."""
        texts = {}
        for level in self.env["sociale.balans.domain.level"].search_fetch(
            [("domain_id", "in", domains.ids)], ["domain_id", "value", "name"]
        ):
            texts.setdefault(level.domain_id.id, {})[str(level.value)] = level.name or ""
        return texts

    # --- Checking what a page, or any program, sends ------------------------------------------------------------------

    def _checked_day(self, day):
        try:
            day = date.fromisoformat(day)
        except (TypeError, ValueError) as error:
            raise ValidationError(self.env._("This is not a day. Choose a day in the calendar.")) from error
        if day < self._today():
            raise ValidationError(
                self.env._("That day is over. Choose today or a later day: earlier snapshots stay as they are.")
            )
        return day

    def _check_reason(self, reason):
        if reason and (not isinstance(reason, str) or len(reason) > self.LONGEST_REASON):
            raise ValidationError(
                self.env._("Give the reason in one sentence of at most %s characters.", self.LONGEST_REASON)
            )

    def _check_known(self, known):
        """Let one manager choose after the other, and let nobody overwrite unawares what another one chose.

        :raises UserError: when another choice was saved or withdrawn than the page knows
        """
        self.env.company._one_at_a_time()
        newest = self._newest(self.env.company)
        if newest.id == known and type(known) is type(newest.id):
            return
        if newest and (type(known) is not int or newest.id > known):
            raise UserError(
                self.env._(
                    "%(user)s saved another choice of life domains meanwhile (%(moment)s). Yours is still on the page, "
                    "but it is not saved. Note what you changed, discard your changes, and make them once more.",
                    user=newest.create_uid.name,
                    moment=format_datetime(self.env, newest.create_date),
                )
            )
        raise UserError(
            self.env._(
                "Somebody withdrew a choice of life domains meanwhile. Yours is still on the page, but it is not "
                "saved. Note what you changed, discard your changes, and make them once more."
            )
        )

    def _checked_domains(self, domain_ids):
        """:raises ValidationError: when these are not exactly the domains that the organisation can use"""
        catalogue = self.env["sociale.balans.domain"].search([("company_id", "in", [False, self.env.company.id])])
        if not self._are_ids(domain_ids, len(catalogue)) or sorted(domain_ids) != sorted(catalogue.ids):
            raise ValidationError(
                self.env._("Somebody added or removed a life domain meanwhile. Reload the page, and choose once more.")
            )
        return catalogue.browse(domain_ids)

    def _checked_themes(self, themes, domains):
        """Return the own domains that move, by their new theme.

        :raises ValidationError: when these are not own domains, or not themes that the organisation can use
        """
        own = {str(domain.id): domain for domain in domains if domain.company_id}
        usable = self.env["sociale.balans.theme"].search([("company_id", "in", [False, self.env.company.id])])
        if (
            not isinstance(themes, dict)
            or not themes.keys() <= own.keys()
            or not self._are_ids(list(themes.values()), len(own))
            or not set(themes.values()) <= set(usable.ids)
        ):
            raise ValidationError(self.env._("These life domains cannot move to that theme. Reload the page."))
        moves = {}
        for key, theme_id in themes.items():
            theme = usable.browse(theme_id)
            moves[theme] = moves.get(theme, domains.browse()) | own[key]
        return moves

    def _checked_off(self, off_ids, domains):
        """:raises ValidationError: when these are not some of the domains, or when too much is switched off"""
        if not self._are_ids(off_ids, len(domains)) or not set(off_ids) <= set(domains.ids):
            raise ValidationError(self.env._("This is not a list of life domains. Reload the page."))
        off = domains.browse(off_ids)
        if not (domains - off).filtered(lambda domain: domain.scope != "child"):
            raise ValidationError(
                self.env._("Keep at least one life domain of the household or the adults: a snapshot is about them.")
            )
        return off

    @api.model
    def _are_ids(self, ids, most):
        return isinstance(ids, list) and len(ids) <= most and all(type(one) is int for one in ids)
