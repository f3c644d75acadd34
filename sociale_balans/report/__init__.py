from . import evolution_report
from . import gpmi_report
from . import member_copy_report
from . import snapshot_report
