from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.sociale_balans_gpmi.tests.test_reminders import ReminderCase

NAME = "Sociale Balans"
GROUPS_OF_ADMIN = "base.group_user,base.group_system,base.group_partner_manager,base.group_allow_export"


@tagged("post_install", "-at_install", "security")
class TestCalendarSeen(ReminderCase):
    """What of an entry can be searched, read and followed: Odoo lets everybody search in private ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_user("colleague", "sociale_balans.group_user", cls.company)
        cls.portal = cls.new_user("portal-user", "base.group_portal", cls.company)
        cls.admin = cls.new_user("settings", GROUPS_OF_ADMIN, cls.company)
        cls.elsewhere = cls.new_user("elsewhere", "sociale_balans.group_user", cls.other_company)

    def setUp(self):
        super().setUp()
        with self.day("2026-01-20"):
            self.gpmi = self.new_gpmi(self.dossier)
            self.flush_tracking()
        self.signature = self.due(self.gpmi, "sign")
        self.event = self.signature.sudo().calendar_event_id
        # Whatever stands in this calendar beside ours is not looked for.
        member = self.dossier.member_ids[0]
        self.words = {"G-1", member.name, "Signature", "Handtekening", self.signature.display_name, "GPMI"}

    def strangers(self):
        return (self.colleague, self.coordinator, self.employee, self.elsewhere, self.other_manager, self.admin)

    def texts(self, record):
        """Return every text that somebody can read in a record."""
        record.invalidate_recordset()
        names = [name for name, field in record._fields.items() if not field.groups or record.env.su]
        names = [name for name in names if record._fields[name].type not in ("binary", "properties")]
        return str(record.read(names))

    def test_an_entry_says_nothing_in_any_language(self):
        for lang in ("en_US", "nl_BE", "fr_BE", "de_DE"):
            self.worker.sudo().lang = lang
            with self.day("2026-01-20"):
                self.signature.planned = "2026-04-01"
                self.signature.planned = "2026-04-02"
                entry = self.due(self.new_gpmi(self.new_dossier(f"L-{lang}")), "sign").sudo().calendar_event_id
            for event in (self.event, entry):
                self.assertEqual(event.name, NAME)
                self.assertFalse(event.description or event.location or event.categ_ids or event.videocall_location)
                self.assertFalse(event.activity_ids or event.message_ids)
                self.assertEqual(event.attendee_ids.partner_id, self.worker.partner_id)
        for word in self.words - {"GPMI"}:
            self.assertNotIn(word, self.texts(self.event))

    def test_nobody_finds_an_entry_by_what_it_is_about(self):
        names = [name for name, field in self.event._fields.items() if field.type in ("char", "text", "html")]
        names = [name for name in names if self.event._fields[name]._description_searchable]
        for user in (*self.strangers(), self.portal, self.worker):
            events = self.event.with_user(user)
            for word in self.words:
                with self.subTest(user.login, word=word):
                    self.assertFalse([found for found, _name in events.name_search(word) if found == self.event.id])
                    for name in (*names, "display_name", "attendee_ids", "message_ids", "activity_ids", "categ_ids"):
                        try:
                            found = events.search([(name, "ilike", word), ("id", "=", self.event.id)])
                        except AccessError:
                            continue
                        if name not in ("res_model", "res_model_name"):
                            self.assertFalse(found, name)

    def test_nobody_else_reads_or_groups_what_it_leads_to(self):
        for user in self.strangers():
            with self.subTest(user.login):
                event = self.event.with_user(user)
                seen = self.texts(event)
                for word in (*self.words, NAME):
                    self.assertNotIn(f"'{word}", seen)
                self.assertNotEqual(event.display_name, NAME)
                spec = {"res_id": {"fields": {"display_name": {}}}, "res_model": {}, "name": {}}
                [read] = event.web_read(spec)
                self.assertFalse(read["res_id"] or read["res_model"])
                here = [("id", "=", event.id)]
                for group in ("name", "res_model", "res_id", "res_model_id"):
                    self.assertFalse(event.formatted_read_group(here, [group], ["__count"]))
        exported = self.event.with_user(self.admin).export_data(["name", "res_id", "description", "res_model"])
        self.assertEqual(exported["datas"], [["Busy", 0, "", ""]])

    def test_a_portal_user_sees_no_entry(self):
        events = self.event.with_user(self.portal)
        self.assertFalse(events.search([("id", "=", self.event.id)]))
        with self.assertRaises(AccessError):
            events.read(["name"])

    def test_nobody_follows_it_to_what_is_not_his(self):
        nowhere = self.signature.browse(self.signature.id + 10**6)
        for user in (self.employee, self.elsewhere, self.other_manager, self.admin, self.portal, self.colleague):
            with self.subTest(user.login):
                refusals = set()
                for due in (self.signature, nowhere):
                    with self.assertRaises(AccessError) as refused:
                        due.with_user(user).get_formview_action()
                    refusals.add(str(refused.exception))
                    with self.assertRaises(AccessError):
                        due.with_user(user).get_formview_action(access_uid=self.worker.id)
                    with self.assertRaises(AccessError):
                        due.with_user(user).action_open()
                self.assertEqual(len(refusals), 1, "what is not his and what is not there sound alike")
                if user != self.portal:
                    self.assertFalse(self.event.with_user(user).action_open_calendar_event())

    def test_the_worker_follows_it(self):
        event = self.event.with_user(self.worker)
        event.invalidate_recordset()
        self.assertEqual((event.name, event.res_model_name, event.user_can_edit), (NAME, "Due", True))
        action = event.action_open_calendar_event()
        self.assertEqual((action["res_model"], action["res_id"]), ("sociale.balans.gpmi", self.gpmi.id))

    def test_an_invitation_says_no_more(self):
        [text] = self.event.sudo()._get_ics_file().values()
        self.assertIn(NAME, text.decode())
        for word in self.words:
            self.assertNotIn(word, text.decode())
        self.assertFalse(self.env["mail.mail"].sudo().search([("subject", "ilike", NAME)]))

    def test_what_was_said_of_a_move_is_the_workers(self):
        with self.day("2026-01-20"):
            self.event.with_user(self.worker).write({"start": "2026-04-02 08:00:00", "stop": "2026-04-02 18:00:00"})
        self.flush_tracking()
        messages = self.env["mail.message"].sudo().search([("model", "=", "calendar.event")])
        messages = messages.filtered(lambda message: message.res_id == self.event.id)
        for word in self.words:
            self.assertNotIn(word, str(messages.mapped("body")))
        for user in self.strangers():
            self.assertFalse(self.env["mail.message"].with_user(user).search([("id", "in", messages.ids)]))

    def test_an_entry_that_says_something_is_made_blank_by_the_daily_job(self):
        tag = self.env["calendar.event.type"].sudo().create({"name": "Een label"})
        earlier = {"name": "Handtekening · G-1 · Volwassene 1", "description": "G-1", "location": "Bij G-1 thuis"}
        for name, text in earlier.items():
            with self.subTest(name):
                self.event.with_user(self.worker).write({name: text, "categ_ids": [Command.link(tag.id)]})
                self.run_job("2026-02-01")
                self.assertEqual(self.event.name, NAME)
                self.assertFalse(self.event.description or self.event.location or self.event.categ_ids)
        other = {"name": "Vergadering", "location": "Zaal 1", "start": "2026-04-02 10:00", "stop": "2026-04-02 11:00"}
        other = self.env["calendar.event"].create(other)
        self.run_job("2026-02-02")
        self.assertEqual((other.name, other.location), ("Vergadering", "Zaal 1"))
