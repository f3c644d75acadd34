"""What stands on a paper is set by this addon: no address, option, context or number changes it or opens it."""

import doctest
import json
from urllib.parse import quote

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.sociale_balans.models.mixins.guard import closed
from odoo.addons.sociale_balans_gpmi.tests.common import READY, ContractCase

from . import template_names

CANARY = "Canary"
DISCREET, SAID = "Afraid at home", "What she said herself"


class PapersCase(ContractCase):
    """A couple with a contract, and each of our reports with something to print."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.settings_of(cls.company).write({"report_header": "Market Square 1"})
        cls.records = cls.everything_of("PAPER-1", cls.worker)
        cls.dossier, cls.gpmi = cls.records["sociale.balans.dossier"], cls.records["sociale.balans.gpmi"]
        cls.person = cls.dossier.member_ids[0]
        cls.reports = cls.env["ir.actions.report"].sudo().search([("report_name", "=like", "sociale_balans%")])

    @classmethod
    def everything_of(cls, code, user):
        """Return what each report prints of a dossier, by model."""
        dossier = cls.new_dossier(code, adults=2, children=1, user=user)
        snapshot = cls.new_snapshot(dossier, {"debts": "2"}, date="2026-01-10")
        row = cls.row(snapshot, "safety_net", dossier.member_ids[0])
        row.write({"value": "1", "remark": DISCREET, "discreet": True})
        dossier.member_ids[-1].active = False  # left, so he stands on a paper only where he was scored
        parts = cls.contract_of(dossier)
        parts["goal"].own_words = SAID
        env = dossier.env
        prints = env["sociale.balans.gpmi.print.wizard"].create({"gpmi_id": parts["gpmi"].id, "reader": "committee"})
        chosen = env["sociale.balans.evolution.print.wizard"].create({"dossier_id": dossier.id, "changed": True})
        picture = env["sociale.balans.client.picture.wizard"].create({"snapshot_id": snapshot.id})
        letter = env["sociale.balans.letter"].create(
            {"snapshot_id": snapshot.id, "member_id": dossier.member_ids[:1].id}
        )
        sheet = env["sociale.balans.questionnaire.wizard"].create({"snapshot_id": snapshot.id}).action_print()
        sheet = env["sociale.balans.questionnaire"].browse(sheet["context"]["active_ids"])
        found = [dossier, dossier.member_ids[:1], snapshot, parts["gpmi"], parts["evaluation"]]
        found += [prints, chosen, picture, letter, sheet]
        return {records._name: records for records in found}

    def printed(self, report, ids=None, data=None, user=None, **context):
        reports = self.env["ir.actions.report"].with_user(user or self.worker).with_context(**context)
        ids = self.records[report.model].ids if ids is None else ids
        return reports._render_qweb_html(report.report_name, ids, data=data)[0].decode()

    def names(self):
        """Return what the templates of all reports read, and of Odoo's that they call."""
        names = template_names.Names(self.env)
        for report in self.reports:
            model = self.env[f"report.{report.report_name}"]
            values = set(model._get_report_values(self.records[report.model].ids, data={CANARY: CANARY}))
            self.assertNotIn(CANARY, values)
            names.follow(report.report_name, values)
            if hasattr(model, "_body"):
                names.follow(report.report_name.removesuffix("_document") + "_body", values | {"doc", "sheet"})
        return names


