from . import gpmi_end_wizard
from . import import_wizard
