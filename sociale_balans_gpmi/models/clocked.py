from contextlib import contextmanager
from weakref import WeakKeyDictionary

from odoo import models

# The outermost write that goes on in each transaction. It stands beside the cursor, not in it or in the context: what a
# cursor keeps is emptied by a savepoint, and a context is what a caller sends.
GOING_ON = WeakKeyDictionary()


class Touched:
    """What one write, with all that is written within it, touches of GPMI: which ones, and what they were before."""

    def __init__(self):
        self.gpmis = {}  # by id, as whoever touches it; what a caller touches is his, whatever server code does besides
        self.before = {}
        self.tracked = set()
        self.unordered = set()

    def add(self, gpmis, tracked):
        self.before |= gpmis.filtered(lambda gpmi: gpmi.id not in self.gpmis)._history()
        for gpmi in gpmis:
            if gpmi.id not in self.gpmis or not gpmi.env.su:
                self.gpmis[gpmi.id] = gpmi
        if tracked:
            self.tracked |= set(gpmis.ids)

    def put_in_order(self):
        """Put the goals of what was touched in order, as a part of the same write."""
        for gpmis in self._together():
            gpmis.filtered(lambda gpmi: gpmi.id in self.unordered)._put_goals_in_order()

    def follow(self):
        """Let what was touched follow its clock, read now that all is written."""
        for gpmis in self._together():
            gpmis._follow_the_clock(self.before)
            gpmis.filtered(lambda gpmi: gpmi.id in self.tracked)._track_now()

    def _together(self):
        """Return what is still there: that of a caller, and that of server code."""
        for as_superuser in (False, True):
            gpmis = [gpmi for gpmi in self.gpmis.values() if gpmi.env.su == as_superuser]
            if gpmis:
                yield gpmis[0].union(*gpmis).exists()


class Clocked(models.AbstractModel):
    """What changes what a clock reads: however much is written within one write, the clock is read once, at its end.

    What is refused is refused there too, as part of the same write.
    """

    _name = "sociale.balans.clocked"
    _inherit = ["sociale.balans.logged.record"]
    _description = "What the Clock of a GPMI Reads"

    @contextmanager
    def _as_one(self):
        cursor = self.env.cr
        if cursor in GOING_ON:
            with super()._as_one():
                yield
            return
        touched = GOING_ON[cursor] = Touched()
        try:
            with super()._as_one():
                yield
            if touched.unordered:
                touched.put_in_order()
        finally:
            del GOING_ON[cursor]
        touched.follow()

    def _touch(self, gpmis, tracked=False):
        """Remember what these GPMI are, before something of them is written; then they follow their clock.

        :param bool tracked: whether to note at once what changes of their fields by it
        """
        gpmis.check_access("read")
        GOING_ON[self.env.cr].add(gpmis, tracked)

    def _order_goals(self, gpmis):
        """Remember that goals of these GPMI moved: they are put in order once, when all is written."""
        GOING_ON[self.env.cr].unordered |= set(gpmis.ids)

    def _touch_new(self, gpmis):
        """Let these GPMI follow their clock: they were nothing before."""
        touched = GOING_ON[self.env.cr]
        touched.gpmis |= {gpmi.id: gpmi for gpmi in gpmis}
        touched.before = {number: was for number, was in touched.before.items() if number not in gpmis._ids}
