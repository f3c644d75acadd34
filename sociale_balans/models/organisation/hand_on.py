"""What happens to what somebody had, when he leaves or may do something else: it finds who should have it now."""

from collections import defaultdict

from odoo import models

ROLE = "sociale_balans.group_user"


class ResUsers(models.Model):
    """Whoever changes what a user may do hears what nobody has any more."""

    _inherit = "res.users"

    def _hand_on(self):
        """Let what somebody had find who should have it now, and tell whoever caused it what has no holder."""
        if self:
            self._tell_unheld()

    def _tell_unheld(self):
        """Tell the user who changes these how many dossiers and posts have nobody now; no code, no name of a client."""
        me = self.env.user.with_context(lang=self.env.user.lang)
        if not me.active or not me._is_internal():
            return  # a program did it
        said = [
            me.env._(
                "%(organisation)s, dossiers without a worker now: %(count)s. Whoever leads gets their reminders. Give "
                "them to a colleague: the filter 'Without a Worker' finds them.",
                organisation=company.name,
                count=count,
            )
            for company, count in self._unheld_dossiers().items()
        ] + [
            me.env._(
                "%(organisation)s: who heard what is late can no longer do so. Every head social worker hears it now. "
                "Choose somebody in the settings.",
                organisation=company.name,
            )
            for company in self._unheld_posts()
        ]
        if said:
            # Safe: a message to himself, and it counts only.
            self.env["mail.thread"].sudo().message_notify(
                subject=me.env._("Dossiers without a worker"),
                body="\n".join(said),
                partner_ids=me.partner_id.ids,
                author_id=self.env.ref("base.partner_root").id,
            )
            me._bus_send("simple_notification", {"type": "warning", "sticky": True, "message": "\n".join(said)})

    def _unheld_dossiers(self):
        """Return how many open dossiers of these users nobody holds any more: dict from company to number."""
        dossiers = self.env["sociale.balans.dossier"].sudo()  # safe: only how many there are
        workers = self._who_work().sudo()  # safe: only who they are
        counts = defaultdict(int)
        for company, user, count in dossiers._read_group(
            [("user_id", "in", self.ids), ("state", "!=", "closed")], ["company_id", "user_id"], ["__count"]
        ):
            if user not in workers or company not in user.company_ids:
                counts[company] += count
        return counts

    def _unheld_posts(self):
        """Return the organisations in which one of these was to hear what is late, and no longer can."""
        settings = self.env["sociale.balans.settings"].sudo()  # safe: only which posts they had
        settings = settings.search([("coordinator_id", "in", self.ids)])
        workers = self._who_work().sudo()  # safe: only who they are
        return settings.filtered(
            lambda post: post.coordinator_id not in workers or post.company_id not in post.coordinator_id.company_ids
        ).company_id


class ResGroups(models.Model):
    """A role is taken from somebody in the form of the role too."""

    _inherit = "res.groups"

    def write(self, vals):
        followed = vals.keys() & {"user_ids", "all_user_ids", "implied_ids", "all_implied_ids"}
        before = self._of_our_role() if followed else None
        result = super().write(vals)
        if followed:
            after = self._of_our_role()
            ((before | after) - (before & after))._hand_on()
        return result

    def _of_our_role(self):
        role = self.env.ref(ROLE, raise_if_not_found=False)
        # Safe: only who they are, to see who is no longer among them.
        return role.sudo().all_user_ids if role else self.env["res.users"]


class ResCompany(models.Model):
    """Who works for an organisation."""

    _inherit = "res.company"

    def write(self, vals):
        before = self.sudo().user_ids if "user_ids" in vals else None  # safe: whose reminders to look after
        result = super().write(vals)
        if before is not None:
            after = self.sudo().user_ids  # safe: as above
            ((before | after) - (before & after)).with_env(self.env)._hand_on()
        return result
