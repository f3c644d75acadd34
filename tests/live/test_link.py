"""A client at home, on his telephone, without an account: what he says there is what the worker lays beside his own."""

from concurrent.futures import ThreadPoolExecutor

import live
import pytest
import requests
from playwright.sync_api import expect

from . import screens, servers
from .test_accessibility import AXE, CHECK, TAGS
from .test_voices import DONE, SAID, STAGE, TILE, TROUBLE, card, to_the_picture

PAGE = "/sociale-balans/link"
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "nl-BE"}
CODE = "input[type=text]"
BEGIN = "button[type=submit]"
SAYS = ".o_sb_link_says"
LABEL = "Van thuis, met een link"


@pytest.fixture
def snapshot(server, worker):
    servers.let_score_at_home(server)
    return worker.new_snapshot(worker.new_dossier(), {0: {"value": "4"}}, client_way="client_first")


@pytest.fixture
def link(worker, snapshot):
    """Return the token and the code of a link for the household."""
    made = worker.call("sociale.balans.snapshot", "create_client_link", snapshot, 0)
    return made["url"].partition("#")[2], made["code"]


def at_home(visit, **options):
    return visit(None, alone=True, **{**TELEPHONE, **options})


def open_link(page, token, code):
    page.goto(f"{PAGE}#{token}")
    page.locator(CODE).fill(code)
    page.locator(BEGIN).tap()
    page.locator(screens.CARD).first.wait_for()


def make_link(board, snapshot):
    """Make a link on the board; return its token and its code as it is said."""
    live.open_board(board, snapshot)
    board.locator(screens.LOOK_TOGETHER).click()
    board.get_by_role("button", name=LABEL).click()
    address = board.get_by_label("Link", exact=True).input_value()
    code = board.locator(".o_sb_link_code").inner_text()
    assert code.replace(" ", "") not in address
    return address.partition("#")[2], code


def open_with_help(phone, token, code):
    """Open a link as somebody does who is helped, and who mistypes the code first."""
    phone.goto(f"{PAGE}#{token}")
    expect(phone).to_have_url(f"{phone.url.partition(PAGE)[0]}{PAGE}")
    phone.reload()
    phone.locator(CODE).fill("12345")
    phone.locator(BEGIN).tap()
    expect(phone.locator(SAYS)).to_have_text("De code heeft 6 cijfers.")
    phone.locator(CODE).fill(code)
    phone.get_by_label("Iemand helpt mij").tap()
    phone.locator(BEGIN).tap()


def test_a_client_at_home_is_heard_and_the_worker_lays_it_beside_his_own(visit, worker, snapshot):
    board, phone = visit("worker", alone=True), at_home(visit, allowed=r"net::ERR_|Connection lost")
    open_with_help(phone, *make_link(board, snapshot))
    expect(phone.locator(f"{screens.CARD}[aria-pressed=true]")).to_have_count(0)
    expect(phone.locator(screens.OUT)).to_have_count(0)
    with phone.expect_response("**/link/save"):
        card(phone, 2).tap()
    phone.locator("[data-help=yes]").tap()

    phone.route("**/link/save", lambda route: route.abort())
    phone.locator(screens.NEXT).tap()
    expect(phone.locator(f"{screens.CARD}[aria-pressed=true]")).to_have_count(0)  # of the next domain
    card(phone, 3).tap()
    expect(phone.locator(TROUBLE)).to_contain_text("geen verbinding")
    phone.unroute("**/link/save")
    phone.reload()
    expect(card(phone, 3)).to_have_attribute("aria-pressed", "true")
    to_the_picture(phone)
    phone.reload()
    phone.locator(DONE).tap()
    expect(phone.locator(DONE)).to_have_count(0)
    expect(phone.locator(TILE)).to_have_count(2)
    expect(phone.locator(".o_sb_picture")).to_contain_text("U mag deze pagina nu sluiten")
    assert phone.evaluate("sessionStorage.length") == 0
    phone.reload()
    expect(phone.get_by_role("status")).to_contain_text("U hebt daar een link voor nodig")

    live.open_board(board, snapshot)
    expect(board.locator(STAGE)).to_contain_text("anders gezien")
    expect(board.locator(SAID)).to_have_text(["cliënt: 2", "cliënt: 3"])
    said = [row["client"] for row in worker.rows(snapshot) if row["client"]]
    assert {(one["by"], one["support"]) for one in said} == {("client", "help")}


