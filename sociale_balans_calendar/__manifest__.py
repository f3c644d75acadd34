{
    "name": "Sociale Balans in the Calendar",
    "summary": "What a GPMI waits for stands in the calendar of its social worker",
    "version": "19.0.1.0.0",
    "category": "Services",
    "author": "The Sociale Balans contributors",
    "license": "LGPL-3",
    "auto_install": True,
    "depends": ["sociale_balans", "calendar"],
    "post_init_hook": "enter_what_is_due",
    "uninstall_hook": "take_out_what_was_due",
    "data": ["views/res_users_views.xml"],
}
