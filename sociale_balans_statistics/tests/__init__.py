from . import test_examples
from . import test_protection
from . import test_closing
from . import test_correction
from . import test_page
from . import test_js
from . import test_tours
