from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .test_versions import VersionCase


@tagged("post_install", "-at_install")
class TestOwnDomains(VersionCase):
    def change(self, domain=None, **values):
        """Go through the dialog that changes texts."""
        change = (
            self.env["sociale.balans.domain.text.wizard"]
            .with_user(self.manager)
            .create({"domain_id": (domain or self.own).id, "reason": "Clearer", **values})
        )
        change.action_change()
        return change

    def test_the_dialog_starts_from_the_present_texts(self):
        form = Form(
            self.env["sociale.balans.domain.text.wizard"]
            .with_user(self.manager)
            .with_context(default_domain_id=self.own.id)
        )
        self.assertEqual((form.name, form.level_1, form.level_5), ("Courage", "Courage 1", "Courage 5"))
        self.assertEqual(form.date_from, self.today())

    def test_another_meaning_breaks_the_line(self):
        self.scored("1")
        self.change(level_1="None at all")
        self.scored("3", str(self.today()))
        self.assertEqual(self.cells()[1].seam, "break")
        newest = self.own.wording_ids[-1]
        self.assertEqual((newest.reason, newest.user_id, newest.version), ("Clearer", self.manager, 2))

    def test_other_words_with_the_same_meaning_draw_it_on(self):
        self.scored("1")
        self.change(level_1="None at all", kind="same")
        self.scored("3", str(self.today()))
        self.assertEqual((self.cells()[1].seam, self.cells()[1].change), ("same", 2))

    def test_what_was_declared_of_texts_that_nobody_saw_does_not_stay(self):
        self.scored("1")
        self.change(level_1="None at all", kind="same")
        self.change(level_1="Something else", kind="other")
        self.scored("3", str(self.today()))
        self.assertEqual((self.own.version, self.cells()[1].seam), (2, "break"))

    def test_declaring_it_twice_before_anybody_saw_it_is_declaring_it(self):
        self.scored("1")
        self.change(level_1="None at all", kind="other")
        self.change(level_1="Nothing at all", kind="same")
        self.scored("3", str(self.today()))
        self.assertEqual((self.own.version, self.cells()[1].seam), (2, "same"))

    def test_a_spelling_mistake_leaves_no_trace_in_the_evolution(self):
        self.scored("1")
        self.change(level_1="Courage one", kind="correction")
        self.scored("3", str(self.today()))
        self.assertEqual((self.cells()[1].seam, self.cells()[1].change), ("", 2))
        self.assertEqual(self.own.wording_ids[-1].reason, "Clearer")

    def test_one_language_at_a_time(self):
        self.change(lang="nl_BE", level_1="Geen moed")
        self.assertEqual(self.own.level_ids[0].name, "Courage 1")
        self.assertEqual(self.own.level_ids[0].with_context(lang="nl_BE").name, "Geen moed")

    def test_neither_the_past_nor_nothing_nor_what_all_share_is_changed(self):
        self.scored("1")
        with self.assertRaisesRegex(ValidationError, "Choose today or a later day"):
            self.change(level_1="x", date_from="2020-01-01")
        with self.assertRaisesRegex(UserError, "Nothing has changed yet"):
            self.change()
        with self.assertRaisesRegex(UserError, "all organisations share"):
            self.change(self.domain("savings"), level_1="x")
        with self.assertRaises(AccessError):
            self.env["sociale.balans.domain.text.wizard"].with_user(self.coordinator).create({"domain_id": self.own.id})

    def test_of_two_managers_the_second_one_hears_of_the_first(self):
        self.scored("1")
        changes = self.env["sociale.balans.domain.text.wizard"].with_user(self.manager)
        one, other = (
            changes.create({"domain_id": self.own.id, "reason": "x", "level_1": text}) for text in ("First", "Second")
        )
        one.action_change()
        with self.assertRaisesRegex(UserError, "Somebody changed the texts of this domain meanwhile"):
            other.action_change()
        self.assertEqual(self.own.level_ids[0].name, "First")

    def test_another_organisation_changes_nothing_here(self):
        with self.assertRaises(AccessError):
            self.env["sociale.balans.domain.text.wizard"].with_user(self.other_manager).create(
                {"domain_id": self.own.id, "reason": "x", "level_1": "x"}
            ).action_change()

    def test_a_variant_takes_the_place_of_the_shared_one(self):
        savings = self.domain("savings").with_user(self.manager)
        dutch = savings.with_context(lang="nl_BE").level_ids[0].name
        before = self.new_snapshot(self.dossier, {"savings": "2"})
        variant = savings.browse(savings.action_adapt()["res_id"])
        self.assertEqual((variant.company_id, variant.origin_id), (self.company, savings))
        self.assertEqual(variant.level_ids.mapped("name"), savings.level_ids.mapped("name"))
        self.assertEqual(variant.with_context(lang="nl_BE").level_ids[0].name, dutch)
        used = savings._in_use_by(self.company, self.today())
        self.assertNotIn(savings, used)
        self.assertEqual(used[used.ids.index(variant.id) - 1], self.domain("income"), "In its place")
        self.assertIn(savings, before.score_ids.domain_id, "An open snapshot keeps what it has")
        elsewhere = savings.with_user(self.other_manager)._in_use_by(self.other_company, self.today()).sudo()
        self.assertIn(savings, elsewhere)
        self.assertNotIn(variant, elsewhere)

    def test_a_mandatory_domain_stays_as_it_is(self):
        for domain in (self.domain("debts"), self.own):
            with self.assertRaisesRegex(UserError, "not mandatory can be made your own"):
                domain.with_user(self.manager).action_adapt()

    def test_a_domain_that_snapshots_have_is_archived_not_deleted(self):
        row = self.scored("2")
        with self.assertRaisesRegex(UserError, "Snapshots have the domain Courage"):
            self.own.unlink()
        self.own.action_archive()
        self.env.invalidate_all()
        self.assertEqual((row.domain_name, row.levels["2"]), ("Courage", "Courage 2"))
        self.assertNotIn(self.own, self.new_snapshot(self.dossier).score_ids.domain_id)
        self.new_domain("Never used", self.manager).unlink()

    def test_a_theme_of_ones_own(self):
        theme = (
            self.env["sociale.balans.theme"]
            .with_user(self.manager)
            .create({"name": "Myself", "company_id": self.company.id})
        )
        self.own.theme_id = theme
        self.assertEqual(self.own.version, 1)
        row = self.scored("1")
        self.assertEqual(row.theme_name, "Myself")
        with self.assertRaises(AccessError):
            theme.with_user(self.other_manager).read(["name"])
        with self.assertRaises(AccessError):
            self.env.ref("sociale_balans.theme_network").with_user(self.manager).name = "Other"
        with self.assertRaises(UserError):
            self.new_domain("Elsewhere", self.other_manager, theme_id=theme.id)

    def test_advice_while_writing(self):
        with Form(self.own) as form:
            self.assertIn("no question to start the talk", form.advice)
            form.question = "How do you see yourself?"
            self.assertFalse(form.advice)
            with form.level_ids.edit(1) as level:
                level.name = "courage  1"
            self.assertIn("1 and 2 say the same", form.advice)
            with form.level_ids.edit(1) as level:
                level.name = "x" * 130
            self.assertIn("the text of 2 has 130 characters", form.advice)
            with form.level_ids.edit(1) as level:
                level.name = "Something"

    def test_advice_about_the_other_languages_of_the_organisation(self):
        self.own.question = "How do you see yourself?"
        self.assertFalse(self.own.advice)
        self.worker.sudo().lang = "nl_BE"
        self.own.invalidate_recordset()
        self.assertIn("Nederlands (BE): no text for 1, 2, 3, 4, 5", self.own.advice)

    def test_advice_about_another_domain_that_asks_the_same(self):
        copied = self.new_domain("Savings", self.manager)
        copied.question = "How?"
        ends = self.domain("savings").level_ids
        copied.level_ids[0].name, copied.level_ids[4].name = ends[0].name, ends[4].name
        self.assertIn("are those of Savings too", copied.advice)

    def test_what_is_made_on_the_form_is_in_use(self):
        theme = self.env.ref("sociale_balans.theme_network")
        form = Form(
            self.env["sociale.balans.domain"].with_user(self.manager).with_context(default_company_id=self.company.id)
        )
        form.name, form.theme_id = "Courage", theme
        made = form.save()
        self.assertTrue(made.in_use)
        self.assertFalse(
            self.env["sociale.balans.domain.selection"].with_user(self.manager).search([]), "Nobody chose anything yet"
        )

    def test_the_eleven_subjects_each_have_their_place(self):
        domains = self.env["sociale.balans.domain"].with_user(self.manager).with_context(read_group_expand=True)
        groups = domains.web_read_group([("in_use", "=", True)], ["subject"])["groups"]
        counts = {group["subject"]: group["__count"] for group in groups}
        self.assertEqual(len(counts.keys() - {False}), 11)
        self.assertEqual(
            {key for key, count in counts.items() if not count}, {"confidence", "communication", "planning"}
        )

    def test_what_pod_mi_names_and_the_catalogue_lacks_is_suggested(self):
        domains = self.env["sociale.balans.domain"].with_user(self.manager)
        names = [suggestion["name"] for suggestion in domains.with_context(lang="nl_BE").get_suggestions()]
        self.assertEqual(
            names, ["Zelfvertrouwen", "Communicatievaardigheden", "Organiseren en plannen", "Frans", "Duits"]
        )
        domains.add_suggestion("suggested_planning")
        self.assertEqual(len(domains.get_suggestions()), 4)
        own = domains.search([("key", "=", "suggested_planning")])
        self.assertEqual((own.name, own.with_context(lang="nl_BE").name), ("Organising and planning", names[2]))
        self.assertIn(own, self.new_snapshot(self.dossier).score_ids.domain_id)
        for key in ("suggested_planning", "nonsense", None, ["x"], {}):
            with self.subTest(key), self.assertRaisesRegex(UserError, "not there, or you have it already"):
                domains.add_suggestion(key)
        for user in (self.worker, self.coordinator, self.employee):
            with self.subTest(user.login), self.assertRaises(AccessError):
                domains.with_user(user).add_suggestion("suggested_confidence")
        self.assertEqual(len(domains.with_user(self.other_manager).get_suggestions()), 5)
