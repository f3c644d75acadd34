from . import gpmi_report
from . import print_report
