import base64
import json

from odoo import Command
from odoo.tests import tagged

from .whole_dossier import CODE, FAMILY, NAMES, SECRETS, EndCase

OTHER = "QZX-2020-77410"  # begins like the code of the dossier that goes


class AroundCase(EndCase):
    """A dossier that goes, one of the same organisation and one elsewhere that stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.going = cls.whole
        cls.neighbour = cls.new_dossier(OTHER, name="Buren Blijvers")
        cls.neighbour.member_ids.name = "Berta Blijvers"
        # The same code and the same name, in another organisation.
        cls.elsewhere = cls.new_dossier(CODE, user=cls.other_manager, name=FAMILY)
        cls.elsewhere.member_ids.name = NAMES[0]
        (cls.coordinator | cls.other_manager | cls.second).sudo().notification_type = "inbox"

    def go(self, kind):
        """Let the dossier go: deleted by one, or destroyed or reduced to figures by two."""
        if kind == "erase":
            self.erase(self.going, CODE)
        else:
            self.going.state = "closed"
            self.confirm(self.propose(self.going, kind), CODE)
        self.flush_tracking()


@tagged("post_install", "-at_install", "security")
class TestOnItsWay(AroundCase):
    """What waits for screens and phones."""

    def tell(self, dossier, text, user):
        return dossier.sudo().message_post(body=text, partner_ids=user.partner_id.ids, subtype_xmlid="mail.mt_comment")

    def rows(self):
        """Return (id, channel, message) of all that waits."""
        self.flush_tracking()
        self.cr.execute("SELECT id, channel, message FROM bus_bus ORDER BY id")
        return self.cr.fetchall()

    def send(self, kind, payload):
        self.coordinator.sudo()._bus_send(kind, payload)

    def test_what_is_said_of_others_is_delivered_still(self):
        self.tell(self.neighbour, "Klaproosje", self.coordinator)
        self.tell(self.elsewhere, "Korenbloempje", self.other_manager)
        self.send("simple_notification", {"title": "Paardenbloempje", "message": str(self.going.id)})
        self.send("mail.record/insert", {"res.partner": [{"id": self.going.id, "name": "Madeliefje"}]})
        self.send("mail.message/inbox", {"message_id": 0, "model": "res.partner", "res_id": self.going.id})
        for more in (10 * self.going.id, 10 * self.going.id + 5):
            self.send("any", {"thread": {"model": self.going._name, "id": more}})
        before = self.rows()
        for text in (SECRETS["message"], SECRETS["mail"]):
            self.tell(self.going, text, self.coordinator)
        self.assertIn(SECRETS["mail"], str(self.rows()))
        self.going.sudo().date_start = "2020-01-01"
        self.go("erase")
        after = self.rows()
        self.assertLessEqual(set(before), set(after))
        self.assertFalse(self.everywhere({SECRETS["message"], SECRETS["mail"]}))

    def test_nothing_waits_that_says_which_it_was(self):
        for kind in ("erase", "destroy", "anonymise"):
            with self.subTest(kind), self.cr.savepoint() as point:
                self.send("any", {"thread": {"model": self.going._name, "id": self.going.id}, "name": "Zonnedauwtje"})
                member = self.going.member_ids[0]
                self.send("any", {"sociale.balans.member": [{"id": member.id, "name": "Zonnedauwtje"}]})
                self.tell(self.going, "Zonnedauwtje", self.coordinator)
                channel = (self.cr.dbname, "editor_collaboration", self.going._name, "name", self.going.id)
                self.env["bus.bus"].sudo()._sendone(channel, "editor_collaboration", {"x": "Zonnedauwtje"})
                self.rows()
                # Said in the same transaction, and not written down yet.
                self.tell(self.going, "Zonnedauwtje", self.coordinator)
                self.go(kind)
                self.assertEqual(self.everywhere({"Zonnedauwtje"}), set())
                self.cr.precommit.data.pop("bus.bus.values", None)
                point.rollback()
                self.env.invalidate_all()

    def test_one_message_about_several_loses_what_is_about_this_one(self):
        mine, other = (self.tell(dossier, text, self.coordinator) for dossier, text in (
            (self.going, "Zonnedauwtje"), (self.neighbour, "Klaproosje")))  # fmt: skip
        self.env["mail.message"].with_user(self.coordinator).mark_all_as_read()
        (mine | other).with_user(self.coordinator).sudo()._notify_message_notification_update()
        rows = str(self.rows())
        self.assertRegex(rows, rf"\[({mine.id},{other.id}|{other.id},{mine.id})\]")
        self.go("erase")
        messages = [json.loads(message) for _id, _channel, message in self.rows()]
        read = [one["payload"]["message_ids"] for one in messages if one["type"] == "mail.message/mark_as_read"]
        self.assertEqual(read, [other.ids])
        told = [one["payload"] for one in messages if "mail.message" in one["payload"]]
        self.assertIn(other.id, [message["id"] for payload in told for message in payload["mail.message"]])
        self.assertNotIn("Zonnedauwtje", str(messages))

    def test_a_screen_hears_that_a_message_is_deleted(self):
        mine = self.tell(self.going, "Zonnedauwtje", self.coordinator)
        self.rows()
        self.go("erase")
        deleted = [json.loads(message) for _id, _channel, message in self.rows()]
        self.assertIn({"type": "mail.message/delete", "payload": {"message_ids": mine.ids}}, deleted)

    def test_very_many_are_looked_at_some_at_a_time(self):
        self.patch(self.env.registry["sociale.balans.dossier"], "_rows_at_once", 2)
        for _number in range(3):
            self.tell(self.neighbour, "Klaproosje", self.coordinator)
            self.tell(self.going, "Zonnedauwtje", self.coordinator)
        self.rows()
        self.go("erase")
        rows = str(self.rows())
        self.assertNotIn("Zonnedauwtje", rows)
        self.assertEqual(rows.count('"body":["markup","<p>Klaproosje</p>"]'), 3)

    def test_what_waits_for_a_phone(self):
        partner = self.coordinator.partner_id.id
        device = {"partner_id": partner, "endpoint": "https://example.com/push", "keys": "{}"}
        device = self.env["mail.push.device"].sudo().create(device)
        pushes = self.env["mail.push"].sudo()
        for dossier, title in ((self.going, "Zonnedauwtje"), (self.neighbour, "Klaproosje")):
            data = {"model": dossier._name, "res_id": dossier.id}
            payload = json.dumps({"title": title, "options": {"body": title, "data": data}})
            pushes |= pushes.create({"mail_push_device_id": device.id, "payload": payload})
        self.go("erase")
        self.assertEqual(pushes.exists(), pushes[1])
        self.assertIn("Klaproosje", pushes[1].payload)

    def test_what_was_looked_up_of_an_address(self):
        mine = self.tell(self.going, "x", self.coordinator)
        other = self.tell(self.neighbour, "x", self.coordinator)
        own, shared = self.env["mail.link.preview"].sudo().create(
            [{"source_url": f"https://example.com/{word}"} for word in ("zonnedauwtje", "klaproosje")]
        )  # fmt: skip
        self.env["mail.message.link.preview"].sudo().create(
            [
                {"message_id": message.id, "link_preview_id": preview.id}
                for message, preview in ((mine, own), (mine, shared), (other, shared))
            ]
        )
        self.go("erase")
        self.assertEqual((own | shared).exists(), shared)

    def test_a_weekly_mail_that_could_not_be_sent(self):
        mails = self.env["mail.mail"].sudo()
        dues, before = self.env["sociale.balans.gpmi.deadline"].sudo(), mails.search([])
        contracts = [self.new_gpmi(dossier) for dossier in (self.going, self.neighbour, self.elsewhere)]
        *dues, theirs = [dues.search([("gpmi_id", "=", contract.id)]) for contract in contracts]
        dues = dues[0] | dues[1]
        dues._send({self.worker: dues})
        dues._send({self.coordinator: dues.filtered(lambda due: due.dossier_id == self.neighbour)})
        dues._send({self.other_manager: theirs})
        both, other, elsewhere = (mails.search([]) - before).sorted("id")
        own = mails.create({"email_to": self.worker.email_formatted, "body_html": f"<p>{CODE} komt morgen</p>"})
        self.assertIn(CODE, both.body_html)
        self.go("erase")
        self.assertEqual((both | other | elsewhere | own).exists(), other | elsewhere | own)

    def test_a_short_code_in_a_weekly_mail(self):
        short = self.new_dossier("B5")
        mails, dues = self.env["mail.mail"].sudo(), self.env["sociale.balans.gpmi.deadline"].sudo()
        before = mails.search([])
        dues._send({self.worker: dues.search([("gpmi_id", "=", self.new_gpmi(short).id)])})
        mail = mails.search([]) - before
        self.assertIn("B5", mail.body_html)
        self.erase(short, "B5")
        self.assertFalse(mail.exists())


@tagged("post_install", "-at_install", "security")
class TestDialogs(AroundCase):
    """Dialogs that somebody left open."""

    def emergency(self, user, code, reason="Staat met spoed aan de balie"):
        return self.env["sociale.balans.emergency.wizard"].with_user(user).create({"code": code, "reason": reason})

    def test_an_emergency_is_about_the_code_that_was_typed(self):
        for kind in ("erase", "anonymise"):
            with self.subTest(kind), self.cr.savepoint() as point:
                mine = self.emergency(self.coordinator, f" {CODE.lower().replace('-', '/')} ")
                mine |= self.emergency(self.worker, "iets", f"Waar is het dossier van {NAMES[1].upper()}?")
                stays = self.emergency(self.coordinator, OTHER) | self.emergency(self.worker, "QZX")
                stays |= self.emergency(self.other_manager, CODE)  # of his own organisation
                self.go(kind)
                self.assertEqual((mine | stays).exists(), stays)
                self.assertEqual(stays.sudo().mapped("code"), [OTHER, "QZX", CODE])
                point.rollback()
                self.env.invalidate_all()

    def test_a_code_typed_in_the_dialog_of_another_dossier(self):
        dialogs = self.env["sociale.balans.dossier.erase.wizard"]
        mine = dialogs.with_user(self.second).create({"dossier_id": self.neighbour.id, "typed": CODE})
        stays = dialogs.with_user(self.second).create({"dossier_id": self.neighbour.id, "typed": OTHER})
        stays |= dialogs.with_user(self.other_manager).create({"dossier_id": self.elsewhere.id, "typed": CODE})
        self.go("erase")
        self.assertEqual((mine | stays).exists(), stays)

    def test_a_proposal_in_the_making_goes_on_with_the_others(self):
        for kind in ("erase", "anonymise"):
            with self.subTest(kind), self.cr.savepoint() as point:
                dialogs = self.env["sociale.balans.destruction.propose.wizard"].with_user(self.coordinator)
                alone = dialogs.create({"dossier_ids": self.going.ids, "note": "Zonnedauwtje"})
                both = dialogs.create({"dossier_ids": (self.going + self.neighbour).ids, "note": "Zonnedauwtje"})
                other = dialogs.create({"dossier_ids": self.neighbour.ids, "note": "Klaproosje"})
                self.go(kind)
                self.assertEqual((alone | both | other).exists(), both | other)
                self.assertEqual(both.dossier_ids, self.neighbour)
                self.assertEqual((both.note, other.note), (False, "Klaproosje"))
                self.neighbour.state = "closed"
                both.reason = "mistake"
                both.action_propose()
                point.rollback()
                self.env.invalidate_all()

    def test_a_proposal_with_others_says_nothing_of_it_any_more(self):
        (self.going + self.neighbour).state = "closed"
        proposal = self.propose(self.going + self.neighbour)
        dialogs = self.env["sociale.balans.destruction.confirm.wizard"].with_user(self.second)
        dialog = dialogs.create({"destruction_id": proposal.id, "typed": f"{CODE}\n{OTHER}"})
        third = self.closed("C-1")
        apart = self.propose(third, user=self.second)
        other = dialogs.with_user(self.manager).create({"destruction_id": apart.id, "typed": "C-1"})
        self.go("erase")
        self.assertEqual((proposal.state, proposal.dossier_ids, proposal.note), ("proposed", self.neighbour, False))
        self.assertFalse(dialog.exists())
        self.assertEqual((apart.dossier_ids, apart.note, other.typed), (third, f"Over {NAMES[0]}", "C-1"))

    def test_several_that_go_at_once(self):
        third = self.closed("Derde-1", name="Zonnedauwtje")
        self.going.state = "closed"
        dialogs = [self.emergency(self.worker, code) for code in (CODE, "derde1", OTHER)]
        for dossier in (self.going, third, self.neighbour):
            dossier.sudo().message_post(body="Kleefkruidje", partner_ids=self.coordinator.partner_id.ids)
        self.flush_tracking()
        both = self.propose(self.going + third)
        self.confirm(both, f"{CODE}, Derde 1")
        self.assertEqual((both.state, both.count), ("done", 2))
        self.assertEqual([bool(dialog.exists()) for dialog in dialogs], [False, False, True])
        self.assertEqual(self.neighbour.message_ids.filtered(lambda note: "Kleefkruidje" in note.body).mapped("res_id"),
                         self.neighbour.ids)  # fmt: skip
        self.assertFalse(self.everywhere({"Zonnedauwtje"}))

    def test_a_mail_or_activity_that_somebody_is_writing(self):
        ids = {"alone": self.going.ids, "both": (self.going + self.neighbour).ids, "other": self.neighbour.ids}
        mails, plans = ({
            name: self.env[model].with_user(self.coordinator).create({
                field: self.going._name, "res_ids": str(about), "body" if field == "model" else "note": "Zonnedauwtje"
            }) for name, about in ids.items()
        } for model, field in (("mail.compose.message", "model"), ("mail.activity.schedule", "res_model")))  # fmt: skip
        file = {"name": "x", "raw": b"Zonnedauwtje", "res_model": "mail.compose.message", "res_id": 0}
        file = self.env["ir.attachment"].with_user(self.coordinator).create(file)
        mails["alone"].attachment_ids = [Command.link(file.id)]
        self.go("erase")
        self.assertFalse(mails["alone"].exists() or plans["alone"].exists() or file.exists())
        for dialogs, text in ((mails, "body"), (plans, "note")):
            self.assertEqual([dialogs[name].res_ids for name in ("both", "other")], [str(self.neighbour.ids)] * 2)
            self.assertFalse(dialogs["both"][text])
            self.assertIn("Zonnedauwtje", dialogs["other"][text])

    def test_a_search_that_somebody_saved(self):
        def saved(user, name, code, model="sociale.balans.dossier", users=True):
            values = {"name": name, "model_id": model, "domain": f"[('code', 'ilike', '{code}')]"}
            values["user_ids"] = [Command.set(user.ids if users else [])]
            return self.env["ir.filters"].with_user(user).sudo().create(values)

        mine = saved(self.worker, "Een", CODE) | saved(self.worker, f"Voor {NAMES[0]}", "x")
        mine |= saved(self.coordinator, "Gedeeld", CODE, users=False)
        stays = saved(self.worker, "Ander", OTHER) | saved(self.other_manager, "Elders", CODE)
        stays |= saved(self.other_manager, "Elders gedeeld", CODE, users=False)
        stays |= saved(self.worker, "Contacten", CODE, "res.partner")
        self.go("erase")
        self.assertEqual((mine | stays).exists(), stays)

    def test_what_points_to_others_stays(self):
        kept = self.env["mail.message"].sudo()
        for record in (self.neighbour, self.elsewhere, self.coordinator.partner_id):
            kept |= record.sudo().message_post(body="Klaproosje")
        activity = self.neighbour.activity_schedule("mail.mail_activity_data_todo", user_id=self.worker.id)
        self.neighbour.message_subscribe(self.coordinator.partner_id.ids)
        followers = self.neighbour.message_follower_ids
        file = {"name": "x", "res_model": "res.partner", "res_id": self.going.id}
        file = self.env["ir.attachment"].sudo().create(file)
        self.go("erase")
        for record in (kept, activity, followers, file):
            self.assertEqual(record.exists(), record)


@tagged("post_install", "-at_install", "security")
class TestImports(AroundCase):
    """Files that somebody is importing."""

    def page(self, text, user=None, name="file.csv", kind="clients", check=False):
        content = base64.b64encode(text if isinstance(text, bytes) else text.encode())
        pages = self.env["sociale.balans.import.wizard"].with_user(user or self.manager)
        page = pages.create({"kind": kind, "file": content, "file_name": name})
        if check:
            page.action_check()
        return page

    def test_only_the_files_that_hold_it_go(self):
        header = "code;member;role\n"
        going = [
            self.page(f"{header}{CODE};Iemand;adult\n", check=True),
            self.page(f"{header}B-1;Iemand;adult\n{CODE.replace('-', '')};Iemand;adult\n", self.second),
            self.page(f"code;naam\nB-1;{NAMES[1].upper()}\n"),
            self.page(f"code;dossiernaam\nB-1;{FAMILY}\n", kind="snapshots"),
            self.page(f"code;remark\nB-1;Zie ook {CODE}, de broer\n", kind="snapshots"),
            self.page(f'code;"{CODE}\n'),  # no table
            self.page(b"\xd0\xcf\x11\xe0 an old workbook", name="old.xls"),  # nobody knows what it holds
        ]
        staying = [
            self.page(f"{header}{OTHER};Berta Blijvers;adult\n", check=True),
            self.page(f"{header}B-1;Iemand;adult\n", self.second, check=True),
            self.page(f"code;value\nB-1;{self.going.id}\n", kind="snapshots"),
            self.page(f"{header}{CODE};{NAMES[0]};adult\n", self.other_manager, check=True),
            self.page('{"domains": []}', kind="catalogue", name="x.json"),
        ]
        empty = self.env["sociale.balans.import.wizard"].with_user(self.manager).create({})
        for kind in ("erase", "anonymise"):
            with self.subTest(kind), self.cr.savepoint() as point:
                self.go(kind)
                self.assertFalse([page for page in going if page.exists()])
                for page in [*staying, empty]:
                    self.assertTrue(page.exists())
                self.assertEqual(staying[0].state, "checked")
                self.assertEqual(staying[0].line_ids.mapped("code"), [OTHER])
                staying[1].action_import()
                self.assertEqual(staying[1].state, "done")
                point.rollback()
                self.env.invalidate_all()

    def test_lines_of_a_file_that_was_there_before(self):
        page = self.page(f"code;member\n{CODE};Iemand\n", check=True)
        page.write({"file": base64.b64encode(b"code;member\nB-1;Iemand\n")})
        self.assertEqual(page.line_ids.mapped("code"), [CODE])
        self.go("erase")
        self.assertFalse(page.exists())

    def test_a_short_code_is_not_every_number(self):
        short = self.new_dossier("3")
        scores = self.page("code;domain;value\nB-1;debts;3\n", kind="snapshots")
        named = self.page("code;domain;value\n3;debts;2\n", kind="snapshots")
        self.erase(short, "3")
        self.assertEqual((scores | named).exists(), scores)
