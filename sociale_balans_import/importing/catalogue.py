import json
from dataclasses import dataclass, field

from odoo.addons.sociale_balans.tools.advice import LONGEST
from odoo.addons.sociale_balans.tools.folding import fold
from odoo.addons.sociale_balans.tools.scale import LEVELS

from ..tools.catalogue_file import FORMAT, read_json
from .kind import CHANGED, NEW, WRONG, Kind, Line, WrongError

DOMAIN = "sociale.balans.domain"
OF_A_DOMAIN = ("scope", "in_use", "subject", "pictogram", "action_areas", "change")
TEXTS = ("name", "question", *(f"level_{value}" for value in LEVELS))


@dataclass
class TextLine(Line):
    """A line with what it says of one domain in one language."""

    lang: str = ""
    texts: dict = field(default_factory=dict)


class Catalogue(Kind):
    """Life domains, a line for each domain and language: to translate them, or to share one balance among boards.

    Domains of the organisation's own are made and changed; of those that all organisations share, only whether they are
    used and their place. What is not in the file stays as it is, after what is.
    """

    COLUMNS = {
        "key": "sleutel",
        "language": "taal",
        "theme": "thema",
        "scope": "score voor",
        "in_use": "in gebruik",
        "name": "naam",
        "question": "vraag",
        **{f"level_{value}": f"tekst {value}" for value in LEVELS},
        "subject": "onderwerp",
        "pictogram": "pictogram",
        "action_areas": "actiegebieden",
        "change": "soort wijziging",
    }
    REQUIRED = ("key", "language", "name")
    NAMING = frozenset({"key", "name", "theme"})
    VALUES = frozenset({"scope", "in_use", "subject", "change"})
    LINE = TextLine

    def __init__(self, env):
        super().__init__(env)
        self.new_domains, self.changed, self.settings = {}, {}, {}
        self.order, self.used = [], {}
        self.scopes = self.words(DOMAIN, "scope", gezin="household", volwassene="adult", kind="child")
        self.subjects = self.words(DOMAIN, "subject")
        self.yes = {"1": True, "ja": True, "yes": True, "oui": True, "true": True, "waar": True} | dict.fromkeys(
            ("0", "nee", "no", "non", "nein", "false", "onwaar"), False
        )
        self.changes = {fold(word): word for word in ("other", "same", "correction")} | {
            "andere": "other",
            "zelfde": "same",
            "verbetering": "correction",
        }
        self.installed = {code: code for code, _name in env["res.lang"].get_installed()}
        self.installed |= {code.split("_")[0]: code for code in reversed(list(self.installed))}
        self.domains, self.areas = {}, {}
        self.firsts, self.seen = {}, {}

    def example(self):
        """Return the two languages of one invented domain."""
        first = {"key": "courage", "language": "nl", "theme": "Persoonlijke vaardigheden", "scope": "adult"}
        dutch = {"name": "Moed", "question": "Wat durft u?"} | {f"level_{v}": f"Tekst van score {v}" for v in LEVELS}
        french = {"name": "Courage", "question": "Qu'osez-vous ?"} | {
            f"level_{v}": f"Texte du score {v}" for v in LEVELS
        }
        return [first | dutch, {"key": "courage", "language": "fr"} | french]

    # --- Giving out ---------------------------------------------------------------------------------------------------

    def domains_as_dicts(self):
        """Return every domain of the organisation in its order, as a JSON file has it; texts are dicts by language."""
        domains = self.env[DOMAIN]._catalogue_of(self.company, self.today)
        used = domains._used_on(self.company, self.today)
        keys = {domain.id: key for key, domain in domains._by_key().items()}
        texts = {row[0]: row[2] for row in self.env["sociale.balans.domain.text"]._read_catalogue(domains)}
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        areas = domains.action_area_ids._get_external_ids()

        def spoken(text):
            return {lang: words for lang, words in (text or {}).items() if lang in installed}

        return [
            {
                "key": keys[domain.id],
                "scope": domain.scope,
                "in_use": domain in used,
                "name": spoken(texts[domain.id]["name"]),
                "question": spoken(texts[domain.id]["question"]),
                "theme": spoken(texts[domain.id]["theme"]),
                "levels": {value: spoken(text) for value, text in sorted((texts[domain.id]["levels"] or {}).items())},
                "subject": domain.subject or "",
                "pictogram": domain.pictogram or "",
                "action_areas": [areas[area.id][0].split(".area_")[-1] for area in domain.action_area_ids],
            }
            for domain in domains
        ]

    def rows(self):
        """Return the same as dicts by technical column name, one for each domain and language.

        The language of the user comes first; what belongs to the domain itself stands on that line only, so that
        whoever changes it does so once.
        """
        domains = self.domains_as_dicts()
        for domain in domains:
            domain["name"] = dict(sorted(domain["name"].items(), key=lambda pair: pair[0] != self.env.lang))
        table = read_json(json.dumps({"format": FORMAT, "domains": domains}).encode())
        rows, seen = [], set()
        for _number, cells in table.rows:
            row = dict.fromkeys(self.COLUMNS, "") | dict(zip(table.header, cells, strict=True))
            rows.append(row | dict.fromkeys(OF_A_DOMAIN, "") if row["key"] in seen else row)
            seen.add(row["key"])
        return rows

    # --- Checking -----------------------------------------------------------------------------------------------------

    def check_lines(self, lines):
        """Give each line its verdict; a few queries for each language, however many lines there are."""
        today = self.today
        catalogue = self.env[DOMAIN]._catalogue_of(self.company, today)
        self.order = catalogue.ids
        used = catalogue._used_on(self.company, today)
        self.used = {domain.id: domain in used for domain in catalogue}
        self.domains = catalogue._by_key()
        for env in self.languages():
            for area in self.env["sociale.balans.action.area"].search([]).with_env(env):
                self.areas[fold(area.name)] = area.id
        for area_id, names in self.env["sociale.balans.action.area"].search([])._get_external_ids().items():
            self.areas |= {fold(name.split(".area_")[-1]): area_id for name in names}
        self.each(lines, self._read)
        self.each(lines, self._plan)
        self._check_whole(lines)

    def _read(self, line):
        line.code = line.key = line.get("key").strip().lower()[:64]
        if not line.key:
            raise WrongError(self.env._("Give the domain a key: a short name that stays the same."))
        line.lang = self.installed.get(line.get("language").strip().replace("-", "_"))
        line.part = line.get("language")[:20]
        if not line.lang:
            raise WrongError(
                self.env._("This language is not installed here. Remove the line, or ask for the language.")
            )
        if (line.key, line.lang) in self.seen:
            raise WrongError(
                self.env._(
                    "Line %(number)s has this domain and language already.", number=self.seen[line.key, line.lang]
                )
            )
        self.seen[line.key, line.lang] = line.number
        line.texts = {name: " ".join(line.get(name).split()) for name in TEXTS if line.get(name).strip()}
        for text in (*line.texts.values(), line.get("theme")):
            if len(text) > LONGEST * 2:
                raise WrongError(
                    self.env._(
                        "'%(text)s…' is too long. Up to %(longest)s characters is easy to read aloud.",
                        text=text[:30],
                        longest=LONGEST,
                    )
                )
        if "name" not in line.texts:
            raise WrongError(self.env._("Give the domain a name in this language."))

    def _plan(self, line):
        domain = self.domains.get(line.key)
        self.firsts.setdefault(line.key, line)
        says = self._plan_settings(line, domain)
        if not domain:
            says += self._plan_new(line)
        elif domain.company_id:
            says += self._plan_own(line, domain)
        elif self._differing(line, domain):
            raise WrongError(
                self.env._(
                    "The texts of this domain are those of the catalogue that all organisations share. Make it your "
                    "own domain first, or leave the texts as they are."
                )
            )
        line.says = " ".join(says) or self.env._("Is there already.")

    def _plan_settings(self, line, domain):
        """Decide on what belongs to a domain, not to a language: any of its lines may say it, and all say the same."""
        says, values = [], {}
        if line.get("change"):
            values["change"] = self.one_of(self.changes, line.get("change"))
        if line.get("in_use"):
            values["in_use"] = self.one_of(self.yes, line.get("in_use"))
            if domain and domain.mandatory and not values["in_use"]:
                raise WrongError(self.env._("This domain is mandatory: it cannot be switched off."))
        if line.get("pictogram") and line.get("pictogram") not in dict(self.env[DOMAIN]._select_pictogram()):
            raise WrongError(self.env._("There is no picture '%(name)s'.", name=line.get("pictogram")[:50]))
        agreed = self.settings.setdefault(line.key, {})
        for name, value in values.items():
            if agreed.get(name, (value,))[0] != value:
                raise WrongError(
                    self.env._(
                        "Line %(number)s says something else of this domain. Let both say the same.",
                        number=agreed[name][1],
                    )
                )
        is_new = "in_use" in values and "in_use" not in agreed
        agreed |= {name: (value, line.number) for name, value in values.items() if name not in agreed}
        if domain and is_new and values["in_use"] != self.used[domain.id]:
            says.append(self.env._("Is switched on.") if values["in_use"] else self.env._("Is switched off."))
            line.verdict = CHANGED
        return says

    def _plan_new(self, line):
        if line.key not in self.new_domains:
            if not line.get("theme") or not line.get("scope"):
                raise WrongError(self.env._("A new domain needs a theme, and for whom it is scored."))
            areas = [word for word in line.get("action_areas").split(",") if word.strip()]
            self.new_domains[line.key] = {
                "key": line.key,
                "theme": {},  # its name by language
                "scope": self.one_of(self.scopes, line.get("scope")),
                "subject": bool(line.get("subject")) and self.one_of(self.subjects, line.get("subject")),
                "pictogram": line.get("pictogram") or "message-circle",
                "action_area_ids": [self.one_of(self.areas, word) for word in areas],
                "texts": {},
            }
        missing = [value for value in LEVELS if f"level_{value}" not in line.texts]
        if missing:
            raise WrongError(self.env._("There is no text for %(levels)s.", levels=", ".join(missing)))
        self.new_domains[line.key]["texts"][line.lang] = line.texts
        if line.get("theme").strip():
            self.new_domains[line.key]["theme"][line.lang] = line.get("theme").strip()
        line.verdict = NEW
        return [self.env._("New domain.") if self.firsts[line.key] is line else self.env._("New language.")]

    def _plan_own(self, line, domain):
        differing = self._differing(line, domain)
        if not differing:
            return []
        self.changed.setdefault(domain.id, {})[line.lang] = {name: line.texts[name] for name in differing}
        line.verdict = CHANGED
        return [self.env._("Changed texts: %(number)s.", number=len(differing))]

    def _differing(self, line, domain):
        spoken = domain.with_context(lang=line.lang)
        there = {"name": spoken.name, "question": spoken.question or ""}
        there |= {f"level_{level.value}": level.name for level in spoken.level_ids}
        return [name for name, text in line.texts.items() if text != " ".join((there.get(name) or "").split())]

    def _check_whole(self, lines):
        """What a domain says is wrong as a whole when one of its lines is: half a domain helps nobody."""
        wrong = {line.key for line in lines if line.verdict == WRONG}
        for line in lines:
            if line.key in wrong and line.verdict != WRONG:
                line.says = self.env._("Another line of this domain is wrong.")

    # --- Doing --------------------------------------------------------------------------------------------------------

    def apply(self):
        """Make and change what :meth:`check` found; a changed text is a new version from today on."""
        made = self._make_domains()
        for domain_id, languages in self.changed.items():
            self._change(self.env[DOMAIN].browse(domain_id), languages)
        self._choose(made)
        return self.env._(
            "Imported: %(new)s new domains; the texts of %(changed)s were changed.",
            new=len(made),
            changed=len(self.changed),
        )

    def _make_domains(self):
        made = self.env[DOMAIN]._create_from_texts(list(self.new_domains.values()))
        return dict(zip(self.new_domains, made, strict=True))

    def _change(self, domain, languages):
        change, _line = self.settings[self._key_of(domain)].get("change", ("other", 0))
        domain.change_texts(languages, reason=self.env._("Import"), meaning=change)

    def _key_of(self, domain):
        return next(key for key, known in self.domains.items() if known == domain)

    def _choose(self, made):
        """Choose from today on what the file says of the use and the place of the domains."""
        domains = self.domains | made
        listed = [domains[key].id for key in self.firsts]
        used = self.used | {domain.id: True for domain in made.values()}
        used |= {domains[key].id: agreed["in_use"][0] for key, agreed in self.settings.items() if "in_use" in agreed}
        order = self._merged(listed)
        if order != self.order or used != self.used:
            off = self.env[DOMAIN].browse([domain_id for domain_id, is_used in used.items() if not is_used])
            self.env["sociale.balans.domain.selection"]._choose(
                off.browse(order), off, self.today, self.env._("Import")
            )

    def _merged(self, listed):
        """Return the order in which the domains of the file change places among themselves, and new ones come between.

        What the file does not name stays where it is.
        """
        known = iter([domain_id for domain_id in listed if domain_id in set(self.order)])
        order = [next(known) if domain_id in set(listed) else domain_id for domain_id in self.order]
        for before, domain_id in zip([None, *listed], listed, strict=False):
            if domain_id not in order:
                order.insert(order.index(before) + 1 if before else len(order), domain_id)
        return order
