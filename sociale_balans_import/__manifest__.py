{
    "name": "Sociale Balans: Import",
    "summary": "Clients, earlier snapshots and life domains from a file, checked before anything is written",
    "version": "19.0.1.0.0",
    "category": "Services",
    "author": "The Sociale Balans contributors",
    "maintainers": ["sociale-balans"],
    "development_status": "Beta",
    "license": "LGPL-3",
    "depends": ["sociale_balans"],
    "external_dependencies": {"python": ["openpyxl", "xlsxwriter"]},
    "uninstall_hook": "uninstall_hook",
    "data": [
        "security/ir.model.access.csv",
        "security/rules.xml",
        "wizard/import_wizard_views.xml",
        "views/menus.xml",
    ],
}
