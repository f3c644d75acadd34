from . import gpmi_print_wizard
from . import signature_undo_wizard
from . import gpmi_end_wizard
from . import gpmi_aftercare_wizard
