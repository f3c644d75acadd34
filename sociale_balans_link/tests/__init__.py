from . import test_examples
from . import test_js
from . import test_link
from . import test_link_odd
from . import test_page
