"""What a day is made of: rows of the database that have a day, each kind as one question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from odoo.tools import SQL, Query

LATE, ASKED, TODAY, WEEK = "late", "asked", "today", "week"
AHEAD = 7  # days after today
WEEKS = 8  # of the work that comes, this one counted


def monday(day):
    """Return the first day of its week.

    >>> monday(date(2026, 11, 25)), monday(date(2026, 11, 23))
    (datetime.date(2026, 11, 23), datetime.date(2026, 11, 23))
    """
    return day - timedelta(days=day.weekday())


def weeks(today):
    """Return the first day of each week whose work is counted.

    >>> weeks(date(2026, 12, 30))[:2]
    [datetime.date(2026, 12, 28), datetime.date(2027, 1, 4)]
    """
    return [monday(today) + timedelta(weeks=number) for number in range(WEEKS)]


@dataclass(frozen=True)
class Scope:
    """Whose day it is: of one user, or of everybody whose dossiers he leads; of one team, where that was chosen."""

    today: date
    user_id: int | None
    team_id: int | bool = False

    @property
    def mine(self):
        return self.user_id is not None

    @property
    def until(self):
        """The last day that is near."""
        return self.today + timedelta(days=AHEAD)

    @property
    def end(self):
        """The first day that is not looked at, except of what somebody asked for."""
        return monday(self.today) + timedelta(weeks=WEEKS)


@dataclass(frozen=True, eq=False)
class Source:
    """Rows of one kind that somebody may see, each with a day; what is past that day is late.

    :param called: what these rows are, in a word
    :param query: the rows, with the rules of who asks in it
    :param day: when
    :param worker: who has to do it (id of a user)
    :param told: what :attr:`item` needs of a row, by name; ``id``, ``code`` and ``dossier_id`` are always among it
    :param item: function of a row that returns what stands on the page: ``what``, ``note``, ``button``, ``action``
    :param more: function of a section that returns the text and the list to open for what has no place on the page
    :param asked: whether somebody asked for it, so that it stands apart while it is not late
    """

    name: str
    called: str
    query: Query
    day: SQL
    worker: SQL
    told: dict
    item: Callable
    more: Callable
    asked: SQL = SQL("FALSE")  # noqa: RUF009 -- it never changes

    def firsts(self, scope, most):
        """Return the question for the first rows of each section, and how many there are."""
        columns = {"section": self._section(scope), "day": self.day, "worker_id": self.worker, **self.told}
        return SQL(
            """
            SELECT %(names)s, number FROM (
                SELECT found.*,
                       COUNT(*) OVER (PARTITION BY section) AS number,
                       ROW_NUMBER() OVER (PARTITION BY section ORDER BY day, id) AS place
                  FROM (%(found)s) found
                 WHERE day <= %(until)s OR section = %(asked)s
            ) numbered
             WHERE place <= %(most)s
             ORDER BY section, place
            """,
            names=SQL(", ").join(map(SQL.identifier, columns)),
            found=self._select(columns),
            until=scope.until,
            asked=ASKED,
            most=most,
        )

    def names(self):
        """Return what stands in the columns of :meth:`firsts`."""
        return ["section", "day", "worker_id", *self.told, "number"]

    def counts(self, scope):
        """Return the question for (worker, week, number, how many are near), week -1 for what is late."""
        first = monday(scope.today)
        return SQL(
            """
            SELECT worker_id, CASE WHEN day < %(today)s THEN -1 ELSE (day - %(first)s) / 7 END, COUNT(*),
                   COUNT(*) FILTER (WHERE day BETWEEN %(today)s AND %(until)s)
              FROM (%(found)s) found
             WHERE day < %(end)s
             GROUP BY 1, 2
            """,
            today=scope.today,
            first=first,
            until=scope.until,
            found=self._select({"day": self.day, "worker_id": self.worker}),
            end=scope.end,
        )

    def _section(self, scope):
        return SQL(
            "CASE WHEN %(day)s < %(today)s THEN %(late)s WHEN %(is_asked)s THEN %(asked)s"
            " WHEN %(day)s = %(today)s THEN %(now)s ELSE %(week)s END",
            day=self.day,
            today=scope.today,
            is_asked=self.asked,
            late=LATE,
            asked=ASKED,
            now=TODAY,
            week=WEEK,
        )

    def _select(self, columns):
        return self.query.select(*(SQL("%s AS %s", column, SQL.identifier(name)) for name, column in columns.items()))
