from . import my_day
from . import my_day_open
from . import my_day_team
from . import landing
