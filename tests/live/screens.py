"""What the live tests know of the screens: addresses are in devtools/live.py, everything else stands here."""

import re

import live
from playwright.sync_api import expect

BOARD = ".o_sb_board"
PARTS = ".o_sb_board_parts"
PART = ".o_sb_board_part"
ROWS = ".o_sb_board_rows"
ROW = ".o_sb_row"
LEVEL = ".o_sb_level_button"
SCORE = ".o_sb_level_button, .o_sb_other_button"
STATE = ".o_sb_save_state"
CONFLICT = ".o_sb_row_conflict"
UNSAVED = ".o_sb_unsaved"
HELP = ".o_sb_keys"
LOOK_TOGETHER = ".o_sb_look_together"
CLIENT = ".o_sb_client"
CARD = ".o_sb_client_card"
FOLD = ".o_sb_client_fold"
LANGUAGE = ".o_sb_client_choice button"
NEXT = "footer > .o_sb_next"
BACK = ".o_sb_back"
OUT = ".o_sb_client_hold"
EVOLUTION = ".o_sb_evolution"
MATRIX_SCROLLER = ".o_sb_matrix_frame"

DAY = ".o_sb_day"
DAY_BUTTON = ".o_sb_day button"
YEAR = ".o_sb_my_year"
YEAR_BUTTON = ".o_sb_my_year button"
WORK_SCROLLER = ".o_sb_work_scroller"
CATALOGUE = ".o_sb_catalogue"
SAVING = ".o_sb_save_choice"
PRIORITIES = ".o_sb_priorities"
MORE = ".o_sb_more"
SHOW_TEXTS = ".o_sb_show_texts"
FINISH = ".o_sb_finish_button"
DIALOG = ".o_sb_finish"
CARD_OF_SCORE = ".o_sb_card"
HOME = ".o_sb_home"
MANDATORY = ".o_sb_row_mandatory"
UNCHANGED = ".o_sb_unchanged"
ENTRY = ".o_sb_entry"
ENTRY_ROW = ".o_sb_entry_row"
NEXT_PART = ".o_sb_board_next button"
REOPEN = ".o_sb_reopen"

# The users of these tests work in Dutch.
SAVED = re.compile("^Alles bewaard")
NOT_SAVED = re.compile("Nog niet bewaard: [1-9]")
REMARK = "Opmerking, en wie ze mag lezen"
PRIORITY = "Prioriteit"


def row(page, index):
    """The row at this place of the part on screen."""
    return page.locator(ROW).nth(index)


def score(page, index, value):
    """The button of a value in a row; 'na' and 'effort' are values too."""
    return row(page, index).locator(f"[data-value='{value}']")


def icon(page, index, name):
    return row(page, index).get_by_role("button", name=name, exact=True)


def choose(page, index, value):
    score(page, index, value).click()
    expect_chosen(page, index, value)


def expect_chosen(page, index, value):
    expect(score(page, index, value)).to_have_attribute("aria-pressed", "true")


def expect_saved(page):
    """The screen says so. Right after a choice it may still say it of the choice before: ask the server too."""
    expect(page.locator(STATE)).to_have_text(SAVED, timeout=20000)


def expect_not_saved(page):
    expect(page.locator(STATE)).to_have_text(NOT_SAVED)


def values(client, snapshot):
    """What the server holds, in the order of the screen."""
    return [line["value"] for line in client.rows(snapshot)]


def expect_values(client, snapshot, expected):
    """The first rows hold these values on the server, now or soon."""
    seen = []

    def arrived():
        seen[:] = values(client, snapshot)[: len(expected)]
        return seen == expected

    try:
        live.until(arrived)
    except TimeoutError:
        assert seen == expected, "The server does not hold what was chosen"


def open_client(page, snapshot):
    live.open_board(page, snapshot)
    page.locator(LOOK_TOGETHER).click()
    page.locator(CARD).first.wait_for()


def open_start_of_turn(page, snapshot):
    """What is asked before the client scores by himself."""
    live.open_board(page, snapshot)
    page.locator(LOOK_TOGETHER).click()
    page.locator(".o_sb_start_turn").first.wait_for()


def open_turn(page, snapshot):
    open_start_of_turn(page, snapshot)
    page.locator(".modal .btn-primary").click()
    page.locator(CARD).first.click()


