from . import member_copy
from . import paper
