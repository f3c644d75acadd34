from . import catalogue
from . import member_copy
from . import import_example
from . import paper
