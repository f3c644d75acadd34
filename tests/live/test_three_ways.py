"""The three ways to score, each as a whole: a tablet for the client, a board for the worker, to what they agree on."""

import live
import pytest
from playwright.sync_api import expect

from odoo.addons.sociale_balans.tools.easy_texts import easy_texts

from . import screens
from .test_voices import DONE, SAID, STAGE, START, TABLET, TILE, card

STEPS = ".o_sb_steps"
TEXT = f"{STEPS} textarea"
READ_BACK = ".o_sb_read_back button"
SCORES = {"together": "4", "client_first": "2", "apart": "2"}


@pytest.fixture
def household(worker):
    """A snapshot in this way, and how many domains of its household the client's screen shows."""

    def make(way):
        snapshot = worker.new_snapshot(worker.new_dossier(), {0: {"value": "4"}}, client_way=way)
        rows = worker.rows(snapshot)
        return snapshot, [row for row in rows if row["part"] == rows[0]["part"] and not row["delicate"]]

    return make


def later_than_a_second_tap(page):
    page.wait_for_function("(since) => Date.now() - since > 400", arg=page.evaluate("Date.now()"))


def step_on(page):
    later_than_a_second_tap(page)
    page.locator(screens.NEXT).tap()


def step_on_with_a_mouse(page):
    later_than_a_second_tap(page)
    page.locator(screens.NEXT).click()


def open_client(page):
    page.locator(screens.LOOK_TOGETHER).tap()


def say_all(tablet, value, domains):
    """Tap the same card of each domain, and help for the first."""
    for number in range(domains):
        card(tablet, value).tap()
        expect(card(tablet, value)).to_have_attribute("aria-pressed", "true")
        if not number:
            tablet.locator("[data-help=yes]").tap()
        step_on(tablet)


def take_the_turn(tablet, domains):
    open_client(tablet)
    tablet.locator(START).tap()
    say_all(tablet, 2, domains)
    tablet.locator(DONE).tap()
    expect(tablet.locator(DONE)).to_have_count(0)
    screens.leave_client(tablet)


def score_too(worker, snapshot):
    """Who scores apart from the client gives his own scores before both are laid side by side."""
    part = worker.rows(snapshot)[0]["part"]
    own = [{"id": row["id"], "values": {"value": "4"}} for row in worker.rows(snapshot) if row["part"] == part]
    worker.call("sociale.balans.snapshot", "save_answers", snapshot, own)


def lay_side_by_side(tablet):
    """Read back what is read back, and agree on nothing: that is said too."""
    open_client(tablet)
    tablet.locator(screens.CLIENT).wait_for()
    while not tablet.locator(TILE).count():
        title = tablet.locator(f"{screens.CLIENT} h1")
        before = title.inner_text()
        if tablet.locator(READ_BACK).count():
            tablet.locator(READ_BACK).first.tap()
        step_on(tablet)
        expect(title).not_to_have_text(before)


@pytest.mark.parametrize("way", SCORES)
def test_from_the_first_card_to_what_was_agreed(visit, worker, household, way):
    snapshot, rows = household(way)
    tablet, board = visit("worker", alone=True, **TABLET), visit("colleague", alone=True)
    live.open_board(tablet, snapshot)
    if way == "together":
        open_client(tablet)
        say_all(tablet, 4, len(rows))
    else:
        live.open_board(board, snapshot)
        take_the_turn(tablet, len(rows))
        expect(tablet.locator(SAID)).to_have_count(len(rows) if way == "client_first" else 0)
        score_too(worker, snapshot)
        lay_side_by_side(tablet)
        expect(tablet.locator(TILE)).to_have_count(len(rows))
    tablet.locator(TILE).first.tap()
    expect(tablet.locator(f"{TILE}[aria-pressed=true]")).to_have_count(1)
    step_on(tablet)
    tablet.locator(TEXT).fill("Ik wacht op een brief")
    step_on(tablet)
    tablet.locator(f"button{STEPS}_level").tap()
    step_on(tablet)
    tablet.locator("textarea[data-party=service]").fill("Belt de huisbaas")
    step_on(tablet)
    tablet.locator("button[data-party=service]").tap()
    with tablet.expect_response("**/save_answers"):
        step_on(tablet)
    expect(tablet.locator(f"{STEPS} section")).to_contain_text("Belt de huisbaas")
    [chosen] = [row for row in worker.rows(snapshot) if row["priority"] and not row["parked_until"]]
    assert chosen["situation"] == "Ik wacht op een brief"
    assert chosen["better"] == chosen["levels"][str(int(SCORES[way]) + 1)]
    assert [(line["party"], line["agreed"]) for line in chosen["agreements"]] == [("service", True)]


