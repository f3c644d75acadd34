"""What the question of the screens shows, and the page that shows it: families, the actions of both sides, a visit."""

from functools import partial
from pathlib import Path

PAGE_SCRIPT = Path(__file__).with_name("page.js")
SNAPSHOTS = 10
ROWS = 93  # 10 for the household, 22 for each of 2 adults, 13 for each of 3 children
TIMES = 4
FIRST_ROW, OPEN_ROWS = 10, 22  # the board opens at the first adult: the part with most rows

LIST_ARCH = """
    <list editable="bottom">
        <field name="part"/><field name="domain_id"/><field name="value"/><field name="remark"/>
        <field name="priority"/><field name="confirmed"/>
    </list>
"""
ROW_ON_BOARD = ".o_sb_row"
ROW_IN_MATRIX = ".o_sb_matrix_row"
ROW_IN_LIST = ".o_list_table .o_data_row"
LOOK_TOGETHER, CARD, CARDS = ".o_sb_look_together", ".o_sb_client_card", 5
TAB = ".o_notebook a[name=evolution]"


class Family:
    """A dossier with ten snapshots in which every row has a score and a remark, and perhaps both voices."""

    def __init__(self, worker, adults, children, voices=False):
        self.worker, self.voices = worker, voices
        self.rows = 10 + 22 * adults + 13 * children
        self.parts = 1 + adults + children
        self.dossier = worker.new_dossier(adults, children)
        self.snapshots = [self.new_snapshot(month) for month in range(1, SNAPSHOTS + 1)]
        self.last = self.snapshots[-1]

    def new_snapshot(self, month):
        way = {"client_way": "client_first"} if self.voices else {}
        snapshot = self.worker.new_snapshot(self.dossier, date=f"2026-{month:02}-01", **way)
        rows = self.worker.rows(snapshot)
        assert len(rows) == self.rows, f"{len(rows)} rows instead of {self.rows}"
        commands = [
            (
                1,
                row["id"],
                {
                    "value": str((index + month) % 5 + 1),
                    "remark": f"Remark {index}: what worker and client said about it",
                    "priority": index % 20 == 0,
                },
            )
            for index, row in enumerate(rows)
        ]
        self.worker.call("sociale.balans.snapshot", "write", snapshot, {"score_ids": commands})
        if self.voices:
            self.let_the_client_say(snapshot, month)
        # The board opens where the worker was last.
        touched = {"id": rows[FIRST_ROW]["id"], "values": {"remark": "The last one"}}
        self.worker.call("sociale.balans.snapshot", "save_answers", snapshot, [touched])
        return snapshot

    def let_the_client_say(self, snapshot, month):
        """The client says of every row how he scores, whether he wants help, and something in his own words."""
        parts = self.worker.call("sociale.balans.snapshot", "get_board", snapshot)["parts"]
        for part in parts:
            rows = [row for theme in part["themes"] for row in theme["rows"]]
            key = self.worker.call("sociale.balans.snapshot", "start_client_turn", snapshot, part["key"])["key"]
            said = [
                {
                    "id": row["id"],
                    "values": {"value": str((index + month + 1) % 5 + 1), "help": "yes", "words": "As he said it"},
                }
                for index, row in enumerate(rows)
            ]
            self.worker.call("sociale.balans.snapshot", "save_client_turn", snapshot, key, said)
            self.worker.call("sociale.balans.snapshot", "finish_client_turn", snapshot, key)


class Screens:
    """The actions that open the two sides."""

    def __init__(self, server):
        self.admin = server.client("admin")
        self.admin.new_user("worker")
        self.worker = server.client("worker")
        values = {"name": "bench", "model": "sociale.balans.score", "type": "list", "arch": LIST_ARCH, "priority": 99}
        self.view = self.admin.call("ir.ui.view", "create", [values])[0]
        self.family = Family(self.worker, adults=2, children=3)
        self.heard = Family(self.worker, adults=2, children=3, voices=True)
        self.large = Family(self.worker, adults=7, children=16)
        assert (self.family.rows, self.large.rows) == (ROWS, ROWS * TIMES)

    def board(self, snapshot):
        return {"type": "ir.actions.client", "tag": "sociale_balans.board", "context": {"active_id": snapshot}}

    def form(self, dossier):
        return {
            "type": "ir.actions.act_window",
            "res_model": "sociale.balans.dossier",
            "res_id": dossier,
            "views": [[False, "form"]],
        }

    def list(self, domain, rows, **options):
        return {
            "type": "ir.actions.act_window",
            "name": "Scores",
            "res_model": "sociale.balans.score",
            "views": [[self.view, "list"]],
            "domain": [domain],
            "limit": rows,
            **options,
        }


class Visit:
    """A page of the web client, and the requests that it makes."""

    def __init__(self, page):
        self.page = page
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("Performance.enable")
        self.requests, self.underway = [], set()
        page.on("request", self.begin)
        page.on("requestfinished", self.end)
        page.on("requestfailed", self.end)
        self.complaints = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def begin(self, request):
        if request.resource_type in ("xhr", "fetch"):
            self.requests.append(request)
            self.underway.add(request)

    def end(self, request):
        self.underway.discard(request)

    def do(self, function, *args):
        """Call one of the functions of page.js."""
        return self.page.evaluate(f"(args) => bench.{function}(...args)", args)

    def settle(self):
        """Wait until nothing is asked any more, and clean up, so that no measurement pays for the one before."""
        self.page.wait_for_timeout(50)
        while self.underway:
            self.page.wait_for_timeout(20)
        self.cdp.send("HeapProfiler.collectGarbage")

    def asked(self, method):
        return [request for request in self.requests if request.url.endswith(f"/{method}")]

    def busy(self):
        """Return for how many ms the page has been at work: scripts, styles, layout and painting."""
        metrics = self.cdp.send("Performance.getMetrics")["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    # --- The variants: each prepares, and returns what to time ------------------------------------------------------

    def opening(self, action, selector, rows):
        return partial(self.do, "open", action, selector, rows)

    def opening_every_part(self, action, rows):
        return partial(self.do, "openEveryPart", action, rows)

    def client_screen(self, board):
        """Turn the screen to the client, from a board that stands there already."""
        self.do("open", board, ROW_ON_BOARD, OPEN_ROWS)
        self.settle()
        return partial(self.do, "click", LOOK_TOGETHER, CARD, CARDS)

    def evolution(self, form, rows):
        """Click on the tab of a form that stands there already."""
        self.do("open", form, TAB, 1)
        self.settle()
        return partial(self.do, "click", TAB, ROW_IN_MATRIX, rows)
