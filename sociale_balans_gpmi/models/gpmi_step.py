import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.sociale_balans.tools.days import PAST
from odoo.addons.sociale_balans.tools.locks import one_at_a_time

from ..tools import document, sanction_course
from ..tools.sanction_course import TO_COME

ASKED, TALKED, REVIEWED = "interview_asked", "interview", "review"
DOCUMENT = frozenset({"document", "document_name"})


class GpmiStep(models.Model):
    """A step that has to be proved: on which day, by whom, and the document if there is one."""

    _name = "sociale.balans.gpmi.step"
    _description = "Step With Its Proof"
    _inherit = ["sociale.balans.gpmi.part"]
    _rec_names_search = ["gpmi_id.dossier_id.code"]
    _order = "date, id"

    NOTED = True

    display_name = fields.Char(outline=False)  # it says which step
    sanction_id = fields.Many2one(
        comodel_name="sociale.balans.sanction",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        internal=True,
        in_copy=False,
    )
    kind = fields.Selection(
        selection=[
            (ASKED, "The Client Asked for a Talk"),
            (TALKED, "The Talk Took Place"),
            (REVIEWED, "The File Was Reviewed"),
            (sanction_course.NOTICE, "Formal Notice"),
            (sanction_course.ADVICE, "Advice of the Social Worker"),
            (sanction_course.OFFERED, "Hearing Offered"),
            (sanction_course.HELD, "Hearing Held"),
            (sanction_course.RENOUNCED, "Hearing Renounced"),
            (sanction_course.DECISION, "Decision on the Sanction"),
            (sanction_course.NOTIFICATION, "Notification"),
            (sanction_course.BEGIN, "The Sanction Begins"),
            (sanction_course.END, "The Sanction Ends"),
        ],
        required=True,
        help="A talk that the client asks for takes place within five working days (practice). A file is reviewed at "
        "least once a year, with a visit at home (practice). A sanction ends on the first day on which it no longer "
        "holds.",
        in_copy=True,
    )
    date = fields.Date(string="On", required=True, default=lambda self: self._today(), in_copy=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="By",
        required=True,
        default=lambda self: self.env.user,
        domain="[('sociale_balans_works', '=', True), ('company_ids', 'in', company_id)]",
        check_company=True,
        holder=True,
        in_copy=False,
    )
    home_visit = fields.Boolean(help="The client was visited at home.", in_copy=True)
    note = fields.Text(help="What was said or done, in short; who asked, if somebody did for the client.", in_copy=True)
    document = fields.Binary(
        attachment=False,  # an attachment has an address of its own, behind which nobody would note who looks
        help="A letter or another proof, if you want to keep it here: a PDF, a picture or a text, of at most 10 MB.",
        in_copy=False,
    )
    document_name = fields.Char(string="Name of the Document", in_copy=True)

    _one_of_a_kind = models.UniqueIndex(
        "(sanction_id, kind) WHERE sanction_id IS NOT NULL",
        "This step of the sanction is there already. Change its day, or add a note to it.",
    )

    @api.depends("kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        names = dict(self._fields["kind"]._description_selection(self.env))
        for step in self:
            step.display_name = f"{names.get(step.kind, '')} {format_date(self.env, step.date) or ''}".strip()

    # --- Constraints --------------------------------------------------------------------------------------------------

    @api.constrains("kind", "date")
    def _check_has_happened(self):
        for step in self:
            if step.kind not in TO_COME:
                step._check_one_day(self._fields["date"], step.date, PAST)

    @api.constrains("kind", "sanction_id", "gpmi_id")
    def _check_sanction(self):
        for step in self:
            if step.sanction_id and step.sanction_id.gpmi_id != step.gpmi_id:
                raise ValidationError(self.env._("A step of a sanction belongs to the same GPMI as the sanction."))
            if bool(step.sanction_id) != (step.kind in sanction_course.KINDS):
                raise ValidationError(
                    self.env._("This step does not go here: a sanction has steps of its own. Choose another kind.")
                )

    def _check_once(self, pairs):
        """Say it in a sentence before the database refuses a second step of one kind.

        :param list pairs: of each step of a sanction, the id of the sanction and its kind
        """
        sanctions = [sanction for sanction, _kind in pairs]
        others = self.search([("sanction_id", "in", sanctions), ("id", "not in", self.ids)])
        if len(set(pairs)) < len(pairs) or set(pairs) & {(step.sanction_id.id, step.kind) for step in others}:
            raise ValidationError(
                self.env._("This step of the sanction is there already. Change its day, or add a note to it.")
            )

    def _check_document(self, vals, name):
        """Refuse what is no document that is kept here, in words that do not repeat its name.

        :raises UserError: when it is none; nothing is saved then
        """
        if not vals.get("document"):
            if name:
                raise UserError(self.env._("This file is empty. Choose one with something in it; nothing was saved."))
            return
        try:
            content = base64.b64decode(vals["document"], validate=False)
        except (binascii.Error, ValueError, TypeError):
            content = b""
        sentences = {
            "too_large": self.env._(
                "This file is larger than %(most)s MB. Choose a smaller one; nothing was saved.",
                most=document.MOST_MEGABYTES,
            ),
            "kind": self.env._(
                "This kind of file is not kept here. Choose a PDF, a picture (PNG, JPG) or a text of an office program."
            ),
            "other_kind": self.env._(
                "This file is not what its name says. Save it anew as a PDF, and choose that one."
            ),
        }
        wrong = document.wrong_document(name, content)
        if wrong:
            raise UserError(sentences[wrong])

    def _can_return_content(self, field_name=None, access_token=None):
        """Whoever downloads a document looks at the dossier."""
        self.check_access("read")
        self._note_look()
        return super()._can_return_content(field_name, access_token)

    # --- Steps --------------------------------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        super()._check_create(vals_list)
        for vals in vals_list:
            self._check_document(vals, vals.get("document_name"))

    def _prepare_create(self, vals_list):
        """A step of a sanction belongs to the same GPMI."""
        rows = super()._prepare_create(vals_list)
        sanctions = self.env["sociale.balans.sanction"]
        for vals in rows:
            if vals.get("sanction_id") and not vals.get("gpmi_id"):
                vals["gpmi_id"] = sanctions.browse(vals["sanction_id"]).gpmi_id.id
        return rows

    def _hold_create(self, vals_list):
        pairs = [(vals["sanction_id"], vals.get("kind")) for vals in vals_list if vals.get("sanction_id")]
        if pairs:
            one_at_a_time(self._parents(vals_list))  # nobody decides while a step before it goes
            self._check_once(pairs)
        return super()._hold_create(vals_list)

    def _check_write(self, vals):
        super()._check_write(vals)
        if any(step.sanction_id.id != (vals.get("sanction_id", step.sanction_id.id) or False) for step in self):
            raise ValidationError(self.env._("A step of a sanction stays with it."))
        for step in self if vals.keys() & DOCUMENT else ():
            if "document" in vals and not vals["document"] and not vals.get("document_name"):
                continue  # taken away
            name = vals.get("document_name", step.document_name)
            kept = step.with_context(bin_size=False).document
            step._check_document(vals if "document" in vals else {"document": kept}, name)

    def _prepare_write(self, vals):
        """A document that is taken away takes its name along."""
        vals = super()._prepare_write(vals)
        return vals | {"document_name": False} if "document" in vals and not vals["document"] else vals

    def _hold_write(self, vals):
        of_sanctions = self.filtered("sanction_id")
        one_at_a_time(of_sanctions.gpmi_id)
        if "kind" in vals:
            of_sanctions._check_once([(step.sanction_id.id, vals["kind"]) for step in of_sanctions])
        return super()._hold_write(vals)


class GpmiSteps(models.Model):
    """A GPMI keeps the steps on its way."""

    _inherit = "sociale.balans.gpmi"

    step_ids = fields.One2many(
        comodel_name="sociale.balans.gpmi.step",
        inverse_name="gpmi_id",
        domain=[("sanction_id", "=", False)],
        string="Steps",
        help="Those of a sanction stand with it.",
    )
    talk_by = fields.Date(
        string="Talk On or Before",
        compute="_compute_steps_asked",
        help="The client asked for a talk that has not taken place.",
    )
    reviews_asked = fields.Boolean(compute="_compute_steps_asked")

    @api.depends("step_ids.kind", "step_ids.date", "date_end", "company_id.sociale_balans_settings_ids.review_months")
    def _compute_steps_asked(self):
        for gpmi in self:
            dues = {due.kind: due.day for due in gpmi._reading().dues} if gpmi.decision_date else {}
            gpmi.talk_by = dues.get("interview")
            # A review is offered where the organisation asks for it, or where there was one.
            gpmi.reviews_asked = "review" in dues or bool(gpmi._days_of(REVIEWED))

    def _days_of(self, kind):
        """Return the days of one kind of step, in order."""
        return tuple(sorted(step.date for step in self.step_ids if step.kind == kind and step.date))

    def action_talk_asked(self):
        """Note that the client asks for a talk today; once a day, however often it is pressed."""
        return self._note_today(ASKED)

    def action_talk_held(self):
        """Note that the talk that the client asked for took place today."""
        return self._note_today(TALKED)

    def _note_today(self, kind):
        one_at_a_time(self)
        today = self._today()
        missing = self.filtered(lambda gpmi: today not in gpmi._days_of(kind))
        self.env["sociale.balans.gpmi.step"].create([{"gpmi_id": gpmi.id, "kind": kind} for gpmi in missing])
        return True
