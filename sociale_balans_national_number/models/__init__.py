from . import member
from . import role
