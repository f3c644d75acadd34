from . import domain_text_wizard
from . import emergency_wizard
from . import invite_wizard
from . import client_copy_wizard
from . import destruction_wizard
from . import dossier_erase_wizard
from . import evolution_print_wizard
from . import mail_wizards
