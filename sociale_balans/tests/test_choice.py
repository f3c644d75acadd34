"""What an organisation chooses of the catalogue, from which day on, and what the page of it may be told."""

from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged, warmup

from .test_versions import VersionCase

HUGE = list(range(1, 100_000))
TODAY = "2026-03-02"


class ChoiceCase(VersionCase):
    """It is a day in March; the first organisation has one domain of its own."""

    def setUp(self):
        super().setUp()
        self.stay_on(TODAY)

    def stay_on(self, day):
        context = self.day(day)
        context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)

    def page(self, user=None):
        """The page as it opens."""
        return self.env["sociale.balans.domain.selection"].with_user(user or self.manager).get_catalogue()

    def domains(self, page):
        return [domain for theme in page["themes"] for domain in theme["domains"]]

    def shown(self, page, key):
        domain = self.domain(key)
        return next(shown for shown in self.domains(page) if shown["id"] == domain.id)

    def save(self, page, off=(), first=(), day=TODAY, reason=False, user=None, **sent):
        """Save what is on a page; ``off`` and ``first`` are catalogue keys, ``sent`` replaces what is sent."""
        first = [self.domain(key).id for key in first]
        ids = [shown["id"] for shown in self.domains(page)]
        values = {
            "known": page["choice"],
            "domain_ids": first + [domain_id for domain_id in ids if domain_id not in first],
            "off_ids": [self.domain(key).id for key in off],
            "date_from": day,
            "reason": reason,
        }
        return (
            self.env["sociale.balans.domain.selection"].with_user(user or self.manager).save_choice(**(values | sent))
        )

    def snapshot_on(self, day, user=None):
        """The domains of a snapshot of a day, made on it, of a new dossier, without repeating."""
        with self.day(day):
            return self.snapshot_made(day, user)

    def snapshot_made(self, day, user):
        dossier = self.new_dossier(f"D-{day}-{user or ''}"[:20], children=1, user=user)
        return self.new_snapshot(dossier, date=day).score_ids.domain_id


