from . import statistics_cell
from . import statistics_closing
from . import statistics_page
