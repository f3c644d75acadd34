from . import print_gpmi
