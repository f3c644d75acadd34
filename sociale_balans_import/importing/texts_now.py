from functools import cached_property

from odoo.addons.sociale_balans.models.catalogue.domain_client_text import in_columns
from odoo.addons.sociale_balans.tools.client_languages import OF_WORKERS, known, plain
from odoo.addons.sociale_balans.tools.easy_texts import easy_texts
from odoo.addons.sociale_balans.tools.folding import fold
from odoo.addons.sociale_balans.tools.scale import LEVELS

from ..tools.client_texts_check import said
from ..tools.client_texts_sheet import OWN, PARTS, WORD

DOMAIN, TEXT, LANGUAGE = (
    "sociale.balans.domain",
    "sociale.balans.domain.client.text",
    "sociale.balans.client.language",
)


def source_for(user_lang, lang):
    """Return the language from which a sheet is translated: that of the user, or Dutch where that is the same.

    >>> source_for("fr_BE", "ar"), source_for("nl_BE", "nl"), source_for("de_DE", "de")
    ('fr', 'en', 'nl')
    """
    own = known(user_lang)
    source = own if own in OF_WORKERS else "en"
    if source != lang:
        return source
    return "nl" if lang != "nl" else "en"


class TextsNow:
    """What the clients of an organisation read now in a language, beside its source and the worker's texts.

    Each is a dict by the key of a domain as the translator's sheet has it, with a dict of its parts; a text that is not
    there yet has no parts.
    """

    def __init__(self, env, lang, source):
        self.env, self.lang, self.source_lang = env, lang, source
        self.company = env.company
        self.today = self.company._sociale_balans_today()
        self.edition = env[TEXT]._edition()
        domains = env[DOMAIN]._catalogue_of(self.company, self.today)
        own = domains.filtered("company_id")
        keys = {domain.id: key for key, domain in (domains - own)._by_key().items()}
        keys |= {domain.id: f"{OWN}.{key}" for key, domain in own._by_key().items()}
        self.domains = {keys[domain.id]: domain for domain in domains if domain.id in keys}
        scales = env["sociale.balans.domain.equivalence"]._scales(self.company.id)
        self.first = {key: scales.get((one.id, one.version), one.version) for key, one in self.domains.items()}
        self.worker = {key: self._of_worker(domain) for key, domain in self.domains.items()}
        told = self._easy({self.lang, self.source_lang})
        self.now = {key: told[key, lang] or {} for key in self.domains}
        # Without easy words in the source, the worker's texts are what there is to translate.
        self.source = {key: told[key, source] or self.worker[key] for key in self.domains}
        languages = env[LANGUAGE]
        self.words, self.source_words = (languages._labels(self.company.id, one) for one in (lang, source))
        self.shipped_words = easy_texts(lang)["labels"]
        self.shipped = {key: in_columns(text) for key, text in easy_texts(lang)["domains"].items()}

    def _of_worker(self, domain):
        levels = {f"level_{level.value}": level.name for level in domain.level_ids}
        return {"name": domain.name, "question": domain.question or ""} | levels

    def _easy(self, langs):
        """Return the texts in easy words, by domain and language; None where there is none."""
        meant = {one.id: (one.id, self.first[key], one.version) for key, one in self.domains.items()}
        told, texts = self.env[TEXT]._read_texts(meant, langs, self.company, self.edition), {}
        for key, domain in self.domains.items():
            for lang in langs:
                found = told.get((domain.id, lang))
                texts[key, lang] = found and in_columns(
                    found | {"levels": [found["levels"][value] for value in LEVELS]}
                )
        return texts

    @cached_property
    def copies(self):
        """What a line says in the languages of the workers, in easy words or in theirs, folded: a set by line.

        What came with the addon in the language of the sheet itself is no copy, though it can read the same.
        """
        languages = sorted({*OF_WORKERS, self.source_lang} - {self.lang})
        wordings = [(key, texts) for (key, _lang), texts in self._easy(set(languages)).items() if texts]
        for code, _name in self.env["res.lang"].get_installed():
            if plain(code) in OF_WORKERS:
                domains = ((key, domain.with_context(lang=code)) for key, domain in self.domains.items())
                wordings += [(key, self._of_worker(domain)) for key, domain in domains]
        copies = {}
        for key, texts in wordings:
            for part in PARTS:
                copies.setdefault(f"{key}.{part}", set()).update({fold(texts.get(part)), fold(said(texts, part))})
        for lang in languages:
            for name, text in self.env[LANGUAGE]._labels(self.company.id, lang).items():
                copies.setdefault(f"{WORD}.{name}", set()).add(fold(text))
        own = self.came_along()
        return {line: texts - {fold(own.get(line))} for line, texts in copies.items()}

    def used(self):
        """Return the domains that the organisation uses, by key, in its order."""
        used = self.env[DOMAIN]._in_use_by(self.company, self.today)
        return {key: domain for key, domain in self.domains.items() if domain in used}

    def newer_than(self, edition):
        """Return the keys of the domains with a text in this language that is newer than an edition."""
        found = self.env[TEXT].search_fetch(
            [
                ("lang", "=", self.lang),
                ("id", ">", edition),
                ("company_id", "in", [False, self.company.id]),
                ("domain_id", "in", [domain.id for domain in self.domains.values()]),
            ],
            ["domain_id"],
        )
        return {key for key, domain in self.domains.items() if domain in found.domain_id}

    def shown_sources(self):
        """Return what the column of the source says on each line, by key; a step is a whole sentence."""
        shown = {f"{key}.{part}": said(texts, part) for key, texts in self.source.items() for part in PARTS}
        return shown | {f"{WORD}.{name}": text for name, text in self.source_words.items()}

    def present(self):
        """Return what each line of the sheet says now, by key."""
        return self._by_line(self.now, self.words)

    def came_along(self):
        """Return what each line of the sheet said when it came with the addon, by key."""
        return self._by_line(self.shipped, self.shipped_words)

    def _by_line(self, domains, words):
        shown = {f"{key}.{part}": texts.get(part) or "" for key, texts in domains.items() for part in PARTS}
        return shown | {f"{WORD}.{name}": text for name, text in words.items()}
