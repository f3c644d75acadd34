from . import dossier
from . import snapshot
from . import score
