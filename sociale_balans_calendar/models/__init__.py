from . import calendar_event
from . import gpmi_deadline
from . import res_users
