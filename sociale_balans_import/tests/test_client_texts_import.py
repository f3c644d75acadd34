"""The translator's sheet comes back: what comes in, and each thing that can be wrong with it."""

import io

import openpyxl

from odoo.tests import tagged

from odoo.addons.sociale_balans.tools.easy_texts import easy_texts

from .test_client_texts_sheet import SheetCase

OTHER = "نص آخر"  # another text


@tagged("post_install", "-at_install")
class TestClientTextsImport(SheetCase):
    def bring_in_rows(self, rows, lang="ar", **values):
        page = self.check_rows(rows, lang)
        page.write(values)
        page.action_import()
        self.assertEqual(page.state, "done")
        return page

    def found(self, lang="ar", verdict="wrong", **texts):
        return self.says(self.check_rows(self.rows(lang, **texts), lang), verdict)

    def check_found(self, sentence, lang="ar", verdict="wrong", **texts):
        """Each line that was changed says the sentence, or goes with the one that does; nothing of it comes in."""
        page = self.check_rows(self.rows(lang, **texts), lang)
        self.assertIn(sentence, " ".join(self.says(page, verdict).values()))
        self.assertFalse(page.changed_count + page.new_count)
        before = self.texts.sudo().search_count([])
        page.action_import()
        self.assertEqual(self.texts.sudo().search_count([]), before)
        self.assertFalse(self.language(lang).words)

    # --- What comes in ------------------------------------------------------------------------------------------------

    def test_a_domain_comes_in_as_a_whole_and_words_one_by_one(self):
        before = self.now()
        page = self.check_rows(self.rows("ar", debts__name=OTHER, word__back="عودة"))
        self.assertEqual((page.changed_count, page.wrong_count), (2, 0))
        self.assertEqual(self.says(page, "changed")["debts.name"], f"Becomes: {OTHER} · Now: {before['name']}")
        page.action_import()
        self.assertIn("1 life domains and 1 words", page.message)
        text = self.texts.sudo().search([("company_id", "=", self.company.id)])
        self.assertEqual((text.domain_id, text.lang, text.name), (self.domain("debts"), "ar", OTHER))
        self.assertEqual(text.level_5, before["level_5"])
        self.assertEqual(self.language().words, {"back": "عودة"})
        self.assertFalse(page.file)

    def test_the_same_sheet_again_changes_nothing(self):
        rows = self.rows("ar", debts__name=OTHER, word__back="عودة")
        self.bring_in_rows(rows)
        page = self.check_rows(rows)
        self.assertEqual(set(page.line_ids.mapped("verdict")), {"unchanged"})

    def test_a_word_that_came_with_the_addon_is_no_word_of_ones_own(self):
        self.bring_in_rows(self.rows("ar", word__back="عودة", word__next="إلى الأمام"))
        shipped = easy_texts("ar")["labels"]["back"]
        page = self.check_rows(self.rows("ar", word__back=shipped))
        self.assertIn(f"came with the addon: {shipped} · Now: عودة", self.says(page, "changed")["word.back"])
        page.action_import()
        self.assertEqual(self.language().words, {"next": "إلى الأمام"})

    def test_a_domain_of_ones_own_gets_its_first_texts(self):
        key = f"own__{self.own_domain().key}__"
        texts = {"name": "الشجاعة", "question": "ما شجاعتك؟", "sentence": "عندي … شجاعة."}
        texts |= {f"level_{n}": word for n, word in enumerate(("لا", "قليل", "بعض", "كثير", "كل"), 1)}
        page = self.check_rows(self.rows("ar", **{key + part: text for part, text in texts.items()}))
        self.assertEqual((page.new_count, page.wrong_count), (8, 0), self.says(page))
        self.assertIn("New: الشجاعة", self.says(page, "new").values())
        page.action_import()
        self.assertEqual(self.now(key.replace("__", ".").rstrip("."))["level_5"], "كل")

    def test_who_read_the_texts_is_noted_with_them(self):
        page = self.bring_in_rows(self.rows("ar", debts__name=OTHER), read_by="An Invented Interpreter")
        language = self.language()
        self.assertEqual((language.read_by, language.read_user_id), ("An Invented Interpreter", self.manager))
        self.assertFalse(page.read_by)
        page = self.bring_in_rows(self.rows("ar", debts__name="اسم آخر"))
        self.assertFalse(language.read_by, "Nobody read the new texts")
        self.assertIn("not yet read", page.message)

    def test_who_read_what_was_left_out_is_not_noted(self):
        self.bring_in_rows(self.rows("ar", debts__name=OTHER, word__back="<b>"), read_by="An Invented Interpreter")
        self.assertFalse(self.language().read_by)

    def test_what_is_wrong_stays_out_and_the_rest_comes_in(self):
        texts = {"debts__name": OTHER, "debts__level_2": "", "housing_cost__name": OTHER, "word__back": "عودة"}
        page = self.check_rows(self.rows("ar", **texts, word__next="Next <b>"))
        self.assertIn("another line of this life domain", self.says(page)["debts.name"])
        self.assertEqual((page.wrong_count, page.changed_count), (3, 2))
        page.action_import()
        self.assertIn("Lines left out: 3", page.message)
        self.assertEqual(
            self.texts.sudo().search([("company_id", "=", self.company.id)]).domain_id.name, "Housing costs"
        )
        self.assertEqual(self.language().words, {"back": "عودة"})

    def test_what_is_in_doubt_comes_in_when_the_manager_says_so(self):
        long = "هل يمكنك أن تدفع الإيجار والكهرباء والغاز والماء كل شهر هنا اليوم؟"
        page = self.check_rows(
            self.rows("ar", debts__question=long, debts__name=OTHER, word__back="عودة إلى الوراء الآن")
        )
        self.assertEqual((page.doubtful_count, page.wrong_count, page.changed_count), (3, 0, 0), self.says(page))
        self.assertIn("words in a sentence; at most 10", self.says(page, "doubtful")["debts.question"])
        self.assertIn("characters; at most", self.says(page, "doubtful")["word.back"])
        page.action_import()
        self.assertIn("Lines left out: 3", page.message)
        self.bring_in_rows(self.rows("ar", debts__question=long), take_doubtful=True)
        self.assertEqual(self.now()["question"], long)

    # --- What is wrong with the texts of a domain ---------------------------------------------------------------------

    def test_steps(self):
        now = self.now()
        self.check_found("This text is empty", debts__level_3="")
        self.check_found("Step 2 says the same as step 1", debts__level_2=now["level_1"])
        swapped = {"debts__level_2": now["level_4"], "debts__level_4": now["level_2"]}
        self.check_found("Step 2 now says what step 4 said", **swapped)
        turned = {f"debts__level_{value}": now[f"level_{6 - value}"] for value in (1, 2, 4, 5)}
        self.check_found("Step 1 now says what step 5 said", **turned)
        self.check_found("Step 1 now says what step 2 said", debts__level_1=now["level_2"], debts__level_2=OTHER)
        signs = {"debts__level_2": f"{now['level_4'].rstrip('.')} !", "debts__level_4": now["level_2"].rstrip(".")}
        self.check_found("Step 2 now says what step 4 said", **signs)

    def test_the_order_of_the_lines(self):
        rows = self.rows("ar", debts__level_2=OTHER)
        place = next(number for number, row in enumerate(rows) if row["key"] == "debts.level_2")
        rows[place], rows[place + 1] = rows[place + 1], rows[place]
        self.assertIn("in another order", " ".join(self.says(self.check_rows(rows)).values()))

    def test_a_column_that_was_moved(self):
        other = self.now("residence")
        self.check_found("belongs to the line 'residence.question'", debts__question=other["question"])
        rows = self.rows("ar", debts__question=OTHER)
        sources = {row["key"]: row.get("source") for row in rows}
        for row in rows:
            if row["key"] == "debts.question":
                row["source"] = sources["residence.question"]
        self.assertIn("'residence.question'", self.says(self.check_rows(rows))["debts.question"])

    def test_the_gap(self):
        with_gap = "دفع تكاليف سكني …"
        self.check_found("The gap … is missing", housing_cost__sentence="دفع تكاليف سكني")
        self.check_found("The gap … is there 2 times", housing_cost__sentence=f"… {with_gap}")
        self.check_found("stands in the shared sentence only", housing_cost__level_1="صعب جدًا …")
        self.check_found("The shared sentence is gone", housing_cost__sentence="")
        self.check_found("There is a shared sentence now", residence__sentence="عندي …")
        page = self.check_rows(self.rows("ar", housing_cost__sentence="دفع تكاليف بيتي ..."))
        self.assertIn("The dots became the gap", self.says(page, "changed")["housing_cost.sentence"])
        page.action_import()
        self.assertEqual(self.now("housing_cost")["sentence"], "دفع تكاليف بيتي …")
        same = self.check_rows(self.rows("ar", housing_cost__sentence="دفع تكاليف بيتي . . ."))
        self.assertFalse(same.changed_count)

    def test_lines_that_are_missing(self):
        rows = [row for row in self.rows("ar", debts__name=OTHER, word__back="عودة") if row["key"] != "debts.level_4"]
        page = self.check_rows(rows)
        self.assertIn("lacks 1 of its 8 lines: level_4", self.says(page)["debts.name"])
        self.assertEqual(self.says(page, "changed").keys(), {"word.back"})
        half = self.rows("ar", residence__name=OTHER)[: 1 + 8 * 20]
        page = self.check_rows(half)
        self.assertIn("Lines of the whole sheet that are not in this file", page.message)
        self.assertEqual((page.wrong_count, page.changed_count), (0, 1))

    def test_a_sixth_step_an_unknown_key_and_one_twice(self):
        rows = self.rows("ar", debts__name=OTHER, word__back="عودة")
        extra = {"text": OTHER, "longest": "x"}
        page = self.check_rows([*rows, extra | {"key": "debts.level_6"}, extra | {"key": "nothing.name"}, extra])
        self.assertEqual(self.says(page).keys(), {"debts.level_6", "debts.name", "nothing.name", ""})
        self.assertIn("not known in your organisation", self.says(page)["nothing.name"])
        again = next(row for row in rows if row["key"] == "debts.name")
        page = self.check_rows([*rows, again])
        self.assertIn("has this key already", " ".join(self.says(page).values()))
        self.assertEqual(self.says(page, "changed").keys(), {"word.back"})

    def test_a_domain_of_another_organisation(self):
        own = self.own_domain()
        page = self.check_rows(self.rows("ar"), user=self.other_manager)
        self.assertEqual(set(self.says(page)), {f"own.{own.key}.{part}" for part in self.columns()})
        self.assertIn("not known in your organisation", self.says(page)[f"own.{own.key}.name"])

    def test_a_domain_that_means_something_else_now(self):
        own = self.own_domain()
        self.add(domain=own)
        rows = self.rows("ar", **{f"own__{own.key}__name": OTHER})
        self.new_snapshot(self.new_dossier())
        own.change_texts({"en_US": {"level_1": "Something quite different"}}, reason="New", meaning="same")
        self.assertFalse(self.says(self.check_rows(rows)), "other words for the same")
        self.new_snapshot(self.new_dossier("T-2"))
        own.change_texts({"en_US": {"level_1": "Something else"}}, reason="New", meaning="other")
        self.assertIn("means something else", self.says(self.check_rows(rows))[f"own.{own.key}.name"])

    def test_a_domain_that_a_colleague_changed_since(self):
        rows = self.rows("ar", debts__name=OTHER)
        self.add(name="اسم آخر")
        page = self.check_rows(rows)
        self.assertIn("Somebody changed this life domain", self.says(page, "doubtful")["debts.name"])

    # --- What is wrong with one text ----------------------------------------------------------------------------------

    def test_placeholders(self):
        for text, sentence in (
            ("%(number)s من", "%(total)s is missing"),
            ("%(number)s من %(total)s %(day)s", "%(day)s does not belong here"),
            ("% (number)s من %(total)s", "%(number)s is missing"),
            ("%(number) s من %(total)s", "%(number)s is missing"),
            ("%(total)s من %(number)s %", "is damaged"),
            ("%(total)s من %(number)s ٪(number)s", "is damaged"),
        ):
            with self.subTest(text):
                self.check_found(sentence, word__place=text)
        self.check_found("%(number)s does not belong here", debts__name="ديون %(number)s")

    # --- Words beside each other --------------------------------------------------------------------------------------

    def test_words_that_were_swapped(self):
        labels = easy_texts("ar")["labels"]
        swapped = {"word__help_yes": f"{labels['help_no']}.", "word__help_no": labels["help_yes"]}
        self.check_found("This is what 'word.help_no' said", **swapped)
        self.assertEqual(self.found(**swapped).keys(), {"word.help_yes", "word.help_no"})
        self.check_found("This is what 'word.good' said", word__hard=labels["good"])

    def test_words_that_become_the_same(self):
        self.check_found("This says the same as 'word.help_no' now", word__help_yes=OTHER, word__help_no=OTHER)
        labels = easy_texts("de")["labels"]
        self.assertEqual(labels["next"].strip("."), labels["stay"].strip("."))
        self.bring_in_rows(self.rows("de", word__next="Los", word__stay="Los"), "de")
        self.assertEqual(self.language("de").words, {"next": "Los", "stay": "Los"}, "They were the same before")

    def test_words_that_came_with_the_addon_come_back_together(self):
        labels = easy_texts("ar")["labels"]
        self.language().sudo().words = {"help_yes": labels["help_no"], "help_no": labels["help_yes"]}
        back = {f"word__{name}": labels[name] for name in ("help_yes", "help_no")}
        alone = self.found(word__help_yes=labels["help_yes"])
        self.assertIn("This says the same as 'word.help_no' now", alone["word.help_yes"])
        self.bring_in_rows(self.rows("ar", **back))
        self.assertFalse(self.language().words)

    def test_a_word_that_was_changed_since(self):
        rows = self.rows("ar", word__next="إلى الأمام")
        self.bring_in_rows(self.rows("ar", word__back="عودة", word__done="تم الآن"))
        stale = [row | {"text": "تم الآن"} if row["key"] == "word.done" else row for row in rows]
        page = self.check_rows(stale)
        self.assertEqual(self.says(page, "doubtful").keys(), {"word.back"}, "What says the same is no doubt")
        self.assertIn("Somebody changed this word", self.says(page, "doubtful")["word.back"])
        page.action_import()
        self.assertEqual(self.language().words, {"back": "عودة", "done": "تم الآن", "next": "إلى الأمام"})

    def test_untranslated(self):
        source = easy_texts("en")["domains"]["residence"]
        self.check_found("still the text of the source", "fr", residence__question=source["question"])
        self.check_found("still the text of the source", "fr", residence__level_1=source["levels"][0])
        self.check_found("still the text of the source", "fr", word__give_back=easy_texts("en")["labels"]["give_back"])
        self.assertFalse(self.found("nl", debts__name="Debts"), "one word can be the same in two languages")

    def test_what_the_worker_reads_and_other_sources_are_no_translation(self):
        for lang in ("nl", "en"):
            text = easy_texts(lang)["domains"]["residence"]["question"]
            self.check_found("still the text of the source", "fr", residence__question=text)
            text = easy_texts(lang)["labels"]["give_back"]
            self.check_found("still the text of the source", "fr", word__give_back=text)
        domain = self.domain("residence")
        for code, _name in self.env["res.lang"].get_installed():
            with self.subTest(code):
                text = domain.with_context(lang=code).question
                self.check_found("still the text of the source", "fr", residence__question=text)

    def test_what_came_with_the_addon_is_a_translation(self):
        domain, text = self.domain("residence"), easy_texts("fr")["domains"]["residence"]
        self.bring_in_rows(self.rows("fr", residence__question="Où est votre maison ?"), "fr")
        domain.sudo().question = text["question"]
        self.assertFalse(self.found("fr", residence__question=text["question"]))

    def test_script_digits_and_numbers(self):
        self.check_found("'Debt' is not in the letters of this language", debts__name="Debt")
        self.check_found("is not in the letters", "uk", word__back="Ніaзад")
        self.check_found("not as '٥'", housing_cost__level_1="صعب ٥")
        self.check_found("This number is not in the source", "fr", food__level_3="J’ai assez 1 jour sur 7.")
        self.check_found("There is no word", word__back="-")
        self.assertTrue(self.found("ar", "doubtful", debts__question="هل عندك 3 ديون؟"))
        self.assertFalse(self.found("ar", "wrong", debts__question="هل عندك 3 ديون؟"))

    def test_signs_that_cannot_be_shown(self):
        for sign in ("\ue000", "\U0001f600", "\u2764\ufe0f", "ا" + "\u064b" * 4):
            with self.subTest(sign):
                self.check_found("signs in this text that cannot be shown", debts__name=f"نص {sign}")
                self.check_found("signs in this text that cannot be shown", word__back=f"نص {sign}")
        self.assertFalse(self.found(debts__name="مُحَمَّدٌ"))

    def test_foreign_words_are_quoted_as_they_stand(self):
        self.check_found("'Дом мой' is not in the letters", "fr", debts__name="Un Дом мой")

    def test_too_long_and_markup(self):
        self.check_found("characters; at most 200 fit", debts__question="ا" * 5000)
        self.check_found("characters; at most 60 fit", debts__name="ا" * 70)
        self.check_found("characters; at most", word__back="ا" * 5000)
        self.check_found("15 words in a sentence", debts__question=" ".join(["كلمة"] * 15))
        for text in ("<b>ديون</b>", "ديون &nbsp; ديون", "ديون < 5"):
            self.check_found("Signs such as <b>", debts__name=text)
        self.check_found("This word is empty", word__back="")

    # --- What is wrong with the file ----------------------------------------------------------------------------------

    def refused(self, rows, sentence, lang="ar"):
        page = self.check_rows(rows, lang)
        self.assertEqual(page.state, "choose")
        self.assertIn(sentence, page.message)

    def test_a_sheet_of_another_language_version_or_database(self):
        rows = self.rows("ar", debts__name=OTHER)
        self.refused(rows, "This sheet is for this language: Arabic", "ps")
        self.refused(rows[1:], "not a translator's sheet")
        stamp = rows[0]["text"].split()
        for said, sentence in (
            ([stamp[0], "2", *stamp[2:]], "another version of this program"),
            ([*stamp[:4], str(10**9)], "another database"),
            ([*stamp[:2], "xx", *stamp[3:]], "not a translator's sheet"),
            ([*stamp[:4], "many"], "not a translator's sheet"),
        ):
            self.refused([rows[0] | {"text": " ".join(said)}, *rows[1:]], sentence)

    def test_a_column_that_was_sorted_or_shifted(self):
        rows, sentence = self.rows("ar"), "a column was sorted or moved"
        for is_word in (True, False):
            places = [place for place, row in enumerate(rows) if place and row["key"].startswith("word.") is is_word]
            texts = [rows[place]["text"] for place in places]
            for name, moved in (("shifted", [texts[-1], *texts[:-1]]), ("sorted", sorted(texts))):
                with self.subTest(name, is_word=is_word):
                    sheet = list(rows)
                    for place, text in zip(places, moved, strict=True):
                        sheet[place] = rows[place] | {"text": text}
                    self.refused(sheet, sentence)

    def test_a_file_with_many_more_lines(self):
        rows, more = self.rows("ar"), {"key": "nothing.name", "text": OTHER, "longest": "x"}
        self.refused([*rows, *[more] * 2 * len(rows)], "many more lines than the translator's sheet")

    def with_cell(self, value):
        """A sheet in which somebody put something else into the text of the first domain."""
        book, file = openpyxl.load_workbook(io.BytesIO(self.book(self.rows("ar")))), io.BytesIO()
        book.worksheets[0]["E4"] = value
        book.save(file)
        return self.page_of(file.getvalue())

    def test_a_formula_is_refused(self):
        self.assertIn("Line 4, column 5 holds a formula", self.with_cell("=1+1").message)

    def test_what_a_spreadsheet_made_of_a_text_is_told(self):
        page = self.with_cell(True)
        self.assertIn("the spreadsheet made a number", " ".join(self.says(page).values()))

    def test_a_sheet_as_csv_comes_in_too(self):
        rows = self.rows("ar", debts__name=OTHER)
        columns = ("key", "source", "text", "version")
        lines = ["\t".join(columns), *("\t".join(row.get(name, "") for name in columns) for row in rows)]
        page = self.page_of("\n".join(lines), name="sheet.tsv")
        self.assertEqual((page.changed_count, page.wrong_count), (1, 0), page.message)
