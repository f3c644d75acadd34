"""What a clock says on a day: a state, what is due, what is missing, what was too few."""

from dataclasses import dataclass, field
from datetime import date

from .gpmi_facts import Period
from .working_days import working_day_until


@dataclass(frozen=True, order=True)
class Due:
    """Something that has to happen by a day (which it may still happen on)."""

    day: date
    kind: str  # 'sign', 'sign_again', 'evaluation', 'renewal', 'exemption_evaluation'
    warn: date = field(compare=False)  # from when on it deserves attention
    personal: bool = field(default=False, compare=False)  # only personal contact will still do

    @property
    def reminder(self):
        """The working day on which the warning comes."""
        return working_day_until(self.warn)


@dataclass(frozen=True)
class Shortage:
    """A contract year that had fewer evaluations than the law wants."""

    year: Period
    evaluations: int
    personal: int


@dataclass(frozen=True)
class Reading:
    """What the clock says on a day."""

    day: date
    state: str
    dues: tuple = ()  # the first one first
    missing: tuple = ()  # what the law wants before a signature and is not there yet
    shortages: tuple = ()

    @property
    def next(self):
        return self.dues[0] if self.dues else None

    @property
    def late(self):
        return tuple(due for due in self.dues if due.day < self.day)

    @property
    def light(self):
        """``late``, ``due`` (within the warning) or ``green``."""
        if self.late:
            return "late"
        return "due" if any(due.warn <= self.day for due in self.dues) else "green"
