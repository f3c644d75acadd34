from odoo.tests import BaseCase, tagged

from odoo.addons.sociale_balans.tools.cell import Cell
from odoo.addons.sociale_balans.tools.evolution import Evolution

from .common import BalansCase

TEXTS = {"1": "Homeless", "2": "Often moves", "3": "Stays with others", "4": "Rents", "5": "Settled"}


def cell(column, value=False, domain=1, **more):
    values = {
        "part": False,
        "part_label": "Household",
        "domain_name": f"Domain {domain}",
        "theme": "Theme",
        "levels": TEXTS,
        "sequence": domain,
    }
    return Cell(column, domain=domain, value=value, **(values | more))


def drawn(evolution):
    """The matrix as text: one line for each part, theme and row."""
    lines = []
    for section in evolution.sections:
        lines.append(f"= {section.label}")
        for theme, rows in section.themes():
            lines.append(f"- {theme}")
            lines += [" ".join([row.name, *(mark(item) for item in row.cells)]) for row in rows]
    return lines


def mark(item):
    if item is None:
        return "absent"
    change = {None: "", 0: "="}.get(item.change, f"{item.change or 0:+d}")
    return (item.value or "open") + change


@tagged("post_install", "-at_install")
class TestMatrix(BaseCase):
    def matrix(self, *cells, columns=2):
        return Evolution([{"id": number, "date": f"day {number}"} for number in range(1, columns + 1)], list(cells))

    def test_change_is_counted_between_neighbours(self):
        evolution = self.matrix(cell(1, "2"), cell(2, "4"), cell(3, "1"), cell(4, "1"), columns=4)
        self.assertEqual(drawn(evolution)[2:], ["Domain 1 2 4+2 1-3 1="])

    def test_what_is_not_a_level_does_not_rise_or_fall(self):
        evolution = self.matrix(cell(1, "2"), cell(2, "effort"), cell(3, "na"), cell(4), cell(5, "3"), columns=5)
        self.assertEqual(drawn(evolution)[2:], ["Domain 1 2 effort na open 3"])

    def test_a_row_that_was_not_there_is_absent(self):
        evolution = self.matrix(cell(2, "3"), cell(1, "2", domain=2), cell(2, "2", domain=2))
        self.assertEqual(drawn(evolution)[2:], ["Domain 1 absent 3", "Domain 2 2 2="])

    def test_parts_and_themes_keep_their_order(self):
        evolution = self.matrix(
            cell(1, "1", domain=9, part=5, part_label="Adult 1", sequence=101, theme="Work"),
            cell(1, "2", domain=3, sequence=3, theme="Money"),
            cell(1, "3", domain=1, sequence=1, theme="Housing"),
            cell(1, "4", domain=2, sequence=2, theme="Money"),
            columns=1,
        )
        self.assertEqual(
            drawn(evolution),
            [
                "= Household",
                "- Housing",
                "Domain 1 3",
                "- Money",
                "Domain 2 4",
                "Domain 3 2",
                "= Adult 1",
                "- Work",
                "Domain 9 1",
            ],
        )

    def test_the_newest_snapshot_names_the_row_but_a_cell_keeps_its_words(self):
        reworded = {**TEXTS, "1": "No roof"}
        evolution = self.matrix(cell(1, "1"), cell(2, "1", levels=reworded, domain_name="Roof"))
        [row] = evolution.sections[0].rows
        self.assertEqual(row.name, "Roof")
        self.assertEqual([item.text for item in row.cells], ["Homeless", "No roof"])
        marked = [(line["text"], line["columns"]) for line in row.texts() if line["columns"]]
        self.assertEqual(marked, [("No roof", [1]), ("Homeless", [0])])

    def test_what_holds_and_what_asks_attention(self):
        evolution = self.matrix(
            *(cell(1, "2"), cell(2, "3")),  # risen: holds, though it is only 3
            *(cell(1, "5", domain=2), cell(2, "4", domain=2)),  # fallen: asks attention, though it is still 4
            *(cell(1, "1", domain=3), cell(2, "1", domain=3)),
            *(cell(1, "3", domain=4), cell(2, "3", domain=4)),
            *(cell(1, "5", domain=5), cell(2, domain=5)),  # not treated yet: the last that is known counts
            *(cell(1, "na", domain=6), cell(2, "effort", domain=6)),
        )
        boxes = evolution.boxes()
        self.assertEqual([item["name"] for item in boxes["strength"]], ["Domain 1", "Domain 5"])
        self.assertEqual([item["name"] for item in boxes["challenge"]], ["Domain 2", "Domain 3"])
        self.assertEqual(
            boxes["strength"][0],
            {"key": 1, "name": "Domain 1", "part": "Household", "value": "3", "text": TEXTS["3"], "change": 1},
        )

    def test_the_boxes_hold_the_most_telling_of_all_parts(self):
        adult = {"part": 5, "part_label": "Adult 1"}
        evolution = self.matrix(
            *(cell(number, value, domain=domain) for domain in range(1, 7) for number, value in ((1, "4"), (2, "4"))),
            *(cell(1, "1", domain=9, **adult), cell(2, "4", domain=9, **adult)),
        )
        strengths = evolution.boxes()["strength"]
        self.assertEqual((len(strengths), strengths[0]["name"], strengths[0]["part"]), (5, "Domain 9", "Adult 1"))
        self.assertEqual([item["name"] for item in evolution.boxes(5)["strength"]], ["Domain 9"])

    def test_priorities_keep_their_order_and_what_waits_comes_last(self):
        evolution = self.matrix(
            cell(2, "1", domain=1, priority=True, priority_order=1, later="1 March"),
            cell(2, "1", domain=2, priority=True, priority_order=3),
            cell(2, "1", domain=3, priority=True, priority_order=2),
            cell(2, "1", domain=4),
        )
        chosen = [(item["name"], item["later"]) for item in evolution.boxes()["priority"]]
        self.assertEqual(chosen, [("Domain 3", ""), ("Domain 2", ""), ("Domain 1", "1 March")])

    def test_priorities_hold_until_others_are_chosen(self):
        first = [cell(1, "1", priority=True), cell(1, "2", domain=2)]
        evolution = self.matrix(*first, cell(2, "1"), cell(2, "2", domain=2))
        self.assertEqual([row.priority for row in evolution.sections[0].rows], [True, False])
        evolution = self.matrix(*first, cell(2, "1"), cell(2, "2", domain=2, priority=True))
        self.assertEqual([row.priority for row in evolution.sections[0].rows], [False, True])

    def test_a_view_has_only_its_rows(self):
        adult = {"part": 5, "part_label": "Adult 1"}
        evolution = self.matrix(
            *(cell(1, "2"), cell(2, "3")),
            *(cell(1, "2", domain=2), cell(2, "2", domain=2, priority=True)),
            *(cell(1, "2", domain=9, **adult), cell(2, "2", domain=9, **adult)),
        )

        def names(**view):
            return [row.name for section in evolution.narrowed(**view) for row in section.rows]

        self.assertEqual(names(), ["Domain 1", "Domain 2", "Domain 9"])
        self.assertEqual(names(part=5), ["Domain 9"])
        self.assertEqual(names(part=0), ["Domain 1", "Domain 2"])
        self.assertEqual(names(changed=True), ["Domain 1"])
        self.assertEqual(names(priorities=True), ["Domain 2"])
        self.assertEqual(names(changed=True, priorities=True), [])

    def test_a_row_knows_whether_it_ever_changed(self):
        evolution = self.matrix(cell(1, "2"), cell(2, "3"), cell(1, "4", domain=2), cell(2, "4", domain=2))
        self.assertEqual([row.changed() for row in evolution.sections[0].rows], [True, False])

    def test_nothing_makes_an_empty_matrix(self):
        empty = self.matrix(columns=0).as_dict()
        self.assertEqual((empty["columns"], empty["sections"]), ([], []))


