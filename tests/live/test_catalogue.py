"""The page of the catalogue on a real server: two managers who save at the same moment, and where dragging leads."""

from concurrent.futures import ThreadPoolExecutor

import live
import pytest
from playwright.sync_api import expect

from . import screens
from .servers import MANAGERS

LINE = ".o_sb_catalogue_line"
MODEL = "sociale.balans.domain.selection"


@pytest.fixture
def managers(server):
    """The two managers, without a screen."""
    return [server.client(login) for login in MANAGERS]


def domains_of(page):
    return [domain for theme in page["themes"] for domain in theme["domains"]]


def test_of_two_who_save_at_once_one_is_told(managers):
    def save(client):
        try:
            client.call(MODEL, "save_choice", page["choice"], ids, [], page["today"])
        except RuntimeError as error:
            return str(error)
        return ""

    for _round in range(5):
        page = managers[0].call(MODEL, "get_catalogue")
        ids = [domain["id"] for domain in domains_of(page)]
        with ThreadPoolExecutor(len(managers)) as pool:
            said = sorted(pool.map(save, managers))
        assert said[0] == "", "Nobody could save"
        assert "Manager" in said[1], f"Both saved, or the second one was not told who did: {said}"


def test_a_line_is_dragged_with_the_mouse(visit):
    page = visit("manager")
    screens.open_catalogue(page)
    live.settled(page, screens.CATALOGUE)
    names = page.locator(f"{LINE} .o_sb_line_name")
    before = names.all_inner_texts()
    drag(page, 2, 0)
    expect(names.nth(0)).to_have_text(before[2])
    theme = page.locator(".o_sb_catalogue_theme").first.locator(LINE)
    count = theme.count()
    drag(page, count, 0)
    expect(page.locator(".o_notification")).to_be_visible()
    expect(theme).to_have_count(count)
    expect(names.nth(count)).to_have_text(before[count])
    page.locator(".o_sb_discard").click()
    expect(names).to_have_text(before)


def drag(page, index, to):
    """Drag the line at a place onto that at another one, as a hand does: in steps."""
    handle = page.locator(f"{LINE} .o_sb_line_handle").nth(index).bounding_box()
    target = page.locator(LINE).nth(to).bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y - 15, steps=3)
    page.mouse.move(x + 5, target["y"] + target["height"] / 2, steps=12)
    page.mouse.up()


def test_the_page_fits_every_width(visit):
    for width in (320, 640, 1280, 1920):
        page = visit("manager", viewport={"width": width, "height": 800})
        screens.open_catalogue(page)
        live.settled(page, screens.CATALOGUE)
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".o_sb_catalogue, .o_sb_catalogue_list, .o_sb_catalogue_side")]
                .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className)"""
        )
        assert not wide, f"At {width} pixels these are too wide: {wide}"
