from . import gpmi_report
from . import annex_report
from . import inspection_report
from . import evaluation_report
from . import print_report
from . import proof_report
from . import leaving_report
