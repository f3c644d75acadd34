from . import change_texts
from . import emergency
from . import invite
from . import copy_member
from . import destroy
from . import erase
from . import print_evolution
from . import pointing
