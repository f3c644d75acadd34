{
    "name": "Sociale Balans",
    "summary": "Needs assessment and its evolution for the social service of an OCMW/CPAS/ÖSHZ",
    "version": "19.0.1.0.0",
    "category": "Services/Social Services",
    "author": "The Sociale Balans contributors",
    "license": "LGPL-3",
    "application": True,
    "depends": ["mail"],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/domain_defaults.xml",
        "data/sociale.balans.action.area.csv",
        "data/sociale.balans.theme.csv",
        "data/sociale.balans.domain.csv",
        "data/sociale.balans.domain.level.csv",
        "report/reports.xml",
        "report/evolution_templates.xml",
        "report/snapshot_templates.xml",
        "views/member_views.xml",
        "views/snapshot_views.xml",
        "views/dossier_views.xml",
        "views/domain_views.xml",
        "views/menus.xml",
    ],
    "demo": [
        "demo/organisations.xml",
        "demo/users.xml",
        "demo/dossiers.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "sociale_balans/static/src/scale/*.scss",
            "sociale_balans/static/src/**/*",
        ],
        "web.report_assets_common": [
            "sociale_balans/static/src/scale/*.scss",
            "sociale_balans/report/report.scss",
        ],
        "web.assets_unit_tests": [
            "sociale_balans/static/tests/*.test.js",
        ],
        "web.assets_tests": [
            "sociale_balans/static/tests/tours/*.js",
        ],
    },
}
