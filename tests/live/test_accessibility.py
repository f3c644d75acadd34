"""The automatic part of WCAG 2.2 AA, as axe-core checks it."""

import live
import pytest

from . import screens

AXE = live.ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Screens of our own are checked as a whole; in Odoo's forms and lists, what our own elements hold.
FORMS = ":not(.o_sb_form):not(.o_sb_wide_sheet)"
OWN_PARTS = f'[class^="o_sb_"]{FORMS}, [class*=" o_sb_"]{FORMS}'
SCREENS = {
    "board": (lambda page, made: live.open_board(page, made["snapshot"]), screens.BOARD),
    "client": (lambda page, made: screens.open_client(page, made["snapshot"]), screens.CLIENT),
    "client, another language": (
        lambda page, made: screens.open_client_from_right_to_left(page, made["snapshot"]),
        screens.CLIENT,
    ),
    "all texts": (lambda page, made: screens.open_texts(page, made["snapshot"]), screens.BOARD),
    "priorities": (lambda page, made: screens.open_priorities(page, made["snapshot"]), screens.BOARD),
    "finish": (lambda page, made: screens.open_finish(page, made["snapshot"]), screens.DIALOG),
    "evolution with texts": (lambda page, made: screens.open_evolution_as(page, made["dossier"], 1), screens.EVOLUTION),
    "evolution as lines": (lambda page, made: screens.open_evolution_as(page, made["dossier"], 2), screens.EVOLUTION),
    "card of a score": (lambda page, made: screens.open_card(page, made["dossier"]), screens.CARD_OF_SCORE),
    "evolution": (lambda page, made: live.open_evolution(page, made["dossier"]), screens.EVOLUTION),
    "dossier": (lambda page, made: live.open_dossier(page, made["dossier"]), OWN_PARTS),
    "dossiers": (lambda page, _made: live.open_dossiers(page), OWN_PARTS),
    "catalogue": (lambda page, _made: screens.open_catalogue(page), screens.CATALOGUE),
    "catalogue, saving": (lambda page, _made: screens.open_saving(page), screens.SAVING),
}
# Who sees a screen that a worker does not.
VISITORS = {"catalogue": "manager", "catalogue, saving": "manager"}
CHECK = """async ([selector, tags]) => {
    const roots = [...document.querySelectorAll(selector)];
    const {violations, passes} = await axe.run(roots, {runOnly: tags});
    return {
        checked: passes.length,
        violations: violations.flatMap(({id, help, nodes}) =>
            nodes.map(({target, failureSummary}) => `${id} (${help}): ${target.join(" ")}\\n    ${failureSummary}`)
        ),
    };
}"""


@pytest.fixture
def made(worker):
    """Everything that a screen can show: former answers, remarks, priorities and all kinds of values."""
    dossier = worker.new_dossier(adults=1, children=1)
    values = ["1", "2", "3", "4", "5", "na", "effort"]
    answers = {index: {"value": value, "remark": "In own words"} for index, value in enumerate(values)}
    worker.new_snapshot(dossier, answers, date="2026-01-15")
    answers = {index: {"value": value, "priority": value != "na"} for index, value in enumerate(reversed(values))}
    return {"dossier": dossier, "snapshot": worker.new_snapshot(dossier, answers, date="2026-02-15")}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_violation(visit, made, screen):
    show, selector = SCREENS[screen]
    page = visit(VISITORS.get(screen, "worker"))
    show(page, made)
    live.settled(page, selector)
    page.add_script_tag(path=AXE)
    found = page.evaluate(CHECK, [selector, TAGS])
    assert found["checked"], "Nothing was checked"
    assert not found["violations"], "\n".join(found["violations"][:10])
