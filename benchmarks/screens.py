"""Measure the screens in Chromium, beside Odoo's own editable list of the same rows.

A real server works on a copy of the database; both sides stand in one page
that is loaded once, and take turns. A screen counts as there when its rows are in the page and two more frames have
begun: then it has been painted.
"""

import sys
from contextlib import contextmanager, nullcontext
from functools import partial
from statistics import median

import live
from harness import Measured, arguments, machine, span, table, verdict
from visit import (
    FIRST_ROW,
    OPEN_ROWS,
    PAGE_SCRIPT,
    ROW_IN_LIST,
    ROW_ON_BOARD,
    ROWS,
    SNAPSHOTS,
    TIMES,
    Screens,
    Visit,
)

KEY_ROWS = 60  # each gets two choices
BATCH = 20  # choices that the board sends in one request
FRAME = 16  # ms; a key that takes longer misses a frame
BOARD_SHARE = 2 / 5  # of the time of the list
EVOLUTION_SHARE = 1 / 3
HEARD_SHARE = 1.3  # of the time with one voice
HEADER = ["median ms", "min", "max", "requests"]


# --- Screens ----------------------------------------------------------------------------------------------------------


def measure(visit, variants, warmups, rounds):
    """Run the variants in turns, in the other order each round; return what each took by name."""
    measured = {name: Measured() for name, _prepare in variants}
    for number in range(warmups + rounds):
        for name, prepare in variants[:: -1 if number % 2 else 1]:
            visit.do("clear")
            run = prepare()
            visit.settle()
            visit.requests.clear()
            ms = run()
            if number >= warmups:
                measured[name].ms.append(ms)
                measured[name].counts.append(len(visit.requests))
    visit.do("clear")
    return measured


