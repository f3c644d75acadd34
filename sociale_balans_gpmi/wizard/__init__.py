from . import gpmi_print_wizard
from . import signature_undo_wizard
