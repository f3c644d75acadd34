from . import member
from . import rights
