"""What a balance asks of the hands: clicks, and keys for who never touches the mouse."""

import time

import live
import pytest
from playwright.sync_api import expect

from . import screens

MANDATORY = 14  # domains of a household with one adult
# New snapshot, next part, the priorities, two stars, finish, and the answer to what is left open.
AROUND = 7
CLICKS = "window.clicks = 0; addEventListener('click', () => window.clicks++, {capture: true})"
KEYS = "window.keys = 0; addEventListener('keydown', () => window.keys++, {capture: true})"
# From the overview to an empty contract, of a family of two: 22 domains have to be answered.
MOST_CLICKS, MOST_KEYS = 50, 6
REVIEWED = 25  # rows


@pytest.fixture
def dossier(worker):
    return worker.new_dossier()


@pytest.fixture
def page(visit, dossier):
    page = visit()
    live.open_dossier(page, dossier)
    page.evaluate(CLICKS)
    return page


def balance(page, answer):
    """Make a snapshot from the dossier until it is finished: answer what is mandatory, give two stars, finish."""
    page.locator("button[name=action_new_snapshot]").click()
    for part in range(2):
        expect(page.locator(screens.PART).nth(part)).to_have_attribute("aria-current", "true")
        for row in page.locator(screens.ROW).filter(has=page.locator(screens.MANDATORY)).all():
            row.evaluate("(element) => element.setAttribute('data-asked', '1')")
        for row in page.locator(f"{screens.ROW}[data-asked]").all():
            answer(row)
        page.locator(screens.NEXT_PART).click()
    for _star in range(2):
        page.locator(".o_sb_candidates button").first.click()
    page.locator(screens.FINISH).click()
    page.locator(".modal-footer .btn-primary").click()
    expect(page.locator(screens.REOPEN)).to_be_visible()


def test_a_first_balance_takes_one_click_for_each_domain(page, worker, dossier, record_property):
    start = time.monotonic()
    balance(page, lambda row: row.locator("[data-value='2']").click())
    record_property("seconds", round(time.monotonic() - start, 1))
    assert page.evaluate("window.clicks") == MANDATORY + AROUND
    [snapshot] = worker.call("sociale.balans.snapshot", "search", [("dossier_id", "=", dossier)])
    assert [row["value"] for row in worker.rows(snapshot)].count("2") == MANDATORY


def test_a_review_takes_one_click_for_what_is_unchanged(page, worker, dossier, record_property):
    former = worker.new_snapshot(dossier, date="2026-01-15")
    answers = {index: {"value": "2"} for index, row in enumerate(worker.rows(former)) if row["mandatory"]}
    later = worker.new_snapshot(dossier, answers, date="2026-02-15")
    # One that is open would be offered first.
    worker.call("sociale.balans.snapshot", "write", [former, later], {"state": "done"})
    page.reload()
    page.evaluate(CLICKS)
    start = time.monotonic()
    balance(page, lambda row: row.locator(screens.UNCHANGED).click())
    record_property("seconds", round(time.monotonic() - start, 1))
    assert page.evaluate("window.clicks") == MANDATORY + AROUND
    newest = worker.call("sociale.balans.snapshot", "search", [("dossier_id", "=", dossier)], limit=1)[0]
    assert [row["confirmed"] for row in worker.rows(newest)].count(True) == MANDATORY


def test_the_whole_first_job(visit, record_property):
    """A new dossier of an adult and a child, their balance, what to work on, the evolution, and an empty contract."""
    page = visit()
    page.goto("/odoo/sociale-balans")
    page.locator(".o-kanban-button-new").wait_for()
    page.evaluate(f"{CLICKS}; {KEYS}")
    page.locator(".o-kanban-button-new").click()
    page.locator("[name=code] input").press_sequentially("EFFORT")
    for index in range(2):
        page.locator("[name=member_ids] .o_field_x2many_list_row_add a").nth(index).click()
        expect(page.locator("[name=member_ids] .o_data_row")).to_have_count(index + 1)
    page.locator("button[name=action_new_snapshot]").click()
    page.locator(screens.BOARD).wait_for()
    for part in range(3):
        expect(page.locator(screens.PART).nth(part)).to_have_attribute("aria-current", "true")
        for row in page.locator(screens.ROW).filter(has=page.locator(screens.MANDATORY)).all():
            row.evaluate("(element) => element.setAttribute('data-asked', '1')")
        for row in page.locator(f"{screens.ROW}[data-asked]").all():
            row.locator("[data-value='2']").click()
        page.locator(screens.NEXT_PART).click()
    for _star in range(2):
        page.locator(".o_sb_candidates button").first.click()
    page.locator(screens.FINISH).click()
    page.locator(".modal-footer .btn-primary").click()
    page.locator("[data-step=action_open_evolution]").click()
    page.locator(screens.EVOLUTION).wait_for()
    page.go_back()
    page.locator("[data-step=action_open_gpmi]").click()
    page.locator("[name=decision_date]").wait_for()
    clicks, keys = page.evaluate("[window.clicks, window.keys]")
    record_property("clicks", clicks)
    record_property("keys", keys)
    assert (clicks <= MOST_CLICKS, keys <= MOST_KEYS) == (True, True), f"{clicks} clicks and {keys} keys"


def test_a_review_takes_one_key_for_what_is_unchanged(visit, worker, dossier, record_property):
    answers = {index: {"value": "2"} for index in range(REVIEWED)}
    former = worker.new_snapshot(dossier, answers, date="2026-01-15")
    worker.call("sociale.balans.snapshot", "write", [former], {"state": "done"})
    snapshot = worker.new_snapshot(dossier, date="2026-02-15")
    page = visit()
    live.open_board(page, snapshot)
    page.keyboard.press("?")
    page.locator(".o_sb_step_on input").click()
    screens.row(page, 0).focus()
    page.evaluate(KEYS)
    for _row in range(REVIEWED):
        page.keyboard.press("u")
    keys = page.evaluate("window.keys")
    record_property("keys", keys)
    assert keys == REVIEWED
    live.until(lambda: [row["confirmed"] for row in worker.rows(snapshot)].count(True) == REVIEWED)
