from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import BalansCase

SVG = {"svg": "http://www.w3.org/2000/svg"}


@tagged("post_install", "-at_install")
class TestGlance(BalansCase):
    """A household at one glance, on a page, on a sheet and as a picture."""

    def family(self):
        dossier = self.new_dossier("OL-2026-0147", adults=2, children=1)
        first = self.new_snapshot(dossier, {"residence": "1", "debts": "4", "income": "3"}, date="2026-01-05")
        first.state = "done"
        self.new_snapshot(dossier, {"residence": "3", "debts": "2", "income": "na"}, date="2026-06-05")
        return dossier

    def drawn(self, glance):
        picture = etree.fromstring(glance["picture"])
        return [text.text for text in picture.iterfind(".//svg:text", SVG)]

    def test_it_shows_where_everybody_stands(self):
        glance = self.family().get_glance()
        words = self.drawn(glance)
        for label in ("Household", "Adult 1", "Adult 2", "Child 1"):
            self.assertIn(label, words)
        # Residence rose to 3, debts fell to 2; what is known of income is what was said last that was a level.
        self.assertIn("2 in between · 1 hard · 7 not discussed", words)
        self.assertEqual(glance["day"], "06/05/2026")
        boxes = {box["key"]: box for box in glance["boxes"]}
        self.assertEqual(boxes["strength"]["items"][0]["says"], "from 1 to 3")
        self.assertEqual(boxes["challenge"]["items"][0]["name"], "Debts")

    def test_three_of_each_and_how_many_more(self):
        dossier = self.new_dossier()
        snapshot = self.new_snapshot(dossier, date="2026-01-05")
        for row in snapshot.score_ids:
            row.value = "1"
        snapshot.score_ids[:7].priority = True
        boxes = {box["key"]: box for box in dossier.get_glance()["boxes"]}
        self.assertEqual(len(boxes["challenge"]["items"]), 3)
        self.assertEqual(boxes["challenge"]["more"], "and 2 more")
        self.assertEqual((len(boxes["priority"]["items"]), boxes["priority"]["more"]), (5, "and 2 more"))

    def test_nothing_of_one_person_alone_and_no_name_stands_on_it(self):
        dossier = self.family()
        person = dossier.member_ids[0]
        person.name = "Zebedeus Quist"
        row = self.row(dossier.snapshot_ids.sorted("date")[-1], "network", person)
        row.write({"value": "1", "discreet": True, "priority": True})
        glance = str(dossier.get_glance())
        self.assertNotIn("Zebedeus", glance)
        self.assertNotIn("Network", glance)
        before = glance
        row.write({"value": "5"})
        self.assertEqual(str(dossier.get_glance()), before, "A secret changes nothing in the picture")

    def test_without_a_talk_there_is_nothing(self):
        glance = self.new_dossier().get_glance()
        self.assertEqual((glance["picture"], glance["boxes"], glance["day"]), ("", [], False))

    def test_who_may_not_read_the_dossier_sees_nothing(self):
        dossier = self.family()
        with self.assertRaises(AccessError):
            dossier.with_user(self.other_manager).get_glance()

    def test_it_costs_the_same_for_twelve_as_for_one(self):
        one, twelve = self.new_dossier("ONE-1"), self.new_dossier("TWELVE-1", adults=6, children=6)
        counts = []
        for dossier in (one, twelve):
            self.new_snapshot(dossier, {"residence": "1"})
            self.env.flush_all()
            self.env.invalidate_all()
            dossier.get_glance()  # noted, and the catalogue is known
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            dossier.get_glance()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)
