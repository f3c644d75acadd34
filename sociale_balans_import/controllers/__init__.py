from . import catalogue
from . import import_example
