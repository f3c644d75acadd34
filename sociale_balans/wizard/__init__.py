from . import emergency
from . import invite
from . import print_gpmi