@tagged("post_install", "-at_install", "security")
class TestPapers(PapersCase):
    def test_examples_in_the_docstrings(self):
        self.assertFalse(doctest.testmod(template_names).failed)

    def test_every_report_stands_on_the_same_model(self):
        self.assertEqual(set(self.reports.mapped("model")), set(self.records))
        for report in self.reports:
            with self.subTest(report.report_name):
                self.assertIsInstance(self.env[f"report.{report.report_name}"], self.registry["sociale.balans.paper"])

    def test_each_name_that_a_template_reads_is_set_by_us(self):
        names = self.names()
        ours = {template for template in names.read if template.startswith("sociale_balans.")}
        self.assertFalse({(template, name) for template, name in names.unset if template in ours})
        # An extension was read as part of what it extends.
        written = [("key", "=like", "sociale_balans.report_%"), ("mode", "=", "primary")]
        templates = self.env["ir.ui.view"].sudo().search(written)
        self.assertEqual(set(templates.mapped("key")), ours, "Each template of ours is on a paper")

    def test_nothing_that_is_handed_along_changes_a_paper(self):
        read = set().union(*self.names().read.values())
        partner = self.dossier.member_ids[1]
        flags = [
            *({"gpmi_reader": reader} for reader in ("client", "nobody", ["client"], {}, 7)),
            *({"sociale_balans_paper_for": person} for person in (self.person.id, partner.id, "x", [], {})),
            *(
                {"evolution_view": view}
                for view in ({"part": self.person.id, "advanced": True}, {"part": "x"}, [], "x")
            ),
            {"evolution_view": {"snapshots": "1", "part": [], "changed": {}}},
            {"active_test": False, "tz": "Asia/Tokyo", "bin_size": True},
        ]
        for report in self.reports:
            self.printed(report)
            before = self.printed(report)
            for value in (CANARY, True, 0, [CANARY], {"x": CANARY}, None):
                with self.subTest(report.report_name, value=value):
                    self.assertEqual(self.printed(report, data=dict.fromkeys(read | {CANARY}, value)), before)
            for flag in flags:
                with self.subTest(report.report_name, flag=flag):
                    self.assertEqual(self.printed(report, **flag), before)
                    self.assertEqual(self.printed(report, data=flag), before)

    def test_without_the_dialog_a_paper_is_for_nobody_in_particular(self):
        hidden = (SAID, "A commitment", "A goal", "A test", self.person.name)
        for report in self.reports.filtered(lambda report: report.model == "sociale.balans.gpmi"):
            with self.subTest(report.report_name):
                words = self.printed(report)
                self.assertFalse([word for word in hidden if word in words])
                self.assertIn("PAPER-1", words)
        self.assertIn("A commitment", self.printed(self.env.ref("sociale_balans_gpmi.report_print").sudo()))

    def test_who_may_not_read_it_is_refused_like_for_what_is_not_there(self):
        theirs = self.everything_of("PAPER-2", self.other_manager)
        refusal = str(closed(self.env))
        for report in self.reports:
            mine, foreign = self.records[report.model].id, theirs[report.model].id
            tried = [[foreign], [mine, foreign], [2**31 - 1], [mine, 2**31 - 1], [2**31], [-1], [0], [], [True]]
            tried += [[str(mine)], str(mine), "x", ["x"], [None], {mine: 1}, [[mine]], foreign, 1.5]
            for ids in tried:
                with (
                    self.subTest(report.report_name, ids=ids),
                    self.cr.savepoint(),
                    self.assertRaises(AccessError) as no,
                ):
                    self.printed(report, ids)
                self.assertEqual(str(no.exception), refusal)
            for user in (self.other_manager, self.employee):
                with self.subTest(report.report_name, user=user.login), self.assertRaises(AccessError) as no:
                    self.printed(report, user=user)
                self.assertEqual(str(no.exception), refusal)

    def test_a_dialog_of_somebody_else_prints_nothing_even_of_an_own_dossier(self):
        for name in ("sociale_balans_gpmi.report_print", "sociale_balans.report_evolution_chosen"):
            report = self.env.ref(name).sudo()
            self.assertTrue(self.dossier.with_user(self.manager).has_access("read"))
            with self.subTest(name), self.assertRaises(AccessError):
                self.printed(report, user=self.manager)

    def test_a_dialog_outlives_no_access(self):
        """Who made it, and has the dossier no longer, prints nothing of it."""
        colleague = self.new_user("colleague", "sociale_balans.group_user", self.company)
        theirs = self.everything_of("PAPER-3", colleague)
        self.env.flush_all()
        theirs["sociale.balans.dossier"].sudo().user_id = self.worker
        self.env.invalidate_all()
        for name in ("sociale_balans_gpmi.report_print", "sociale_balans.report_evolution_chosen"):
            report = self.env.ref(name).sudo()
            with self.subTest(name), self.assertRaises(AccessError):
                self.printed(report, theirs[report.model].ids, user=colleague)


