"""Nothing that was chosen is lost: not when the server dies, not when the page is reloaded or closed."""

import live
import pytest

from . import screens

# What the browser itself says when nobody answers.
NO_ANSWER = r"net::ERR_|WebSocket|Connection lost"


@pytest.fixture
def snapshot(worker):
    return worker.new_snapshot(worker.new_dossier())


def test_server_killed_while_scoring(server, worker, visit, snapshot):
    page = visit(allowed=NO_ANSWER)
    live.open_board(page, snapshot)
    before = ["1", "2", "3"]
    for index, value in enumerate(before):
        screens.choose(page, index, value)
    server.kill()
    meanwhile = ["4", "5", "na"]
    for index, value in enumerate(meanwhile, len(before)):
        screens.choose(page, index, value)
    screens.choose(page, 0, "5")  # and he thinks better of one that was chosen before
    screens.expect_not_saved(page)
    server.start()
    server.wait()
    screens.expect_saved(page)
    expected = ["5", *before[1:], *meanwhile]
    screens.expect_values(worker, snapshot, expected)
    assert page.locator(screens.CONFLICT).count() == 0
    page.reload()
    for index, value in enumerate(expected):
        screens.expect_chosen(page, index, value)


def test_page_left_while_the_server_is_down(server, worker, visit, snapshot):
    page = visit(allowed=NO_ANSWER)
    live.open_board(page, snapshot)
    screens.choose(page, 0, "2")
    screens.expect_values(worker, snapshot, ["2"])
    server.kill()
    screens.choose(page, 1, "3")
    screens.choose(page, 2, "4")
    screens.expect_not_saved(page)
    page.goto("about:blank")
    server.start()
    server.wait()
    assert screens.values(worker, snapshot)[:3] == ["2", False, False]
    live.open_board(page, snapshot)
    for index, value in enumerate(["2", "3", "4"]):
        screens.expect_chosen(page, index, value)
    screens.expect_saved(page)
    screens.expect_values(worker, snapshot, ["2", "3", "4"])


def test_tab_closed_right_after_a_choice(worker, visit, snapshot):
    page = visit(alone=True)
    page.clock.install()
    live.open_board(page, snapshot)
    # No timer of the page runs any more: what is not sent when it closes is never sent.
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    screens.score(page, 0, "4").click()
    page.close()
    screens.expect_values(worker, snapshot, ["4"])
