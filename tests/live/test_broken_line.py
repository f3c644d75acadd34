"""Nothing that was chosen is lost: not when the server dies, not when the page is reloaded or closed."""

import live
import pytest
from playwright.sync_api import expect

from . import screens

# What the browser itself says when nobody answers.
NO_ANSWER = r"net::ERR_|WebSocket|Connection ?[Ll]ost|Failed to fetch"


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


BAD = """() => {
    const row = document.querySelector("%s");
    row.querySelector(".o_sb_icon_button").click();
    return new Promise((done) => setTimeout(done, 200)).then(() => {
        const remark = row.querySelector("textarea");
        remark.value = "%s";
        remark.dispatchEvent(new InputEvent("input", {bubbles: true}));
    });
}"""


@pytest.mark.parametrize("bad", ["half an emoji \\ud83d", "no sign \\u0000"])
def test_a_sign_that_no_database_keeps_holds_nothing_up(worker, visit, snapshot, bad):
    page = visit()
    live.open_board(page, snapshot)
    page.evaluate(BAD % (screens.ROW, bad))
    for index in range(3):
        screens.choose(page, index, "3")
    screens.expect_saved(page)
    screens.expect_values(worker, snapshot, ["3", "3", "3"])
    assert worker.rows(snapshot)[0]["remark"] == bad.split(" \\")[0] + " "
    page.reload()
    screens.expect_saved(page)
    assert page.locator(screens.CONFLICT).count() == page.locator(screens.UNSAVED).count() == 0


def test_what_cannot_be_saved_is_set_aside_and_the_rest_is_saved(worker, visit, snapshot):
    page = visit()
    live.open_board(page, snapshot)
    screens.icon(page, 0, screens.REMARK).click()
    remark = screens.row(page, 0).get_by_role("textbox")
    remark.evaluate("(box) => box.removeAttribute('maxlength')")
    remark.fill("x" * 20001)
    screens.choose(page, 1, "3")
    aside = screens.row(page, 0).locator(screens.UNSAVED)
    expect(aside).to_contain_text("te lang")
    screens.expect_values(worker, snapshot, [False, "3"])
    page.reload()
    expect(aside).to_be_visible()
    aside.get_by_role("button", name="Weggooien").click()
    expect(aside).to_have_count(0)
    screens.expect_saved(page)


def test_hundreds_of_waiting_answers_are_saved(worker, visit):
    """A large family, whose answers all waited in the tab."""
    snapshot = worker.new_snapshot(worker.new_dossier(adults=4, children=9))
    rows = worker.rows(snapshot)
    page = visit()
    live.open_board(page, snapshot)
    waiting = {str(row["id"]): {"values": {"value": "3"}, "known": {"value": False}} for row in rows}
    user = worker.call("res.users", "search", [("login", "=", "worker")])[0]
    key = f"sociale_balans.answers.{user}.{snapshot}"
    page.evaluate("([key, waiting]) => sessionStorage.setItem(key, JSON.stringify(waiting))", [key, waiting])
    page.reload()
    screens.expect_saved(page)
    assert len(rows) > 200
    assert screens.values(worker, snapshot) == ["3"] * len(rows)