@tagged("post_install", "-at_install", "security")
class TestChosenView(PapersCase):
    """A view of the evolution leaves out; only whose own paper it is, adds what he may read."""

    def chosen(self, view):
        action = self.dossier.action_print_evolution(view)
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(
            action["report_name"], action["context"]["active_ids"]
        )
        return content.decode()

    def test_an_odd_wish_counts_as_none(self):
        other = self.everything_of("PAPER-4", self.worker)
        self.chosen({})
        everybody = self.chosen({})
        self.assertNotIn(DISCREET, everybody)
        for view in (
            *(
                {"part": part}
                for part in (other["sociale.balans.member"].id, "x", str(self.person.id), [], {}, True, -1)
            ),
            *({"snapshots": ids} for ids in ("1", {}, [[]], ["x"], other["sociale.balans.snapshot"].ids, 7, None)),
            *({name: value} for name in ("advanced", "lines", "changed") for value in ("x", "false", 1, [], {"x": 1})),
            *(None, [], "part", 7, {"x": 1}, {1: 2}),
        ):
            with self.subTest(view=view):
                self.assertEqual(self.chosen(view), everybody)
        self.assertIn(DISCREET, self.chosen({"part": self.person.id}))

    def test_a_row_that_somebody_wrote_himself_is_checked_again(self):
        other = self.everything_of("PAPER-4", self.worker)
        rows = self.env["sociale.balans.evolution.print.wizard"]
        report = self.env.ref("sociale_balans.report_evolution_chosen").sudo()
        row = rows.create(
            {
                "dossier_id": self.dossier.id,
                "member_id": other["sociale.balans.member"].id,
                "snapshot_ids": other["sociale.balans.snapshot"].ids,
            }
        )
        self.assertEqual(self.printed(report, row.ids), self.chosen({}))

    def test_several_dossiers_each_have_their_view(self):
        other = self.everything_of("PAPER-4", self.worker)["sociale.balans.dossier"]
        action = (self.dossier + other).action_print_evolution({"part": self.person.id})
        ids = action["context"]["active_ids"]
        self.assertEqual(len(ids), 2)
        words = self.env["ir.actions.report"]._render_qweb_html(action["report_name"], ids)[0].decode()
        self.assertEqual(words.count(DISCREET), 1, "A person of one dossier is nobody in the other")


@tagged("post_install", "-at_install", "security")
class TestKeptContract(PapersCase):
    def test_what_is_kept_of_a_contract_is_whole_whatever_a_caller_sends(self):
        gpmi = self.new_gpmi(self.new_dossier("PAPER-5"), signed_date="2026-03-01", signed_reason="A test", **READY)
        gpmi.env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": "A goal", "own_words": SAID})
        gpmi.version_ids.consent_date = "2026-03-05"
        self.env["res.lang"].sudo()._activate_lang("fr_BE")
        texts = set()
        for flags in (
            {},
            {"gpmi_reader": "partner"},
            {"gpmi_reader": "nobody", "sociale_balans_paper_for": 1},
            {"lang": "fr_BE", "tz": "Asia/Tokyo", "active_test": False},
            {"inherit_branding": True, "edit_translations": True, "bin_size": True},
        ):
            savepoint = self.cr.savepoint()
            before = gpmi.version_ids
            gpmi.with_context(**flags).third_parties = "The bank"
            [version] = gpmi.version_ids - before
            texts.add(str(version.content))
            savepoint.close(rollback=True)
            self.env.invalidate_all()
        [text] = texts
        for needed in (SAID, gpmi.member_id.name, "A goal", "Right to be heard"):
            self.assertIn(needed, text)


