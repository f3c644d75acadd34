"""A real Odoo server on a database of its own, what it holds, and real browsers that visit it.

The server is another process, as it is for those who use it: it can be killed, and what was not committed is gone.
It listens on this machine only, and it stops with the process that started it, however that one ends.
"""

import configparser
import ctypes
import itertools
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import databases
import psutil
import requests
from playwright.sync_api import sync_playwright
from psycopg2 import sql

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
PATIENCE = 60  # seconds
CHROMIUM = [
    "--no-sandbox",  # Chromium refuses to run as root with one
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]


def until(check, seconds=15):
    """Return what ``check`` answers as soon as that is something; for what no page shows."""
    end = time.monotonic() + seconds
    while not (answer := check()):
        if time.monotonic() > end:
            raise TimeoutError(f"Not within {seconds} seconds: {check}")
        time.sleep(0.05)
    return answer


def free_port():
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]


def die_with_parent():
    """Have the kernel stop this process when the one that started it is gone, even if that one was killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


# --- The server -------------------------------------------------------------------------------------------------------


class LiveServer:
    """A server on a copy of a prepared database; ``with LiveServer(template) as server`` leaves nothing behind.

    :param str template: the database to copy; nobody may be connected to it
    :param options: what else Odoo's command line takes
    """

    numbers = itertools.count(1)

    def __init__(self, template, *options):
        self.template = template
        self.options = options
        self.database = f"live-{os.getpid()}-{next(self.numbers)}"
        config = configparser.ConfigParser()
        config.read(os.environ["ODOO_RC"])
        self.filestores = Path(config["options"]["data_dir"]) / "filestore"
        self.logs = Path(os.environ["ODOO_RC"]).parent / "logs"
        self.log = self.logs / f"{self.database}.log"
        self.process = None
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"

    def __enter__(self):
        self.forget_dead()
        try:
            self.copy()
            self.start()
            self.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def start(self):
        """Start the process; after :meth:`kill` again, on the same port and with the same data."""
        # Where rtlcss stands, with which Odoo turns its stylesheets round for Arabic or Hebrew.
        tools = [str(ROOT / "node_modules/.bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
        command = [sys.executable, str(ROOT / "devtools/odoo-bin"), "server", "--database", self.database]
        command += ["--db-filter", f"^{self.database}$", "--http-interface", HOST, "--http-port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--max-cron-threads", "0", *self.options],
                env=os.environ | {"PATH": os.pathsep.join(tools)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 # one system call, no lock
            )

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def answers(self):
        if not self.running:
            raise RuntimeError("The server stopped by itself:\n" + self.log.read_text()[-4000:])
        try:
            return requests.get(f"{self.url}/web/health", timeout=PATIENCE).ok
        except requests.ConnectionError:
            return False

    def wait(self):
        """Return when the server answers; it does so only once its database is loaded."""
        until(self.answers, PATIENCE)

    def kill(self):
        """Stop it as a power cut does: nothing is finished, nobody is told."""
        if self.running:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def close(self):
        self.kill()
        self.drop(self.database)

    # --- Its database -------------------------------------------------------------------------------------------------

    def copy(self):
        self.drop(self.database)
        with databases.maintenance() as cursor:
            names = [sql.Identifier(name) for name in (self.database, self.template)]
            cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
            # As quick_copy of database.sh does: nobody will miss it.
            cursor.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(names[0]))
        if (self.filestores / self.template).is_dir():
            shutil.copytree(self.filestores / self.template, self.filestores / self.database)

    def drop(self, database):
        databases.drop(database)
        shutil.rmtree(self.filestores / database, ignore_errors=True)

    def forget_dead(self):
        """Drop what runs left behind that were killed themselves. The log of the last run stays for whoever wonders."""
        with databases.maintenance() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^live-[0-9]+-[0-9]+$'")
            names = {name for (name,) in cursor.fetchall()}
        for name in names | {log.stem for log in self.logs.glob("live-*-*.log")}:
            if not psutil.pid_exists(int(name.split("-")[1])):
                self.drop(name)
                (self.logs / f"{name}.log").unlink(missing_ok=True)

    # --- Its users ----------------------------------------------------------------------------------------------------

    def client(self, login):
        """Return a user at the server, without a screen; the password is the login."""
        return Client(self, login)


class Client:
    """What a user can call over the network, and no more: the same door that the screens use."""

    def __init__(self, server, login):
        self.server = server
        self.session = requests.Session()
        self.session.headers["Connection"] = "close"  # a kept connection would not outlive the server
        # With the language of the user, as his screens have it.
        self.context = self.post("/web/session/authenticate", credentials(server, login))["user_context"]

    def post(self, path, params):
        response = self.session.post(self.server.url + path, json={"params": params}, timeout=PATIENCE)
        response.raise_for_status()
        answer = response.json()
        if "error" in answer:
            raise RuntimeError(answer["error"]["data"]["message"])
        return answer.get("result")  # a method that returns nothing has none

    def call(self, model, method, *args, context=(), **kwargs):
        kwargs["context"] = self.context | dict(context)
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self.post(f"/web/dataset/call_kw/{model}/{method}", params)

    def find(self, xml_id):
        """Return the id of a record of the addons."""
        return self.call("ir.model.data", "check_object_reference", *xml_id.split("."))[1]

    # --- Making what a test needs -------------------------------------------------------------------------------------

    def open_to_all(self):
        """Let every worker open every dossier, as many social services do."""
        self.call("sociale.balans.settings", "write", self.settings(), {"open": True})

    def settings(self):
        """Return the ids of the settings of the first organisation."""
        company = self.call("res.company", "search", [], limit=1)
        return self.call("sociale.balans.settings", "search", [("company_id", "in", company)])

    def new_user(self, login, lang="nl_BE", group="sociale_balans.group_user"):
        values = {"name": login.title(), "login": login, "password": login, "lang": lang, "tz": "Europe/Brussels"}
        values["group_ids"] = [(6, 0, [self.find(group)])]
        return self.call("res.users", "create", [values], context={"no_reset_password": True})[0]

    def new_language(self, code):
        """Let users choose a language, without its translations: enough for its direction."""
        languages = self.call("res.lang", "search", [("code", "=", code)], context={"active_test": False})
        self.call("res.lang", "write", languages, {"active": True})

    def offer_language(self, code, offered=True):
        """Let clients choose a language on the screen that they look at together with the worker, or no longer."""
        languages = self.call("sociale.balans.client.language", "search", [("code", "=", code)])
        self.call("sociale.balans.client.language", "write", languages, {"offered": offered})

    codes = itertools.count(1)

    def new_dossier(self, adults=1, children=0):
        roles = ["adult"] * adults + ["child"] * children
        members = [(0, 0, {"role": role, "name": f"Invented {number}"}) for number, role in enumerate(roles, 1)]
        values = {"code": f"LIVE-{next(self.codes)}", "name": "Invented", "member_ids": members}
        return self.call("sociale.balans.dossier", "create", [values])[0]

    def new_snapshot(self, dossier, answers=(), **values):
        """A snapshot; ``answers`` gives, by the index of the row, values to save: ``{0: {"value": "2"}}``."""
        snapshot = self.call("sociale.balans.snapshot", "create", [{"dossier_id": dossier, **values}])[0]
        if answers:
            rows = self.rows(snapshot)
            batch = [{"id": rows[index]["id"], "values": dict(answer)} for index, answer in dict(answers).items()]
            self.call("sociale.balans.snapshot", "save_answers", snapshot, batch)
        return snapshot

    def new_contract(self, dossier):
        """A leefloon of the first adult of a dossier, and a contract that is still to be signed."""
        [member] = self.call("sociale.balans.member", "search", [("dossier_id", "=", dossier)], limit=1)
        self.call("sociale.balans.support", "create", [{"member_id": member, "date_start": "2026-01-05"}])
        values = {"member_id": member, "decision_date": "2026-01-15"}
        return self.call("sociale.balans.gpmi", "create", [values])[0]

    def let_the_client_say(self, snapshot, values):
        """The client takes his turn for the household, and is done; ``values``: a score by the index of the row."""
        rows = self.rows(snapshot)
        key = self.call("sociale.balans.snapshot", "start_client_turn", snapshot, 0)["key"]
        said = [{"id": rows[index]["id"], "values": {"value": value}} for index, value in values.items()]
        self.call("sociale.balans.snapshot", "save_client_turn", snapshot, key, said)
        self.call("sociale.balans.snapshot", "finish_client_turn", snapshot, key)

    def new_sheet(self, snapshot, **values):
        """Print a questionnaire as the dialog does; return its mark."""
        dialogs, sheets = "sociale.balans.questionnaire.wizard", "sociale.balans.questionnaire"
        dialog = self.call(dialogs, "create", [{"snapshot_id": snapshot, **values}])
        made = self.call(dialogs, "action_print", dialog)["context"]["active_ids"]
        return self.call(sheets, "read", made, ["mark"])[0]["mark"]

    def rows(self, snapshot):
        """Return the rows of a snapshot in the order of the screen: part by part."""
        board = self.call("sociale.balans.snapshot", "get_board", snapshot)
        return [row for part in board["parts"] for theme in part["themes"] for row in theme["rows"]]


def credentials(server, login):
    return {"db": server.database, "login": login, "password": login}


# --- The browser ------------------------------------------------------------------------------------------------------


@contextmanager
def unlimited_memory():
    """Odoo limits the addresses of its own process; Chromium, started from there, asks for far more and dies."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limits[1], limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


