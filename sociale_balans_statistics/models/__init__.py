from . import settings
from . import statistics_period
from . import statistics_cell
from . import statistics_closing
from . import statistics_correction
from . import statistics_page
from . import statistics_figures
from . import landing