def measure_screens(visit, screens, warmups, rounds):
    """Return what each screen took, by its name and its number of rows; the large family gets a third of the rounds."""
    measured = {}
    for family, share in ((screens.family, 1), (screens.large, 3)):
        rows, cells = family.rows, family.rows * SNAPSHOTS
        board = screens.board(family.last)
        few = screens.list(["snapshot_id", "=", family.last], rows)
        many = screens.list(["snapshot_id.dossier_id", "=", family.dossier], cells)
        groups = [
            [
                (("board", rows), partial(visit.opening, board, ROW_ON_BOARD, OPEN_ROWS)),
                (("list", rows), partial(visit.opening, few, ROW_IN_LIST, rows)),
                (("every part", rows), partial(visit.opening_every_part, board, rows)),
                (("list, kept", rows), partial(visit.opening, few | {"cache": True}, ROW_IN_LIST, rows)),
            ],
            [
                (("client", rows), partial(visit.client_screen, board)),
                (("evolution", rows), partial(visit.evolution, screens.form(family.dossier), rows)),
                (("long list", rows), partial(visit.opening, many, ROW_IN_LIST, cells)),
            ],
        ]
        if family is screens.family:
            heard, form = screens.board(screens.heard.last), screens.form(screens.heard.dossier)
            groups[0].append((("board, heard", rows), partial(visit.opening, heard, ROW_ON_BOARD, OPEN_ROWS)))
            groups[1].append((("client, heard", rows), partial(visit.client_screen, heard)))
            groups[1].append((("evolution, heard", rows), partial(visit.evolution, form, rows)))
        for variants in groups:
            measured |= measure(visit, variants, -(-warmups // share), -(-rounds // share))
    return measured


# --- Keys -------------------------------------------------------------------------------------------------------------


class Keys:
    """What digits and the arrows between them took: ms of scripts, of all work of the page, and until painted."""

    def __init__(self, visit):
        self.visit = visit
        self.taken = {}

    def press(self, kind, key):
        busy = self.visit.busy()
        self.visit.page.keyboard.press(key)
        last = self.visit.do("lastKey")
        self.taken.setdefault(kind, []).append((last["script"], self.visit.busy() - busy, last["wall"]))
        return last["chosen"]

    def walk(self, rows):
        """Go down the rows and choose twice in each; every choice must stand there at once, saved or not."""
        for row in rows:
            for step in (0, 1):
                digit = str((int(row["value"]) + step) % 5 + 1)
                chosen = self.press("choice", digit)
                assert chosen == digit, f"{digit} was pressed, and {chosen} is painted as chosen."
            row["value"] = digit
            self.press("arrow", "ArrowDown")

    def column(self, kind, index):
        return [times[index] for times in self.taken[kind]]


@contextmanager
def hanging_save(visit):
    """Make a choice that the server does not answer before the block ends."""
    held = []

    def hold(route):
        held.append(route)

    visit.page.route("**/save_answers", hold)
    visit.page.keyboard.press("n")
    while not held:
        visit.page.wait_for_timeout(20)
    visit.page.keyboard.press("ArrowDown")
    yield
    assert len(held) == 1, f"There were {len(held)} requests at the same time."
    held[0].continue_()
    visit.page.unroute("**/save_answers")


def measure_keys(visit, screens):
    """Return the keys without and with a save that hangs; what was chosen must have arrived afterwards."""
    visit.do("watchKeys")
    walks = {}
    for name in ("warm-up", "idle", "hanging"):
        snapshot = new_board(visit, screens)
        walks[name] = keys = Keys(visit)
        rows = screens.worker.rows(snapshot)[FIRST_ROW + 1 :][:KEY_ROWS]
        with hanging_save(visit) if name == "hanging" else nullcontext(visit.page.keyboard.press("ArrowDown")):
            keys.walk(rows)
        visit.do("allSaved")
        held = {row["id"]: row["value"] for row in screens.worker.rows(snapshot)}
        assert all(held[row["id"]] == row["value"] for row in rows), "A choice did not arrive."
    return walks


def batches(visit, screens):
    """Return how many answers each request held after as many choices as one batch has."""
    new_board(visit, screens)
    visit.requests.clear()
    visit.do("scoreAtOnce", BATCH, "n")
    visit.do("allSaved")
    return [len(request.post_data_json["params"]["args"][1]) for request in visit.asked("save_answers")]


def new_board(visit, screens):
    """Open the board of a snapshot of its own, so that each start is the same."""
    snapshot = screens.family.new_snapshot(SNAPSHOTS)
    visit.do("clear")
    visit.do("open", screens.board(snapshot), ROW_ON_BOARD, OPEN_ROWS)
    visit.settle()
    return snapshot


# --- Printing ---------------------------------------------------------------------------------------------------------


def print_conditions(version, warmups, rounds):
    print(f"Chromium {version} without a window, 1280 x 900; Odoo's server with its database on the same machine")
    print(machine())
    print(
        f"{warmups} warm-ups and {rounds} rounds for each screen, a third with {TIMES} times the rows; the sides"
        "\ntake turns in one page that is loaded once. Measured: from the call that opens a screen (doAction, a click"
        "\non a tab) until its rows have been painted: the request, the server, scripts, layout, and two frames. Each"
        "\nstarts from an empty screen, with garbage collected. Not measured: loading the web client, its scripts and"
        "\nviews (both sides have them by then), a network, and taking down the screen before. The rows are the same"
        "\non both sides, each with a value and a remark. The list is Odoo's: editable, all rows on one page; of each"
        "\nits part, domain, value, remark, priority and whether it was confirmed. The board has besides: question,"
        "\nfive texts, former answer."
    )


def print_screens(measured, screens):
    def row(label, name, rows, base):
        entry = measured[name, rows]
        share = f"{entry.median / measured[base, rows].median:.2f}"
        growth = f"{entry.median / measured[name, ROWS].median:.2f}" if rows != ROWS else ""
        return [label, *entry.cells(), share, growth]

    header = ["what", *HEADER, "x list", f"x {ROWS} rows"]
    table(
        f"5. Opening a snapshot of {ROWS} rows, and of {TIMES} times as many",
        header,
        [
            line
            for rows in (ROWS, ROWS * TIMES)
            for line in (
                row(f"board, {rows} rows loaded, {OPEN_ROWS} in the page", "board", rows, "list"),
                row(f"board, each part shown once: {rows} rows", "every part", rows, "list"),
                row(f"list, {rows} painted", "list", rows, "list"),
                row(f"list, {rows} painted, opened before", "list, kept", rows, "list"),
            )
        ],
        f"The board shows one part at a time, here the largest one ({OPEN_ROWS} rows); it loads them all. The browser"
        "\nlays out and paints a row of it when it comes near. 'Each part' clicks"
        f"\nthrough the {screens.family.parts} parts, or {screens.large.parts}, and waits two frames for each."
        "\n'Opened before' is how Odoo opens a list from a menu for the second time: with the rows that this browser"
        "\nkept, while it asks for them again.",
    )
    table(
        f"6. The evolution of {SNAPSHOTS} snapshots of {ROWS} rows, and of {TIMES} times as many",
        header,
        [
            line
            for rows in (ROWS, ROWS * TIMES)
            for line in (
                row(f"evolution, {rows} x {SNAPSHOTS} cells", "evolution", rows, "long list"),
                row(f"list, {rows * SNAPSHOTS} rows", "long list", rows, "long list"),
            )
        ],
        "The evolution opens with a click on its tab in a dossier that is on screen. All its rows are in the page; the"
        "\nbrowser lays out and paints a part (household, member) when it comes into sight.",
    )


def print_voices(measured):
    names = {"board": "the board", "client": "the client's screen", "evolution": "the evolution"}
    table(
        f"7. With the client's own answer in each of {ROWS} rows: a score, help wanted, words",
        ["what", *HEADER, "x without"],
        [
            [f"{label}{says}", *entry.cells(), f"{entry.median / measured[name, ROWS].median:.2f}"]
            for name, label in names.items()
            for says, entry in (("", measured[name, ROWS]), (", both voices", measured[f"{name}, heard", ROWS]))
        ],
        "The client's screen opens with a click on a board that stands there; with both voices it shows them side"
        "\nby side.",
    )


def print_keys(walks, sizes):
    def cells(label, keys, kind):
        numbers = [keys.column(kind, index) for index in range(3)]
        return [label, str(len(numbers[0])), *(f"{pick(column):.1f}" for column in numbers for pick in (median, max))]

    idle, hanging = walks["idle"], walks["hanging"]
    table(
        f"8. A key on the board of {ROWS} rows",
        ["what", "keys", "scripts, median ms", "max", "all work, median", "max", "until painted, median", "max"],
        [
            cells("digit: a choice", idle, "choice"),
            cells("digit, while a save hangs", hanging, "choice"),
            cells("arrow: the next row", idle, "arrow"),
            cells("arrow, while a save hangs", hanging, "arrow"),
        ],
        "Scripts: those of the key and of its frames. All work adds styles, layout and painting, and what measures it."
        "\nUntil painted: on the clock, with two frames of 16.7 ms. An arrow at the end of a part opens the next one.\n"
        f"{BATCH} choices at once: {len(sizes)} request{'s' * (len(sizes) != 1)}, with {span(sizes)} answers.",
    )


def broken_limits(measured, walks, sizes):
    """Return a sentence for each promise that these numbers break."""
    broken = []
    for name, base, share in (("board", "list", BOARD_SHARE), ("evolution", "long list", EVOLUTION_SHARE)):
        times = measured[name, ROWS].median / measured[base, ROWS].median
        if times > share:
            broken.append(f"The {name} takes {times:.2f} times as long as the list, and {share:.2f} is the limit.")
    for name in ("board", "client", "evolution"):
        times = measured[f"{name}, heard", ROWS].median / measured[name, ROWS].median
        if times > HEARD_SHARE:
            broken.append(f"With both voices '{name}' takes {times:.2f} times as long, and {HEARD_SHARE} is the limit.")
    for name in ("board", "every part", "evolution"):
        times = measured[name, ROWS * TIMES].median / measured[name, ROWS].median
        if times > TIMES:
            broken.append(f"With {TIMES} times the rows '{name}' takes {times:.2f} times as long: it grows faster.")
        broken += [
            f"'{name}' of {rows} rows makes {measured[name, rows].most} requests, and 1 is the limit."
            for rows in (ROWS, ROWS * TIMES)
            if measured[name, rows].most != 1
        ]
    for name in ("idle", "hanging"):
        script = median(walks[name].column("choice", 0))
        if script >= FRAME:
            broken.append(f"A choice takes {script:.1f} ms of scripts ({name}), and less than {FRAME} is the limit.")
    if sizes != [BATCH]:
        broken.append(f"{BATCH} quick choices went in {len(sizes)} requests, and one is the limit.")
    return broken


def main():
    args = arguments(__doc__, 15, 3)
    with live.LiveServer(args.database) as server, live.browser() as chromium:
        screens = Screens(server)
        context = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(120000)
        live.login(context, server, "worker")
        context.add_init_script(path=PAGE_SCRIPT)
        visit = Visit(context.new_page())
        live.open_dossiers(visit.page)
        measured = measure_screens(visit, screens, args.warmups, args.rounds)
        walks = measure_keys(visit, screens)
        sizes = batches(visit, screens)
        assert not visit.complaints, "The page complained:\n" + "\n".join(visit.complaints)
        print_conditions(chromium.version, args.warmups, args.rounds)
    print_screens(measured, screens)
    print_voices(measured)
    print_keys(walks, sizes)
    return verdict(broken_limits(measured, walks, sizes))


if __name__ == "__main__":
    sys.exit(main())
