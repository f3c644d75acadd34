"""Who may do what: the whole policy in one place. ``test_policy.py`` tries every cell of it, and what lies outside."""

# What each role may do with each kind of record: Create, Read, Write, Delete. Who is not named may do nothing, and that
# holds for Odoo's own administrators too.
POLICY = {
    "sociale.balans.dossier.grant": {"worker": "R", "coordinator": "CRW", "manager": "CRW"},
    "sociale.balans.access.log": {"audit": "R"},
    "sociale.balans.agreement": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.action.area": {"worker": "R", "coordinator": "R", "manager": "R"},
    "sociale.balans.domain.selection": {"worker": "R", "coordinator": "R", "manager": "CRD"},
    "sociale.balans.client.language": {"worker": "R", "coordinator": "R", "manager": "RW"},
    "sociale.balans.colleague": {"manager": "RW"},
    # What a client says stays under seal: no role reads it, see models/voice/.
    "sociale.balans.client.turn": {},
    # What opens a page of a client at home is told once, to who makes it.
    "sociale.balans.client.link": {},
    "sociale.balans.commitment": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.destruction": {"coordinator": "R", "manager": "R"},
    "sociale.balans.domain": {"worker": "R", "coordinator": "R", "manager": "CRWD", "statistics": "R"},
    "sociale.balans.domain.level": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.dossier": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.gpmi.deadline": {"worker": "RW", "coordinator": "RW", "manager": "RW"},
    "sociale.balans.domain.equivalence": {"worker": "R", "coordinator": "R", "manager": "CRD"},
    "sociale.balans.evaluation": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.evaluation.result": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.goal": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.gpmi": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    "sociale.balans.gpmi.event": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.gpmi.step": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.gpmi.term": {"worker": "R", "coordinator": "R", "manager": "R"},
    "sociale.balans.gpmi.version": {"worker": "RW", "coordinator": "RW", "manager": "RW"},
    "sociale.balans.letter": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.member": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    # Made by the dialog that prints it, and then a fact.
    "sociale.balans.questionnaire": {"worker": "R", "coordinator": "R", "manager": "R"},
    "sociale.balans.sanction": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.score": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    # Whoever runs Odoo keeps what he had: he may keep the access log shorter, which a manager may not.
    "sociale.balans.settings": {"manager": "RW", "administrator": "RW"},
    "sociale.balans.share.band": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.share.rule": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.signatory": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.signature": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.snapshot": {"worker": "CRW", "coordinator": "CRW", "manager": "CRWD"},
    # What was published: nobody writes it by hand.
    "sociale.balans.statistics.cell": {"coordinator": "R", "manager": "R", "statistics": "R"},
    "sociale.balans.statistics.period": {"coordinator": "R", "manager": "R", "statistics": "R"},
    "sociale.balans.support": {"worker": "CRWD", "coordinator": "CRWD", "manager": "CRWD"},
    "sociale.balans.team": {"worker": "R", "coordinator": "R", "manager": "CRWD"},
    "sociale.balans.theme": {"worker": "R", "coordinator": "R", "manager": "CRWD", "statistics": "R"},
    "sociale.balans.domain.text": {"worker": "R", "coordinator": "R", "manager": "R"},
    # A text for clients is never written over: another one is made, by a dialog or a sheet that asks for the right.
    "sociale.balans.domain.client.text": {"worker": "R", "coordinator": "R", "manager": "R"},
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

# What can be called by name from a browser or another program, besides what Odoo gives every model, and by whom: each
# asks for the rights itself. A method of a dialog is called by whoever may open the dialog. Where ANYBODY may, the
# method only names a window or a paper, and that asks.
ANYBODY, MANAGERS = set(ROLES), {"manager"}
PUBLIC = {
    "res.users": {"action_sociale_balans_calendar": EVERYBODY, "check_client_screen_pin": ANYBODY},
    "sociale.balans.domain.selection": {"get_catalogue": MANAGERS, "save_choice": MANAGERS},
    "sociale.balans.client.language": {
        "action_translator_sheet": MANAGERS,
        "action_translator_sheet_back": MANAGERS,
    },
    "sociale.balans.colleague": {"action_invitation": MANAGERS},
    "sociale.balans.day": {"get_day": EVERYBODY},
    "sociale.balans.share": {"get_year": LEADS},
    "sociale.balans.statistics": {"get_page": LEADS | {"statistics"}},
    "sociale.balans.statistics.correct.wizard": {"action_correct": LEADS},
    "sociale.balans.support": {"action_counted": ANYBODY},
    "sociale.balans.client.copy.wizard": {"action_json": EVERYBODY, "action_print": EVERYBODY},
    "sociale.balans.destruction.confirm.wizard": {"action_confirm": MANAGERS},
    "sociale.balans.destruction.propose.wizard": {"action_propose": LEADS},
    "sociale.balans.destruction": {"action_confirm": MANAGERS, "action_withdraw": LEADS},
    "sociale.balans.domain": {
        "action_adapt": MANAGERS,
        "action_change_texts": ANYBODY,
        "action_client_texts": ANYBODY,
        "add_suggestion": MANAGERS,
        "change_texts": MANAGERS,
        "get_suggestions": MANAGERS,
    },
    "sociale.balans.client.text.wizard": {"action_save": MANAGERS},
    "sociale.balans.domain.text.wizard": {"action_change": MANAGERS},
    "sociale.balans.dossier": {
        "action_erase": ANYBODY,
        "action_letter": EVERYBODY,
        "action_look_together": EVERYBODY,
        "action_new_gpmi": EVERYBODY,
        "action_new_snapshot": EVERYBODY,
        "action_open_evolution": EVERYBODY,
        "action_open_glance": EVERYBODY,
        "action_print_evolution": EVERYBODY,
        "get_evolution": EVERYBODY,
        "get_glance": EVERYBODY,
    },
    "sociale.balans.gpmi.deadline": {"action_open": EVERYBODY},
    "sociale.balans.emergency.wizard": {"action_open": EVERYBODY},
    "sociale.balans.dossier.erase.wizard": {"action_erase": MANAGERS},
    "sociale.balans.evaluation": {
        "action_end": EVERYBODY,
        "action_new_snapshot": EVERYBODY,
        "action_open": EVERYBODY,
        "action_print": EVERYBODY,
    },
    "sociale.balans.gpmi": {
        "action_aftercare": EVERYBODY,
        "action_end": EVERYBODY,
        "action_goals_from_balance": EVERYBODY,
        "action_new_evaluation": EVERYBODY,
        "action_new_sanction": ANYBODY,
        "action_open": ANYBODY,
        "action_print": ANYBODY,
        "action_talk_asked": EVERYBODY,
        "action_talk_held": EVERYBODY,
        "action_all_signed": EVERYBODY,
    },
    "sociale.balans.import.wizard": {
        "action_check": MANAGERS,
        "action_example": MANAGERS,
        "action_export": MANAGERS,
        "action_export_json": MANAGERS,
        "action_import": MANAGERS,
        "action_sheet": MANAGERS,
    },
    "sociale.balans.invite.wizard": {"action_invite": MANAGERS},
    "sociale.balans.letter": {
        "action_make_again": EVERYBODY,
        "action_open": ANYBODY,
        "action_print": ANYBODY,
        "action_send": EVERYBODY,
    },
    "sociale.balans.member": {"action_copy": ANYBODY},
    "sociale.balans.gpmi.aftercare.wizard": {"action_save": EVERYBODY},
    "sociale.balans.gpmi.end.wizard": {"action_end": EVERYBODY},
    "sociale.balans.gpmi.print.wizard": {"action_print": EVERYBODY},
    "sociale.balans.questionnaire": {"get_sheet": EVERYBODY},
    "sociale.balans.questionnaire.wizard": {"action_print": EVERYBODY},
    "sociale.balans.sanction": {"action_open": ANYBODY},
    "sociale.balans.snapshot": {
        "action_done": EVERYBODY,
        "action_letter": EVERYBODY,
        "action_open": EVERYBODY,
        "action_open_dossier": EVERYBODY,
        "action_open_evolution": EVERYBODY,
        "action_open_gpmi": EVERYBODY,
        "action_print": ANYBODY - {"portal"},
        "action_questionnaire": ANYBODY,
        "action_reopen": EVERYBODY,
        "action_type_in": ANYBODY,
        "create_client_link": EVERYBODY,
        "finish_client_turn": EVERYBODY,
        "get_answers_since": EVERYBODY,
        "get_board": EVERYBODY,
        "get_texts": EVERYBODY,
        "lay_side_by_side": EVERYBODY,
        "save_answers": EVERYBODY,
        "save_client_turn": EVERYBODY,
        "print_client_picture": EVERYBODY,
        "start_client_turn": EVERYBODY,
    },
    "sociale.balans.signature.undo.wizard": {"action_undo": EVERYBODY},
    "sociale.balans.domain.text": {"action_declare": EVERYBODY, "action_take_back": MANAGERS},
}
# Each address of ours: for whom Odoo keeps it (its ``auth``), with what it may be asked, and what it asks for itself.
ROUTES = {
    "/sociale-balans/calendar/<string:key>.ics": ("public", ["GET"], "the secret key, whose owner can replace it"),
    "/sociale-balans/catalogue.json": ("user", ["GET"], "the right to choose life domains"),
    "/sociale-balans/catalogue.xlsx": ("user", ["GET"], "the right to choose life domains"),
    "/sociale-balans/client-texts/<int:language_id>.xlsx": ("user", ["GET"], "the right to change the language"),
    "/sociale-balans/copy/<int:member_id>.json": ("user", ["GET"], "the right to read the member"),
    "/sociale-balans/link": ("public", ["GET"], "nothing: the same page for everybody, which holds nothing"),
    "/sociale-balans/link/open": ("public", ["POST"], "the token of a link and its code, once; five tries"),
    "/sociale-balans/link/go-on": ("public", ["POST"], "the key of an open turn that began with a link"),
    "/sociale-balans/link/texts": ("public", ["POST"], "the same"),
    "/sociale-balans/link/save": ("public", ["POST"], "the same"),
    "/sociale-balans/link/finish": ("public", ["POST"], "the same"),
    "/sociale-balans/import/<string:kind>.csv": ("user", ["GET"], "the group of administrators"),
}
# Addresses of Odoo whose method one of our controllers extends.
EXTENDED = {
    "content_common": "the document of a step asks for its dossier, as Odoo does; it is a download",
    "content_image": "the same",
    "report_routes": "each paper asks for the records that it prints",
}
