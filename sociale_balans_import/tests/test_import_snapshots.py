from datetime import date

from odoo.tests import HttpCase, tagged, warmup

from .test_import import SCORES, ImportCase


@tagged("post_install", "-at_install", "security")
class TestImportSnapshots(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.family = cls.new_dossier("OL-1", adults=2, children=1)
        cls.adult = cls.family.member_ids.filtered(lambda member: member.label == "Adult 1")

    def snapshots(self):
        return self.env["sociale.balans.snapshot"].with_user(self.manager).search([("dossier_id", "=", self.family.id)])

    def refuse_line(self, line, sentence):
        self.refuse(SCORES + line + "\n", sentence, "snapshots")
        self.assertFalse(self.snapshots())

    # --- What becomes of it -------------------------------------------------------------------------------------------

    def test_scores_become_snapshots_that_are_done(self):
        page = self.bring_in(
            "code,gezinslid,datum,levensdomein,score,opmerking,titel\n"
            "ol1,,3/2/2025,debts,2,Said so,Intake\n"
            "OL-1,Adult 1,2025-02-03,safety_net,n.v.t.,,\n"
            "OL-1,adult 2 of ol-1,2025-02-03,Safety_Net,Inspanning,,\n"
            "OL-1,,2025-08-01,debts,4,,\n",
            "snapshots",
        )
        self.assertIn("2 snapshots with 4 scores", page.message)
        last, first = self.snapshots()
        self.assertEqual((first.name, first.date, first.state), ("Intake", date(2025, 2, 3), "done"))
        self.assertEqual(last.name, "08/01/2025")
        said = {(row.part, row.domain_id): (row.value, row.remark) for row in first.score_ids}
        self.assertEqual(
            said,
            {
                ("Household", self.domain("debts")): ("2", "Said so"),
                ("Adult 1", self.domain("safety_net")): ("na", False),
                ("Adult 2", self.domain("safety_net")): ("effort", False),
            },
        )
        self.assertTrue(all(first.score_ids.mapped("domain_name")), "Every row has its texts")
        self.assertEqual(len(self.family.with_user(self.manager).get_evolution()["columns"]), 2)

    def test_what_the_client_said_himself_comes_in_too(self):
        text = (
            "code;datum;levensdomein;score;score cliënt;wil hulp;woorden cliënt\n"
            "OL-1;2025-02-03;debts;2;4;Ja;It is fine\n"
            "OL-1;2025-02-03;savings;3;;;\n"
        )
        self.bring_in(text, "snapshots")
        debts, savings = self.snapshots().score_ids.sorted("value")
        self.assertEqual((debts.client_value, debts.client_help, debts.client_words), ("4", "yes", "It is fine"))
        self.assertFalse(savings.client_value or savings.client_help or savings.client_words)
        page = self.bring_in(text, "snapshots")
        self.assertEqual((page.unchanged_count, page.new_count), (2, 0))
        self.refuse(
            text.replace(";4;Ja;", ";9;Ja;").replace("2025-02-03", "2025-02-04"), "is not a choice", "snapshots"
        )
        self.refuse(text.replace("It is fine", "It is not"), "says something else", "snapshots")

    def test_the_same_file_again_changes_nothing(self):
        text = SCORES + "OL-1;;2025-02-03;debts;2;Said so\nOL-1;;2025-02-03;savings;3;\n"
        self.bring_in(text, "snapshots")
        self.env.flush_all()
        written = self.snapshots().score_ids.mapped("write_date")
        page = self.bring_in(text, "snapshots")
        self.assertEqual((page.unchanged_count, page.new_count), (2, 0))
        self.assertEqual(len(self.snapshots()), 1)
        self.assertEqual(self.snapshots().score_ids.mapped("write_date"), written)

    def test_a_done_snapshot_keeps_what_it_says(self):
        self.bring_in(SCORES + "OL-1;;2025-02-03;debts;2;Said so\n", "snapshots")
        for line in (
            "OL-1;;2025-02-03;debts;3;",
            "OL-1;;2025-02-03;debts;2;Said otherwise",
            "OL-1;;2025-02-03;savings;2;",
        ):
            with self.subTest(line):
                self.refuse(SCORES + line + "\n", "is done and says something else", "snapshots")
        self.assertEqual(self.snapshots().score_ids.mapped("value"), ["2"])

    def test_a_snapshot_in_progress_is_left_alone(self):
        snapshot = self.new_snapshot(self.family, date="2025-02-03")
        self.refuse(SCORES + "OL-1;;2025-02-03;debts;2;\n", "still in progress", "snapshots")
        self.assertFalse(self.row(snapshot, "debts").value)

    def test_domains_go_by_key_or_by_name_in_any_language(self):
        self.env["res.lang"].sudo()._activate_lang("nl_BE")
        domain = self.domain("debts").sudo()
        domain.with_context(lang="nl_BE").name = "Schúlden van nu"
        self.bring_in(SCORES + "OL-1;;2025-02-03;SCHULDEN VAN NU;2;\n", "snapshots")
        self.bring_in(SCORES + f"OL-1;Volwassene 1;2025-02-04;{self.domain('safety_net').name};2;\n", "snapshots")
        own = {"name": "Garden", "scope": "household", "company_id": self.company.id}
        own["theme_id"] = domain.theme_id.id
        self.env["sociale.balans.domain"].with_user(self.manager).create(own)
        self.bring_in(SCORES + "OL-1;;2025-02-05;garden;2;\n", "snapshots")
        self.assertEqual(len(self.snapshots()), 3)

    def test_who_left_the_family_keeps_his_scores(self):
        self.adult.action_archive()
        self.bring_in(SCORES + "OL-1;Adult 1;2025-02-03;safety_net;2;\n", "snapshots")
        self.assertEqual(self.snapshots().score_ids.member_id, self.adult)
        self.family.member_ids.filtered(lambda member: member.role == "adult").action_archive()
        self.bring_in(SCORES + "OL-1;;2025-02-04;debts;2;\n", "snapshots")
        self.assertEqual(len(self.snapshots()), 2)

    # --- What is wrong ------------------------------------------------------------------------------------------------

    def test_lines_that_are_wrong(self):
        for line, sentence in {
            "NOBODY;;2025-01-01;debts;2;": "no dossier with this code",
            ";;2025-01-01;debts;2;": "no dossier with this code",
            "OL-1;Stranger;2025-01-01;safety_net;2;": "not in the dossier",
            "OL-1;Adult 3;2025-01-01;safety_net;2;": "not in the dossier",
            "OL-1;;;debts;2;": "Fill in the date",
            "OL-1;;yesterday;debts;2;": "'yesterday' is not a date",
            "OL-1;;2999-01-01;debts;2;": "lies in the future",
            "OL-1;;2025-01-01;happiness;2;": "no life domain 'happiness'",
            "OL-1;Adult 1;2025-01-01;debts;2;": "not scored for this part: Adult 1",
            "OL-1;;2025-01-01;safety_net;2;": "not scored for this part: Household",
            "OL-1;;2025-01-01;debts;;": "Fill in a score",
            "OL-1;;2025-01-01;debts;6;": "'6' is not a choice",
            "OL-1;;2025-01-01;debts;2;\nOL 1;;1/1/2025;Debts;3;": "on line 2 already",
        }.items():
            with self.subTest(line):
                self.refuse_line(line, sentence)

    def test_two_people_or_two_titles(self):
        self.family.member_ids.name = "Jan"
        self.refuse_line("OL-1;Jan;2025-01-01;safety_net;2;", "Two people have this name")
        text = "code;date;domain;value;title\nOL-1;2025-01-01;debts;2;One\nOL-1;2025-01-01;savings;2;Two\n"
        self.refuse(text, "Line 2 gives this snapshot another title", "snapshots")

    def test_figures_stay_figures(self):
        self.family.sudo().action_archive()
        self.env.cr.execute("UPDATE sociale_balans_dossier SET anonymised = true WHERE id = %s", [self.family.id])
        self.env.invalidate_all()
        self.refuse_line("OL-1;;2025-01-01;debts;2;", "only the figures are kept")

    def test_words_that_try_to_be_code_stay_words(self):
        for number, words in enumerate(("=1+1", "<b onclick=x>", "'; DROP TABLE x; --"), 1):
            self.bring_in(SCORES + f'OL-1;;2025-01-0{number};debts;2;"{words}"\n', "snapshots")
            self.assertEqual(self.snapshots()[0].score_ids.remark, words)

    # --- Speed --------------------------------------------------------------------------------------------------------

    @warmup
    def test_how_many_queries_does_not_depend_on_how_many_lines(self):
        few, many = (self.queries(number) for number in (2, 40))
        self.assertLessEqual(many, few + 4, "a batch of rows that is written more")

    def queries(self, number):
        """How many queries it takes to import a number of snapshots, each of a new dossier."""
        codes = [f"Q{number}-{index}" for index in range(number)]
        self.dossiers.create(
            [{"code": code, "member_ids": [(0, 0, {"name": "Fien", "role": "adult"})]} for code in codes]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        page = self.page(SCORES + "".join(f"{code};Fien;2025-01-01;safety_net;2;\n" for code in codes), "snapshots")
        before = self.cr.sql_log_count
        page.action_check()
        page.action_import()
        self.env.flush_all()
        return self.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestImportExamples(ImportCase, HttpCase):
    def download(self, kind, user):
        self.authenticate(user and user.login, user and user.login)
        return self.url_open(f"/sociale-balans/import/{kind}.csv", allow_redirects=False)

    def test_the_examples_can_be_imported(self):
        for kind in ("clients", "snapshots"):
            answer = self.download(kind, self.manager)
            self.assertEqual(answer.status_code, 200)
            page = self.bring_in(answer.content, kind)
            self.assertEqual(page.state, "done")
        [dossier] = self.dossiers.search([("code", "=", "VB-0001")])
        self.assertEqual((len(dossier.member_ids), len(dossier.snapshot_ids.score_ids)), (2, 2))

    def test_nobody_else_gets_one(self):
        for user in (self.worker, self.coordinator, self.employee):
            self.assertEqual(self.download("clients", user).status_code, 404)
        self.assertEqual(self.download("passwords", self.manager).status_code, 404)
        self.assertIn(self.download("clients", None).status_code, (302, 303))
