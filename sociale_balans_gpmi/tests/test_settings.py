from lxml import html

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.test_settings import SettingsCase

from ..models.settings import CLOCK_RULES


@tagged("post_install", "-at_install", "security")
class TestClockSettings(SettingsCase):
    """The terms of the clock and what is said of it, beside the other settings of an organisation."""

    def test_terms_of_law_are_all_noted(self):
        fields = self.env["sociale.balans.settings"]._fields
        noted = {name for name, field in fields.items() if getattr(field, "tracking", None)}
        self.assertLessEqual(set(CLOCK_RULES), noted)

    def test_it_shows_who_changed_a_term(self):
        self.flush_tracking()  # of what is made in a transaction, Odoo notes nothing until its end
        settings = self.ours()
        for value in (2, 3):
            settings.months_to_sign = value  # used, and changed back
        changes = settings.message_ids.sudo().tracking_value_ids.sorted("id")
        self.assertEqual(changes.mapped(lambda one: (one.old_value_integer, one.new_value_integer)), [(3, 2), (2, 3)])

    def test_what_was_the_rule_is_not_written_by_hand(self):
        with self.assertRaises(UserError), self.cr.savepoint():
            self.ours().write({"earlier_rules": []})

    def test_bad_values_are_refused_with_a_sentence(self):
        for vals, sentence in (
            ({"most_goals": 0}, "Choose 1 or more"),
            ({"months_to_sign": 99}, "between 1 and 12"),
            ({"personal_a_year": 9}, "not more in personal contact"),
            ({"warn_months": 61}, "between 0 and 60"),
            ({"interview_days": -1}, "between 0 and 60"),
            ({"review_months": -12}, "between 0 and 60"),
            ({"aftercare_months": 600}, "between 0 and 60"),
            ({"renewal_last_day": "9999-12-31"}, "cannot be right"),
            ({"renewal_last_day": "0001-01-01"}, "cannot be right"),
            ({"renewal_last_day": "2027-02-30"}, "holds a day"),
            ({"signatory_region": "mars"}, "no such choice"),
            ({"signatory_region": False}, "fill in"),
        ):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, sentence), self.cr.savepoint():
                self.ours().write(vals)

    def test_a_later_organisation_has_them(self):
        admin = self.new_user("system", "base.group_system", self.company)
        later = self.env["res.company"].with_user(admin).create([{"name": "Later"}, {"name": "Later Still"}])
        self.assertTrue(all(self.settings_of(later).mapped("digest")))
        self.settings_of(later).unlink()
        self.env["sociale.balans.settings"]._make_missing()
        self.assertTrue(all(self.settings_of(later).mapped("digest")), "An update of the addon makes what is missing")

    def test_who_hears_what_is_late_stands_with_how_it_is_said(self):
        view = self.env.ref("sociale_balans.view_settings_form")
        for user in (self.manager, self.env.ref("base.user_admin")):
            arch = html.fromstring(self.env["sociale.balans.settings"].with_user(user).get_view(view.id)["arch"])
            blocks = [[one.get("name") for one in node.iter("setting")] for node in arch.xpath("//div[@name]")]
            self.assertIn(["most_goals", "coordinator_id", "digest"], [names[-3:] for names in blocks])
