"""Letters of every language of clients, on paper and on screen: never boxes."""

import json
import re
import tempfile
import unicodedata
from pathlib import Path
from unittest.mock import patch

import sass
from lxml import html
from pypdfium2 import PdfDocument
from reportlab.pdfbase.ttfonts import TTFontFile

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools import easy_texts as easy
from ..tools import fonts
from ..tools.client_languages import LANGUAGES, OF_WORKERS
from .common import BalansCase

ARABIC = "ar"
OF_CLIENTS = [code for code in LANGUAGES if code not in OF_WORKERS]
REPORT = "sociale_balans.report_client_picture_document"
# Letters of names and of answers, which need not stand in our own texts.
MORE_LETTERS = {
    "ar": "ءآأؤإئةىًّ",
    "fa": "پچژکگی",
    "ps": "ټځڅډړږښګڼېۍئ",
    "uk": "ЄІЇҐєіїґ",
    "ro": "ȘșȚțĂÎ",
    "tr": "ĞğİıŞş",
    "pl": "ĄĘŁŃŹŻ",
}


@tagged("post_install", "-at_install")
class TestFonts(BalansCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.offer(ARABIC)
        cls.snapshot = cls.new_snapshot(cls.new_dossier("OL-1"))
        cls.paper = cls.env["sociale.balans.paper"]

    def without_files(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return patch.object(fonts, "FOLDER", Path(folder.name))

    def paper_in(self, lang, words="My own words"):
        """The client's own paper in a language: what is printed, and its page as the print program gets it."""
        self.row(self.snapshot, "savings").write({"value": "2", "client_words": words})
        chosen = self.env["sociale.balans.client.picture.wizard"].create(
            {"snapshot_id": self.snapshot.id, "member_id": self.snapshot.dossier_id.member_ids.id, "lang": lang}
        )
        report = self.env["ir.actions.report"]._get_report(REPORT)
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(REPORT, chosen.ids)
        [body], *_rest = report._prepare_html(content, report_model=report.model)
        return chosen, self.paper._with_letters(body)

    def words(self):
        texts = list(easy.easy_texts("ar")["domains"].values())[:12]
        return " ".join(text["question"] for text in texts) + " 5 km. (A)"

    def test_every_letter_of_a_language_is_in_its_fonts(self):
        for lang in OF_CLIENTS:
            script = LANGUAGES[lang].script
            text = json.dumps(easy.easy_texts(lang), ensure_ascii=False) + MORE_LETTERS.get(lang, "")
            letters = {ord(sign) for sign in text if script in unicodedata.name(sign, "")}
            self.assertEqual(len(fonts.fonts_for([lang])), 2)
            for font in fonts.fonts_for([lang]):
                with self.subTest(lang=lang, font=font.file.name):
                    missing = letters - TTFontFile(str(font.file)).charToGlyph.keys()
                    self.assertFalse(missing, "".join(map(chr, missing)))

    def test_a_page_carries_the_letters_of_its_language_and_no_others(self):
        _chosen, page = self.paper_in(ARABIC)
        self.assertEqual(re.findall('font-family:"([^"]+)"', page), ["Noto Sans Arabic"] * 2)
        self.assertNotRegex(page, r"url\((?!data:)")
        _chosen, page = self.paper_in(False)
        self.assertNotIn("@font-face", page)
        self.assertLess(len(page), 50_000)
        _chosen, page = self.paper_in(False, "ገንዘብ የለን")
        self.assertEqual(re.findall('font-family:"([^"]+)"', page), ["Noto Sans Ethiopic"] * 2, "what he wrote himself")

    def test_without_the_letters_nothing_is_printed_and_a_sentence_says_so(self):
        with self.without_files():
            with self.assertRaisesRegex(UserError, "cannot be printed in Arabic: the letters for it are missing"):
                self.paper_in(ARABIC)
            self.assertIn("OL-1", self.paper_in(False)[1])
            with self.assertRaisesRegex(UserError, "in Tigrinya"):
                self.paper_in(False, "ገንዘብ የለን")

    def test_fifty_papers_on_their_way_hold_no_letters(self):
        chosen = self.paper_in(ARABIC)[0]
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(REPORT, chosen.ids)
        self.assertNotIn(b"base64", content)

    def test_words_in_arabic_letters_stand_apart_and_say_the_same(self):
        _chosen, page = self.paper_in(False, self.words())
        [said] = html.fromstring(page).xpath("//*[@class='o_sb_report_said'][contains(., '(A)')]")
        self.assertEqual(said.text_content(), self.words())
        self.assertEqual(said.xpath("./span[@class='o_sb_report_arabic']")[0].text_content(), self.words().split()[0])
        self.assertFalse(re.search("[\u0620-\u064a]", "".join(said.xpath("./text()"))))

    def test_a_browser_finds_the_same_files(self):
        file = Path(fonts.__file__).parents[1] / "static/src/client_screen/fonts.scss"
        found = re.findall(r'url\("/sociale_balans/static/fonts/noto/([^"]+)"\)', sass.compile(filename=str(file)))
        self.assertEqual(sorted(found), sorted({font.file.name for font in fonts.fonts_for(OF_CLIENTS)}))

    def test_lines_in_arabic_letters_stay_on_the_paper(self):
        chosen, _page = self.paper_in(ARABIC, self.words())
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, _kind = reports._render_qweb_pdf(REPORT, chosen.ids)
        for page in PdfDocument(content):
            width, _height = page.get_size()
            bounds = [one.get_bounds() for one in page.get_objects()]
            self.assertGreater(min(left for left, _bottom, _right, _top in bounds), 0)
            self.assertLess(max(right for _left, _bottom, right, _top in bounds), width)
