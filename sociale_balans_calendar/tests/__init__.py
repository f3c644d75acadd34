from . import test_calendar
from . import test_calendar_seen
