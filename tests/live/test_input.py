"""A whole part by keyboard alone, and by touch alone."""

import itertools
import re

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
        if value == "effort":
            press("Escape")  # out of the remark that this asks for
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
    together = page.locator(screens.CLIENT)
    expect(together).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        inside = page.evaluate(f"Boolean(document.activeElement.closest('{screens.CLIENT}'))")
        assert inside, "The keyboard left the screen for the client"
    page.keyboard.press("Escape")
    expect(together.locator(".o_sb_client_leave p[tabindex]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(together).to_have_count(0)
    expect(screens.row(page, 1)).to_be_focused()


BUSY = 12  # times slower than this machine
# Press a key, and tell after two frames, when it has been painted, what the row where the user is shows as chosen.
PRESS_AND_LOOK = """async (key) => {
    const frame = () => new Promise(requestAnimationFrame);
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    await frame();
    await frame();
    const chosen = document.activeElement.closest("[data-row]")?.querySelector("[data-value][aria-pressed=true]");
    return chosen?.dataset.value;
}"""


@pytest.fixture
def busy(press):
    wire = press.page.context.new_cdp_session(press.page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": BUSY})
    yield press
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def test_a_busy_machine_shows_every_choice_at_once(busy, worker, snapshot):
    """Also while what was chosen before is being saved, and on the next part."""
    page = busy.page
    chosen = [str(index % 5 + 1) for index in range(16)]
    for value in chosen:
        assert page.evaluate(PRESS_AND_LOOK, value) == value
        page.evaluate(PRESS_AND_LOOK, "ArrowDown")
    screens.expect_values(worker, snapshot, chosen)


def test_no_key_is_lost_or_taken_for_another_row_when_they_come_faster_than_frames(busy, worker, snapshot):
    chosen = [str(index % 5 + 1) for index in range(24)]
    busy.page.evaluate(
        """(keys) => keys.forEach((key) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true})))""",
        [key for value in chosen for key in (value, "ArrowDown")],
    )
    screens.expect_values(worker, snapshot, chosen)


def test_keys_work_right_after_a_new_snapshot(visit, worker):
    dossier = worker.new_dossier()
    page = visit()
    live.open_dossier(page, dossier)
    page.get_by_role("button", name="Nieuwe momentopname").first.click()
    page.locator(screens.BOARD).wait_for()
    page.keyboard.press("4")
    screens.expect_chosen(page, 0, "4")


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
    screens.score(tablet, 1, "effort").tap()
    screens.expect_chosen(tablet, 1, "effort")
    adult = tablet.locator(screens.PART).nth(1)
    adult.tap()
    expect(adult).to_have_attribute("aria-current", "true")
    screens.score(tablet, 0, "5").tap()
    screens.expect_chosen(tablet, 0, "5")
    screens.expect_values(worker, snapshot, ["3", "effort", *[False] * (household - 2), "5"])
    line = worker.rows(snapshot)[1]
    assert (line["priority"], line["remark"]) == (True, "With a finger")


def test_looking_together_by_touch(tablet, worker, snapshot):
    """As people touch who are not used to it: twice, and for long."""
    tablet.locator(screens.LOOK_TOGETHER).tap()
    client = tablet.locator(screens.CLIENT)
    heading, forth = client.get_by_role("heading"), client.locator(screens.NEXT)
    title, place = heading.inner_text(), forth.bounding_box()
    four = client.locator(f"{screens.CARD}[data-value='4']")
    four.tap()
    expect(four).to_have_attribute("aria-pressed", "true")
    four.tap()
    touch_for_long(tablet, client.locator(f"{screens.CARD}[data-value='2']"))
    expect(client.locator("[data-value='2'][aria-pressed=true]")).to_have_count(1)
    forth.tap()
    forth.tap()
    expect(heading).not_to_have_text(title)
    expect(client.locator(".o_sb_client_place")).to_have_text(re.compile("^2 "))
    client.locator(screens.BACK).click(delay=400)
    expect(heading).to_have_text(title)
    while client.locator(screens.CARD).count():
        shown = heading.inner_text()
        assert forth.bounding_box() == place, f"At '{shown}' the next step stands elsewhere"
        forth.click(delay=400)
        expect(heading).not_to_have_text(shown)
    out = client.locator(screens.OUT)
    out.tap()
    expect(client).to_have_count(1)
    touch_for_long(tablet, out)
    expect(client).to_have_count(0)
    told = worker.call("sociale.balans.snapshot", "get_texts", [snapshot])["rows"]
    index = [told[str(line["id"])]["name"] for line in worker.rows(snapshot)].index(title)
    screens.expect_values(worker, snapshot, [*[False] * index, "2"])


def touch_for_long(page, target):
    """Put a finger on something until it has worked: as the browser itself hears a finger."""
    box = target.bounding_box()
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    wire = page.context.new_cdp_session(page)
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    page.wait_for_timeout(1200)  # the finger rests: that is what is tried
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
