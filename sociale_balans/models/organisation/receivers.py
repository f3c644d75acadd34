"""Who should have now what is to be said about a dossier: the one answer for reminders, mails and messages."""

from odoo import models

from ...tools.apart import each_apart

# Deputies of deputies; who has a longer chain of absences is for whoever leads.
LONGEST_CHAIN = 5


class Receivers:
    """Who should have what concerns these dossiers, read at once for all of them.

    Whoever it is works here: active, internal, of this organisation, and with the right to open that very dossier. So
    who left, lost his role or went to another organisation is passed over.
    """

    def __init__(self, dossiers):
        # Safe: only who is to hear something, of dossiers that the caller has a reason to speak of.
        self.dossiers = dossiers.sudo().with_context(active_test=False)
        self.nobody = self.dossiers.env["res.users"]
        companies = self.dossiers.company_id
        self.heads = companies._heads()
        users = self.dossiers.user_id | self._chosen(companies)
        users = self.nobody.union(users, *self.heads.values())
        self.users = users | self._deputies(users)
        self.domains = self.dossiers._open_to(self.users, companies)

    def _chosen(self, companies):
        """Return who was chosen to hear what is late in these organisations."""
        return self.dossiers.env["sociale.balans.settings"]._of(companies).coordinator_id

    def _deputies(self, users):
        found, fresh = self.nobody, users
        for _step in range(LONGEST_CHAIN):
            fresh = fresh.filtered(lambda user: user._is_gone()).sociale_balans_deputy_id - found
            found |= fresh
        return found

    def may_open(self, user, dossier):
        """Return whether a user may open a dossier now; of those who can be meant."""
        return bool(user and dossier.filtered_domain(self.domains[user]))

    def holder(self, dossier):
        """Return who should have what is to be done: the worker, who is there for him, or else who leads.

        :return: one user, or nobody when nobody is left who could
        """
        dossier = self._known(dossier)
        worker = dossier.user_id
        fallback = worker if self.may_open(worker, dossier) else self.nobody
        return self._there(worker, dossier) or self.lead(dossier) or fallback

    def lead(self, dossier):
        """Return the one who should hear what is late, of :meth:`leads`."""
        return self.leads(dossier)[:1]

    def leads(self, dossier):
        """Return who leads: who was chosen to hear what is late, or who is there for him, or else every head."""
        dossier = self._known(dossier)
        heads = self.heads[dossier.company_id].filtered(lambda user: self.may_open(user, dossier))
        return self._there(self._chosen(dossier.company_id), dossier) or (
            heads.filtered(lambda user: not user._is_gone()) or heads
        )

    def _known(self, dossier):
        """Return the same dossier as it was read here."""
        return dossier.with_env(self.dossiers.env)

    def _there(self, user, dossier):
        """Return this user, while he is away his deputy, or his deputy's; nobody when all of them are away or left.

        Who is away without a deputy who could do it keeps what is his.
        """
        deputy = user.sociale_balans_deputy_id
        if not user._is_gone() or not self.may_open(deputy, dossier):
            return user if self.may_open(user, dossier) else self.nobody
        passed = user
        while deputy._is_gone():
            passed |= deputy
            deputy = deputy.sociale_balans_deputy_id
            if deputy in passed or len(passed) > LONGEST_CHAIN or not self.may_open(deputy, dossier):
                return self.nobody
        return deputy


class Dossier(models.Model):
    """A dossier knows who should hear of it."""

    _inherit = "sociale.balans.dossier"

    def _receivers(self):
        """Return the :class:`Receivers` of these dossiers."""
        return Receivers(self)

    def _tell_leads(self, kind, says, note=False, *, besides=None, once=False):
        """Give whoever leads an activity on a dossier of each organisation, without a mail.

        :param str kind: the external name of the kind of activity
        :param says: function of an environment in the receiver's language, that returns what it says
        :param besides: users who know already
        :param once: whoever has an open one of this kind hears it no second time
        """
        dossiers = self.sudo()  # safe: who leads may open them, and hears no more than what happened
        receivers = dossiers._receivers()
        kind_id = self.env.ref(kind).id
        for dossier in dossiers.grouped("company_id").values():
            leads = receivers.leads(dossier[:1])
            if once:
                known = self.env["mail.activity"].sudo().search([("activity_type_id", "=", kind_id)])  # safe: who knows
                leads -= known.user_id
            for lead in leads - (besides or self.env["res.users"]):
                spoken = dossier[:1].with_context(
                    lang=lead.lang, sociale_balans_reminder=True, mail_activity_quick_update=True
                )
                spoken.activity_schedule(kind, summary=says(spoken.env), note=note or "", user_id=lead.id)

    def _tell_failed(self):
        """Tell whoever leads that a job failed for these dossiers: once, until he has seen to it."""
        each_apart(self, lambda some: some._tell_leads("sociale_balans.activity_failed", says_failed, once=True))


def says_failed(env):
    """Return what whoever leads reads when a job failed."""
    return env._(
        "A task that runs by itself failed here, such as a reminder. Look at the dates of this dossier yourself, and "
        "tell the administrator of your system."
    )
