from . import mixins
from . import catalogue
from . import dossier
from . import balance
from . import voice
from . import privacy
from . import organisation
from . import day
