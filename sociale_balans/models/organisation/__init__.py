from . import settings
from . import receivers
from . import role
from . import colleague
from . import res_users
from . import client_screen_pin
from . import hand_on
from . import res_company
