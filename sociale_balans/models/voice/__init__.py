from . import client_turn
from . import score_voice
from . import snapshot_voice
