from . import support
from . import dossier
from . import member
from . import settings