@tagged("post_install", "-at_install", "security")
class TestAddresses(PapersCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.authenticate("worker", "worker")

    @mute_logger("odoo.http")  # a look is noted in a second try, once Odoo has seen that it has something to write
    def test_an_address_changes_no_page(self):
        names = set().union(*self.names().read.values()) | {CANARY, "report_type", "doc_ids", "options"}
        plain = "&".join(f"{name}={CANARY}" for name in sorted(names - {"options"}))
        flags = {"gpmi_reader": "client", "sociale_balans_paper_for": self.person.id, "active_test": False}
        flags |= {"evolution_view": {"part": self.person.id, "advanced": True}, "lang": "fr_BE", "tz": "Asia/Tokyo"}
        odd = ["[1]", "7", "null", "x", "{", json.dumps({"evolution_view": [], "gpmi_reader": {}})]
        odd += [json.dumps({"lang": {}, "allowed_company_ids": 7, "tz": []}), json.dumps({"edit_translations": True})]
        sent = [plain, f"options={quote(json.dumps(dict.fromkeys(names, CANARY)))}"]
        sent += [f"options={quote(json.dumps({'context': flags} | {name: [1] for name in names}))}"]
        sent += [f"context={quote(json.dumps(flags))}", "internal=1&title=x&context=%7B%22lang%22%3A1%7D"]
        sent += [f"{name}={quote(value)}" for name in ("options", "context") for value in odd]
        for report in self.reports:
            for kind in ("html", "pdf"):
                address = f"/report/{kind}/{report.report_name}/{self.records[report.model].id}"
                self.url_open(address).raise_for_status()
                before = self.url_open(address)
                before.raise_for_status()
                self.assertIn("PAPER-1", before.text)
                for query in sent if kind == "html" else sent[:4]:
                    with self.subTest(report.report_name, kind=kind, query=query):
                        answer = self.url_open(f"{address}?{query}")
                        self.assertEqual(answer.status_code, 200)
                        self.assertEqual(answer.text, before.text)

    def test_a_download_is_the_page_under_its_own_name(self):
        for report in self.reports:
            address = f"/report/pdf/{report.report_name}/{self.records[report.model].id}"
            answers = []
            for query, context in (("", "{}"), ("", "{}"), ("?internal=1&title=x&options=[1]", '{"gpmi_reader": "x"}')):
                data = quote(json.dumps([address + query, "qweb-pdf"]))
                answers.append(self.url_open(f"/report/download?data={data}&context={quote(context)}"))
            with self.subTest(report.report_name):
                self.assertEqual({answer.status_code for answer in answers}, {200})
                self.assertEqual(answers[2].text, answers[1].text)
                [name] = {answer.headers["Content-Disposition"] for answer in answers}
                self.assertIn("PAPER-1", name)
                self.assertNotIn("of PAPER-1", name)

    @mute_logger("odoo.http")
    def test_an_address_opens_nothing_that_is_not_the_users(self):
        theirs = self.everything_of("PAPER-2", self.other_manager)
        self.env.flush_all()
        refused = set()
        for report in self.reports:
            mine, foreign = self.records[report.model].id, theirs[report.model].id
            for ids in (foreign, f"{mine},{foreign}", 2**31 - 1, 2**40, "9" * 5000, 0, "x", "²", f"{mine},x", "-1", ""):
                with self.subTest(report.report_name, ids=ids):
                    answer = self.url_open(f"/report/html/{report.report_name}/{ids}".rstrip("/"))
                    self.assertEqual(answer.status_code, 403)
                    self.assertNotIn("PAPER-", answer.text)
                    refused.add(" ".join(html.fromstring(answer.text).xpath("//main//text()")))
        self.assertEqual(len(refused), 1, "All refusals sound alike")
