{
    "name": "Sociale Balans: National Number",
    "summary": "The national number of a person, for whoever may see it",
    "version": "19.0.1.0.0",
    "category": "Services",
    "author": "The Sociale Balans contributors",
    "maintainers": ["sociale-balans"],
    "development_status": "Beta",
    "license": "LGPL-3",
    "depends": ["sociale_balans"],
    "external_dependencies": {"python": ["python-stdnum"]},
    "data": [
        "views/member_views.xml",
        "views/rights_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["sociale_balans_national_number/static/src/**/*"],
        "web.assets_unit_tests": ["sociale_balans_national_number/static/tests/*.js"],
    },
}
