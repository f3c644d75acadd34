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
