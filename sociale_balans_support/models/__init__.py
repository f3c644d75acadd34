from . import support
from . import dossier
from . import member
