"""A paper carries its looks in itself: no address, port or proxy takes its colours away."""

import re
from io import BytesIO

from lxml import html
from pypdfium2 import PdfDocument

from odoo.tests import tagged

from odoo.addons.sociale_balans.tests.test_palette import colours

from .test_papers import PapersCase

NOBODY = "http://127.0.0.1:9"  # nobody listens there
COLOURED = {"sociale.balans.snapshot", "sociale.balans.dossier", "sociale.balans.evolution.print.wizard"}


class LooksCase(PapersCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        snapshot = cls.records["sociale.balans.snapshot"]
        for index, row in enumerate(snapshot.score_ids):
            row.value = str(index % 5 + 1)
        cls.new_snapshot(cls.dossier, {"residence": "3"}, date="2026-06-05")
        cls.chosen = cls.env["sociale.balans.evolution.print.wizard"].create(
            {"dossier_id": cls.dossier.id, "lines": True}
        )
        cls.records["sociale.balans.evolution.print.wizard"] |= cls.chosen

    def reach_at(self, address):
        self.env["ir.config_parameter"].sudo().set_param("report.url", address)

    def pages(self, report, ids=None):
        """Print a report; return a picture of each page."""
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(report.report_name, ids or self.records[report.model].ids)
        self.assertEqual(kind, "pdf")
        return [page.render(scale=1.2).to_pil().convert("RGB") for page in PdfDocument(BytesIO(content))]


def levels_on(pages):
    """Return the levels whose colours a picture holds, as an area and not only at an edge."""
    found = set()
    for page in pages:
        counts = {colour: count for count, colour in page.getcolors(page.width * page.height)}
        for level, colour in colours("sb-level-colours").items():
            wanted = tuple(round(part * 255) for part in colour.coords())
            if counts.get(wanted, 0) > 100:
                found.add(level)
    return found


@tagged("post_install", "-at_install")
class TestWithoutAnAddress(LooksCase):
    """The server cannot reach itself, as behind many proxies."""

    def setUp(self):
        super().setUp()
        self.reach_at(NOBODY)

    def documents(self, report):
        """Return all that wkhtmltopdf gets of a report: bodies, header, footer."""
        content = self.printed(report)
        bodies, _ids, header, footer, _options = report._prepare_html(content, report_model=report.model)
        return [*bodies, header, footer]

    def assert_whole(self, document):
        page = html.fromstring(str(document))
        self.assertFalse(page.xpath("//link | //base | //script[@src]"))
        named = page.xpath("//@src | //@href | //@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"})
        self.assertFalse([address for address in named if not address.startswith("data:")])
        css = "".join(page.xpath("//style/text()"))
        self.assertFalse(re.findall(r"@import|url\((?!['\"]?data:)|@font-face", css))
        for needed in (".o_sb_report_row", ".o_sb_level_1", ".o_sb_report_point_5", ".o_sb_report_client_picture"):
            self.assertIn(needed, css)
        self.assertNotIn(NOBODY, str(document))

    def test_no_paper_names_an_address(self):
        self.assertGreaterEqual(len(self.reports), 11)
        for report in self.reports:
            for number, document in enumerate(self.documents(report)):
                with self.subTest(report.report_name, document=number):
                    self.assert_whole(document)

    def test_a_copy_of_a_report_keeps_its_looks(self):
        report = self.env.ref("sociale_balans.report_snapshot").sudo()
        copy = report.copy({"name": "Our own"})
        body, *_rest = self.documents(copy)
        self.assert_whole(body)

    def test_the_five_colours_are_on_paper(self):
        for report in self.reports:
            if report.model in COLOURED and "who_looked" not in report.report_name:
                with self.subTest(report.report_name):
                    self.assertEqual(levels_on(self.pages(report)), {1, 2, 3, 4, 5})

    def test_papers_of_others_stay_as_they_are(self):
        layout = self.env.ref("web.minimal_layout").sudo()
        values = {
            "subst": False,
            "body": "<div/>",
            "base_url": NOBODY,
            "report_xml_id": "web.action_report_externalpreview",
        }
        page = html.fromstring(str(self.env["ir.qweb"].sudo()._render(layout.id, values)))
        self.assertTrue(page.xpath("//base"))
        self.assertEqual(len(page.xpath("//link[@rel='stylesheet']")), 2)
        self.assertNotIn("o_sb_", "".join(page.xpath("//style/text()")))

    def test_the_stylesheet_is_small_and_whole(self):
        css = self.env["sociale.balans.paper"]._stylesheet()
        self.assertNotIn("</", css)
        self.assertNotIn("$", css)
        self.assertLess(len(css), 20_000)
