"""One cell of the evolution: what one snapshot says of one life domain."""

from dataclasses import dataclass
from datetime import datetime

from . import scale


@dataclass
class Cell:
    """What one snapshot says of one domain, for the household or for one member."""

    column: int  # id of the snapshot
    part: int | bool  # id of the member; False for the household
    part_label: str
    domain: int
    domain_name: str
    theme: str
    levels: dict  # text by "1".."5", as on the day of the snapshot
    version: int = 1  # of those texts
    scale: int = 1  # the first version that means the same: only scores on one scale are compared
    sequence: int = 0
    value: str | bool = False
    remark: str = ""
    priority: bool = False
    priority_order: int = 0  # its place among the priorities of the snapshot
    later: str = ""  # the day from which a priority that waits is taken up
    confirmed: bool = False  # looked at and found unchanged, not scored anew
    client_value: str | bool = False  # what the client chose himself
    client_help: str | bool = False  # whether he wants help: "yes", "later" or "no"
    client_words: str = ""
    outcome: str | bool = False  # of both side by side: "agreed" or "different"
    outcome_words: str = ""  # how the client sees it, where it is different
    user: int | bool = False  # who wrote it last
    moment: datetime | None = None  # and when, in UTC
    change: int | None = None  # by how many levels it rose or fell since the snapshot before
    seam: str = ""  # "break": other texts than before, so no comparison; "same": other texts that mean the same

    @property
    def kind(self):
        """How it is drawn: level, na, effort or open (not yet treated)."""
        return scale.kind(self.value)

    @property
    def says(self):
        """Whether anything was said."""
        return bool(self.value or self.remark or self.priority or self.client)

    @property
    def client(self):
        """What the client said himself: ``value``, ``text``, ``help``, ``words``, ``outcome``, ``sees``; or None."""
        if not (self.client_value or self.client_help or self.client_words or self.outcome_words):
            return None
        return {
            "value": self.client_value or "",
            "text": self.levels.get(self.client_value, ""),
            "help": self.client_help or "",
            "words": self.client_words,
            "outcome": self.outcome or "",
            "sees": self.outcome_words,
        }

    @property
    def text(self):
        """What the score meant on the day itself."""
        return self.levels.get(self.value, "") if self.value else ""

    def as_dict(self):
        return {
            "kind": self.kind,
            "value": self.value or "",
            "text": self.text,
            "remark": self.remark,
            "confirmed": self.confirmed,
            "client": self.client,
            "change": self.change,
            "seam": self.seam,
            "user": self.user,
            "moment": self.moment and self.moment.isoformat(sep=" ", timespec="seconds"),
        }


# A domain that was not asked in a snapshot.
ABSENT = {
    "kind": "absent",
    "value": "",
    "text": "",
    "remark": "",
    "confirmed": False,
    "client": None,
    "change": None,
    "seam": "",
    "user": False,
    "moment": None,
}
