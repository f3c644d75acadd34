from . import controllers
from . import models
from . import report
from . import wizard
from .gpmi import controllers as gpmi_controllers
from .gpmi import models as gpmi_models
from .gpmi import report as gpmi_report
from .gpmi import wizard as gpmi_wizard
from .hooks import uninstall_hook
from .tools import sql_log

sql_log.keep_out()
