"""A whole part by keyboard alone, and by touch alone."""

import itertools

import live
import pytest
from playwright.sync_api import expect

from . import screens

# Whether who works with the keyboard sees where he is: inside the board, with a ring around it.
SEES_FOCUS = f"""() => {{
    const active = document.activeElement;
    const style = getComputedStyle(active);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return Boolean(active.closest("{screens.BOARD}")) && (ring || style.boxShadow !== "none");
}}"""
FOCUSED_ROW = f"""() => [...document.querySelectorAll("{screens.ROW}")].indexOf(
    document.activeElement.closest("{screens.ROW}")
)"""
MOST_TABS = 80


@pytest.fixture
def snapshot(worker):
    """One with a former answer for the first three rows."""
    dossier = worker.new_dossier(children=1)
    worker.new_snapshot(dossier, {index: {"value": "2"} for index in range(3)}, date="2026-01-15")
    return worker.new_snapshot(dossier, date="2026-02-15")


@pytest.fixture
def press(visit, snapshot):
    """Return a function that presses a key on the board and looks where the focus went; it starts at the first row."""
    page = visit()
    live.open_board(page, snapshot)

    def press_and_look(key):
        page.keyboard.press(key)
        page.wait_for_function(SEES_FOCUS, timeout=2000)

    press_and_look.page = page
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED_ROW) >= 0:
            break
        page.keyboard.press("Tab")
    while page.evaluate(FOCUSED_ROW) > 0:
        press_and_look("ArrowUp")
    assert page.evaluate(FOCUSED_ROW) == 0, "The first row cannot be reached with the keyboard"
    return press_and_look


def test_a_part_by_keyboard(press, worker, snapshot):
    rows = press.page.locator(screens.ROW)
    keys = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "n": "na", "e": "effort"}
    choices = list(itertools.islice(itertools.cycle(keys.items()), rows.count()))
    for index, (key, value) in enumerate(choices):
        expect(rows.nth(index)).to_be_focused()
        press(key)
        screens.expect_chosen(press.page, index, value)
        if index < len(choices) - 1:
            press("ArrowDown")
    screens.expect_values(worker, snapshot, [value for _key, value in choices])
    for index in range(len(choices) - 1, 0, -1):
        press("ArrowUp")
        expect(rows.nth(index - 1)).to_be_focused()
    press("1")  # the same once more takes it back
    screens.expect_values(worker, snapshot, [False, *[value for _key, value in choices[1:]]])


def test_what_is_rare_by_keyboard(press, worker, snapshot):
    page = press.page
    first = screens.row(page, 0)
    press("u")
    screens.expect_chosen(page, 0, "2")
    press("p")
    expect(screens.icon(page, 0, screens.PRIORITY)).to_have_attribute("aria-pressed", "true")
    press("r")
    expect(first.get_by_role("textbox")).to_be_focused()
    words = "1 of 5, in own words: n, e, u, p?"
    page.keyboard.type(words)
    press("Escape")
    expect(first).to_be_focused()
    press("?")
    expect(page.locator(screens.HELP)).to_be_visible()
    press("?")
    expect(page.locator(screens.HELP)).to_have_count(0)
    live.until(lambda: worker.rows(snapshot)[0]["remark"] == words)
    line = worker.rows(snapshot)[0]
    assert (line["value"], line["confirmed"], line["priority"]) == ("2", True, True)


def test_the_focus_comes_back_from_the_screen_for_the_client(press):
    page = press.page
    press("ArrowDown")
    page.keyboard.press("t")
    together = page.locator(screens.TOGETHER)
    expect(together).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = page.evaluate(f"Boolean(document.activeElement.closest('{screens.TOGETHER}'))")
        assert inside, "The keyboard left the screen for the client"
    page.keyboard.press("Escape")
    expect(together).to_have_count(0)
    expect(screens.row(page, 1)).to_be_focused()


@pytest.fixture
def tablet(visit, snapshot):
    page = visit(viewport={"width": 768, "height": 1024}, has_touch=True)
    live.open_board(page, snapshot)
    return page


def test_a_talk_by_touch(tablet, worker, snapshot):
    household = tablet.locator(screens.ROW).count()
    screens.score(tablet, 0, "3").tap()
    screens.expect_chosen(tablet, 0, "3")
    screens.icon(tablet, 1, screens.PRIORITY).tap()
    expect(screens.icon(tablet, 1, screens.PRIORITY)).to_have_attribute("aria-pressed", "true")
    screens.icon(tablet, 1, screens.REMARK).tap()
    remark = screens.row(tablet, 1).get_by_role("textbox")
    expect(remark).to_be_focused()  # or no keyboard appears on the tablet
    remark.fill("With a finger")
    screens.score(tablet, 1, "na").tap()
    screens.expect_chosen(tablet, 1, "na")
    adult = tablet.locator(screens.PART).nth(1)
    adult.tap()
    expect(adult).to_have_attribute("aria-current", "true")
    screens.score(tablet, 0, "5").tap()
    screens.expect_chosen(tablet, 0, "5")
    screens.expect_values(worker, snapshot, ["3", "na", *[False] * (household - 2), "5"])
    line = worker.rows(snapshot)[1]
    assert (line["priority"], line["remark"]) == (True, "With a finger")


def test_looking_together_by_touch(tablet, worker, snapshot):
    tablet.locator(screens.LOOK_TOGETHER).tap()
    together = tablet.locator(screens.TOGETHER)
    heading, forth = together.get_by_role("heading"), together.locator(screens.NEXT)
    title = heading.inner_text()
    four = together.locator("[data-value='4']")
    four.tap()
    expect(four).to_have_attribute("aria-pressed", "true")
    forth.tap()
    expect(heading).not_to_have_text(title)
    together.locator(screens.BACK).tap()
    expect(heading).to_have_text(title)
    while together.locator(screens.CARD).count():
        shown = heading.inner_text()
        forth.tap()
        expect(heading).not_to_have_text(shown)
    forth.tap()
    expect(together).to_have_count(0)
    index = [line["name"] for line in worker.rows(snapshot)].index(title)
    screens.expect_values(worker, snapshot, [*[False] * index, "4"])
