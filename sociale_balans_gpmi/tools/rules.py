"""The rules by which the clock of a GPMI counts, and which ones held on a day."""

from dataclasses import asdict, dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Rules:
    """What an organisation can change; the defaults are the law's, or the usual practice where the law is silent."""

    months_to_sign: int = 3  # from the decision (Act, article 11)
    warn_months: int = 1  # practice: a month before a deadline
    reflection_days: int = 5  # calendar days, between the information and the signature (Act, article 6)
    evaluation_months: int = 4  # practice: spread over the year
    evaluations_a_year: int = 3  # at least
    personal_a_year: int = 2  # of them in personal contact
    renewal_warn_months: int = 2  # practice: before the last day of the term
    longest_interruption: int = 3  # months; after a longer one a new signature is needed
    renewal_last_day: date | None = date(2027, 12, 31)  # inference: renewals are of the subsidies until 2028
    interview_days: int = 5  # working days, in which a talk takes place that the client asks for (practice)
    review_months: int = 0  # practice: 12 for a file that is reviewed each year; 0 where nobody asks for it here
    aftercare_months: int = 12  # after the first day of a job: whether it lasted (practice, for a premium); 0: never
    earlier: tuple = ()  # pairs of the day on which other rules came, and those before it; the oldest pair first

    def on(self, day):
        """Return the rules of a day: what was right on its day stays right.

        >>> rules = Rules(reflection_days=20, earlier=((date(2026, 3, 1), Rules(reflection_days=5)),))
        >>> [rules.on(day).reflection_days for day in (date(2026, 2, 28), date(2026, 3, 1))]
        [5, 20]
        """
        held = next((rules for until, rules in self.earlier if day < until), None)
        return replace(held, earlier=self.earlier) if held else self

    def as_json(self):
        """Return these rules as they are kept, without those before them.

        >>> Rules.from_json(Rules(reflection_days=7).as_json()) == Rules(reflection_days=7)
        True
        """
        kept = {name: value for name, value in asdict(self).items() if name != "earlier"}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}

    @classmethod
    def from_json(cls, kept):
        """Return the rules that were kept; what was no rule yet at that time has its default."""
        last = kept.get("renewal_last_day")
        return cls(**kept | ({"renewal_last_day": date.fromisoformat(last)} if last else {}))
