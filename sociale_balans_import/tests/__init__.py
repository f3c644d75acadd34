from . import test_examples
from . import test_import
from . import test_import_catalogue
from . import test_import_cells
from . import test_import_snapshots
from . import test_import_whom
from . import test_table
