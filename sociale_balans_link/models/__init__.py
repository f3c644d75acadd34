from . import client_link
from . import settings
from . import snapshot
