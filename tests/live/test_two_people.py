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
