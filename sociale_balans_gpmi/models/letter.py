from odoo import models

from .evaluation import PERSONAL

# What a client is told of what a contract waits for; a renewal is for the service to see to.
TOLD = {
    "sign": "letter_sign",
    "sign_again": "letter_sign",
    "evaluation": "letter_look",
    "exemption_evaluation": "letter_look",
}
PARTIES = {"client": "client", "centre": "service", "third": "others"}


class DossierLetter(models.Model):
    """What contracts add to a letter, and to the top of a dossier: who does what, and when both look at it again."""

    _inherit = "sociale.balans.dossier"

    def _agreed_besides(self, members, secret):
        found = super()._agreed_besides(members, secret)
        gpmis = self.gpmi_ids.filtered(lambda gpmi: gpmi.member_id in members and gpmi._goes_on(gpmi.date_end))
        goals = gpmis.goal_ids.filtered(lambda goal: goal.state in goal.UNDER_WAY and not goal.domain_ids & secret)
        today = self._today()
        lines = goals.commitment_ids.filtered(lambda line: not line.date_end or line.date_end >= today)
        return {
            "agreed": [
                *found["agreed"],
                *(
                    {
                        "party": PARTIES[line.party],
                        "name": line.name,
                        "date_end": line.date_end,
                        "part": line.goal_id.gpmi_id.member_id.label,
                    }
                    for line in lines
                ),
            ],
            "coming": [*found["coming"], *self._letter_coming(gpmis)],
        }

    def _letter_coming(self, gpmis):
        """Return what contracts wait for: a talk that is planned has its own day, all else that by which it is due."""
        today = self._today()
        planned = gpmis.evaluation_ids.filtered(lambda one: one.state == "planned" and one.date_due >= today)
        dues = self.env["sociale.balans.gpmi.deadline"].search_fetch(
            [("gpmi_id", "in", gpmis.ids), ("kind", "in", list(TOLD))], ["gpmi_id", "kind", "date", "personal"]
        )
        found = [
            {
                "what": "letter_meet" if talk.contact in PERSONAL else "letter_look",
                "date": talk.date_due,
                "fixed": True,
                "part": talk.gpmi_id.member_id.label,
            }
            for talk in planned
        ]
        for due in dues:
            what = "letter_meet" if due.personal and due.kind == "evaluation" else TOLD[due.kind]
            if what == "letter_sign" or due.gpmi_id not in planned.gpmi_id:
                day = due.date if due.date >= today else False  # what is late has no day yet
                found.append({"what": what, "date": day, "fixed": False, "part": due.gpmi_id.member_id.label})
        return found
