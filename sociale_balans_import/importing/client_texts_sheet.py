from odoo.addons.sociale_balans.tools.client_languages import LANGUAGES, known, name_in
from odoo.addons.sociale_balans.tools.easy_texts import PLACEHOLDER

from ..tools.client_texts_check import LONGEST_OTHER
from ..tools.client_texts_sheet import PARTS, STAMP, STEPS, WORD, Stamp, digest_of, most_signs, most_words
from .client_texts_says import part_of, place_of
from .texts_now import TextsNow, source_for


class ClientTextsSheet:
    """The translator's sheet in one language: its lines, and what it says about itself."""

    def __init__(self, env, lang):
        self.env = env
        self.now = TextsNow(env, lang, source_for(env.lang, lang))
        self.lang = lang
        self.shown, self.present = self.now.shown_sources(), self.now.present()

    def header(self, names):
        """Return the names of the columns, with the language of those in which there are texts.

        :param dict names: what each column is called
        """
        langs = {"source": self.now.source_lang, "worker": known(self.env.lang), "text": self.lang}
        return names | {column: f"{names[column]} ({self._called(lang)})" for column, lang in langs.items()}

    def _called(self, lang):
        return name_in(lang, self.env.lang) or LANGUAGES[lang].name

    def rows(self):
        """Return the lines as dicts by column: which sheet it is, each part of each domain in use, each word."""
        stamp = Stamp(self.lang, self.now.source_lang, self.now.edition)
        about = self.env._("which sheet this is: leave this line as it is")
        rows = [{"key": STAMP, "about": about, "text": str(stamp)}]
        for key, domain in self.now.used().items():
            rows += [self._part(key, domain, part) for part in PARTS]
        return rows + [self._word(name) for name in self.now.words]

    def _part(self, key, domain, part):
        line, sentence = f"{key}.{part}", self.now.now[key].get("sentence")
        what = part_of(self.env, part, in_gap=bool(sentence))
        return {
            "key": line,
            "about": f"{domain.theme_id.name} · {domain.name} · {what}",
            "source": self.shown[line],
            "worker": self.now.worker[key].get(part, ""),
            "text": self.present[line],
            "longest": self.env._("%(count)s words in a sentence", count=most_words(part, sentence, self.lang))
            if part in ("question", "sentence", *STEPS)
            else self.env._("%(count)s words", count=most_words(part, None, self.lang)),
            "version": str(domain.version),
        }

    def _word(self, name):
        # Not between the braces below, where the terms to translate are not found.
        line, what = f"{WORD}.{name}", self.env._("word of the screen")
        return {
            "key": line,
            "about": f"{what} · {place_of(self.env, name)}",
            "source": self.shown.get(line, ""),
            "text": self.present[line],
            "longest": self.env._("%(count)s characters", count=min(most_signs(name), LONGEST_OTHER)),
            "version": digest_of(self.present[line]),
        }

    def explanation(self):
        """Return what the second sheet says, a line each; for who translates, in the language of who asked him."""
        language, source = self._called(self.lang), self._called(self.now.source_lang)
        filled_in = sorted({text for word in self.now.source_words.values() for text in PLACEHOLDER.findall(word)})
        return [
            self.env._("These are the texts that clients read in %(language)s.", language=language),
            self.env._("Change only the column with the text, and write your remarks beside it."),
            self._from(source),
            self.env._("Each life domain has five steps. Step 1 is the worst and step 5 the best. Keep that order."),
            self.env._(
                "Each step says something else, and each is a little better than the one before it. Leave none empty."
            ),
            self.env._(
                "A shared sentence has one gap: the sign …. Each of the five texts goes there. If that does not work "
                "in your language, empty the shared sentence and write five whole sentences."
            ),
            self.env._("Easy words: one idea in a sentence, everyday words, no double no."),
            self.env._(
                "At most %(most)s words in a sentence, and four in a name.",
                most=LANGUAGES[self.lang].most_words,
            ),
            self.env._("Speak to the client politely, as one does to a grown-up whom one does not know."),
            self.env._(
                "Leave %(examples)s as they are, sign by sign: a number, a date or a text comes there.",
                examples=", ".join(filled_in),
            ),
            self.env._("Write numbers with the digits 0 to 9, the same as in the source. Use no formulas."),
            self.env._("Use the letters of your language only. The word PIN may stay."),
            self.env._("Do not remove or move lines. Is something wrong in the source? Say so in the remarks."),
        ]

    def _from(self, source):
        if known(self.env.lang) == self.lang:
            return self.env._(
                "What the worker reads is in the same language: say it in easy words. The source shows them in this "
                "language: %(other)s.",
                other=source,
            )
        return self.env._(
            "Translate from this language: %(other)s. What the worker reads is there to make the meaning clear.",
            other=source,
        )

    def name(self):
        """Return what the file is called."""
        return self.env._("Texts for clients - %(language)s", language=self._called(self.lang))
