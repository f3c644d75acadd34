from . import client_link
