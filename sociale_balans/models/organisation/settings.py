import pytz

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import frozendict, ormcache

from odoo.addons.base.models.res_partner import _tz_get

from ...tools.voice import TOGETHER, WAYS

# The texts that an organisation prints on the papers for a client, and how many characters each may have.
PAPER_TEXTS = {"report_header": 300, "report_closing": 1000}
LONGEST_LOG = 100  # years
LONGEST_RETENTION = 150  # years
LONGEST_OPEN = 480  # minutes


class Settings(models.Model):
    """What an organisation decides for itself: one record of each, made together with it.

    Code reads it with :meth:`_of`, whoever the user is; an administrator of the social service writes it in a form.
    """

    _name = "sociale.balans.settings"
    _inherit = ["sociale.balans.thread"]
    _description = "Settings of an Organisation"
    _rec_name = "company_id"

    # What each new snapshot goes by: kept in memory, and forgotten when one of them changes.
    DECIDED = ("tz", "delicate_together", "client_way", "client_words", "region_lang")

    company_id = fields.Many2one(
        comodel_name="res.company",
        string="Organisation",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    most_active = fields.Integer(
        string="Priorities at Once",
        default=3,
        help="How many priorities a client works on at the same time. The others wait until a day that you choose.",
    )
    delicate_together = fields.Boolean(
        string="Delicate Domains Together",
        help="A new snapshot then looks at safety, justice and addiction together with the client too.",
    )
    client_way = fields.Selection(
        selection=WAYS,
        string="First Choice of How You Score",
        required=True,
        default=TOGETHER,
        help="How worker and client score in a new snapshot. You can choose another way for each snapshot.",
    )
    region_lang = fields.Selection(
        selection=[("nl", "Dutch"), ("fr", "French"), ("de", "German")],
        string="Language of the Region",
        required=True,
        default="nl",
        tracking=True,
        help="The life domain about the language that is spoken where you work then asks for that one.",
    )
    client_words = fields.Selection(
        selection=[("easy", "Easy words"), ("worker", "The words of the social workers")],
        string="Words for Clients",
        required=True,
        default="easy",
        help="What a client reads in Dutch, French, German and English. In another language he always reads easy "
        "words.",
    )
    online_voices = fields.Boolean(
        string="Voices of the Browser's Maker",
        help="What is read aloud is then sent to the maker of the browser: the texts of the life domains, never an "
        "answer or a name. Otherwise only a voice of the device itself reads.",
    )
    interpreter_name = fields.Char(
        string="Interpreting Service", size=100, help="Stands on the client's screen, one tap away."
    )
    interpreter_phone = fields.Char(string="Telephone of the Interpreting Service", size=50)
    client_screen_minutes = fields.Integer(
        string="Minutes until the Client's Screen Covers Itself",
        default=15,
        help="When nobody touches the screen that you look at together. 0 leaves it open.",
    )
    report_header = fields.Text(
        string="Heading of the Papers",
        translate=True,
        help="Stands under the name of your organisation on each paper for a client, such as address and hours. 300 "
        "characters at most.",
    )
    report_closing = fields.Text(
        string="Closing of the Papers",
        translate=True,
        help="Stands at the end of each paper for a client, such as where to go with a question. 1000 characters at "
        "most.",
    )
    letter_signed = fields.Boolean(
        string="Worker's Name under a Letter",
        default=True,
        help="Under a letter to a client stands the name of the social worker of the dossier. Otherwise that of your "
        "organisation alone.",
    )
    open = fields.Boolean(
        string="Open to the Whole Social Service",
        tracking=True,
        help="Every social worker of the organisation can open every dossier. Otherwise a worker opens his own, and "
        "those of his teams.",
    )
    tz = fields.Selection(
        selection=_tz_get,
        string="Time Zone of the Organisation",
        required=True,
        default="Europe/Brussels",
        tracking=True,
        help="Its midnight ends a day: until when a stand-in may open a dossier, and what is late.",
    )
    log_years = fields.Integer(
        string="Years of the Access Log",
        default=10,
        tracking=True,
        help="How long it stays known who looked at which dossier. 0 keeps it for good.",
    )
    coordinator_id = fields.Many2one(
        comodel_name="res.users",
        string="Hears What Is Late",
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        holder=True,
        tracking=True,
        help="Gets an activity for everything that is late, and for what has no worker.",
    )
    # No default: a term that nobody chose would destroy too early or keep too long.
    retention_years = fields.Integer(
        string="Years to Keep a Closed Dossier",
        tracking=True,
        help="The law and the selection list of your archive decide how long. 0 means: not decided yet, so no dossier "
        "is ever due.",
    )

    _company_unique = models.Constraint("UNIQUE(company_id)", "An organisation has its settings once.")

    # --- Who has them -------------------------------------------------------------------------------------------------

    @api.model
    def _of(self, companies):
        """Return the settings of these organisations, of all of them at once."""
        # Safe: what an organisation decided is no secret for the code that goes by it; a caller is told what follows.
        settings = self.sudo()
        known = settings._by_company()
        if not known.keys() >= set(companies.ids):
            # Made by somebody else a moment ago, before this process heard of it.
            return settings.search([("company_id", "in", companies.ids)])
        found = settings.browse(known[number] for number in companies.ids)
        return found.with_prefetch([known[number] for number in companies._prefetch_ids if number in known])

    @api.model
    @ormcache()
    def _by_company(self):
        """Return which settings are whose: dict of ids; that never changes, so no query asks for it each time."""
        return {settings.company_id.id: settings.id for settings in self.search_fetch([], ["company_id"])}

    @api.model
    @ormcache("company_id")
    def _decided(self, company_id):
        """Return what each new snapshot goes by, without a query: the values of ``DECIDED``, by name."""
        settings = self._of(self.env["res.company"].browse(company_id))
        return frozendict({name: settings[name] for name in self.DECIDED})

    @api.model
    def _make_missing(self):
        """Give each organisation that has none its settings: with a new one, and where this addon is installed."""
        # Safe: whoever makes an organisation, it gets what every organisation has.
        settings = self.sudo().with_context(mail_create_nolog=True)
        settings.create(
            [
                {"company_id": company.id}
                for company in self.env["res.company"].sudo().search([])  # safe: only which ones there are
                - settings.search([]).company_id
            ]
        )

    # --- Checks -------------------------------------------------------------------------------------------------------

    @api.constrains("coordinator_id")
    def _check_coordinator(self):
        for settings in self:
            # Where somebody works is no secret for who chooses him.
            user = settings.coordinator_id.sudo()
            if user and (user.share or settings.company_id not in user.company_ids):
                raise ValidationError(self.env._("Choose a colleague who works for this organisation."))
            if user and not user._who_work():
                raise ValidationError(self.env._("Choose a colleague who may open dossiers to hear what is late."))

    @api.constrains(*PAPER_TEXTS)
    def _check_paper_texts(self):
        for name, longest in PAPER_TEXTS.items():
            for settings in self:
                texts = self._fields[name]._get_stored_translations(settings) or {}
                if any(len(text or "") > longest for text in texts.values()):
                    raise ValidationError(
                        self.env._(
                            "'%(field)s' is too long for a paper. Use %(longest)s characters at most.",
                            field=self._fields[name]._description_string(self.env),
                            longest=longest,
                        )
                    )

    @api.constrains("tz")
    def _check_tz(self):
        if any(settings.tz not in pytz.all_timezones_set for settings in self):
            raise ValidationError(self.env._("This time zone is not known. Choose one of the list."))

    @api.constrains("log_years")
    def _check_log_years(self):
        if any(not 0 <= settings.log_years <= LONGEST_LOG for settings in self):
            raise ValidationError(self.env._("Choose a number of years between 0 and 100."))

    @api.constrains("most_active")
    def _check_most_active(self):
        if any(settings.most_active < 1 for settings in self):
            raise ValidationError(self.env._("A client works on at least one priority at a time. Choose 1 or more."))

    @api.constrains("client_screen_minutes")
    def _check_client_screen_minutes(self):
        if any(not 0 <= settings.client_screen_minutes <= LONGEST_OPEN for settings in self):
            raise ValidationError(
                self.env._("Choose between 1 and %(longest)s minutes; 0 leaves it open.", longest=LONGEST_OPEN)
            )

    @api.constrains("retention_years")
    def _check_retention_years(self):
        if any(not 0 <= settings.retention_years <= LONGEST_RETENTION for settings in self):
            raise ValidationError(
                self.env._(
                    "Choose a number of years between 0 and %(longest)s; 0 means: not decided yet.",
                    longest=LONGEST_RETENTION,
                )
            )

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _sync_create(self, vals_list):
        self.env.registry.clear_cache()
        super()._sync_create(vals_list)

    def _check_write(self, vals):
        super()._check_write(vals)
        self._keep_the_log(vals.get("log_years"))

    def _sync_write(self, vals, before):
        if vals.keys() & set(self.DECIDED):
            self.env.registry.clear_cache()
        super()._sync_write(vals, before)
        if vals.keys() & {"open", "tz"}:
            self.env["sociale.balans.dossier"]._forget_reach()
        if "coordinator_id" in vals:
            self._sync_coordinator()
        if "region_lang" in vals:
            for settings in self:
                # Safe: who may write the settings of an organisation, chooses for it.
                domains = self.env["sociale.balans.domain"].sudo().with_company(settings.company_id)
                domains._follow_region(settings.region_lang)

    def _keep_the_log(self, years):
        """Whoever stands in the access log himself may keep it longer, and never shorter."""
        if self.env.su or self.env.user.has_group("base.group_erp_manager"):
            return
        if years and any(not settings.log_years or years < settings.log_years for settings in self):
            raise AccessError(
                self.env._(
                    "You can keep the access log longer, not shorter. If that has to be, please ask the administrator "
                    "of your system."
                )
            )

    def _sync_coordinator(self):
        """Bring in step what whoever hears what is late should have, after somebody else was chosen."""

    def _sync_unlink(self, before):
        super()._sync_unlink(before)
        self.env.registry.clear_cache()

    # --- Chatter ------------------------------------------------------------------------------------------------------

    def _closed_to(self, partner_ids):
        # Safe: only who may open it; who was archived is a colleague too, and Odoo would mail him still.
        users = self.env["res.users"].sudo().with_context(active_test=False)
        users = users.search([("partner_id", "in", list(partner_ids)), ("share", "=", False)])
        may = users.filtered(lambda user: user.active and self._open_to_user(user))
        return set((users - may).partner_id.ids)

    def _open_to_user(self, user):
        here = self.with_user(user).with_context(allowed_company_ids=user.company_ids.ids)
        return here.has_access("read")
