from . import ir_actions_report
from . import paper
from . import evolution_report
from . import glance_report
from . import member_copy_report
from . import snapshot_report
from . import who_looked_report
from . import client_picture_report
