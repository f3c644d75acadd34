"""Count what a talk of twelve domains asks of a client: taps, and seconds for who reads 100 words a minute.

A real browser goes through the client's screen in each of the three ways, in Dutch. Each word on a screen is read once
each time that it comes up; a tap takes a second; what the machine takes is measured. To think, to choose and to talk
take longer, and are not in it: nobody can measure that here.
"""

import re
import sys
from time import perf_counter

import live
from harness import arguments, machine, table, verdict

DOMAINS = 12
CHOSEN = 3
WORDS_A_MINUTE = 100
SECONDS_A_TAP = 1
MOST = 60 * DOMAINS  # s; about a minute for each domain
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
NEXT, SPOKEN, TILE = "footer > .o_sb_next", ".o_sb_client_main", ".o_sb_picture_tile"


class Talk:
    """A client's screen, and what it asked until now of whoever sits before it."""

    def __init__(self, page):
        self.page = page
        self.taps, self.words, self.pause, self.start = 0, 0, 0.0, perf_counter()

    def tap(self, selector):
        self.page.locator(selector).first.tap()
        self.taps += 1

    def read(self):
        self.words += len(re.findall(r"\w+", self.page.locator(SPOKEN).inner_text()))

    def step_on(self):
        """Read what is on screen, and go on; what the screen waits for a second tap, a reader does not notice."""
        self.read()
        before = perf_counter()
        self.page.wait_for_timeout(400)
        self.pause += perf_counter() - before
        self.tap(NEXT)

    def score(self, value):
        for _domain in range(DOMAINS):
            self.tap(f".o_sb_client_card[data-value='{value}']")
            self.tap("[data-help=yes]")
            self.step_on()

    def lay_side_by_side(self):
        """Two answers are read back; of every domain both say that they see it differently."""
        while not self.page.locator(TILE).count():
            for answer in (".o_sb_read_back button", ".o_sb_beside button"):
                if self.page.locator(answer).count():
                    self.tap(answer)
            self.step_on()

    def choose_and_agree(self):
        """Choose three, and of each walk the four steps: the next level, one thing that helps, agreed."""
        for number in range(CHOSEN):
            self.tap(f"{TILE} >> nth={number}")
        self.step_on()
        for _chosen in range(CHOSEN):
            self.step_on()
            self.tap("button.o_sb_steps_level")
            self.step_on()
            self.page.locator("textarea[data-party=client]").fill("Ik breng het mee")
            self.step_on()
            self.tap("button[data-party=client]")
            self.step_on()
        self.read()

    def figures(self):
        reading = 60 * self.words / WORDS_A_MINUTE
        machine_time = perf_counter() - self.start - self.pause
        return [self.taps, self.words, reading, reading + self.taps * SECONDS_A_TAP + machine_time]


class Office:
    """An organisation that asks an adult twelve domains."""

    def __init__(self, server):
        admin = server.client("admin")
        admin.new_user("worker")
        admin.new_user("manager", group="sociale_balans.group_manager")
        self.worker = server.client("worker")
        manager = server.client("manager")
        catalogue = manager.call("sociale.balans.domain.selection", "get_catalogue")
        domains = [domain for theme in catalogue["themes"] for domain in theme["domains"]]
        adult = sorted((one for one in domains if one["scope"] == "adult"), key=lambda one: not one["mandatory"])
        off = [one["id"] for one in adult[DOMAINS:]]
        choice = {"date_from": catalogue["today"], "order": [one["id"] for one in domains], "off": off}
        manager.call("sociale.balans.domain.selection", "create", [choice])

    def new_snapshot(self, way):
        snapshot = self.worker.new_snapshot(self.worker.new_dossier(), client_way=way)
        self.worker.call("sociale.balans.snapshot", "write", snapshot, {"delicate_together": True})
        return snapshot

    def score(self, snapshot, value):
        answers = [{"id": row["id"], "values": {"value": value}} for row in self.worker.rows(snapshot)]
        self.worker.call("sociale.balans.snapshot", "save_answers", snapshot, answers)


def visit(context, snapshot):
    page = context.new_page()  # what an open screen of a client remembers, its own tab does
    live.open_board(page, snapshot)
    page.locator(".o_sb_board_part").nth(1).click()
    page.locator(".o_sb_look_together").click()
    start = page.locator(".modal .btn-primary")
    start.or_(page.locator(".o_sb_client")).first.wait_for()
    if start.count():
        start.click()
    page.locator(".o_sb_client h1").wait_for()
    return Talk(page)


def measure(context, office, way):
    """Return the figures of each piece of a talk: scoring, side by side, choosing."""
    snapshot = office.new_snapshot(way)
    talk = visit(context, snapshot)
    talk.score(2)
    if way == "together":
        scoring, beside = talk.figures(), None
    else:
        talk.read()
        talk.tap(".o_sb_client_done")
        talk.page.locator(".o_sb_client_done").wait_for(state="detached")
        scoring = talk.figures()
        office.score(snapshot, "4")
        talk = visit(context, snapshot)
        talk.lay_side_by_side()
        beside = talk.figures()
    talk = Talk(talk.page)
    talk.choose_and_agree()
    return {"scores": scoring, "side by side": beside, "chooses three, four steps each": talk.figures()}


def main():
    args = arguments(__doc__, 1, 0)
    with live.LiveServer(args.database) as server, live.browser() as chromium:
        office = Office(server)
        context = chromium.new_context(base_url=server.url, **TABLET)
        live.login(context, server, "worker")
        found = {way: measure(context, office, way) for way in ("together", "client_first", "apart")}
    print(f"\n{machine()}")
    table(
        f"A talk of {DOMAINS} domains, for who reads {WORDS_A_MINUTE} words a minute",
        ["way, and what the client does", "taps", "words", "s reading", "s in all", "s a domain"],
        [
            [f"{way}: {piece}", str(taps), str(words), f"{reading:.0f}", f"{every:.0f}", f"{every / DOMAINS:.0f}"]
            for way, pieces in found.items()
            for piece, figures in pieces.items()
            if figures
            for taps, words, reading, every in [figures]
        ],
        "All words on a screen are read, also those of the four cards that he does not take; a tap takes a second. Side"
        "\nby side is the longest there can be: both see each of the domains differently.",
    )
    broken = [
        f"'{way}': scoring {DOMAINS} domains takes {pieces['scores'][3]:.0f} seconds, and {MOST} is the limit."
        for way, pieces in found.items()
        if pieces["scores"][3] > MOST
    ]
    return verdict(broken)


if __name__ == "__main__":
    sys.exit(main())
