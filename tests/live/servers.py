"""What every server of the live tests holds, and what its log may not say."""

import re

USERS = ("worker", "colleague")
MANAGERS = ("manager", "other-manager")
# What a test provokes: the second of two managers hears who was first, and the first of two devices who went on.
REFUSAL = (
    r"odoo\.http: (.* saved another choice of life domains meanwhile|Iemand ging hiermee verder op een ander"
    "|Deze link werkt niet meer|Dit bestaat niet, of het is niet open voor u|Je hebt geen toegang tot"
    "|Geef eerst uw eigen scores)"
)
# Two connections of Odoo note at the same moment who is there; the second one says so, and notes it the next time. Its
# traceback is a line of its own: an error of ours has another line, with its name.
PRESENCE = r"odoo\.sql_db: bad query: .*mail_presence|bus\.websocket: could not serialize access|^Traceback"
PRESENT = re.compile("bad query: .*mail_presence")
# What other packages say about their own future is theirs to mend.
BAD_LINE = re.compile(r"\S+ \S+ \d+ (WARNING|ERROR|CRITICAL) \S+ (?!py\.warnings:(?!.*sociale_balans))|Traceback")


def populate(server):
    """Make the users; all of them open every dossier."""
    admin = server.client("admin")
    admin.open_to_all()
    for login in USERS:
        admin.new_user(login)
    for login in MANAGERS:
        admin.new_user(login, lang="en_US", group="sociale_balans.group_manager")
    server.client(MANAGERS[0]).offer_language("ar")


def let_score_at_home(server):
    """Let workers make links with which a client scores at home."""
    admin = server.client("admin")
    admin.call("sociale.balans.settings", "write", admin.settings(), {"client_link": True})


def bad_lines(log, allowed):
    """Return the warnings and errors of a log, except what ``allowed`` (a regular expression) matches."""
    passed = re.compile(f"{allowed}|{PRESENCE}" if PRESENT.search(log) else allowed)
    return [line for line in log.splitlines() if BAD_LINE.match(line) and not passed.search(line)]
