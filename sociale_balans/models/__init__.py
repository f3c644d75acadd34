from . import mixins
from . import catalogue
from . import dossier
from . import balance
from . import privacy
from . import organisation
