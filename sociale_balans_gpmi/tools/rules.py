"""The rules by which the clock of a GPMI counts, and which ones held on a day."""

from dataclasses import dataclass, replace


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
    earlier: tuple = ()  # pairs of the day on which other rules came, and those before it; the oldest pair first

    def on(self, day):
        """Return the rules of a day: what was right on its day stays right.

            >>> from datetime import date
        >>> rules = Rules(reflection_days=20, earlier=((date(2026, 3, 1), Rules(reflection_days=5)),))
            >>> [rules.on(day).reflection_days for day in (date(2026, 2, 28), date(2026, 3, 1))]
            [5, 20]
        """
        held = next((rules for until, rules in self.earlier if day < until), None)
        return replace(held, earlier=self.earlier) if held else self
