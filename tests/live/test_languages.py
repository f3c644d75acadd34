"""A whole talk with a client who reads Arabic, and one who reads Tigrinya: the screen, his turn, his paper, a voice."""

import json

import live
import pytest
from playwright.sync_api import expect

from odoo.addons.sociale_balans.tools.easy_texts import easy_texts

from . import screens
from .test_voices import DONE, START, TABLET, TILE, card

FOLD, CHOICE = screens.FOLD, ".o_sb_client_choice"
NOTE = ".o_sb_client_unread"
INTERPRETER = ".o_sb_client_interpreter > button"
ALOUD = ".o_sb_read_all .o_sb_read_aloud"
PAPER = ".o_sb_print_picture"
SMALL = f"{screens.CLIENT} small"
# What speaks, as a browser brings it: the voices come late, and what is said stands in `heard`.
ENGINE = """
    window.heard = [];
    const engine = Object.assign(new EventTarget(), {
        voices: [],
        getVoices() { return this.voices; },
        speak(saying) {
            window.heard.push([saying.lang, saying.text]);
            setTimeout(() => saying.onstart({}));
            setTimeout(() => saying.onend({}), 20);
        },
        cancel() {},
    });
    Object.defineProperty(window, "speechSynthesis", {value: engine});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.bringVoice = (lang) => {
        const voice = {lang, name: lang, voiceURI: lang, localService: true, default: false};
        engine.voices = [...engine.voices, voice];
        engine.dispatchEvent(new Event("voiceschanged"));
    };
"""


@pytest.fixture
def manager(server):
    return server.client("manager")


@pytest.fixture
def offered(manager):
    """Offer a language, for one test."""
    given = []

    def offer(code):
        if code != "ar":  # that one is always there, for all tests
            given.append(code)
        manager.offer_language(code)

    yield offer
    for code in given:
        manager.offer_language(code, offered=False)


def speak(page, code):
    """Choose a language, wherever its button is."""
    page.locator(FOLD).wait_for(state="attached")
    if page.locator(FOLD).is_visible():
        page.locator(FOLD).click()
    page.locator(f"{CHOICE} button[lang={code}]").click()
    expect(page.locator(screens.CLIENT)).to_have_attribute("lang", code)


def words(lang):
    return easy_texts(lang)["labels"]


def test_a_talk_in_arabic_from_the_first_card_to_his_paper(visit, worker, offered):
    offered("ar")
    snapshot = worker.new_snapshot(worker.new_dossier())
    page = visit("worker", alone=True, **TABLET)
    screens.open_client(page, snapshot)
    speak(page, "ar")
    arabic, dutch = words("ar"), words("nl")
    expect(page.locator(screens.CLIENT)).to_have_attribute("dir", "rtl")
    page.locator(f"{NOTE} button").tap()
    expect(page.locator(NOTE)).to_contain_text("Nog niet nagelezen door een moedertaalspreker")
    first = easy_texts("ar")["domains"]["residence"]
    expect(page.locator(f"{screens.CLIENT} h1")).to_contain_text(first["name"])
    expect(page.locator(screens.CARD).first).to_contain_text(first["levels"][0])
    expect(page.locator(screens.CARD).first).to_contain_text(easy_texts("nl")["domains"]["residence"]["levels"][0])
    page.locator(INTERPRETER).tap()
    expect(page.locator("#o_sb_interpreter")).to_contain_text(arabic["interpreter_wanted"])
    page.locator("#o_sb_interpreter button").tap()
    expect(page.locator("#o_sb_interpreter button")).to_have_attribute("aria-pressed", "true")
    page.locator(INTERPRETER).tap()
    while not page.locator(TILE).count():
        card(page, 3).tap()
        expect(card(page, 3)).to_have_attribute("aria-pressed", "true")
        screens.step_on(page)
    expect(page.locator(".o_sb_picture h1")).to_contain_text(arabic["picture"])
    expect(page.locator(".o_sb_picture h1 small")).to_have_text(dutch["picture"])
    page.locator(TILE).first.tap()
    with page.expect_response("**/report/download") as printed:
        page.locator(PAPER).tap()
    assert printed.value.ok
    assert printed.value.headers["content-type"].startswith("application/pdf")
    assert worker.call("sociale.balans.snapshot", "read", [snapshot], ["with_interpreter"])[0]["with_interpreter"]
    screens.leave_client(page)