def open_read_back(page, snapshot):
    open_client(page, snapshot)
    page.locator(".o_sb_read_back").wait_for()


def open_beside(page, snapshot):
    open_read_back(page, snapshot)
    page.locator(".o_sb_read_back button").first.click()
    page.locator(".o_sb_beside button").click()


def open_picture(page, snapshot):
    """The end of the client's screen, with one domain chosen."""
    open_client(page, snapshot)
    while not page.locator(".o_sb_picture").count():
        step_on(page)
    tile = page.locator(".o_sb_picture_tile").last
    if tile.get_attribute("aria-pressed") == "false":
        tile.click()


def open_step(page, snapshot, number):
    """One of the four steps, or after them what was agreed."""
    open_picture(page, snapshot)
    for _step in range(number):
        step_on(page)
    page.locator(".o_sb_steps").wait_for()


def step_on(page):
    """Later than a second tap would be."""
    page.wait_for_function("(since) => Date.now() - since > 400", arg=page.evaluate("Date.now()"))
    page.locator(NEXT).click()


def open_client_from_right_to_left(page, snapshot):
    """In the language that the organisation of these tests offers."""
    open_client(page, snapshot)
    fold = page.locator(FOLD)
    fold.wait_for(state="attached")
    if fold.is_visible():
        fold.click()
    page.locator(LANGUAGE).last.click()
    page.locator(f"{CLIENT}[dir=rtl]").wait_for()


def leave_client(page):
    """Hold the button that leads out of the client's screen."""
    page.locator(OUT).hover()
    page.mouse.down()
    expect(page.locator(CLIENT)).to_have_count(0)
    page.mouse.up()


def unfold_tools(page):
    """On a narrow screen what is rare lies under a button."""
    more = page.locator(MORE)
    if more.is_visible():
        more.click()


def open_texts(page, snapshot):
    live.open_board(page, snapshot)
    if page.locator(SHOW_TEXTS).get_attribute("aria-pressed") == "false":
        unfold_tools(page)
        page.locator(SHOW_TEXTS).click()
    page.locator(".o_sb_level_text").first.wait_for()


def open_priorities(page, snapshot):
    live.open_board(page, snapshot)
    page.locator(PART).last.click()
    page.locator(PRIORITIES).wait_for()


def open_finish(page, snapshot):
    live.open_board(page, snapshot)
    page.locator(FINISH).click()
    page.locator(DIALOG).wait_for()


def open_evolution_as(page, dossier, place):
    """The evolution in one of its views: 0 simple, 1 all texts, 2 lines."""
    live.open_evolution(page, dossier)
    page.locator(".o_sb_choose_view button").nth(place).click()


def open_card(page, dossier):
    live.open_evolution(page, dossier)
    page.locator(".o_sb_matrix td > button").first.click()
    page.locator(CARD_OF_SCORE).wait_for()


def open_mark(page, mark):
    """The screen on which a questionnaire is typed in, once its mark was typed."""
    page.goto("/odoo/sociale-balans-questionnaire")
    page.locator(".o_sb_entry_mark").fill(mark)
    page.keyboard.press("Enter")


def open_entry(page, mark):
    open_mark(page, mark)
    page.locator(ENTRY_ROW).first.wait_for()
    page.locator(".o_sb_entry_list").focus()


def open_my_day(page):
    page.goto("/odoo/sociale-balans-day")
    page.locator(DAY).wait_for()


def open_day_of_the_team(page):
    open_my_day(page)
    page.locator(".o_sb_day_whose button").last.click()
    page.locator(WORK_SCROLLER).wait_for()


def open_year(page):
    page.goto("/odoo/sociale-balans-year")
    page.locator(".o_sb_my_year_row").first.wait_for()


def open_contract(page, gpmi):
    page.goto(f"/odoo/sociale-balans-gpmi/{gpmi}")
    page.locator(".o_field_widget[name=year_line] svg").wait_for()


def open_catalogue(page):
    page.goto("/odoo/sociale-balans-catalogue")
    page.locator(f"{CATALOGUE} .o_sb_catalogue_line").first.wait_for()


def open_saving(page):
    """Switch the first domain that can be switched, and ask to save."""
    open_catalogue(page)
    page.locator(f"{CATALOGUE} [role=switch]").first.click()
    page.locator(".o_sb_save").click()
    page.locator(SAVING).wait_for()
