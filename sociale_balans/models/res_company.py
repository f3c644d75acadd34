import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache

from odoo.addons.base.models.res_partner import _tz_get

from ..gpmi.tools.clock import Rules
from ..tools.language import SOURCE_LANGUAGE, endonyms
from ..tools.locks import one_at_a_time

# The texts that an organisation prints on the papers for a client, and how many characters each may have.
PAPER_TEXTS = {"sociale_balans_report_header": 300, "sociale_balans_report_closing": 1000}


class ResCompany(models.Model):
    """What an organisation decides for itself; the numbers of the clock have the defaults of ``tools/clock.py``."""

    _inherit = "res.company"

    sociale_balans_most_active = fields.Integer(
        string="Priorities at Once",
        default=3,
        help="How many priorities a client works on at the same time. The others wait until a day that you choose.",
    )
    sociale_balans_most_goals = fields.Integer(
        string="Goals at Once",
        default=3,
        help="With more goals than this, a GPMI asks why.",
    )
    sociale_balans_months_to_sign = fields.Integer(
        string="Months to Sign",
        default=Rules.months_to_sign,
        help="Between the decision and the signature.",
    )
    sociale_balans_warn_months = fields.Integer(
        string="Months of Warning",
        default=Rules.warn_months,
        help="How long before a day the reminder comes.",
    )
    sociale_balans_reflection_days = fields.Integer(
        string="Days to Think",
        default=Rules.reflection_days,
        help="Calendar days between the explanation and the signature.",
    )
    sociale_balans_evaluation_months = fields.Integer(
        string="Months Between Evaluations",
        default=Rules.evaluation_months,
    )
    sociale_balans_evaluations_a_year = fields.Integer(
        string="Evaluations a Year", default=Rules.evaluations_a_year, help="At least."
    )
    sociale_balans_personal_a_year = fields.Integer(
        string="In Personal Contact",
        default=Rules.personal_a_year,
        help="How many of the evaluations of a year, at least.",
    )
    sociale_balans_renewal_warn_months = fields.Integer(
        string="Months of Warning Before the Term Ends",
        default=Rules.renewal_warn_months,
    )
    sociale_balans_longest_interruption = fields.Integer(
        string="Longest Interruption in Months",
        default=Rules.longest_interruption,
        help="After a longer one a new signature is needed.",
    )
    sociale_balans_coordinator_id = fields.Many2one(
        comodel_name="res.users",
        string="Hears What Is Late",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', id)]",
        help="Gets an activity for everything that is late, and for what has no worker.",
    )

    sociale_balans_digest = fields.Boolean(
        string="Weekly Mail",
        default=True,
        help="A mail each Monday: to a worker what is due, to who leads what is late.",
    )

    sociale_balans_open = fields.Boolean(
        string="Open to the Whole Social Service",
        help="Every social worker of the organisation can open every dossier. Otherwise a worker opens his own, and "
        "those of his teams.",
    )
    sociale_balans_log_years = fields.Integer(
        string="Years of the Access Log",
        default=10,
        help="How long it stays known who looked at which dossier. 0 keeps it for good.",
    )

    sociale_balans_tz = fields.Selection(
        selection=_tz_get,
        string="Time Zone of the Organisation",
        required=True,
        default="Europe/Brussels",
        help="Its midnight ends a day: until when a stand-in may open a dossier, and what is late.",
    )

    sociale_balans_delicate_together = fields.Boolean(
        string="Delicate Domains Together",
        help="A new snapshot then looks at safety, justice and addiction together with the client too.",
    )
    sociale_balans_lang_ids = fields.Many2many(
        comodel_name="res.lang",
        relation="sociale_balans_company_lang_rel",
        string="Languages Offered to Clients",
        help="In these languages a client can read the screen that you look at together.",
    )
    sociale_balans_report_header = fields.Text(
        string="Heading of the Papers",
        translate=True,
        help="Stands under the name of your organisation on each paper for a client, such as address and hours. 300 "
        "characters at most.",
    )
    sociale_balans_report_closing = fields.Text(
        string="Closing of the Papers",
        translate=True,
        help="Stands at the end of each paper for a client, such as where to go with a question. 1000 characters at "
        "most.",
    )

    @api.constrains("sociale_balans_coordinator_id")
    def _check_sociale_balans_coordinator(self):
        for company in self:
            # Where somebody works is no secret for who chooses him.
            user = company.sociale_balans_coordinator_id.sudo()
            if user and (user.share or company not in user.company_ids):
                raise ValidationError(self.env._("Choose a colleague who works for this organisation."))
            if user and not user._who_work():
                raise ValidationError(self.env._("Choose a colleague who may open dossiers to hear what is late."))

    @api.constrains("sociale_balans_lang_ids")
    def _check_sociale_balans_langs(self):
        languages = self.with_context(active_test=False).sociale_balans_lang_ids
        if not all(languages.mapped("active")):
            raise ValidationError(self.env._("Choose among the languages that are installed here."))

    @api.constrains(*PAPER_TEXTS)
    def _check_sociale_balans_paper_texts(self):
        for name, longest in PAPER_TEXTS.items():
            for company in self:
                texts = self._fields[name]._get_stored_translations(company) or {}
                if any(len(text or "") > longest for text in texts.values()):
                    raise ValidationError(
                        self.env._(
                            "'%(field)s' is too long for a paper. Use %(longest)s characters at most.",
                            field=self._fields[name]._description_string(self.env),
                            longest=longest,
                        )
                    )

    @api.constrains("sociale_balans_tz")
    def _check_sociale_balans_tz(self):
        if any(company.sociale_balans_tz not in pytz.all_timezones_set for company in self):
            raise ValidationError(self.env._("This time zone is not known. Choose one of the list."))

    @api.constrains("sociale_balans_log_years")
    def _check_sociale_balans_log_years(self):
        if any(not 0 <= company.sociale_balans_log_years <= 100 for company in self):
            raise ValidationError(self.env._("Choose a number of years between 0 and 100."))

    @api.constrains("sociale_balans_most_active", "sociale_balans_most_goals")
    def _check_sociale_balans_most_active(self):
        if any(company.sociale_balans_most_active < 1 or company.sociale_balans_most_goals < 1 for company in self):
            raise ValidationError(self.env._("A client works on at least one priority at a time. Choose 1 or more."))

    @api.constrains(
        "sociale_balans_months_to_sign",
        "sociale_balans_warn_months",
        "sociale_balans_reflection_days",
        "sociale_balans_evaluation_months",
        "sociale_balans_evaluations_a_year",
        "sociale_balans_personal_a_year",
        "sociale_balans_renewal_warn_months",
        "sociale_balans_longest_interruption",
    )
    def _check_sociale_balans_clock(self):
        for company in self:
            months = company.sociale_balans_evaluation_months
            if not 1 <= months <= 12 or not 1 <= company.sociale_balans_months_to_sign <= 12:
                raise ValidationError(self.env._("Choose a number of months between 1 and 12."))
            if not 0 <= company.sociale_balans_personal_a_year <= company.sociale_balans_evaluations_a_year <= 12:
                raise ValidationError(
                    self.env._("Choose at most 12 evaluations a year, and not more in personal contact than in total.")
                )
            numbers = (
                company.sociale_balans_warn_months,
                company.sociale_balans_reflection_days,
                company.sociale_balans_renewal_warn_months,
                company.sociale_balans_longest_interruption,
            )
            if any(not 0 <= number <= 60 for number in numbers):
                raise ValidationError(self.env._("Choose a number between 0 and 60."))

    def write(self, vals):
        result = super().write(vals)
        if "sociale_balans_tz" in vals:
            self.env.registry.clear_cache()
        if vals.keys() & {"sociale_balans_open", "sociale_balans_tz"}:
            self.env["sociale.balans.dossier"]._forget_reach()
        return result

    def _sociale_balans_today(self):
        """Return what day it is in an organisation, whatever time zone a user has or a caller sends."""
        return fields.Date.context_today(self.with_context(tz=self._sociale_balans_zone(self.id)))

    @api.model
    @ormcache("company_id")
    def _sociale_balans_zone(self, company_id):
        # Asked for every rule and every default: what time it is somewhere is no secret.
        return self.browse(company_id).sudo().sociale_balans_tz

    def _client_languages(self):
        """Return the languages that a client can choose, the user's own first; none when none is offered.

        :return: list of dicts with ``code``, ``name`` (what its speakers call it) and ``direction`` (``ltr``, ``rtl``)
        """
        self.ensure_one()
        codes = self.sociale_balans_lang_ids.mapped("code")
        if not codes:
            return []
        own = self.env.lang or SOURCE_LANGUAGE
        languages = [self.env["res.lang"]._get_data(code=code) for code in dict.fromkeys([own, *codes])]
        names = endonyms({language.code: language.name for language in languages})
        return [
            {"code": language.code, "name": names[language.code], "direction": language.direction}
            for language in languages
        ]

    def _one_at_a_time(self):
        """Let two managers who change the same thing at once do so one after the other."""
        one_at_a_time(self)

    def _leads(self):
        """Return who leads: who was chosen to hear what is late, or every head social worker of the organisation.

        For what is about the whole organisation; who hears about a dossier is said by its ``_receivers``.
        """
        self.ensure_one()
        company = self.sudo()  # safe: only who they are, and where they work
        heads = company._heads()[company].sudo(False)
        chosen = company.sociale_balans_coordinator_id._who_work()
        chosen = chosen.filtered(lambda user: company in user.company_ids).sudo(False)
        if chosen and chosen._is_gone() and chosen.sociale_balans_deputy_id in heads:
            return chosen.sociale_balans_deputy_id
        return chosen or heads

    def _heads(self):
        """Return every head social worker of each of these organisations: dict from company to users."""
        users = self.env["res.users"].with_context(active_test=True)
        heads = users.search(
            [("company_ids", "in", self.ids), *users._works_domain("sociale_balans.group_coordinator")]
        )
        return {company: users.union(*(user for user in heads if company in user.company_ids)) for company in self}
