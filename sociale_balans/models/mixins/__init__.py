from . import steps
from . import guard
from . import guard_days
from . import guard_import
from . import guard_holder
from . import guard_search
from . import named
from . import thread
