from . import client_turn
from . import score_voice
from . import agreement
from . import score_steps
from . import snapshot_voice
from . import snapshot_picture
from . import snapshot_letter
from . import letter
