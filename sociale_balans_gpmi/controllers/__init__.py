from . import calendar_feed
from . import document
