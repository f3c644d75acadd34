"""Two people at one snapshot see each other's work, and nobody overwrites the other unawares."""

import live
import pytest
from playwright.sync_api import expect

from . import screens

LOOK_AROUND = 11000  # ms; a board looks for what others wrote every ten seconds


@pytest.fixture
def snapshot(worker):
    return worker.new_snapshot(worker.new_dossier())


def test_each_gets_the_choices_of_the_other(visit, worker, snapshot):
    mine, other = pages = [visit(login, alone=True) for login in ("worker", "colleague")]
    for page in pages:
        page.clock.install()
        live.open_board(page, snapshot)
    screens.choose(mine, 0, "2")
    screens.choose(other, 1, "5")
    screens.expect_values(worker, snapshot, ["2", "5"])
    for page in pages:
        screens.expect_saved(page)
        page.clock.fast_forward(LOOK_AROUND)
    screens.expect_chosen(other, 0, "2")
    screens.expect_chosen(mine, 1, "5")
    screens.expect_values(worker, snapshot, ["2", "5"])


def test_a_clash_is_shown_and_overwrites_nothing(visit, worker, snapshot):
    mine, other = visit("worker"), visit("colleague")
    for page in (mine, other):
        live.open_board(page, snapshot)
    for index in (0, 1):
        screens.choose(mine, index, "2")
    screens.expect_values(worker, snapshot, ["2", "2"])
    for index in (0, 1):
        screens.score(other, index, "4").click()
    conflicts = other.locator(screens.CONFLICT)
    expect(conflicts).to_have_count(2)
    expect(conflicts.first).to_contain_text("Worker")
    for index in (0, 1):
        screens.expect_chosen(other, index, "2")
    assert screens.values(worker, snapshot)[:2] == ["2", "2"], "Somebody was overwritten without a word"
    use_mine, keep_other = 0, 1
    conflicts.first.get_by_role("button").nth(use_mine).click()
    screens.expect_chosen(other, 0, "4")
    conflicts.first.get_by_role("button").nth(keep_other).click()
    expect(conflicts).to_have_count(0)
    screens.expect_values(worker, snapshot, ["4", "2"])


def test_what_waits_while_a_colleague_finishes_is_not_shown_as_the_score(server, visit, worker, snapshot):
    page = visit(allowed=r"net::ERR_|Connection lost")
    live.open_board(page, snapshot)
    colleague = server.client("colleague")
    row = worker.rows(snapshot)[0]["id"]
    page.route("**/save_answers", lambda route: route.abort())
    screens.choose(page, 0, "4")
    screens.expect_not_saved(page)
    colleague.call("sociale.balans.snapshot", "save_answers", snapshot, [{"id": row, "values": {"value": "2"}}])
    colleague.call("sociale.balans.snapshot", "write", [snapshot], {"state": "done"})
    page.unroute("**/save_answers")
    page.reload()
    screens.expect_chosen(page, 0, "2")
    aside = screens.row(page, 0).locator(screens.UNSAVED)
    expect(aside).to_contain_text("afgerond")
    expect(aside).to_contain_text("Uw antwoord was: 4")
    page.reload()
    expect(aside).to_be_visible()
    page.locator(screens.REOPEN).click()
    aside.get_by_role("button", name="Nu bewaren").click()
    screens.expect_saved(page)
    screens.expect_values(worker, snapshot, ["4"])


def test_who_is_added_elsewhere_comes_on_the_open_board(visit, worker):
    dossier = worker.new_dossier()
    snapshot = worker.new_snapshot(dossier)
    page = visit(alone=True)
    page.clock.install()
    live.open_board(page, snapshot)
    child = {"dossier_id": dossier, "role": "child", "name": "Invented"}
    member = worker.call("sociale.balans.member", "create", [child])[0]
    page.clock.fast_forward(LOOK_AROUND)
    expect(page.locator(screens.PART)).to_have_count(4)
    page.locator(screens.PART).nth(2).click()
    screens.choose(page, 0, "3")
    screens.expect_saved(page)
    worker.call("sociale.balans.member", "write", [member], {"active": False})
    page.clock.fast_forward(LOOK_AROUND)
    expect(page.locator(screens.PART).nth(2)).to_contain_text("1 van 1")