def test_his_turn_in_tigrinya_keeps_the_language_with_his_answers(visit, worker, offered):
    offered("ti")
    snapshot = worker.new_snapshot(worker.new_dossier(), client_way="client_first")
    page = visit("worker", alone=True, **TABLET)
    live.open_board(page, snapshot)
    page.locator(screens.LOOK_TOGETHER).tap()
    page.locator(START).tap()
    speak(page, "ti")
    page.locator(f"{NOTE} button").tap()
    expect(page.locator(NOTE)).to_contain_text("Voorlezen kan niet")
    card(page, 2).tap()
    expect(page.locator("[data-help=yes]")).to_contain_text(words("ti")["help_yes"])
    page.locator("[data-help=yes]").tap()
    page.reload()
    expect(page.locator(screens.CLIENT)).to_have_attribute("lang", "ti")
    expect(card(page, 2)).to_have_attribute("aria-pressed", "true")
    while not page.locator(DONE).count():
        screens.step_on(page)
    page.locator(DONE).tap()
    expect(page.locator(f"{screens.CLIENT} p", has_text=words("ti")["give_back"])).to_be_visible()
    screens.leave_client(page)
    row = worker.rows(snapshot)[0]["id"]
    fields = ["client_value", "client_help", "client_lang"]
    [said] = worker.call("sociale.balans.score", "read", [row], fields)
    assert (said["client_value"], said["client_help"], said["client_lang"]) == ("2", "yes", "ti")


def test_a_language_that_is_withdrawn_meanwhile_leaves_the_talk_as_it_is(visit, worker, manager, offered):
    offered("uk")
    snapshot = worker.new_snapshot(worker.new_dossier())
    page = visit("worker", alone=True)
    screens.open_client(page, snapshot)
    speak(page, "uk")
    manager.offer_language("uk", offered=False)
    card(page, 4).click()
    expect(card(page, 4)).to_have_attribute("aria-pressed", "true")
    screens.step_on(page)
    expect(page.locator(f"{screens.CLIENT} h1")).to_contain_text(easy_texts("uk")["domains"]["housing_cost"]["name"])
    page.reload()
    page.locator(screens.CARD).first.wait_for()
    expect(page.locator(screens.CLIENT)).not_to_have_attribute("lang", "uk")
    screens.expect_values(worker, snapshot, ["4"])
    screens.leave_client(page)


def test_a_voice_that_comes_late_reads_the_cards_one_after_the_other(visit, worker, offered):
    offered("tr")
    snapshot = worker.new_snapshot(worker.new_dossier(), {0: {"value": "2", "remark": "A remark that nobody hears"}})
    page = visit("worker", alone=True)
    page.add_init_script(ENGINE)
    screens.open_client(page, snapshot)
    speak(page, "tr")
    expect(page.locator(ALOUD)).to_have_count(0)
    page.evaluate("window.bringVoice('tr-TR')")
    page.locator(ALOUD).click()
    text = easy_texts("tr")["domains"]["residence"]
    expected = [f"{text['name']}. {text['question']}", *(f"{n}. {level}" for n, level in enumerate(text["levels"], 1))]
    page.wait_for_function("(count) => window.heard.length === count", arg=len(expected))
    heard = page.evaluate("window.heard")
    assert [said for _lang, said in heard] == expected
    assert {lang for lang, _said in heard} == {"tr-TR"}
    assert "remark" not in json.dumps(heard)
    screens.leave_client(page)
