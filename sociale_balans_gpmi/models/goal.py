from collections import Counter

from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.sociale_balans.tools.audience import Audience
from odoo.addons.sociale_balans.tools.folding import fold


class Goal(models.Model):
    """A goal of a GPMI, in the words of client and worker; commitments of each party stand under it."""

    _name = "sociale.balans.goal"
    _description = "Goal"
    _inherit = ["sociale.balans.gpmi.part"]
    _order = "sequence, id"

    PERIODS = (("date_start", "date_end"),)

    display_name = fields.Char(outline=False)  # its name is what was said
    name = fields.Char(required=True, help="What will be there in the end.", found_by=True, in_copy=True)
    sequence = fields.Integer(default=10, outline=True, in_copy=False)
    term = fields.Selection(
        selection=[("short", "Short Term"), ("long", "Long Term")],
        required=True,
        default="short",
        in_copy=True,
    )
    own_words = fields.Text(help="What the client said about it, in his own words.", in_copy=True)
    measure = fields.Char(string="How We See It", help="What will be different, so that both can see it.", in_copy=True)
    strength = fields.Char(help="What the client is good at, or who helps: the goal leans on it.", in_copy=True)
    action_area_id = fields.Many2one(comodel_name="sociale.balans.action.area", ondelete="restrict", in_copy=False)
    domain_ids = fields.Many2many(
        comodel_name="sociale.balans.domain",
        relation="sociale_balans_goal_domain",
        column1="goal_id",
        column2="domain_id",
        string="Life Domains",
        in_copy=False,
    )
    date_start = fields.Date(string="From", in_copy=True)
    date_end = fields.Date(string="Until", in_copy=True)
    # Not from the start: that both want it is said, not taken for granted.
    consensus = fields.Boolean(
        string="Agreed", help="Client and worker both want this.", in_copy=60, in_copy_when_no=True
    )
    difference = fields.Text(
        string="Difference of View", help="What the client thinks of it, in his own words.", in_copy=60
    )
    waits_for_id = fields.Many2one(
        comodel_name="sociale.balans.goal",
        domain="[('gpmi_id', '=', gpmi_id), ('id', '!=', id)]",
        index="btree_not_null",
        ondelete="set null",
        help="This goal is taken up when that one is reached.",
    )
    state = fields.Selection(
        selection=[
            ("open", "Under Way"),
            ("reached", "Reached"),
            ("partly", "Partly Reached"),
            ("not_reached", "Not Reached"),
            ("adapted", "Adapted"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="open",
        copy=False,
        in_copy=True,
    )
    commitment_ids = fields.One2many(
        comodel_name="sociale.balans.commitment",
        inverse_name="goal_id",
        string="Commitments",
    )
    hints = fields.Text(compute="_compute_hints", help="What would make the goal clearer. Nothing has to.")
    balance = fields.Char(
        string="Asked and Given",
        compute="_compute_balance",
        help="How many commitments each side has.",
    )

    # --- Computed -----------------------------------------------------------------------------------------------------

    @api.depends(
        *("name", "domain_ids.name", "measure", "consensus", "difference", "strength"),
        *("term", "date_start", "date_end", "waits_for_id", "commitment_ids.party"),
    )
    @api.depends_context("lang")
    def _compute_hints(self):
        for goal in self:
            parties = set(goal.commitment_ids.mapped("party"))
            of_service = goal._is_named_as_domain()
            hints = {
                self.env._("Say it in the client's words: this is only the name of a life domain."): of_service,
                self.env._("Specific: say in a few more words what will be there."): not of_service
                and len((goal.name or "").split()) < 3,
                self.env._("Measurable: how will both of you see it?"): not goal.measure,
                self.env._("Acceptable: note that both want this, or how the client sees it."): not (
                    goal.consensus or goal.difference
                ),
                self.env._("Realistic: which strength does it lean on?"): not goal.strength,
                self.env._("For later: from when, or after which goal?"): goal.term == "long"
                and not (goal.date_start or goal.waits_for_id),
                self.env._("In time: until when?"): not goal.date_end,
                self.env._("The client has no commitment here."): "client" not in parties,
                self.env._("The social service has no commitment here."): "centre" not in parties,
            }
            goal.hints = "\n".join(hint for hint, applies in hints.items() if applies)

    def _is_named_as_domain(self):
        """Return whether its name only repeats that of one of its life domains: the language of the service."""
        self.ensure_one()
        return bool(self.name) and fold(self.name) in {fold(name) for name in self.domain_ids.mapped("name")}

    @api.depends("commitment_ids.party")
    @api.depends_context("lang")
    def _compute_balance(self):
        for goal in self:
            parties = Counter(goal.commitment_ids.mapped("party"))
            counted = {
                "client": self.env._("client %s", parties["client"]),
                "centre": self.env._("service %s", parties["centre"]),
                "third": self.env._("others %s", parties["third"]),
            }
            sides = [text for party, text in counted.items() if parties[party]]
            goal.balance = " · ".join(sides) or self.env._("nothing yet")

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("waits_for_id", "gpmi_id")
    def _check_waits_for(self):
        if self._has_cycle("waits_for_id"):
            raise ValidationError(self.env._("These goals wait for each other, so none can begin. Change one of them."))
        if any(goal.waits_for_id and goal.waits_for_id.gpmi_id != goal.gpmi_id for goal in self):
            raise ValidationError(self.env._("A goal can only wait for a goal of the same GPMI."))

    # --- Steps: a goal is part of what was signed; how far it is, is not ----------------------------------------------

    def _before_create(self, vals_list):
        self._parents(vals_list).with_env(self.env)._keep_version()
        super()._before_create(vals_list)

    def _sync_create(self, vals_list):
        super()._sync_create(vals_list)
        self._sync_order({name for vals in vals_list for name in vals})

    def _before_write(self, vals):
        if vals.keys() - {"state", "sequence"}:
            self.gpmi_id._keep_version()
        return super()._before_write(vals)

    def _sync_write(self, vals, before):
        super()._sync_write(vals, before)
        self._sync_order(vals.keys())

    def _before_unlink(self):
        self.gpmi_id._keep_version()
        return super()._before_unlink()

    # --- From the balance ---------------------------------------------------------------------------------------------

    def _from_scores(self, gpmi, scores):
        """Make a goal of each priority: its domain, its action area, and what client and worker said in the four steps.

        :param scores: rows of the balance of ``gpmi``; those that are in a goal already are left out
        :return: the new goals
        """
        known = gpmi.goal_ids.domain_ids
        audience = Audience.of("client", member=gpmi.member_id.id)
        agreements = scores._for_audience(audience)._agreements()
        return self.create(
            [
                {
                    "gpmi_id": gpmi.id,
                    "sequence": 10 * number,
                    "domain_ids": [Command.set(score.domain_id.ids)],
                    "action_area_id": score.domain_id.action_area_ids[:1].id,
                    "date_start": score.parked_until or self._today(),
                    "term": "long" if score.parked_until else "short",
                    **score._as_goal(audience),
                    "commitment_ids": [
                        Command.create(vals) for vals in self._commitments_of(agreements.get(score.id, ()))
                    ],
                }
                for number, score in enumerate(scores, start=1)
                if score.domain_id not in known
            ]
        )

    def _commitments_of(self, agreements):
        """Return the values of a commitment for each line that was agreed, see :meth:`Score._agreements`.

        A contract knows three parties: who is around the client, and who else helps, is somebody else there.
        """
        party_of = {"client": "client", "service": "centre"}
        names = dict(self.env["sociale.balans.agreement"]._fields["party"]._description_selection(self.env))
        return [
            {
                "party": party_of.get(line["party"], "third"),
                "third_party": line["party"] not in party_of and names[line["party"]],
                "name": " ".join(text.split()),
                "date_end": line["date_end"],
            }
            for line in agreements
            if line["agreed"]
            for text in line["name"].splitlines()
            if text.strip()
        ]


class Commitment(models.Model):
    """What one party will do for a goal (Royal Decree of 11 July 2002, article 11)."""

    _name = "sociale.balans.commitment"
    _inherit = ["sociale.balans.logged.record"]
    _description = "Commitment"
    _order = "party, id"
    _check_company_auto = True

    DOSSIER = "goal_id.gpmi_id.dossier_id"

    display_name = fields.Char(outline=False)  # its name is what was said
    goal_id = fields.Many2one(
        comodel_name="sociale.balans.goal",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="goal_id.company_id", store=True, precompute=True, outline=True)
    party = fields.Selection(
        selection=[("client", "Client"), ("centre", "Social Service"), ("third", "Somebody Else")],
        required=True,
        default="client",
        in_copy=True,
    )
    third_party = fields.Char(string="Who", help="Who the somebody else is.", in_copy=True)
    name = fields.Char(string="Commitment", required=True, found_by=True, in_copy=True)
    date_end = fields.Date(string="On or Before", in_copy=True)

    # --- Steps: a commitment is part of what was signed ---------------------------------------------------------------

    def _before_create(self, vals_list):
        self._parents(vals_list).with_env(self.env).gpmi_id._keep_version()
        super()._before_create(vals_list)

    def _before_write(self, vals):
        self.goal_id.gpmi_id._keep_version()
        return super()._before_write(vals)

    def _before_unlink(self):
        self.goal_id.gpmi_id._keep_version()
        return super()._before_unlink()
