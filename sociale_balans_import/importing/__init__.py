"""What can be imported, each kind in a file of its own."""

from .catalogue import Catalogue
from .client_texts import ClientTexts
from .clients import Clients
from .snapshots import Snapshots

# Another kind is a class beside these, a line here, and a line in the field `kind` of the page. Another addon adds its
# own to that field, and to what the page knows of them (`_kinds`).
KINDS = {"clients": Clients, "snapshots": Snapshots, "catalogue": Catalogue, "client_texts": ClientTexts}
