from . import catalogue
from . import client_texts
from . import import_example
