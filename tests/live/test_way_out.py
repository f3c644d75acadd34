"""The client's screen is left by its own way out only: whatever else leads away from it leads back."""

import live
import pytest
from playwright.sync_api import expect

from . import screens

HIDDEN = f"""() => [...document.querySelectorAll("{screens.ROW}")].every(
    (row) => getComputedStyle(row).visibility === "hidden")"""


@pytest.fixture
def together(visit, worker):
    """A page with the client's screen on it, to which one came from the cards and the dossier."""
    dossier = worker.new_dossier()
    worker.new_snapshot(dossier)
    page = visit()
    page.goto("/odoo/sociale-balans")
    [code] = worker.call("sociale.balans.dossier", "read", dossier, ["code"])
    page.get_by_text(code["code"], exact=True).click()
    page.locator(".o_notebook a[name=snapshots]").click()
    page.locator("button[name=action_open]").first.click()
    page.locator(screens.LOOK_TOGETHER).click()
    page.locator(screens.CARD).first.wait_for()
    return page, dossier


def expect_the_client_s_screen(page):
    expect(page.locator(screens.CLIENT)).to_have_count(1)
    expect(page.locator(screens.CARD).first).to_be_visible()


def test_the_browser_s_own_way_back_leads_back_to_it(together):
    page, dossier = together
    page.go_back()
    expect_the_client_s_screen(page)
    page.goto(f"/odoo/sociale-balans/{dossier}")
    expect_the_client_s_screen(page)
    screens.leave_client(page)
    expect(page.locator(screens.ROW).first).to_be_visible()
    live.open_dossier(page, dossier)


@pytest.mark.parametrize("steps", ["history.back(); setTimeout(() => history.back(), 50)", "history.go(-2)"])
def test_two_steps_back_at_once_lead_back_too(together, steps):
    page, _dossier = together
    page.evaluate(f"() => {{ document.querySelector('{screens.CLIENT}').id = 'before'; {steps}; }}")
    expect(page.locator("#before")).to_have_count(0)
    expect_the_client_s_screen(page)
    page.wait_for_function(HIDDEN)


@pytest.mark.parametrize("address", ["/odoo/999999/sociale-balans-board", "/odoo/settings"])
def test_an_address_that_leads_nowhere_leads_back_too(visit, worker, address):
    page = visit(allowed="")
    live.open_board(page, worker.new_snapshot(worker.new_dossier()))
    page.locator(screens.LOOK_TOGETHER).click()
    page.locator(screens.CARD).first.wait_for()
    page.goto(address)
    page.locator(".o_main_navbar").wait_for(state="attached")
    assert page.evaluate("getComputedStyle(document.querySelector('.o_main_navbar')).visibility") == "hidden"
    expect_the_client_s_screen(page)


def test_no_key_opens_anything_beneath(together):
    page, _dossier = together
    page.keyboard.press("Control+k")
    page.keyboard.type("/dossiers")
    page.keyboard.press("Enter")
    expect(page.locator(".o_command_palette")).to_have_count(0)
    expect_the_client_s_screen(page)


def test_what_lies_beneath_is_not_there_for_the_client(together):
    page, _dossier = together
    assert page.evaluate(HIDDEN)
    assert not page.evaluate("window.find('Verder met')")
    code = page.evaluate("document.title")
    assert code.endswith("Sociale Balans"), code
    screens.leave_client(page)
    assert not page.evaluate(HIDDEN)