@tagged("post_install", "-at_install")
class TestEvolution(BalansCase):
    def test_where_client_and_worker_see_it_differently_is_said_in_words(self):
        snapshot = self.new_snapshot(self.new_dossier("T-9"), {"debts": "4", "income": "3"}, date="2026-01-05")
        for name, own in (("debts", "1"), ("income", "4")):
            self.row(snapshot, name).sudo().client_value = own
        boxes = snapshot.dossier_id.get_evolution()["boxes"]["all"]
        self.assertEqual(
            [(item["name"], item["says"]) for item in boxes["different"]], [("Debts", "worker 4, client 1")]
        )

    def test_two_moments_of_a_dossier(self):
        dossier = self.new_dossier()
        first = self.new_snapshot(dossier, {"safety_net": "2", "leisure": "2", "reading": "effort"}, date="2026-01-05")
        self.row(first, "leisure").remark = "Would like to swim again"
        self.new_snapshot(dossier, {"safety_net": "3", "leisure": "1", "reading": "3"}, date="2026-06-05")
        household, adult = dossier.get_evolution()["sections"]
        self.assertEqual((household["label"], adult["label"]), ("Household", "Adult 1"))
        rows = {row["name"]: row for theme in adult["themes"] for row in theme["rows"]}
        leisure = rows["Leisure"]["cells"]
        self.assertEqual([(item["value"], item["change"]) for item in leisure], [("2", None), ("1", -1)])
        self.assertEqual(leisure[0]["remark"], "Would like to swim again")
        self.assertEqual([item["kind"] for item in rows["Reading"]["cells"]], ["effort", "level"])
        self.assertEqual([item["kind"] for item in rows["Employment"]["cells"]], ["open", "open"])

    def test_the_oldest_stands_first(self):
        dossier = self.new_dossier()
        later = self.new_snapshot(dossier, date="2026-06-05")
        earlier = self.new_snapshot(dossier, date="2026-01-05")
        self.assertEqual([column["id"] for column in dossier.get_evolution()["columns"]], [earlier.id, later.id])

    def test_who_left_stays_in_the_picture(self):
        dossier = self.new_dossier(adults=2)
        self.new_snapshot(dossier, date="2026-01-05")
        dossier.member_ids[1].action_archive()
        self.new_snapshot(dossier, date="2026-06-05")
        sections = dossier.get_evolution()["sections"]
        self.assertEqual([section["label"] for section in sections], ["Household", "Adult 1", "Adult 2"])
        kinds = {item["kind"] for theme in sections[2]["themes"] for row in theme["rows"] for item in row["cells"][1:]}
        self.assertEqual(kinds, {"absent"})

    def test_a_dossier_without_a_snapshot(self):
        evolution = self.new_dossier().get_evolution()
        self.assertEqual((evolution["columns"], evolution["sections"], evolution["snapshots"]), ([], [], []))

    def test_chosen_snapshots_stand_side_by_side(self):
        dossier = self.new_dossier()
        dates = ("2026-01-05", "2026-03-05", "2026-06-05")
        first, _second, third = (
            self.new_snapshot(dossier, {"debts": value}, date=date) for value, date in zip("125", dates, strict=True)
        )
        evolution = dossier.get_evolution([first.id, third.id])
        self.assertEqual([column["id"] for column in evolution["columns"]], [first.id, third.id])
        self.assertEqual(len(evolution["snapshots"]), 3)
        rows = {row["name"]: row for theme in evolution["sections"][0]["themes"] for row in theme["rows"]}
        self.assertEqual(
            [item["change"] for item in rows["Debts"]["cells"]], [None, 4], "Change is between what is shown"
        )
        other = self.new_snapshot(self.new_dossier("T-2"))
        self.assertFalse(dossier.get_evolution([other.id])["columns"], "A snapshot of another dossier is not ours")

    def test_a_score_tells_who_wrote_it_and_when(self):
        dossier = self.new_dossier()
        self.new_snapshot(dossier, {"residence": "2"})
        evolution = dossier.get_evolution()
        item = evolution["sections"][0]["themes"][0]["rows"][0]["cells"][0]
        self.assertEqual(evolution["users"][item["user"]], self.worker.name)
        self.assertRegex(item["moment"], r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")

    def test_the_boxes_speak_in_sentences(self):
        dossier = self.new_dossier()
        self.new_snapshot(dossier, {"residence": "2", "debts": "5"}, date="2026-01-05")
        snapshot = self.new_snapshot(dossier, {"residence": "4", "debts": "5"}, date="2026-06-05")
        self.row(snapshot, "debts").write({"priority": True, "parked_until": "2026-10-05"})
        boxes = dossier.get_evolution()["boxes"]["all"]
        self.assertEqual(boxes["strength"][0]["says"], "from 2 to 4")
        self.assertIn("(5)", boxes["strength"][1]["says"])
        self.assertEqual(boxes["priority"][0]["says"], "later, from 10/05/2026")
