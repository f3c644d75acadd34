from . import calendar_feed
from . import member_copy
from . import paper
