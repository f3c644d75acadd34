from . import emergency
from . import print_gpmi
