from . import test_examples
from . import test_invite
from . import test_js
from . import test_national_number
