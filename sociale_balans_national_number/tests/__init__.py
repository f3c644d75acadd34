from . import test_examples
from . import test_js
