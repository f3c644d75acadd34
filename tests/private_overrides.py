"""The methods of Odoo that it keeps to itself and that this house overrides all the same.

A public method, a model of our own or an argument is used wherever there is one. Of each of these: where it stands,
why, and what would break if Odoo changed it. ``tests/test_house.py`` compares the list with the registry, and the
arguments with Odoo's.
"""

PRIVATE = {
    "_can_return_content": (
        "GpmiStep",
        "who downloads the document of a step looks at its dossier",
        "it would not be noted; sociale_balans_gpmi/tests/test_gpmi_step.py says so",
    ),
    "_check_access": (
        "Guard",
        "what is not there is refused like what is not the user's",
        "a missing record would be told from a foreign one; tests/test_guard.py says so",
    ),
    "_check_company": (
        "Guard",
        "Odoo's own sentence quotes the names of both records",
        "that sentence would show again; sociale_balans/tests/test_refusals.py says so",
    ),
    "_field_to_sql": (
        "DossierDue GpmiClock",
        "what is late depends on the day and on activities, and lists are ordered and grouped by it all the same",
        "what is late would not stand first any more; sociale_balans/tests/test_due.py says so",
    ),
    "_mail_get_partner_fields": (
        "Thread",
        "a client is never proposed as the receiver of a message about himself",
        "he would be; sociale_balans/tests/test_dossier.py says so",
    ),
    "_make_access_error": (
        "IrRule",
        "Odoo's own sentence lists the names of what was refused",
        "it would show again; sociale_balans/tests/test_refusals.py says so",
    ),
    "_notify_get_recipients": (
        "Thread",
        "a follower to whom a dossier is closed by now hears nothing of it",
        "he would; sociale_balans_gpmi/tests/test_receivers.py says so",
    ),
    "_read_group_groupby": (
        "GuardSearch",
        "what was said is not grouped, whichever way Odoo is asked",
        "it could be counted by value; tests/test_looks.py says so",
    ),
    "_run_wkhtmltopdf": (
        "IrActionsReport",
        "a paper is printed without a session, without files and with a time limit, on sheets that say what they are",
        "papers would have no heads and letters of another size; tests/test_paper_sheets.py says so",
    ),
    "_read_group_select": (
        "GuardSearch",
        "what was said is not added up, whichever way Odoo is asked",
        "it could be; tests/test_looks.py says so",
    ),
}

# Of these Odoo says itself that a model extends them.
MEANT_FOR_IT = {"_compute_display_name", "_valid_field_parameter"}
