"""Two voices on two devices: the client's is heard when he is done; nothing is lost, or sent by somebody else."""

import live
import pytest
from playwright.sync_api import expect

from . import screens

LOOK_AROUND = 11000  # ms; a board looks for what others wrote every ten seconds
START = ".modal .btn-primary"
DONE = ".o_sb_client_done"
STAGE = ".o_sb_voice_stage"
SAID = ".o_sb_row_client"
TROUBLE = ".o_sb_client_trouble"
TILE = ".o_sb_picture_tile"
TABLET = {"viewport": {"width": 768, "height": 1024}, "has_touch": True}


@pytest.fixture
def snapshot(worker):
    return worker.new_snapshot(worker.new_dossier(), {0: {"value": "4"}}, client_way="client_first")


def give_the_screen(page, snapshot):
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).click()
    page.locator(START).click()
    page.locator(screens.CARD).first.wait_for()


def card(page, value):
    return page.locator(f"{screens.CARD}[data-value='{value}']")


def to_the_picture(page):
    while not page.locator(DONE).count():
        before = page.locator(f"{screens.CLIENT} h1").inner_text()
        page.locator(screens.NEXT).click()
        expect(page.locator(f"{screens.CLIENT} h1")).not_to_have_text(before)
        page.wait_for_function("(since) => Date.now() - since > 400", arg=page.evaluate("Date.now()"))


def finish(page):
    to_the_picture(page)
    page.locator(DONE).click()
    expect(page.locator(DONE)).to_have_count(0)


def test_a_colleague_hears_the_client_when_he_is_done(visit, worker, snapshot):
    board, tablet = visit("colleague", alone=True), visit("worker", alone=True, **TABLET)
    board.clock.install()
    live.open_board(board, snapshot)
    give_the_screen(tablet, snapshot)
    expect(tablet.locator(f"{screens.CARD}[aria-pressed=true]")).to_have_count(0)
    with tablet.expect_response("**/save_client_turn"):
        card(tablet, 2).tap()
    tablet.locator("[data-help=yes]").tap()
    board.clock.fast_forward(LOOK_AROUND)
    expect(board.locator(STAGE)).to_contain_text("begonnen")
    expect(board.locator(SAID)).to_have_count(0)
    finish(tablet)
    expect(tablet.locator(TILE)).to_have_count(1)
    board.clock.fast_forward(LOOK_AROUND)
    expect(board.locator(SAID)).to_have_text(["cliënt: 2"])
    [row] = [row for row in worker.rows(snapshot) if row["client"]]
    assert (row["value"], row["client"]["value"], row["client_help"]) == ("4", "2", "yes")


def test_a_line_that_breaks_loses_nothing_and_a_page_loaded_anew_goes_on(visit, snapshot):
    page = visit(allowed=r"net::ERR_|Connection lost", alone=True)
    give_the_screen(page, snapshot)
    page.route("**/save_client_turn", lambda route: route.abort())
    card(page, 2).click()
    expect(page.locator(TROUBLE)).to_be_visible()
    page.unroute("**/save_client_turn")
    page.reload()
    expect(card(page, 2)).to_have_attribute("aria-pressed", "true")
    finish(page)
    screens.leave_client(page)
    expect(page.locator(SAID)).to_have_text(["cliënt: 2"])


def test_the_device_that_another_one_took_over_from_sends_nothing_more(visit, worker, snapshot):
    first, second = visit("worker", alone=True), visit("worker", alone=True, **TABLET)
    give_the_screen(first, snapshot)
    give_the_screen(second, snapshot)
    card(first, 1).click()
    expect(first.locator(TROUBLE)).to_contain_text("ander toestel")
    card(second, 5).tap()
    finish(second)
    [row] = [row for row in worker.rows(snapshot) if row["client"]]
    assert row["client"]["value"] == "5"