@contextmanager
def browser():
    """Chromium as it is installed; it finds no other machine than this one."""
    with ExitStack() as stack:
        with unlimited_memory():
            playwright = stack.enter_context(sync_playwright())
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        stack.callback(chromium.close)
        yield chromium


def login(context, server, user):
    """Let everything that this browser context opens be of one user; the password is the login."""
    answer = context.request.post(
        f"{server.url}/web/session/authenticate", data={"params": credentials(server, user)}
    ).json()
    assert answer.get("result", {}).get("uid"), f"{user} cannot log in: {answer}"


def settled(page, selector):
    """Wait until a part of the screen is there and stands still."""
    page.locator(selector).first.wait_for()
    page.evaluate(
        """() => new Promise((done) => {
            const still = () => setTimeout(done, 250);
            let timer = still();
            new MutationObserver(() => { clearTimeout(timer); timer = still(); })
                .observe(document.body, {childList: true, subtree: true, attributes: true});
        })"""
    )


def open_board(page, snapshot):
    page.goto(f"/odoo/{snapshot}/sociale-balans-board")
    page.locator(".o_sb_board .o_sb_row").first.wait_for()


def open_dossiers(page):
    page.goto("/odoo/sociale-balans")
    page.locator(".o_kanban_record .o_sb_glance").first.wait_for()


def open_dossier(page, dossier):
    page.goto(f"/odoo/sociale-balans/{dossier}")
    page.locator(".o_form_view [name=member_ids] .o_data_row").first.wait_for()


def open_evolution(page, dossier):
    open_dossier(page, dossier)
    page.locator(".o_notebook a[name=evolution]").click()
    page.locator(".o_sb_evolution").wait_for()
