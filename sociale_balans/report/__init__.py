from . import evolution_report
from . import snapshot_report
