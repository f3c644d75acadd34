from . import controllers
from . import models
from . import report
from . import wizard
from .hooks import uninstall_hook
from .tools import sql_log

sql_log.keep_out()
