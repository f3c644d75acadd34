from . import test_basis
from . import test_examples
from . import test_import_periods
from . import test_js
from . import test_share
from . import test_simulated_year
from . import test_support
from . import test_support_spells
