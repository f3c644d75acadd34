from . import team
from . import dossier
from . import dossier_code
from . import dossier_due
from . import dossier_stage
from . import dossier_summary
from . import member
from . import member_role