@tagged("post_install", "-at_install")
class TestChoice(ChoiceCase):
    def test_who_chose_what_when_and_why_stays_to_be_read(self):
        self.save(self.page(), off=["savings", "cooking"], reason="Too long")
        choice = self.env["sociale.balans.domain.selection"].with_user(self.manager).search([])
        self.assertEqual((choice.create_uid, choice.reason), (self.manager, "Too long"))
        self.assertEqual(choice.off_names, "Savings, Cooking")
        self.assertEqual(choice.with_context(lang="nl_BE").off_names, "Spaargeld, Koken")

    def test_an_own_domain_moves_to_another_theme(self):
        row = self.scored("1")
        health = self.env.ref("sociale_balans.theme_health")
        self.save(self.page(), themes={str(self.own.id): health.id}, day="2026-04-01")
        self.assertEqual((self.own.theme_id, self.own.version), (health, 1))
        self.assertEqual(row.theme_name, "Social network")
        early, late = self.scored("2", "2026-03-10"), self.scored("3", "2026-04-02")
        self.assertEqual((early.theme_name, late.theme_name), ("Social network", "Health"))
        self.assertEqual([cell.seam for cell in self.cells()], ["", "", ""])

    def test_nothing_else_moves(self):
        health, foreign = self.env.ref("sociale_balans.theme_health").id, self.new_domain("X", self.other_manager)
        theme = self.env["sociale.balans.theme"].with_user(self.other_manager)
        theirs = theme.create({"name": "Theirs", "company_id": self.other_company.id})
        for themes in (
            {str(self.domain("debts").id): health},
            {str(foreign.id): health},
            {str(self.own.id): theirs.id},
            {str(self.own.id): "1"},
            {str(self.own.id): None},
            [self.own.id],
            "x",
        ):
            with self.subTest(themes), self.assertRaisesRegex(ValidationError, "cannot move to that theme"):
                self.save(self.page(), themes=themes)

    def test_a_choice_counts_from_its_day_on(self):
        before = self.snapshot_on("2026-03-01")
        page = self.save(self.page(), off=["savings"], first=["debts"])
        self.assertFalse(self.shown(page, "savings")["in_use"])
        self.assertIn(self.domain("savings"), before)
        self.assertIn(self.domain("savings"), self.snapshot_on("2026-02-28"))
        after = self.snapshot_on(TODAY)
        self.assertNotIn(self.domain("savings"), after)
        self.assertEqual(after[0], self.domain("debts"))

    def test_an_open_snapshot_stays_as_it_is(self):
        snapshot = self.new_snapshot(self.dossier)
        domains = snapshot.score_ids.domain_id
        self.save(self.page(), off=["savings"], first=["debts"])
        self.new_snapshot(self.new_dossier("T-2"))
        self.assertEqual(snapshot.score_ids.domain_id, domains)

    def test_a_choice_of_one_organisation_is_not_one_of_another(self):
        self.save(self.page(), off=["savings"])
        elsewhere = self.page(self.other_manager)
        self.assertEqual((elsewhere["choice"], elsewhere["date_from"]), (False, False))
        self.assertTrue(self.shown(elsewhere, "savings")["in_use"])
        self.assertNotIn(self.own.id, [shown["id"] for shown in self.domains(elsewhere)])
        self.save(elsewhere, first=["savings"], user=self.other_manager)
        self.assertIn(self.domain("savings"), self.snapshot_on(TODAY, self.other_manager))

    def test_what_the_page_shows(self):
        page = self.page()
        self.assertEqual((page["choice"], page["date_from"], page["today"]), (False, False, TODAY))
        self.assertEqual(page["upcoming"], [])
        self.assertEqual(len(self.domains(page)), 46)
        own = next(shown for shown in self.domains(page) if shown["own"])
        self.assertEqual(
            own,
            {
                "id": self.own.id,
                "name": "Courage",
                "question": "",
                "scope": "adult",
                "pictogram": "message-circle",
                "mandatory": False,
                "delicate": False,
                "own": True,
                "in_use": True,
                "is_new": False,
                "levels": {str(value): f"Courage {value}" for value in range(1, 6)},
            },
        )
        self.assertTrue(self.shown(page, "debts")["mandatory"])

    def test_a_choice_can_be_planned_and_withdrawn(self):
        self.save(self.page(), off=["savings"], day="2026-09-01", reason="  A shorter talk ")
        page = self.page()
        [planned] = page["upcoming"]
        self.assertEqual(planned["date"], "2026-09-01")
        self.assertEqual((planned["reason"], planned["user"]), ("A shorter talk", self.manager.name))
        self.assertEqual(page["date_from"], "2026-09-01")
        self.assertFalse(self.shown(page, "savings")["in_use"], "The page shows what was planned")
        self.assertIn(self.domain("savings"), self.snapshot_on("2026-08-31"))
        self.assertNotIn(self.domain("savings"), self.snapshot_on("2026-09-01"))
        self.env["sociale.balans.domain.selection"].with_user(self.manager).browse(planned["id"]).unlink()
        self.assertEqual(self.page()["upcoming"], [])
        self.assertIn(self.domain("savings"), self.snapshot_on("2026-09-02"))

    def test_what_counts_already_cannot_be_withdrawn(self):
        page = self.save(self.page(), off=["savings"])
        with self.assertRaisesRegex(UserError, "counts already"):
            self.env["sociale.balans.domain.selection"].with_user(self.manager).browse(page["choice"]).unlink()

    def test_the_last_choice_of_a_day_counts(self):
        page = self.save(self.page(), off=["savings"])
        self.save(page)
        self.assertIn(self.domain("savings"), self.snapshot_on(TODAY))

    def test_two_managers_do_not_overwrite_each_other(self):
        second = self.new_user("second", "sociale_balans.group_manager", self.company, name="Second Manager")
        mine, hers = self.page(), self.page(second)
        self.save(hers, off=["savings"], user=second)
        with self.assertRaisesRegex(UserError, r"Second Manager saved another choice .* \(03/02/2026"):
            self.save(mine)
        self.assertFalse(self.shown(self.page(), "savings")["in_use"])
        self.save(self.page())

    def test_a_choice_that_was_withdrawn_meanwhile_is_named(self):
        page = self.save(self.page(), day="2026-09-01")
        self.env["sociale.balans.domain.selection"].with_user(self.manager).browse(page["choice"]).unlink()
        with self.assertRaisesRegex(UserError, "withdrew"):
            self.save(page)

    def test_a_domain_that_was_made_meanwhile_is_named(self):
        page = self.page()
        self.new_domain("Hope", self.manager)
        with self.assertRaisesRegex(ValidationError, "added or removed a life domain meanwhile"):
            self.save(page)