def test_each_for_himself_nobody_sees_the_other_until_both_lie_side_by_side(visit, worker, household):
    snapshot, rows = household("apart")
    tablet, board = visit("worker", alone=True, **TABLET), visit("colleague", alone=True)
    live.open_board(board, snapshot)
    live.open_board(tablet, snapshot)
    take_the_turn(tablet, len(rows))
    live.open_board(board, snapshot)
    expect(board.locator(STAGE)).to_contain_text("klaar")
    expect(board.locator(SAID)).to_have_count(0)
    score_too(worker, snapshot)
    board.locator(screens.LOOK_TOGETHER).click()
    expect(board.locator(screens.CLIENT)).to_be_visible()
    screens.leave_client(board)
    expect(board.locator(SAID)).to_have_count(len(rows))


def test_who_has_a_keyboard_only_scores_chooses_and_agrees(visit, worker, household):
    snapshot, rows = household("together")
    page = visit("worker", alone=True)
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).press("Enter")
    for _row in rows:
        page.keyboard.press("4")
        expect(card(page, 4)).to_have_attribute("aria-pressed", "true")
        later_than_a_second_tap(page)
        page.keyboard.press("ArrowRight")
    page.locator(TILE).first.press("Space")
    expect(page.locator(f"{TILE}[aria-pressed=true]")).to_have_count(1)
    later_than_a_second_tap(page)
    page.keyboard.press("ArrowRight")
    page.locator(TEXT).press_sequentially("1 brief")  # digits and arrows belong to the text here
    expect(page.locator(TEXT)).to_have_value("1 brief")
    with page.expect_response("**/save_answers"):
        page.locator(screens.NEXT).press("Enter")
    [chosen] = [row for row in worker.rows(snapshot) if row["priority"]]
    assert (chosen["value"], chosen["situation"]) == ("4", "1 brief")


def test_a_screen_reader_hears_where_it_is(visit, household):
    snapshot, rows = household("together")
    first = easy_texts("nl")["domains"]["residence"]
    page = visit("worker", alone=True)
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).click()
    expect(page.locator(screens.CLIENT)).to_match_aria_snapshot(
        f"""
        - dialog "{first["name"]}":
          - heading "{first["name"]}" [level=1]
          - group "{first["question"]}":
            - button [pressed]
        """
    )
    for _row in rows:
        step_on_with_a_mouse(page)
    expect(page.locator(screens.CLIENT)).to_match_aria_snapshot(
        """
        - dialog "Dit is uw beeld":
          - heading "Dit is uw beeld" [level=1]
          - list:
            - listitem:
              - text: /5 goed/
            - listitem:
              - text: /4/
              - button
        """
    )
    page.locator(TILE).click()
    step_on_with_a_mouse(page)
    expect(page.locator(screens.CLIENT)).to_match_aria_snapshot(
        f"""
        - dialog "Wat is er aan de hand?":
          - heading "1. {first["name"]}" [level=1]
          - heading "Wat is er aan de hand?" [level=2]
          - textbox "Wat is er aan de hand?"
        """
    )


def test_a_page_loaded_anew_goes_on_at_its_step(visit, household):
    snapshot, rows = household("together")
    page = visit("worker", alone=True)
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).click()
    for _row in rows:
        step_on_with_a_mouse(page)
    page.locator(TILE).click()
    for _step in range(3):
        step_on_with_a_mouse(page)
    page.locator("textarea[data-party=client]").fill("Ik bel zelf")
    page.reload()
    expect(page.locator("textarea[data-party=client]")).to_have_value("Ik bel zelf")


def test_without_a_line_nothing_of_the_steps_is_lost(visit, worker, household):
    snapshot, rows = household("together")
    page = visit(allowed=r"net::ERR_|Connection lost", alone=True)
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).click()
    for _row in rows:
        step_on_with_a_mouse(page)
    page.locator(TILE).click()
    page.route("**/save_answers", lambda route: route.abort())
    step_on_with_a_mouse(page)
    page.locator(TEXT).fill("Zonder lijn")
    step_on_with_a_mouse(page)
    page.unroute("**/save_answers")
    with page.expect_response("**/save_answers"):
        page.reload()
    [chosen] = [row for row in worker.rows(snapshot) if row["priority"]]
    assert chosen["situation"] == "Zonder lijn"
