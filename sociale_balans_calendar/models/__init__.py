from . import calendar_event
from . import due
from . import res_users
