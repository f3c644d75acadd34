from . import test_examples
from . import test_import_periods
from . import test_share
from . import test_support
from . import test_support_spells
