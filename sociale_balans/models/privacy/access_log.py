from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, file_open

from ...tools.apart import each_apart


class AccessLog(models.Model):
    """Who looked at which dossier, when and through what. A line is written once, and holds no value of the dossier.

    Two guards of the database itself stand in ``data/access_log.sql``: a function that writes a line and never makes a
    look fail, and a trigger that refuses to change or remove one, whoever asks.
    """

    _name = "sociale.balans.access.log"
    _inherit = ["sociale.balans.guard"]
    _description = "Access Log"
    _rec_names_search = ["dossier_id.code"]
    _order = "date desc, id desc"
    _log_access = False

    MERGE = timedelta(minutes=10)  # looks by the same user through the same door within this time are one

    date = fields.Datetime(required=True, readonly=True, index=True)
    user_id = fields.Many2one(comodel_name="res.users", required=True, readonly=True, ondelete="restrict", index=True)
    dossier_id = fields.Many2one(
        comodel_name="sociale.balans.dossier",
        readonly=True,
        ondelete="set null",
        help="Empty when the dossier was destroyed.",
    )
    company_id = fields.Many2one(
        comodel_name="res.company", string="Organisation", required=True, readonly=True, ondelete="cascade", index=True
    )
    door = fields.Selection(
        selection=[
            ("form", "Read on Screen"),
            ("board", "Scoring Board"),
            ("evolution", "Evolution"),
            ("print", "Print"),
            ("export", "Export"),
            ("api", "Another Program"),
            ("access_stand_in", "Gave Access to a Stand-In"),
            ("access_handed_over", "Handed the Dossier Over"),
            ("access_emergency", "Opened in an Emergency"),
        ],
        string="How",
        required=True,
        readonly=True,
    )
    reason = fields.Char(string="Why", readonly=True)

    _of_a_dossier = models.Index("(dossier_id, user_id, door, date DESC)")

    def init(self):
        """Make the two guards, see the file."""
        with file_open("sociale_balans/data/access_log.sql") as file:
            self.env.cr.execute(file.read())

    # --- Writing it ---------------------------------------------------------------------------------------------------

    @api.model
    def _note_look(self, dossiers, door):
        """Note that the user looks at these dossiers: one query, whatever their number.

        Nothing of it is remembered here: what a savepoint takes back has to be noted again.

        :param dossiers: the records
        :param str door: through what, one of the values of the field
        """
        if not dossiers:
            return
        self.env.cr.execute(
            SQL(
                "SELECT sociale_balans_note(%s, %s, %s, %s)",
                self.env.uid,
                dossiers.ids,
                door,
                fields.Datetime.now() - self.MERGE,
            ),
            log_exceptions=False,  # of a replica, which is no error
        )
        if not self.env.cr.fetchone()[0]:
            self._tell_unnoted(dossiers)

    @api.model
    def _note(self, dossiers, door, reason):
        """Note why somebody got or gave access: a line of its own, without which he does not get it."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO sociale_balans_access_log (date, user_id, dossier_id, company_id, door, reason)
                SELECT now() AT TIME ZONE 'UTC', %s, id, company_id, %s, %s
                  FROM sociale_balans_dossier WHERE id = ANY(%s)
                """,
                self.env.uid,
                door,
                reason,
                dossiers.ids,
            ),
            log_exceptions=False,  # the server log would hold the reason
        )

    @api.model
    def _tell_unnoted(self, dossiers):
        """Tell whoever leads that a look was not noted, once until he has seen to it; the look itself does not fail."""
        dossiers._tell_leads(
            "sociale_balans.activity_unnoted",
            lambda env: env._("Looks at dossiers are not noted. Tell the administrator of your system."),
            once=True,
        )

    @api.autovacuum
    def _gc_over_term(self):
        """Remove the lines whose term, a setting of each organisation, is over."""
        settings = self.env["sociale.balans.settings"].search([("log_years", ">", 0)])
        for company in each_apart(settings.company_id, self._remove_over_term):
            self.env["sociale.balans.dossier"].search([("company_id", "=", company.id)], limit=1)._tell_failed()

    @api.model
    def _remove_over_term(self, companies):
        for company in companies:
            self.env.cr.execute(
                SQL(
                    """
                    SELECT set_config('sociale_balans.term_is_over', 'yes', true);
                    DELETE FROM sociale_balans_access_log WHERE company_id = %s AND date < %s;
                    SELECT set_config('sociale_balans.term_is_over', 'no', true)
                    """,
                    company.id,
                    fields.Datetime.subtract(
                        fields.Datetime.now(), years=self.env["sociale.balans.settings"]._of(company).log_years
                    ),
                )
            )
