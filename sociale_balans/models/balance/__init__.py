from . import snapshot
from . import snapshot_said
from . import snapshot_title
from . import snapshot_actions
from . import snapshot_board
from . import snapshot_client_screen
from . import score
from . import snapshot_open
