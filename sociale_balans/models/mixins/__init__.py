from . import guard
from . import guard_search
