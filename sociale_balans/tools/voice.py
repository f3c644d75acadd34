"""The words in which a client's own voice is kept, and how it came."""

TOGETHER, CLIENT_FIRST, APART = "together", "client_first", "apart"
WAYS = [
    (TOGETHER, "Together: one score"),
    (CLIENT_FIRST, "The client first, then together"),
    (APART, "Each for himself, then together"),
]
HELP = [("yes", "Yes"), ("later", "Not Now"), ("no", "No")]
HELD_BY = [
    ("client", "The Client"),
    ("worker", "The Social Worker, for the Client"),
    ("paper", "On Paper, Typed In Afterwards"),
]
SUPPORT = [("alone", "Alone"), ("help", "With Help"), ("interpreter", "With an Interpreter")]
OUTCOMES = [("agreed", "Together"), ("different", "Seen Differently")]
READ_BACK = [("right", "As Meant"), ("other", "Meant Otherwise")]
PARTIES = [
    ("client", "The Client"),
    ("around", "People around the Client"),
    ("service", "The Social Service"),
    ("others", "Others"),
]
LONGEST_AGREEMENT = 1000  # characters of what one party will do: each line fits in the name of a commitment
LONGEST_WORDS = 2000  # characters that a client writes of one domain
