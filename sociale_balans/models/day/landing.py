from odoo import api, models


class Landing(models.AbstractModel):
    """Where each role begins: when the app is opened and, for who has no other right in Odoo, after logging in."""

    _inherit = "sociale.balans.day"

    @api.model
    def _landing(self):
        """Return the action of the page on which the user begins."""
        user = self.env.user
        if user.has_group("sociale_balans.group_user"):
            return self._landing_of_worker()
        if user.has_group("sociale_balans.group_statistics"):
            return self._landing_of_figures()
        if user.has_group("sociale_balans.group_audit"):
            return self._page("sociale_balans.action_access_log")
        return self._page("mail.action_discuss")  # his rights were taken away

    def _landing_of_figures(self):
        """Return where who sees figures only begins; here there are none."""
        return self._page("mail.action_discuss")

    def _landing_of_worker(self):
        """An administrator without a dossier of his own begins with the settings; who works, with his day."""
        dossiers = self.env["sociale.balans.dossier"]
        manages = self.env.user.has_group("sociale_balans.group_manager")
        if manages and not dossiers.search_count([("user_id", "=", self.env.uid)], limit=1):
            return self._landing_of_manager()
        return self._page("sociale_balans.action_my_day")

    def _landing_of_manager(self):
        """Return the settings under the name of their menu, so that Odoo knows to which app they belong."""
        menu = self._page("sociale_balans.action_settings")
        settings = self.env["sociale.balans.settings"]._of(self.env.company)
        form = self._page("sociale_balans.action_settings_form")
        return form | {"id": menu["id"], "path": menu["path"], "res_id": settings.id}

    def _page(self, action):
        return self.env["ir.actions.actions"]._for_xml_id(action)
