from . import print_gpmi
from . import undo_signature