@tagged("post_install", "-at_install")
class TestUpdate(ChoiceCase):
    """What an update of the addon brings."""

    def shared(self, name, **values):
        values = {"name": name, "theme_id": self.env.ref("sociale_balans.theme_network").id, **values}
        return self.env["sociale.balans.domain"].sudo().create(values)

    def brought(self, page, domain):
        return next(shown for shown in self.domains(page) if shown["id"] == domain.id)

    def test_a_new_domain_is_off_and_marked_for_who_chose(self):
        self.save(self.page(), off=["savings"])
        new = self.shared("Digital skills")
        shown = self.brought(self.page(), new)
        self.assertEqual((shown["in_use"], shown["is_new"]), (False, True))
        self.assertNotIn(new, self.snapshot_on(TODAY))
        self.save(self.page(), off=["savings"])
        shown = self.brought(self.page(), new)
        self.assertEqual((shown["in_use"], shown["is_new"]), (True, False))
        self.assertIn(new, self.snapshot_on("2026-03-03"))

    def test_a_new_domain_is_on_for_who_never_chose(self):
        new = self.shared("Digital skills")
        shown = self.brought(self.page(), new)
        self.assertEqual((shown["in_use"], shown["is_new"]), (True, False))
        self.assertIn(new, self.snapshot_on(TODAY))

    def test_a_new_mandatory_domain_is_on_for_all(self):
        self.save(self.page(), off=["savings"])
        new = self.shared("Digital skills", mandatory=True)
        shown = self.brought(self.page(), new)
        self.assertEqual((shown["in_use"], shown["is_new"]), (True, True))
        self.assertIn(new, self.snapshot_on(TODAY))

    def test_an_own_domain_made_later_is_on_and_not_new(self):
        self.save(self.page())
        own = self.new_domain("Hope", self.manager)
        shown = self.brought(self.page(), own)
        self.assertEqual((shown["in_use"], shown["is_new"], shown["own"]), (True, False, True))


