from collections import defaultdict
from dataclasses import dataclass, field

from odoo.addons.sociale_balans.tools.folding import code_key, fold

from .kind import NEW, WRONG, Kind, Line, WrongError

MEMBER, SCORE = "sociale.balans.member", "sociale.balans.score"
SNAPSHOT = "sociale.balans.snapshot"


@dataclass
class ScoreLine(Line):
    """A line with the values of its row, and the title that it gives to the snapshot."""

    row: dict = field(default_factory=dict)
    title: str = ""


class Snapshots(Kind):
    """Snapshots of talks that were held before, a line for each score. They come in done, and so they stay."""

    COLUMNS = {
        "code": "code",
        "member": "gezinslid",
        "date": "datum",
        "domain": "levensdomein",
        "value": "score",
        "remark": "opmerking",
        "client_value": "score cliënt",
        "client_help": "wil hulp",
        "client_words": "woorden cliënt",
        "title": "titel",
    }
    REQUIRED = ("code", "date", "domain", "value")
    NAMING = frozenset({"code", "member", "domain"})
    VALUES = frozenset({"date", "value", "client_value", "client_help"})
    # What the client said himself of it.
    CLIENT = ("client_value", "client_help", "client_words")
    LINE = ScoreLine

    def __init__(self, env):
        super().__init__(env)
        self.new_snapshots = {}  # lines by (dossier id, date)
        # What is there, found in a few queries before the lines are read.
        self.values = self.words(SCORE, "value", nvt="na", so="na", inspanning="effort")
        self.wishes = self.words(SCORE, "client_help", ja="yes", later="later", nee="no")
        self.by_key, self.by_name, self.domain_of = defaultdict(list), defaultdict(set), {}
        self.dossiers, self.members = {}, defaultdict(set)  # by code key; by (dossier, word)
        self.snapshots, self.kept = defaultdict(list), {}  # by (dossier id, date); answers by row
        # What earlier lines said: numbers of lines by row, and (title, number) by snapshot.
        self.seen, self.titles = {}, {}

    def example(self):
        """Return a score of a household and one of an adult, of the family in the example of the clients."""
        names = {key: self.env.ref(f"sociale_balans.domain_{key}").name for key in ("debts", "safety_net")}
        scopes = {key: self.env.ref(f"sociale_balans.domain_{key}").scope for key in names}
        adult = self.env._("Adult %(number)s", number=1)
        member = {"household": "", "adult": adult}
        labels = dict(self.env[SCORE]._fields["client_help"]._description_selection(self.env))
        said = [
            {"value": "2", "client_value": "3", "client_help": labels["yes"], "client_words": self.env._("I worry")},
            {"value": "4", "client_value": "4", "client_help": labels["later"]},
        ]
        return [
            {"code": "VB-0001", "member": member[scopes[key]], "date": "2025-02-03", "domain": name} | values
            for (key, name), values in zip(names.items(), said, strict=True)
        ]

    # --- Checking -----------------------------------------------------------------------------------------------------

    def check_lines(self, lines):
        """Give each line its verdict; how many queries that takes does not depend on how many lines there are."""
        self._find_domains()
        for line in lines:
            line.code = line.get("code")[:64]
        self._find_dossiers({line.code for line in lines})
        self.each(lines, self._read)
        self._find_snapshots({line.key for line in lines if line.key})
        groups = defaultdict(list)
        for line in lines:
            if line.key:
                groups[line.key].append(line)
        self.each(lines, self._check_title)
        for key, group in groups.items():
            self._plan(key, group)

    def _find_domains(self):
        """Domains of the organisation by each word for them: technical key, or name in any installed language."""
        domains = self.env["sociale.balans.domain"]._catalogue_of(self.company, self.today)
        for domain_id, names in domains._get_external_ids().items():
            for name in names:
                self.by_key[fold(name.split(".")[-1].removeprefix("domain_"))].append(domains.browse(domain_id))
        for env in self.languages():
            for domain in domains.with_env(env):
                self.by_name[fold(domain.name)].add(domain.id)
        self.domain_of = {domain.id: domain for domain in domains}

    def _find_dossiers(self, codes):
        self.dossiers = self.dossiers_by_key(codes, ["anonymised"])
        self.members = self.people_by_word(self.dossiers.values())

    def _read(self, line):
        dossier = self.dossiers.get(code_key(line.get("code")))
        if not dossier:
            raise WrongError(self.env._("There is no dossier with this code in your organisation. Import it first."))
        if dossier.anonymised:
            raise WrongError(self.env._("Of this dossier only the figures are kept. Remove this line."))
        date = self.past_day(line.get("date"))
        if not date:
            raise WrongError(self.env._("Fill in the date of the snapshot."))
        member = self._member(line, dossier)
        domain = self._domain(line, member._role_on(date) if member else "household")
        if not line.get("value"):
            raise WrongError(self.env._("Fill in a score: 1 to 5, 'not applicable' or 'tried'."))
        value = self.one_of(self.values, line.get("value"))
        said = self._said(line)
        row = (dossier.id, date, member.id, domain.id)
        if row in self.seen:
            raise WrongError(
                self.env._("This score is on line %(number)s already. Remove one of them.", number=self.seen[row])
            )
        self.seen[row] = line.number
        line.key = dossier.id, date
        line.title = line.get("title")
        self.fitting(SNAPSHOT, {"title": line.title})
        self.fitting(SCORE, {"remark": line.get("remark"), "client_words": said["client_words"]})
        line.row = {"member_id": member.id, "domain_id": domain.id, "value": value, "remark": line.get("remark")} | said
        line.says = f"{domain.name}: {self.label(SCORE, 'value', value)}"
        if said["client_value"]:
            own = self.label(SCORE, "client_value", said["client_value"])
            line.says = self.env._("%(score)s (client: %(own)s)", score=line.says, own=own)

    def _said(self, line):
        """Return what the client said himself; what the file leaves out is empty."""
        value, wish = (line.get(name) for name in ("client_value", "client_help"))
        return {
            "client_value": value and self.one_of(self.values, value),
            "client_help": wish and self.one_of(self.wishes, wish),
            "client_words": line.get("client_words"),
        }

    def _member(self, line, dossier):
        """Return whom a line is about; nobody for the household."""
        word = line.get("member")
        if not word:
            line.part = self.env._("Household")
            return self.env[MEMBER]
        found = self.members[dossier, fold(word) or word]
        if not found:
            raise WrongError(
                self.env._(
                    "This person is not in the dossier. Check the name, or write 'Adult 1'. Leave it empty for the "
                    "household."
                )
            )
        if len(found) > 1:
            raise WrongError(self.env._("Two people have this name. Write 'Adult 1' or 'Child 2' instead."))
        [member] = found
        line.part = member.label
        return member

    def _domain(self, line, scope):
        """Return the domain of a line, for the household, an adult or a child."""
        word = fold(line.get("domain"))
        known = self.by_key.get(word, []) + [self.domain_of[one] for one in self.by_name.get(word, ())]
        if not known:
            raise WrongError(
                self.env._(
                    "There is no life domain '%(domain)s'. Look under Life Domains.", domain=line.get("domain")[:50]
                )
            )
        fitting = [domain for domain in known if domain.scope == scope]
        if not fitting:
            raise WrongError(
                self.env._(
                    "The domain %(domain)s is not scored for this part: %(part)s.",
                    domain=known[0].name,
                    part=line.part,
                )
            )
        if word not in self.by_key and len(fitting) > 1:
            raise WrongError(self.env._("Two life domains have this name. Give one of them another name first."))
        return fitting[0]

    def _check_title(self, line):
        title, number = self.titles.setdefault(line.key, (line.title, line.number))
        if line.title and title and line.title != title:
            raise WrongError(
                self.env._("Line %(number)s gives this snapshot another title. Let both say the same.", number=number)
            )
        if line.title and not title:
            self.titles[line.key] = line.title, line.number

    def _find_snapshots(self, keys):
        """Snapshots of the same dossiers on the same days, and the rows of those that are done."""
        snapshots = self.env[SNAPSHOT].search_fetch(
            [
                ("dossier_id", "in", list({dossier for dossier, _date in keys})),
                ("date", "in", list({d for _, d in keys})),
            ],
            ["dossier_id", "date", "state"],
        )
        for snapshot in snapshots:
            self.snapshots[snapshot.dossier_id.id, snapshot.date].append(snapshot)
        there = snapshots.filtered(lambda one: one.locked and (one.dossier_id.id, one.date) in keys)
        self.kept = {
            (row.snapshot_id.id, row.member_id.id, row.domain_id.id): row
            for row in there._rows(["member_id", "domain_id", "value", "remark", *self.CLIENT])
        }

    def _plan(self, key, lines):
        """Decide what comes of the lines of one snapshot."""
        there = self.snapshots.get(key)
        if not there:
            self.new_snapshots[key] = lines
            for line in lines:
                line.verdict = NEW if line.verdict != WRONG else WRONG
            return
        done = [snapshot for snapshot in there if snapshot.locked]
        if not done:
            sentence = self.env._("A snapshot of that day is still in progress. Finish it or delete it first.")
            self._refuse(lines, sentence)
            return
        other = min(([line for line in lines if not self._same(line, snapshot)] for snapshot in done), key=len)
        sentence = self.env._("The snapshot of that day is done and says something else here. Remove this line.")
        self._refuse(other, sentence)

    def _refuse(self, lines, sentence):
        for line in lines:
            line.verdict, line.says = WRONG, sentence

    def _same(self, line, snapshot):
        """Return whether a done snapshot says what the line says; what the file leaves out says nothing."""
        row = line.row
        there = self.kept.get((snapshot.id, row["member_id"], row["domain_id"]))
        return bool(there) and all(
            (row[name] or "") in ("", (there[name] or "").strip()) for name in ("value", "remark", *self.CLIENT)
        )

    # --- Doing --------------------------------------------------------------------------------------------------------

    def apply(self):
        """Make the new snapshots with their rows."""
        vals_list, rows_of = [], []
        for (dossier, date), lines in self.new_snapshots.items():
            title = next((line.title for line in lines if line.title), "")
            vals_list.append({"dossier_id": dossier, "date": date} | ({"name": title} if title else {}))
            rows_of.append([line.row for line in lines])
        self.env[SNAPSHOT]._keep_earlier(vals_list, rows_of)
        return self.env._(
            "Imported: %(snapshots)s snapshots with %(scores)s scores.",
            snapshots=len(vals_list),
            scores=sum(map(len, rows_of)),
        )
