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
    "before a turn": (lambda page, made: screens.open_start_of_turn(page, made["turn"]), ".o_sb_start_turn"),
    "turn": (lambda page, made: screens.open_turn(page, made["turn"]), screens.CLIENT),
    "read back": (lambda page, made: screens.open_read_back(page, made["beside"]), screens.CLIENT),
    "side by side": (lambda page, made: screens.open_beside(page, made["beside"]), screens.CLIENT),
    "picture": (lambda page, made: screens.open_picture(page, made["talk"]), screens.CLIENT),
    **{
        f"step {number}": (
            lambda page, made, number=number: screens.open_step(page, made["talk"], number),
            screens.CLIENT,
        )
        for number in range(1, 6)
    },
    "all texts": (lambda page, made: screens.open_texts(page, made["snapshot"]), screens.BOARD),
    "priorities": (lambda page, made: screens.open_priorities(page, made["snapshot"]), screens.BOARD),
    "finish": (lambda page, made: screens.open_finish(page, made["snapshot"]), screens.DIALOG),
    "evolution with texts": (lambda page, made: screens.open_evolution_as(page, made["dossier"], 1), screens.EVOLUTION),
    "evolution as lines": (lambda page, made: screens.open_evolution_as(page, made["dossier"], 2), screens.EVOLUTION),
    "card of a score": (lambda page, made: screens.open_card(page, made["dossier"]), screens.CARD_OF_SCORE),
    "evolution": (lambda page, made: live.open_evolution(page, made["dossier"]), screens.EVOLUTION),
    "dossier": (lambda page, made: live.open_dossier(page, made["dossier"]), OWN_PARTS),
    "my day": (lambda page, _made: screens.open_my_day(page), screens.DAY),
    "day of the team": (lambda page, _made: screens.open_day_of_the_team(page), screens.DAY),
    "my year": (lambda page, _made: screens.open_year(page), screens.YEAR),
    "contract": (lambda page, made: screens.open_contract(page, made["contract"]), OWN_PARTS),
    "dossiers": (lambda page, _made: live.open_dossiers(page), OWN_PARTS),
    "questionnaire": (lambda page, made: screens.open_entry(page, made["mark"]), screens.ENTRY),
    "before a questionnaire": (
        lambda page, made: screens.open_mark(page, made["mark of a client"]),
        ".o_sb_entry_start",
    ),
    "catalogue": (lambda page, _made: screens.open_catalogue(page), screens.CATALOGUE),
    "catalogue, saving": (lambda page, _made: screens.open_saving(page), screens.SAVING),
}
OPTION = {"party": "client", "name": "In own words", "agreed": True, "date_end": "2099-01-31"}
# Who sees a screen that a worker does not.
VISITORS = {"day of the team": "manager", "my year": "manager", "catalogue": "manager", "catalogue, saving": "manager"}
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
    snapshot = worker.new_snapshot(dossier, answers, date="2026-02-15")
    contract = worker.new_contract(dossier)
    return {"dossier": dossier, "snapshot": snapshot, "mark": worker.new_sheet(snapshot), "contract": contract}


@pytest.fixture
def voices(worker):
    """Snapshots in which the client has not begun, is done, and talks: made for who needs one."""

    class Made(dict):
        def __missing__(self, name):
            if name == "mark of a client":
                return worker.new_sheet(self["turn"])
            snapshot = worker.new_snapshot(
                worker.new_dossier(),
                {0: {"value": "4"}, 1: {"value": "2", "client_help": "yes", "priority": True, "agreements": [OPTION]}},
                client_way="together" if name == "talk" else "client_first",
            )
            if name == "beside":
                worker.let_the_client_say(snapshot, {0: "2", 1: "2"})
            return snapshot

    return Made()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_violation(visit, made, voices, screen):
    show, selector = SCREENS[screen]
    voices.update(made)
    page = visit(VISITORS.get(screen, "worker"))
    show(page, voices)
    live.settled(page, selector)
    page.add_script_tag(path=AXE)
    found = page.evaluate(CHECK, [selector, TAGS])
    assert found["checked"], "Nothing was checked"
    assert not found["violations"], "\n".join(found["violations"][:10])
