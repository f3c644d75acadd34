"""Who may do what: the whole policy in one place. ``test_policy.py`` tries every cell of it, and what lies outside."""

# What each role may do with each kind of record: Create, Read, Write, Delete. Who is not named may do nothing, and that
# holds for Odoo's own administrators too.
POLICY = {
    "sociale.balans.access": {"worker": "R", "coordinator": "CRW", "manager": "CRW"},
    "sociale.balans.access.log": {"audit": "R"},
    "sociale.balans.action.area": {"worker": "R", "coordinator": "R", "manager": "R"},
    "sociale.balans.choice": {"worker": "R", "coordinator": "R", "manager": "CRD"},
    "sociale.balans.colleague": {"manager": "RW"},
    "sociale.balans.commitment": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.destruction": {"coordinator": "R", "manager": "R"},
    "sociale.balans.domain": {"worker": "R", "coordinator": "R", "manager": "CRWD", "statistics": "R"},
    "sociale.balans.domain.level": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.dossier": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.due": {"worker": "RW", "coordinator": "RW", "manager": "RW"},
    "sociale.balans.equivalence": {"worker": "R", "coordinator": "R", "manager": "CRD"},
    "sociale.balans.evaluation": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.evaluation.result": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.figure": {"coordinator": "R", "manager": "R", "statistics": "R"},
    "sociale.balans.goal": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.gpmi": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.gpmi.event": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.gpmi.version": {"worker": "RW", "coordinator": "RW", "manager": "RW"},
    "sociale.balans.member": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.score": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    # Whoever runs Odoo keeps what he had: he may keep the access log shorter, which a manager may not.
    "sociale.balans.settings": {"manager": "RW", "administrator": "RW"},
    "sociale.balans.signatory": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.signature": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.snapshot": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.team": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.theme": {"worker": "R", "coordinator": "R", "manager": "CRWD", "statistics": "R"},
    "sociale.balans.wording": {"worker": "R", "coordinator": "R", "manager": "R"},
}
OPERATIONS = {"C": "create", "R": "read", "W": "write", "D": "unlink"}

# Every role a user can have, with its groups.
ROLES = {
    "worker": "sociale_balans.group_user",
    "coordinator": "sociale_balans.group_coordinator",
    "manager": "sociale_balans.group_manager",
    "statistics": "sociale_balans.group_statistics",
    "national_number": "base.group_user,sociale_balans.group_national_number",
    "audit": "sociale_balans.group_audit",
    "employee": "base.group_user",
    "administrator": "base.group_system,base.group_allow_export",
    "portal": "base.group_portal",
}

# Whose dossier it is, and which roles may open it; everything that hangs under a dossier goes with it.
EVERYBODY, LEADS = {"worker", "coordinator", "manager"}, {"coordinator", "manager"}
DOSSIERS = {
    "own": EVERYBODY,
    "of my team": EVERYBODY,
    "I stand in": EVERYBODY,
    "I stood in until yesterday": LEADS,
    "of a colleague": LEADS,
    "of another organisation": set(),
}
