from . import client_language
from . import dossier
from . import snapshot
from . import score
