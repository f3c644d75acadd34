{
    "name": "Sociale Balans: Statistics of Contracts",
    "summary": "The share of people with a GPMI, and what comes of contracts, among the figures of each quarter",
    "version": "19.0.1.0.0",
    "category": "Services",
    "author": "The Sociale Balans contributors",
    "maintainers": ["sociale-balans"],
    "development_status": "Beta",
    "license": "LGPL-3",
    "auto_install": True,
    "depends": ["sociale_balans_statistics", "sociale_balans_gpmi", "sociale_balans_support"],
}
