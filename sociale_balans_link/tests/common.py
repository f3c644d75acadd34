"""A client at home, who has no account: what he asks goes through the door that his browser uses."""

from odoo.tests import HttpCase
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.tests.test_voice import VoiceCase

PAGE = "/sociale-balans/link"
LINK = "sociale.balans.client.link"
REFUSED = "This link does not work any more"


class LinkCase(VoiceCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.settings_of(cls.company).client_link = True
        cls.leisure = cls.row(cls.snapshot, "leisure", cls.member)

    def new_link(self, part=False, snapshot=None):
        """Return the token and the code of a new link."""
        link = (snapshot or self.snapshot).create_client_link(part)
        return link["url"].partition("#")[2], link["code"]

    def post(self, what, **params):
        """Ask, and return the answer, or the refusal in its sentence."""
        self.env.flush_all()
        with mute_logger("odoo.http"):  # Odoo logs every refusal
            answer = self.url_open(f"{PAGE}/{what}", json={"params": params}).json()
        self.env.invalidate_all()
        self.assertNotIn("error", answer, "it would carry a traceback")
        result = answer.get("result")
        return result["refusal"] if isinstance(result, dict) and "refusal" in result else result

    def open(self, token, code, **params):
        return self.post("open", token=token, code=code, **params)

    def opened(self, part=False, **params):
        """Make a link and open it; return what the page gets."""
        return self.open(*self.new_link(part), **params)

    def save(self, key, row, **values):
        return self.post("save", key=key, answers=[{"id": row.id, "values": values}])

    def sealed(self):
        """Return what is under seal: by row id."""
        names = self.env["sociale.balans.score"].TURN_FIELDS
        return {
            row: {name: said[name] for name in names if name in said}
            for turn in self.snapshot.sudo().client_turn_ids
            for row, said in (turn.sealed or {}).items()
        }

    def wrong(self, code):
        """Return a code that is not this one."""
        return f"{(int(code) + 1) % 10**6:06}"
