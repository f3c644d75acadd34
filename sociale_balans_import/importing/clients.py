from collections import Counter, defaultdict
from dataclasses import dataclass, field

from odoo.tools import email_normalize

from odoo.addons.sociale_balans.tools.days import BIRTH
from odoo.addons.sociale_balans.tools.folding import code_key, fold, text_key

from .kind import CHANGED, NEW, UNCHANGED, WRONG, Kind, Line, WrongError

DOSSIER, MEMBER = "sociale.balans.dossier", "sociale.balans.member"
# No message, no follower and no mail for what comes in by the hundred.
QUIET = {"tracking_disable": True}


@dataclass
class ClientLine(Line):
    """A line with the values that it gives to the dossier and to the member, by field."""

    dossier: dict = field(default_factory=dict)
    member: dict = field(default_factory=dict)


class Clients(Kind):
    """Dossiers with their members, a line for each member. What is there is filled in, and nothing is ever deleted."""

    COLUMNS = {
        "code": "code",
        "name": "dossiernaam",
        "worker": "maatschappelijk werker",
        "opened": "geopend op",
        "member": "naam",
        "role": "rol",
        "birth_date": "geboortedatum",
        "civil_status": "burgerlijke staat",
        "education_level": "opleiding",
        "child_count": "aantal kinderen",
    }
    REQUIRED = ("code",)
    NAMING = frozenset({"code", "member", "worker"})
    VALUES = frozenset({"opened", "role", "birth_date", "civil_status", "education_level", "child_count"})
    LINE = ClientLine
    OF_MEMBER = ("birth_date", "civil_status", "education_level", "child_count")

    def __init__(self, env):
        super().__init__(env)
        self.new_dossiers = {}  # by code key: values, with those of the members under "members"
        self.dossier_changes = defaultdict(dict)
        self.new_members = []
        self.member_changes = {}
        # What is there, found in a few queries before the lines are looked at.
        self.choices = {
            "role": self.words(MEMBER, "role", volwassene="adult", kind="child"),
            "civil_status": self.words(MEMBER, "civil_status"),
            "education_level": self.words(MEMBER, "education_level"),
        }
        self.workers = {}  # by login and by e-mail address
        self.dossiers, self.members = {}, defaultdict(list)  # by code key; by (dossier, name)
        self.born = {}  # when somebody was born for certain, by member id
        # What earlier lines said: numbers of lines by person, (value, number) by field of a dossier, namesakes.
        self.seen, self.agreed, self.alike = {}, {}, Counter()

    def example(self):
        """Return two lines of one invented family."""
        adult, child = (self.label(MEMBER, "role", role) for role in ("adult", "child"))
        single = self.label(MEMBER, "civil_status", "single")
        first = {"code": "VB-0001", "opened": "2025-01-15", "member": "Fien Fictief", "role": adult}
        return [
            first | {"birth_date": "1990-05-01", "civil_status": single, "child_count": "1"},
            {"code": "VB-0001", "member": "Bas Bedacht", "role": child, "birth_date": "2018-09-01"},
        ]

    # --- Checking -----------------------------------------------------------------------------------------------------

    def check_lines(self, lines):
        """Give each line its verdict: one query for the dossiers, one for the members, one for the workers."""
        self.workers = self._workers()
        self.each(lines, self._read)
        self._find_dossiers({line.code for line in lines if line.verdict != WRONG})
        self.alike = Counter((line.key, self._name(line.get("member"))) for line in lines if line.verdict != WRONG)
        self.each(lines, self._plan)

    def _workers(self):
        """Return the workers of the organisation by login and by e-mail address; None when two have it."""
        group = self.env.ref("sociale_balans.group_user")
        found = {}
        for user in self.env["res.users"].search(
            [("share", "=", False), ("company_ids", "in", self.company.id), ("all_group_ids", "in", group.id)]
        ):
            for word in {text_key(user.login), text_key(email_normalize(user.email) or "")} - {""}:
                found[word] = None if word in found else user
        return found

    def _find_dossiers(self, codes):
        self.dossiers = self.dossiers_by_key(codes, ["active", "anonymised", "user_id", "date_start", "name"])
        ids = [number for dossiers in self.dossiers.values() for number in dossiers.ids]
        names = ["dossier_id", "name", "role", "number", "active", *self.OF_MEMBER]
        members = self.env[MEMBER].with_context(active_test=False).search_fetch([("dossier_id", "in", ids)], names)
        for member in members:
            self.members[member.dossier_id, self._name(member.name)].append(member)
        self.born = members._certain_birth_dates()

    def _name(self, text):
        """Return what makes a name the same name."""
        return fold(text) or text

    def _read(self, line):
        """Read the cells of a line by themselves."""
        line.code, line.key = line.get("code")[:64], code_key(line.get("code"))
        if not line.key:
            raise WrongError(self.env._("Give the dossier a code with at least one letter or digit."))
        worker = text_key(line.get("worker"))
        if worker and not self.workers.get(worker):
            raise WrongError(
                self.env._("No colleague, or more than one, works here with this login or e-mail address.")
            )
        line.dossier = {
            "name": line.get("name"),
            "user_id": worker and self.workers[worker].id,
            "date_start": self.past_day(line.get("opened")),
        }
        line.member = {"birth_date": self.past_day(line.get("birth_date"), BIRTH)}
        for name, words in self.choices.items():
            line.member[name] = line.get(name) and self.one_of(words, line.get(name))
        line.member["child_count"] = self._count(line.get("child_count"))
        self.fitting(DOSSIER, {"code": line.get("code")} | ({"name": line.get("name")} if line.get("name") else {}))
        if line.get("member"):
            given = {name: value for name, value in line.member.items() if value not in ("", None)}
            self.fitting(MEMBER, given | {"name": line.get("member")})
        if not line.get("member") and any(value not in ("", None) for value in line.member.values()):
            raise WrongError(self.env._("This line says something of a person without a name. Fill in the name."))

    def _count(self, text):
        if text and not (text.isascii() and text.isdigit() and len(text) < 3):
            raise WrongError(self.env._("The number of children is a whole number, such as 0 or 2."))
        return int(text) if text else None

    def _plan(self, line):
        """Decide what comes of a line, with what is there and with the lines before it."""
        dossier = self.dossiers.get(line.key)
        says = self._plan_new(line) if not dossier else self._plan_known(line, dossier)
        if not says:
            line.verdict, line.says = UNCHANGED, self.env._("Is there already.")
        else:
            line.says = " ".join(says)

    def _agree(self, line):
        """Return what this line adds to what earlier lines said of the same dossier."""
        agreed, added = self.agreed.setdefault(line.key, {}), {}
        for name, value in line.dossier.items():
            if value and name in agreed and agreed[name][0] != value:
                raise WrongError(
                    self.env._(
                        "Line %(number)s says something else of this dossier. Let both say the same.",
                        number=agreed[name][1],
                    )
                )
            if value and name not in agreed:
                agreed[name] = value, line.number
                added[name] = value
        return added

    def _plan_new(self, line):
        added, says = self._agree(line), []
        if line.key not in self.new_dossiers:
            self.new_dossiers[line.key] = {"code": line.get("code"), "members": []}
            says.append(self.env._("New dossier."))
        self.new_dossiers[line.key].update(added)
        if line.get("member"):
            self._once(line)
            self.new_dossiers[line.key]["members"].append(self._new_member(line))
            says.append(self._says_new(line))
        line.verdict = NEW if says or added else UNCHANGED
        return says

    def _plan_known(self, line, dossier):
        changes = {name: value for name, value in self._agree(line).items() if self._plain(dossier[name]) != value}
        member = self._known_member(line, dossier) if line.get("member") else None
        says, changed, is_new = [], {}, line.get("member") and not member
        if member:
            changed = self._changes(line, member)
        if dossier.anonymised or ((changes or changed or is_new) and not dossier.active):
            raise WrongError(
                self.env._("This dossier is in the archive, or only its figures are kept. Remove this line.")
            )
        if is_new:
            self.new_members.append({"dossier_id": dossier.id} | self._new_member(line))
            says.append(self._says_new(line))
        if changed:
            self.member_changes[member] = changed
        if changes:
            self.dossier_changes[dossier] |= changes
        if changes or changed:
            says.append(self._says_changed({DOSSIER: changes, MEMBER: changed}))
        line.verdict = NEW if is_new else CHANGED
        return says

    def _plain(self, value):
        return value.id if hasattr(value, "_name") else value

    def _known_member(self, line, dossier):
        """Return who of the dossier this is: by name, unless the day of birth says that it is somebody else."""
        self._once(line)
        born, name = line.member["birth_date"], self._name(line.get("member"))
        named = self.members[dossier, name]
        if len(named) == 1 and self.alike[line.key, name] == 1:
            # Whatever a name is like: who was born on another day is somebody else.
            found = None if born and named[0].birth_date not in (False, born) else named[0]
        elif named and not (born and all(member.birth_date for member in named)):
            raise WrongError(self._says_alike())
        else:
            # Somebody who left and came back is there twice.
            named = sorted(named, key=lambda member: not member.active)
            found = next((member for member in named if member.birth_date == born), None)
        if found:
            line.part = found.label
        return found

    def _once(self, line):
        """Refuse a line about somebody who is on another line too, or might be."""
        name, born = self._name(line.get("member")), line.member["birth_date"]
        if self.alike[line.key, name] > 1 and not born:
            raise WrongError(self._says_alike())
        if (line.key, name, born) in self.seen:
            number = self.seen[line.key, name, born]
            raise WrongError(
                self.env._("This person is on line %(number)s already. Remove one of them.", number=number)
            )
        self.seen[line.key, name, born] = line.number

    def _says_alike(self):
        return self.env._("Two people have this name. Fill in the date of birth of each, here and in the dossier.")

    def _changes(self, line, member):
        if line.member["role"] and line.member["role"] != member.role:
            raise WrongError(
                self.env._(
                    "In the dossier, this person has another role. An import leaves roles as they are: leave the role "
                    "out of this line, or change it in the dossier first."
                )
            )
        given = {name: line.member[name] for name in self.OF_MEMBER}
        changed = {name: value for name, value in given.items() if value not in ("", None) and value != member[name]}
        if "birth_date" in changed and self.born.get(member.id) not in (None, changed["birth_date"]):
            raise WrongError(
                self.env._("The date of birth and the national number do not say the same day. Please check both.")
            )
        return changed

    def _new_member(self, line):
        if not line.member["role"]:
            raise WrongError(self.env._("Is this person an adult or a child? Fill in the role."))
        line.part = self.label(MEMBER, "role", line.member["role"])
        values = {name: value for name, value in line.member.items() if value not in ("", None)}
        return {"name": line.get("member")} | values

    def _says_new(self, line):
        adult = line.member["role"] == "adult"
        return self.env._("New person: an adult.") if adult else self.env._("New person: a child.")

    def _says_changed(self, changes):
        known = [self.env[model]._fields[name] for model, names in changes.items() for name in names]
        words = ", ".join(one._description_string(self.env) for one in known)
        return self.env._("Changes: %(fields)s.", fields=words)

    # --- Doing --------------------------------------------------------------------------------------------------------

    def apply(self):
        """Make and fill in what :meth:`check` found; what gets the same values is written in one go."""
        self._make_dossiers(self.env[DOSSIER])
        self.env[MEMBER].create(self.new_members)
        changed = self.env(context={**self.env.context, "mail_auto_subscribe_no_notify": True})
        for records, changes in ((changed[DOSSIER], self.dossier_changes), (changed[MEMBER], self.member_changes)):
            alike = defaultdict(list)
            for record, values in changes.items():
                alike[tuple(sorted(values.items()))].append(record.id)
            for values, ids in alike.items():
                records.browse(ids).with_prefetch([record.id for record in changes]).write(dict(values))
        people = len(self.new_members) + sum(len(values["members"]) for values in self.new_dossiers.values())
        return self.env._(
            "Imported. New dossiers: %(dossiers)s. New people: %(people)s. Filled in or changed: %(changed)s.",
            dossiers=len(self.new_dossiers),
            people=people,
            changed=len(self.dossier_changes) + len(self.member_changes),
        )

    def _make_dossiers(self, dossiers):
        """Make the dossiers as the user's own, and then hand over in one go what is for each colleague."""
        given = list(self.new_dossiers.values())
        dossiers.check_access("create")
        team = dossiers._default_team().id  # asked once, not for each dossier
        rows = [
            {name: value for name, value in values.items() if name not in ("members", "user_id")}
            | {"team_id": team, "company_id": self.company.id, "user_id": self.env.uid}
            for values in given
        ]
        dossiers._check_values(rows)
        # Safe: the user may make them, in his own organisation, and each line was checked; only so that they are quiet.
        quiet = dossiers.sudo().with_context(**QUIET)
        made = quiet.create(rows).sudo(False)
        self.env[MEMBER].create(
            [
                member | {"dossier_id": dossier.id}
                for dossier, values in zip(made, given, strict=True)
                for member in values["members"]
            ]
        )
        owners = defaultdict(list)
        for dossier, values in zip(made, given, strict=True):
            owners[values.get("user_id")].append(dossier.id)
        for owner, ids in owners.items():
            if owner and owner != self.env.uid:
                quiet.browse(ids).write({"user_id": owner})
