"""A link from home: opens once, within a day, with a code; what comes of it is the client's answer and nothing else."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Datetime
from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.sociale_balans.tests.test_voice import CANARY
from odoo.addons.sociale_balans.tools.voice import APART, TOGETHER

from .common import LINK, PAGE, REFUSED, LinkCase


@tagged("post_install", "-at_install", "security")
class TestLink(LinkCase):
    def test_what_a_client_says_at_home_stands_beside_the_score_of_the_worker(self):
        self.leisure.value = "4"
        page = self.opened(self.member.id, support="help")
        self.assertEqual(self.snapshot.get_board()["turns"], {str(self.member.id): "open"})
        saved = self.save(page["key"], self.leisure, value="2", help="yes", words=CANARY)["saved"]
        self.assertEqual(saved, self.leisure.ids)
        self.assertFalse(self.leisure.client_value, "under seal")
        self.assertIsNone(self.post("finish", key=page["key"], spoken="fr_BE"))
        row = self.leisure
        self.assertEqual((row.value, row.client_value, row.client_help, row.client_words), ("4", "2", "yes", CANARY))
        self.assertEqual((row.client_held_by, row.client_support, row.client_lang), ("client", "help", "en"))
        self.assertEqual(row.write_uid, self.worker, "it came through the hands of who made the link")
        self.assertIsNone(self.post("finish", key=page["key"]), "the first answer was lost on the way")
        self.assertRegex(self.save(page["key"], self.leisure, value="3"), REFUSED)

    def test_each_for_himself_it_stays_under_seal(self):
        self.snapshot.client_way = APART
        page = self.opened()
        self.save(page["key"], self.savings, value="2")
        self.post("finish", key=page["key"])
        self.assertFalse(self.savings.client_value)
        self.assertEqual(self.snapshot.get_board()["turns"], {"0": "done"})

    def test_the_page_gets_the_texts_of_one_part_and_nothing_else(self):
        self.leisure.write({"value": "4", "remark": CANARY})
        self.dossier.name = CANARY
        page = self.opened(self.member.id)
        self.assertEqual(set(page), {"key", "snapshot", "part", "labels", "rows"})
        [leisure] = [row for row in page["rows"] if row["id"] == self.leisure.id]
        self.assertEqual(set(leisure), {"id", "part", "name", "question", "levels", "sentence", "lang", "pictogram"})
        self.assertEqual(leisure["part"], "Adult 1")
        rows = self.env["sociale.balans.score"].browse([row["id"] for row in page["rows"]])
        self.assertEqual(rows.member_id, self.member)
        self.assertFalse(rows.domain_id.filtered("delicate"))
        self.snapshot.delicate_together = True
        page = self.post("go-on", key=page["key"])
        rows = self.env["sociale.balans.score"].browse([row["id"] for row in page["rows"]])
        self.assertTrue(rows.domain_id.filtered("delicate"))
        for secret in (CANARY, self.dossier.code, self.member.name, self.worker.name, self.company.name):
            self.assertNotIn(secret, str(page))

    def test_the_page_speaks_the_languages_of_the_organisation(self):
        self.offer("fr", "ar")
        page = self.opened(self.member.id, lang="nl_BE")
        self.assertEqual(page["labels"]["give_back"], "Dank u. U mag deze pagina nu sluiten.")
        texts = self.post("texts", key=page["key"], lang="nl_BE")
        first, *others = [language["code"] for language in texts["languages"]]
        self.assertEqual((first, others), ("nl", ["fr", "ar"]))
        texts = self.post("texts", key=page["key"], spoken="fr", lang="nl_BE")
        self.assertEqual({int(row) for row in texts["rows"]}, {row["id"] for row in page["rows"]})
        self.assertIn("Merci", texts["labels"]["give_back"])
        self.assertEqual(self.post("texts", key=page["key"], spoken="ar", lang="nl_BE")["direction"], "rtl")
        for other in ("ti", "xx", 5, ["fr"]):
            with self.subTest(other):
                self.assertRegex(self.post("texts", key=page["key"], spoken=other), "another one|does not offer")
        self.post("finish", key=page["key"], spoken="fr", lang="nl_BE")
        self.assertEqual(self.snapshot.sudo().client_turn_ids.lang, "fr")

    def test_that_one_was_made_is_noted_in_the_dossier(self):
        self.snapshot.create_client_link(self.member.id)
        self.assertIn("score at home: Adult 1", self.dossier.message_ids[0].body)

    def test_a_new_link_takes_the_place_of_the_one_before(self):
        first, second, other = self.new_link(), self.new_link(), self.new_link(self.member.id)
        self.assertRegex(self.open(*first)["refused"], REFUSED)
        self.assertIn("key", self.open(*second))
        self.assertIn("key", self.open(*other))

    def test_on_another_device_the_client_goes_on_and_nothing_is_lost(self):
        lost = self.opened()
        self.save(lost["key"], self.savings, value="2")
        link = self.new_link()
        self.assertRegex(self.save(lost["key"], self.savings, value="3"), REFUSED, "it may have been forwarded")
        found = self.open(*link)
        self.save(found["key"], self.savings, help="no")
        said = self.sealed()[str(self.savings.id)]
        self.assertEqual((said["value"], said["help"]), ("2", "no"))
        key = self.start()
        self.assertRegex(self.save(found["key"], self.savings, value="3"), REFUSED, "the worker took over")
        self.assertRegex(self.post("go-on", key=found["key"]), REFUSED)
        self.assertRegex(self.post("go-on", key=key), REFUSED, "the key of a worker is none of this door")
        self.assertEqual(len(self.links().search([])), 1)

    # --- Who makes one ------------------------------------------------------------------------------------------------

    def test_who_may_not_write_the_snapshot_makes_none(self):
        for user in (self.other_manager, self.new_user("stranger", "sociale_balans.group_user", self.company)):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.snapshot.with_user(user).create_client_link(False)

    def test_there_is_none_where_a_client_has_no_turn(self):
        elsewhere = self.new_dossier("T-2").member_ids
        together = self.new_snapshot(self.dossier, client_way=TOGETHER)
        finished = self.new_snapshot(self.dossier, client_way=APART)
        self.snapshot.finish_client_turn(self.start())
        finished.state = "done"
        for snapshot, part, says in (
            (together, False, "one score together"),
            (finished, False, "done and locked"),
            (self.snapshot, False, "done here already"),
            (self.snapshot, elsewhere.id, "not in this snapshot"),
        ):
            with self.subTest(says), self.assertRaisesRegex(UserError, says):
                snapshot.create_client_link(part)
        self.settings_of(self.company).client_link = False
        with self.assertRaisesRegex(UserError, "does not let clients"):
            self.snapshot.create_client_link(self.member.id)
        self.assertFalse(self.env[LINK].sudo().search([]))

    def test_with_its_maker_a_link_goes(self):
        colleague = self.new_user("colleague", "sociale_balans.group_coordinator", self.company)
        link = self.new_link(snapshot=self.snapshot.with_user(colleague))
        colleague.sudo().active = False
        self.assertRegex(self.open(*link)["refused"], REFUSED)

    def test_an_archived_dossier_has_none(self):
        self.dossier.active = False
        with self.assertRaisesRegex(UserError, "archived"):
            self.snapshot.create_client_link(False)

    def test_the_board_says_that_a_link_waits_or_is_open(self):
        self.assertEqual(self.snapshot.get_board()["notes"], {})
        link = self.new_link()
        self.assertIn("is waiting", self.snapshot.get_board()["notes"]["0"])
        page = self.open(*link)
        self.assertIn("open at home", self.snapshot.get_answers_since("2026-01-01 00:00:00")["notes"]["0"])
        self.post("finish", key=page["key"])
        self.assertEqual(self.snapshot.get_board()["notes"], {})

    def test_the_board_knows_whether_there_is_this_way(self):
        for wanted in (False, True):
            self.settings_of(self.company).client_link = wanted
            self.assertIs(self.snapshot.get_board()["client_link"], wanted)

    def test_neither_token_nor_code_nor_key_is_kept(self):
        token, code = self.new_link()
        key = self.open(token, self.wrong(code)) and self.open(token, code)["key"]
        other = self.new_link(self.member.id)
        self.env.flush_all()
        self.cr.execute("SELECT to_jsonb(link)::text FROM sociale_balans_client_link link")
        kept = " ".join(text for (text,) in self.cr.fetchall())
        for secret in (token, code, key, *other):
            self.assertNotIn(secret, kept)

    # --- Who comes with one -------------------------------------------------------------------------------------------

    def test_a_link_opens_once(self):
        """Forwarded, replayed: who comes second finds nothing."""
        token, code = self.new_link()
        page = self.open(token, code)
        for again in (code, self.wrong(code)):
            self.assertEqual(set(self.open(token, again)), {"refused", "again"})
            self.assertRegex(self.open(token, again)["refused"], REFUSED)
        self.assertIn("saved", self.save(page["key"], self.savings, value="2"))

    def test_an_answer_that_was_lost_is_given_once_more_to_the_same_tab(self):
        token, code = self.new_link()
        self.assertIn("key", self.open(*self.new_link(self.member.id), tab=""))
        lost = self.open(token, code, tab="first")
        for tab in ("second", "", None):
            self.assertRegex(self.open(token, code, tab=tab)["refused"], REFUSED)
        self.assertRegex(self.open(token, self.wrong(code), tab="first")["refused"], "not the code")
        page = self.open(token, code, tab="first")
        self.assertRegex(self.save(lost["key"], self.savings, value="1"), REFUSED)
        self.save(page["key"], self.savings, value="2")
        self.start()
        self.assertRegex(self.open(token, code, tab="first")["refused"], REFUSED, "the worker went on")
        self.assertEqual(self.sealed(), {str(self.savings.id): {"value": "2"}})

    def test_a_link_opens_within_a_day(self):
        with self.day("2026-03-02"):
            token, code = self.new_link()
        with self.day("2026-03-03"):
            self.assertRegex(self.links()._open(token, code, None, "alone")["refused"], REFUSED)
        with self.day("2026-03-02"):
            page = self.links()._open(token, code, None, "alone")
            self.links()._save(page["key"], [{"id": self.savings.id, "values": {"value": "2"}}])
        with self.day("2026-03-03"), self.assertRaisesRegex(UserError, REFUSED):
            self.links()._save(page["key"], [{"id": self.savings.id, "values": {"value": "3"}}])
        with self.day("2026-03-04"):
            self.links()._gc_ended()
            self.assertFalse(self.links().search([]))
        self.assertEqual(self.sealed(), {str(self.savings.id): {"value": "2"}})

    def test_who_opens_it_late_has_a_day(self):
        token, code = self.new_link()
        link = self.links().search([])
        link.date_end = Datetime.now() + timedelta(minutes=1)
        self.open(token, code)
        self.assertGreater(link.date_end, Datetime.now() + timedelta(hours=23))

    def links(self):
        return self.env[LINK].sudo()

    def test_five_wrong_codes_and_the_link_is_dead(self):
        token, code = self.new_link()
        for _time in range(4):
            answer = self.open(token, self.wrong(code))
            self.assertTrue(answer["again"])
            self.assertRegex(answer["refused"], "not the code")
        self.assertEqual(self.open(token, self.wrong(code))["again"], False)
        self.assertRegex(self.open(token, code)["refused"], REFUSED)
        self.assertFalse(self.snapshot.sudo().client_turn_ids)

    def test_a_code_is_understood_as_it_is_typed(self):
        arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        for write in (lambda code: f" {code[:3]} {code[3:]} ", lambda code: code.translate(arabic)):
            token, code = self.new_link()
            self.assertIn("key", self.open(token, write(code)))

    def test_a_link_that_is_none_sounds_like_one_that_ended(self):
        token, code = self.new_link()
        self.open(token, code)
        said = {str(self.open(one, code)) for one in (token, "guessed", "", None, token[:-1], self.new_link()[0][::-1])}
        self.assertEqual(len(said), 1)

    def test_what_changed_meanwhile_closes_a_link(self):
        settings = self.settings_of(self.company)
        changes = {
            "switched off": (settings, {"client_link": False}, {"client_link": True}),
            "another way": (self.snapshot, {"client_way": TOGETHER}, {"client_way": APART}),
            "finished": (self.snapshot, {"state": "done"}, {"state": "draft"}),
            "archived": (self.dossier.sudo(), {"active": False}, {"active": True}),
        }
        token, code = self.new_link()
        for name, (record, change, back) in changes.items():
            with self.subTest(name):
                record.write(change)
                for one in (code, self.wrong(code)):
                    self.assertRegex(self.open(token, one)["refused"], REFUSED)
                record.write(back)
        key = self.start()
        self.snapshot.finish_client_turn(key)
        self.assertRegex(self.open(token, code)["refused"], REFUSED)
        self.assertEqual(self.links().search([]).tries, 0)

    def test_what_changed_meanwhile_closes_a_page_that_is_open(self):
        page = self.opened()
        settings = self.settings_of(self.company)
        settings.client_link = False
        for what in ("go-on", "save", "finish", "texts"):
            self.assertRegex(self.post(what, key=page["key"]), REFUSED)
        settings.client_link = True
        self.assertIn("rows", self.post("go-on", key=page["key"]))
        self.assertIn("saved", self.save(page["key"], self.savings, value="2"))

    def test_a_snapshot_that_was_finished_elsewhere_says_nothing_of_itself(self):
        self.snapshot.sudo().name = CANARY
        page = self.opened()
        self.cr.execute("UPDATE sociale_balans_snapshot SET state = 'done' WHERE id = %s", [self.snapshot.id])
        self.env.invalidate_all()
        for what in ("go-on", "save", "finish"):
            said = self.post(what, key=page["key"], answers=[])
            self.assertRegex(said, REFUSED)
            self.assertNotIn(CANARY, said)

    # --- Who only looks -----------------------------------------------------------------------------------------------

    def test_who_looks_at_the_address_changes_nothing(self):
        """A scanner of mails opens what it finds, and some follow it with HEAD; the token is not in what they ask."""
        token, code = self.new_link()
        self.url_open(PAGE)  # Odoo prepares its files once
        before = self.rows_of_tables()
        for ask in (self.opener.get, self.opener.head):
            for address in (PAGE, f"{PAGE}?lang=fr_BE", f"{PAGE}?token={token}#{token}", f"{PAGE}?lang=xx"):
                answer = ask(self.base_url() + address)
                self.assertEqual(answer.status_code, 200)
                self.assertFalse(answer.cookies)
        for what in ("open", "save", "finish", "texts", "go-on"):
            self.assertIn(self.opener.get(f"{self.base_url()}{PAGE}/{what}").status_code, (404, 405))
        self.assertEqual(self.rows_of_tables(), before)
        self.assertIn("key", self.open(token, code))

    def rows_of_tables(self):
        """Return how many rows each table has, and every link as it is."""
        self.env.flush_all()
        self.cr.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema")
        found = {}
        for (table,) in self.cr.fetchall():
            self.cr.execute(SQL("SELECT count(*) FROM %s", SQL.identifier(table)))
            found[table] = self.cr.fetchone()
        self.cr.execute("SELECT to_jsonb(link)::text FROM sociale_balans_client_link link ORDER BY id")
        return found | {"links": self.cr.fetchall()}

    def test_the_page_is_the_same_for_everybody_and_nobody_keeps_it(self):
        self.new_link()
        answer = self.url_open(PAGE)
        self.assertEqual(answer.text, self.url_open(f"{PAGE}?token=guessed").text)
        for secret in (self.company.name, self.dossier.code, self.worker.name):
            self.assertNotIn(secret, answer.text)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertIn("noindex", answer.headers["X-Robots-Tag"])
        self.assertIn("frame-ancestors 'none'", answer.headers["Content-Security-Policy"])
