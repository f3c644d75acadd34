"""The same code and the same name, in whatever form they are typed: everywhere the same answer."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import BalansCase

CODE = "É-2026/Đ147"
# What people and programs make of it.
SAME_CODES = (
    "é-2026/đ147",
    "E\u0301 2026 D147",
    "e2026d147",
    "É‑２０２６／Đ１４７",
    "É-٢٠٢٦-Đ١٤٧",
    "É-२०२६-Đ१४७",
    "\u202eÉ-2026\u200b/Đ147\ufeff",
    "\u0415-2026/D147",
)
OTHER_CODES = ("É-2026/Đ148", "É-2026/B147", "F-2026/Đ147")


@tagged("post_install", "-at_install")
class TestSameCode(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls.new_dossier(CODE)

    def test_uniqueness(self):
        for code in SAME_CODES:
            with self.subTest(code), self.assertRaisesRegex(ValidationError, "already has a dossier"):
                self.new_dossier(code)
        for code in OTHER_CODES:
            with self.subTest(code):
                self.assertTrue(self.new_dossier(code))

    def test_codes_of_other_scripts(self):
        for code, other in (("मीना-१", "मोना-1"), ("ليلى-١", "لبنى-1"), ("Đặng-1", "Đỗ-1")):
            self.new_dossier(code)
            with self.subTest(code):
                self.assertTrue(self.new_dossier(other))

    def test_a_code_of_signs_that_nobody_sees_is_none(self):
        for code in ("\u200b", "\u202e\u202c", "\u3164", "\u00ad", "'ʼ’"):
            with self.subTest(code), self.assertRaisesRegex(ValidationError, "at least one letter"):
                self.new_dossier(code)
        self.assertEqual(self.new_dossier("\u202eB-1\u200b ").code, "B-1")

    def test_search(self):
        dossiers = self.env["sociale.balans.dossier"]
        for code in SAME_CODES:
            with self.subTest(code):
                self.assertEqual(dossiers.search([("code", "=", code)]), self.dossier)
                self.assertEqual(dossiers.search([("code", "in", [code, "X"])]), self.dossier)
                self.assertEqual(dossiers.search([("code", "ilike", code)]), self.dossier)
                self.assertEqual(dossiers.search([("code", "=ilike", f"{code}%")]), self.dossier)
                self.assertEqual(dossiers.name_search(code), [(self.dossier.id, CODE)])
                self.assertNotIn(self.dossier, dossiers.search([("code", "not in", [code])]))
                self.assertNotIn(self.dossier, dossiers.search([("code", "not ilike", code)]))
                self.assertEqual(self.env["sociale.balans.member"].name_search(code)[0][0], self.dossier.member_ids.id)
        for code in (*OTHER_CODES, "--", "\u200b"):
            with self.subTest(code):
                self.assertFalse(dossiers.search([("code", "ilike", code)]))
        self.assertEqual(dossiers.search([("code", "ilike", "26 d14")]), self.dossier)
        self.assertEqual(dossiers.search([("code", "like", "26%47")]), self.dossier)
        self.assertIn(self.dossier, dossiers.search([("code", "!=", False)]))

    def test_emergency(self):
        hers = self.new_user("hers", "sociale_balans.group_user", self.company)
        emergencies = self.env["sociale.balans.emergency.wizard"].with_user(hers)
        for archived in (False, True):
            self.dossier.sudo().active = not archived
            for code in SAME_CODES:
                with self.subTest(code, archived=archived):
                    opening = emergencies.create({"code": code, "reason": "She stands at the door"})
                    self.assertEqual(opening.action_open()["res_id"], self.dossier.id)
        with self.assertRaisesRegex(UserError, "no dossier with this code"):
            emergencies.create({"code": "--", "reason": "She stands at the door"}).action_open()

    def test_typed_to_delete_it(self):
        erases = self.env["sociale.balans.dossier.erase.wizard"].with_user(self.manager)
        for code in OTHER_CODES:
            with self.subTest(code), self.assertRaisesRegex(UserError, "not the code"):
                erases.create({"dossier_id": self.dossier.id, "typed": code}).action_erase()
        for number, code in enumerate(SAME_CODES):
            with self.subTest(code):
                dossier = self.new_dossier(f"{number}{CODE}")
                erases.create({"dossier_id": dossier.id, "typed": f"{number}{code}"}).action_erase()
                self.assertFalse(dossier.exists())

    def test_typed_to_destroy_it_also_with_a_comma_in_it(self):
        comma = self.new_dossier("É, 12; b")
        dossiers = self.dossier | comma
        for dossier in dossiers:
            dossier.state = "closed"
        proposals = self.env["sociale.balans.destruction"]
        for typed in ("é12b", f"{CODE}\nE,12,B\n", f"e-12B\r\n{SAME_CODES[3]}"):
            with self.subTest(typed), self.cr.savepoint() as point:
                proposal = proposals.with_user(self.coordinator)._propose(dossiers, "destroy", "request", False)
                dialog = self.env["sociale.balans.destruction.confirm.wizard"].with_user(self.manager)
                dialog = dialog.create({"destruction_id": proposal.id, "typed": typed})
                if typed == "é12b":
                    with self.assertRaisesRegex(UserError, "not exactly the codes"):
                        dialog.action_confirm()
                else:
                    dialog.action_confirm()
                    self.assertFalse(dossiers.exists())
                point.rollback()
                self.env.invalidate_all()


@tagged("post_install", "-at_install", "security")
class TestSameName(BalansCase):
    NAMES = {
        "Zoë Ångström": ("zoe angstrom", "ZOE\u0308", "angstrom", "ｚｏｅ", "ZOË ÅNG"),
        "Jean-Pierre D’Hondt": ("jean pierre", "Jean‑Pierre", "d'hondt", "DHondt", "jean-pierre dhondt"),
        "Đặng Thị Ánh": ("dang thi anh", "ĐẶNG", "Thi A"),
        "مُحَمَّد أحمد": ("محمد", "محمـد احمد", "أَحْمَد"),
        "मीना कुमारी": ("मीना", "कुमारी"),
        "Łukasz Sørensen Strauß": ("lukasz", "sorensen", "STRAUSS", "strauß"),
        "Ελένη Παπαδάκης": ("ελενη", "ΠΑΠΑΔΑΚΗΣ"),
    }

    def test_search(self):
        dossiers = {name: self.new_dossier(f"N-{at}", name=name) for at, name in enumerate(self.NAMES)}
        members = {}
        for name, dossier in dossiers.items():
            members[name] = self.new_dossier(f"M-{dossier.id}").member_ids
            members[name].name = name
        every, everybody = self.env["sociale.balans.dossier"], self.env["sociale.balans.member"]
        for name, typed in self.NAMES.items():
            for words in (name, *typed):
                with self.subTest(words):
                    self.assertEqual(every.search([("name", "ilike", words)]), dossiers[name])
                    self.assertEqual(everybody.search([("name", "ilike", words)]), members[name])
                    by_member = every.search([("member_ids.name", "ilike", words)])
                    self.assertEqual(by_member, members[name].dossier_id)
            self.assertEqual(every.search([("name", "=", name.upper())]), dossiers[name])
        for words in ("मोना", "कुमार x", "--", "’", "zoe x"):
            with self.subTest(words):
                self.assertFalse(every.search([("name", "ilike", words)]))

    def test_who_is_found_is_noted_and_the_key_is_as_closed_as_the_name(self):
        dossier = self.new_dossier("N-1", name="Zoë")
        for number in range(6):
            self.new_dossier(f"N-1{number}", name="Other")
        log = self.env["sociale.balans.access.log"].sudo()
        seen = log.search([])
        self.assertEqual(dossier.with_user(self.coordinator).search([("name", "ilike", "ZOE")]), dossier)
        self.assertEqual((log.search([]) - seen).dossier_id, dossier)
        with self.assertRaisesRegex(Exception, "not searched"):
            dossier.search([("name_key", "ilike", "zoe")])

    def test_the_copy_of_a_client_has_no_other_name_in_any_form(self):
        dossier = self.new_dossier("K-1", adults=2, children=2)
        client, partner, first, second = dossier.member_ids
        for member, name in zip(
            (client, partner, first, second),
            ("Marie-Fien Claes", "Bas Janssens", "Fien Claes", "Zoë Müller-D’Hondt"),
            strict=True,
        ):
            member.name = name
        snapshot = self.new_snapshot(dossier)
        row = self.row(snapshot, "debts")
        for said, copied in {
            "FIEN, fie\u0308n, Fi\u200ben": "Child 1, Child 1, Child 1",
            "Fiens fiets, Fien's fiets, Fien’s": "Child 1's fiets, Child 1's fiets, Child 1’s",
            "Bas' auto, Janssens’ auto, bas janssens": "Adult 2' auto, Adult 2’ auto, Adult 2",
            "Fien-mama en oma-Fien, d’Zoé": "Child 1-mama en oma-Child 1, d’Child 2",
            "zoe muller d'hondt, Zoë Mueller, Zoes": "Child 2, Child 2 Mueller, Child 2's",
            "Marie-Fien en Claes, basis, fietsen": "Marie-Fien en Claes, basis, fietsen",
        }.items():
            with self.subTest(said):
                row.remark = said
                [line] = client._client_copy()["snapshots"][0]["rows"]
                self.assertEqual(line["remark"], copied)

    def test_a_family_can_be_of_any_script(self):
        dossier = self.new_dossier("K-2", adults=1, children=3)
        client, *children = dossier.member_ids
        for child, name in zip(children, ("李明", "मीना", "مُحَمَّد"), strict=True):
            child.name = name
        row = self.row(self.new_snapshot(dossier), "debts")
        row.remark = "见李明了; मीना, मोना; محمد"
        [line] = client._client_copy()["snapshots"][0]["rows"]
        self.assertEqual(line["remark"], "见Child 1了; Child 2, मोना; Child 3")
