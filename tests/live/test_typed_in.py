"""A questionnaire that was filled in on paper is typed in: fast, and nothing of it is lost."""

import time

import live
import pytest
from playwright.sync_api import expect

from . import screens

NO_ANSWER = r"net::ERR_|WebSocket|Connection ?[Ll]ost|Failed to fetch"
LEAST_A_MINUTE = 40  # rows, what is saved counted in
BUSY = 6  # times slower than this machine
KEYS = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "0": "na", "9": "effort"}
# Where this machine waits for nothing: as a hand that types four keys a second and never looks up.
PAUSE = 250  # ms


@pytest.fixture
def snapshot(worker):
    return worker.new_snapshot(worker.new_dossier(adults=2, children=2))


def order(worker, mark):
    """Return the ids of the rows in the order of the sheet."""
    pages = worker.call("sociale.balans.questionnaire", "get_sheet", mark)["pages"]
    return [row["id"] for page in pages for row in page]


def held(worker, snapshot, ids):
    values = {row["id"]: row["value"] for row in worker.rows(snapshot)}
    return [values[number] for number in ids]


def expect_all_saved(page):
    expect(page.locator(screens.STATE)).to_have_text(screens.SAVED, timeout=20000)


def test_typing_is_faster_than_the_paper_is_turned(visit, worker, snapshot, record_property):
    mark = worker.new_sheet(snapshot)
    ids = order(worker, mark)
    page = visit()
    wire = page.context.new_cdp_session(page)
    screens.open_entry(page, mark)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": BUSY})
    keys = [list(KEYS)[index % len(KEYS)] for index in range(len(ids))]
    start = time.monotonic()
    for index, key in enumerate(keys):
        page.keyboard.press(key, delay=20)
        if index % 3 == 0:
            page.keyboard.press("+", delay=20)
    expect_all_saved(page)
    seconds = time.monotonic() - start
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    rate = round(60 * len(ids) / seconds)
    record_property("rows", len(ids))
    record_property("rows_a_minute", rate)
    live.until(lambda: held(worker, snapshot, ids) == [KEYS[key] for key in keys])
    helped = {row["id"] for row in worker.rows(snapshot) if row["client_help"] == "yes"}
    assert helped == set(ids[::3])
    assert rate >= LEAST_A_MINUTE


def test_a_hand_at_four_keys_a_second_is_never_waited_for(visit, worker, snapshot, record_property):
    """Each key shows itself before the next one comes."""
    mark = worker.new_sheet(snapshot)
    page = visit()
    screens.open_entry(page, mark)
    start = time.monotonic()
    for number in range(1, 41):
        page.keyboard.press(str(number % 5 + 1))
        expect(
            page.locator(f"{screens.ENTRY_ROW}[data-number='{number}'] [data-value='{number % 5 + 1}']")
        ).to_have_count(1, timeout=PAUSE)
    expect_all_saved(page)
    record_property("seconds", round(time.monotonic() - start, 1))


def test_a_broken_line_in_the_middle_loses_nothing(server, visit, worker, snapshot):
    mark = worker.new_sheet(snapshot)
    ids = order(worker, mark)
    page = visit(allowed=NO_ANSWER)
    screens.open_entry(page, mark)
    page.keyboard.type("123")
    expect_all_saved(page)
    server.kill()
    page.keyboard.type("450")
    screens.expect_not_saved(page)
    server.start()
    server.wait()
    expect_all_saved(page)
    assert held(worker, snapshot, ids[:6]) == ["1", "2", "3", "4", "5", "na"]


def test_two_who_type_the_same_sheet_hear_of_each_other(visit, worker, snapshot):
    mark = worker.new_sheet(snapshot)
    ids = order(worker, mark)
    first, second = visit(), visit("colleague")
    for page in (first, second):
        screens.open_entry(page, mark)
    first.keyboard.type("123")
    expect_all_saved(first)
    second.keyboard.type("143")  # the second row otherwise
    clash = second.locator(".o_sb_entry_conflict")
    expect(clash).to_have_count(1)
    assert held(worker, snapshot, ids[:3]) == ["1", "2", "3"]
    clash.get_by_role("button").last.click()
    live.until(lambda: held(worker, snapshot, ids[:3]) == ["1", "4", "3"])


def test_the_client_s_own_answers_are_his_own_on_paper(visit, worker):
    snapshot = worker.new_snapshot(worker.new_dossier(), client_way="client_first")
    mark = worker.new_sheet(snapshot)
    ids = order(worker, mark)
    page = visit()
    screens.open_mark(page, mark)
    page.locator("input[value=help]").check()
    page.locator(".o_sb_entry_begin").click()
    page.locator(screens.ENTRY_ROW).first.wait_for()
    page.keyboard.type("21")
    page.keyboard.press("/")
    page.keyboard.type("Every month")
    page.keyboard.press("Enter")
    expect_all_saved(page)
    page.locator(".o_sb_entry_done").click()
    page.locator(".modal .btn-primary").click()
    page.locator(".o_sb_entry_start .btn-primary").wait_for()
    rows = {row["id"]: row for row in worker.rows(snapshot)}
    assert [rows[number]["value"] for number in ids[:2]] == [False, False]
    assert [rows[number]["client"]["tapped"] for number in ids[:2]] == ["2", "1"]
    assert rows[ids[0]]["client"]["by"] == "paper"
    assert rows[ids[1]]["client_words"] == "Every month"


def test_a_tablet_types_with_the_keys_on_screen(visit, worker, snapshot):
    mark = worker.new_sheet(snapshot)
    ids = order(worker, mark)
    page = visit(viewport={"width": 390, "height": 800}, has_touch=True)
    screens.open_entry(page, mark)
    for sign in ("4", "0", "←", "9"):
        page.locator(f".o_sb_entry_key[data-sign='{sign}']").tap()
    live.until(lambda: held(worker, snapshot, ids[:2]) == ["4", "effort"])