@tagged("post_install", "-at_install", "security")
class TestHostile(ChoiceCase):
    def test_only_a_manager_chooses(self):
        page = self.page()
        for user in (self.worker, self.coordinator, self.employee):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    self.page(user)
                with self.assertRaises(AccessError):
                    self.save(page, user=user)

    def test_nonsense_gets_a_sentence(self):
        page = self.page()
        ids = [shown["id"] for shown in self.domains(page)]
        foreign = self.new_domain("Theirs", self.other_manager).id
        mandatory = self.domain("debts").id
        for sent in (
            {"domain_ids": value} for value in (None, False, 7, "abc", {}, [], HUGE, ids[:-1], [*ids, ids[0]])
        ):
            self.refused(page, sent)
        for domain_ids in ([*ids[:-1], foreign], [*ids[:-1], ids[0]], [*ids[:-1], True], [*ids[:-1], [1]], ["1"] * 46):
            self.refused(page, {"domain_ids": domain_ids})
        for off_ids in (None, 7, "abc", {}, HUGE, [foreign], [mandatory], [True], [0], [[1]], [None], ["1"]):
            self.refused(page, {"off_ids": off_ids})
        for day in (None, False, 7, "", "tomorrow", "2026-13-01", "2026-03-01", "9" * 10_000, [], {}, "'; DROP"):
            self.refused(page, {"date_from": day})
        for known in (None, True, 7, -1, "abc", [], {}, 1.5, 10**30):
            self.refused(page, {"known": known})
        for reason in (7, [], ["x"], {"a": 1}, "x" * 251):
            if reason:
                self.refused(page, {"reason": reason})
        self.assertFalse(self.page()["choice"], "Nothing was saved")

    def refused(self, page, sent):
        with self.subTest(str(sent)[:80]), self.assertRaises(UserError) as caught, self.cr.savepoint():
            self.save(page, **sent)
        self.assertNotIn("Traceback", str(caught.exception))

    def test_known_choice_of_another_organisation(self):
        theirs = self.save(self.page(self.other_manager), user=self.other_manager)
        self.refused(self.page(), {"known": theirs["choice"]})
        mine = self.save(self.page())
        for known in (theirs["choice"], str(mine["choice"]), float(mine["choice"]), False, None, [mine["choice"]]):
            self.refused(mine, {"known": known})

    def test_a_snapshot_of_children_only_is_refused(self):
        page = self.page()
        self.env["sociale.balans.domain"].search([("company_id", "=", False)]).sudo().mandatory = False
        off = [shown["id"] for shown in self.domains(page) if shown["scope"] != "child"]
        with self.assertRaisesRegex(ValidationError, "at least one life domain of the household or the adults"):
            self.save(page, off_ids=off)
        self.save(page, off_ids=off[1:])

    def test_whoever_works_for_two_organisations_chooses_for_the_one_he_is_in(self):
        self.manager.sudo().company_ids = self.company | self.other_company
        theirs = self.new_domain("Theirs", self.other_manager)
        both = {"allowed_company_ids": [self.company.id, self.other_company.id]}
        choices = self.env["sociale.balans.domain.selection"].with_user(self.manager).with_context(**both)
        page = choices.get_catalogue()
        self.assertNotIn(theirs.id, [shown["id"] for shown in self.domains(page)])
        ids = [shown["id"] for shown in self.domains(page)]
        choices.save_choice(False, ids, [self.domain("savings").id], TODAY)
        self.assertTrue(self.shown(self.page(self.other_manager), "savings")["in_use"])


@tagged("post_install", "-at_install", "is_query_count")
class TestSpeedOfCatalogue(ChoiceCase):
    MOST = 12

    @warmup
    def test_reading_75_domains(self):
        self.env["sociale.balans.domain"].with_user(self.manager).create(
            [
                {
                    "name": f"Own {number}",
                    "theme_id": self.own.theme_id.id,
                    "company_id": self.company.id,
                    "level_ids": [(0, 0, {"value": value, "name": f"Text {value}"}) for value in range(1, 6)],
                }
                for number in range(29)
            ]
        )
        page = self.save(self.page(), off=["savings"])
        day = date.fromisoformat(TODAY)
        for ahead in range(1, 4):
            page = self.save(page, day=str(day + timedelta(days=ahead)))
        self.env.flush_all()
        for lang in ("en_US", "nl_BE", "fr_BE", "de_DE"):
            choices = self.env["sociale.balans.domain.selection"].with_user(self.manager).with_context(lang=lang)
            choices.get_catalogue()
            self.env.invalidate_all()
            with self.subTest(lang), self.assertQueryCount(self.MOST):
                page = choices.get_catalogue()
        self.assertEqual(len(self.domains(page)), 75)
        self.assertEqual(len(page["upcoming"]), 3)
