from . import test_evolution
from . import test_examples
from . import test_js
from . import test_score
from . import test_snapshot