def test_a_line_that_breaks_while_it_opens_loses_no_link(visit, link):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page = at_home(visit, allowed=r"net::ERR_|Connection lost")
    page.goto(f"{PAGE}#{link[0]}")
    page.locator(CODE).fill(link[1])
    page.route("**/link/open", lose_the_answer)
    page.locator(BEGIN).tap()
    expect(page.locator(SAYS)).to_contain_text("geen verbinding")
    page.unroute("**/link/open")
    page.locator(BEGIN).tap()
    page.locator(screens.CARD).first.wait_for()


def test_who_gets_it_forwarded_or_too_late_finds_nothing(visit, link):
    first, second = at_home(visit), at_home(visit)
    open_link(first, *link)
    second.goto(f"{PAGE}#{link[0]}")
    second.locator(CODE).fill(link[1])
    second.locator(BEGIN).tap()
    expect(second.get_by_role("status")).to_contain_text("werkt niet meer")
    expect(second.locator(CODE)).to_have_count(0)


def test_on_another_device_the_first_one_is_told(visit, worker, snapshot, link):
    first, second = at_home(visit), at_home(visit)
    open_link(first, *link)
    with first.expect_response("**/link/save"):
        card(first, 1).tap()
    again = worker.call("sociale.balans.snapshot", "create_client_link", snapshot, 0)
    open_link(second, again["url"].partition("#")[2], again["code"])
    card(first, 5).tap()
    expect(first.locator(TROUBLE)).to_contain_text("werkt niet meer")
    to_the_picture(second)
    second.locator(DONE).tap()
    expect(second.locator(DONE)).to_have_count(0)
    [row] = [row for row in worker.rows(snapshot) if row["client"]]
    assert row["client"]["value"] == "1"


def test_of_two_at_once_one_opens_it_and_every_wrong_code_counts(server, worker, snapshot, link):
    def ask(params):
        answer = requests.post(f"{server.url}{PAGE}/open", json={"params": params}, timeout=live.PATIENCE).json()
        return answer.get("result", {})

    token, code = link
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(ask, [{"token": token, "code": code}] * 4))
    assert sum("key" in answer for answer in answers) == 1
    made = worker.call("sociale.balans.snapshot", "create_client_link", snapshot, 0)
    token, wrong = made["url"].partition("#")[2], f"{(int(made['code']) + 1) % 10**6:06}"
    for _round in range(3):
        with ThreadPoolExecutor(4) as at_once:
            list(at_once.map(ask, [{"token": token, "code": wrong}] * 4))
    assert "refused" in ask({"token": token, "code": made["code"]})


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_violation(visit, link, width):
    page = at_home(visit, viewport={"width": width, "height": 900})
    page.goto(f"{PAGE}#{link[0]}")
    page.locator(CODE).wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(CHECK, ["body", TAGS])
    assert result["checked"] and not result["violations"], "\n".join(result["violations"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_link(page, *link)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate(CHECK, ["body", TAGS])
    assert result["checked"] and not result["violations"], "\n".join(result["violations"])


def test_in_the_language_that_the_client_chooses(visit, link):
    page = at_home(visit)
    page.goto(f"{PAGE}#{link[0]}")
    page.get_by_role("link", name="Français").tap()
    expect(page.locator("h1")).to_have_text("Comment allez-vous\u00a0?")
    page.locator(CODE).fill(link[1])
    page.locator(BEGIN).tap()
    expect(page.locator(screens.NEXT)).to_have_text("Suivant")
