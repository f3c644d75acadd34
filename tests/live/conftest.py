"""One server and one browser for all live tests; each test visits them in browser contexts of its own."""

import os
import re

import live
import pytest

from . import servers


@pytest.fixture(scope="package")
def running():
    template = os.environ.get("TEMPLATE_DATABASE")
    assert template, "./dev test names the database to copy in TEMPLATE_DATABASE"
    with live.LiveServer(template) as server:
        servers.populate(server)
        yield server
        log = server.log.read_text()
    bad = servers.bad_lines(log, servers.REFUSAL)
    assert not bad, "The server logged:\n" + "\n".join(bad)


@pytest.fixture(scope="package")
def chromium():
    with live.browser() as browser:
        yield browser


@pytest.fixture
def server(running):
    """The server, also when the test before left it dead."""
    if not running.running:
        running.start()
        running.wait()
    return running


@pytest.fixture(scope="package")
def client(running):
    return running.client("worker")


@pytest.fixture
def worker(server, client):  # noqa: ARG001 # the server runs again
    """The worker without a screen: makes what the test needs, and says what the server holds."""
    return client


@pytest.fixture(scope="package")
def contexts():
    """The browsers that tests share, so that not each of them reads all of Odoo's scripts again: {options: context}."""
    return {}


@pytest.fixture
def visit(server, chromium, contexts):
    """Return a function that opens a page for a user; two users always sit at two browsers. Without a user, nobody is
    logged in.

    What the page logs as an error or a warning fails the test, except what ``allowed`` (a regular expression) matches.
    ``alone`` gives the page a browser of its own, for what would be felt by later tests, such as another clock.
    """
    opened, complaints = [], []

    def forget_habits(context, page):
        """What the test before chose to see, such as all texts, is no business of this one."""
        kept = {"origin": server.url, "storageTypes": "local_storage"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)

    def new_context(login, options):
        context = chromium.new_context(base_url=server.url, **options)
        context.set_default_timeout(20000)
        if login:
            live.login(context, server, login)
        return context

    def open_page(login="worker", alone=False, allowed=None, **options):
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        key = (login, str(options))
        if alone:
            context = new_context(login, options)
        else:
            context = contexts[key] = contexts.get(key) or new_context(login, options)
        page = context.new_page()
        opened.append(context if alone else page)
        forget_habits(context, page)

        def complain(kind, text):
            if kind in ("error", "warning", "exception") and not (allowed and re.search(allowed, text)):
                complaints.append(f"{kind}: {text}")

        page.on("pageerror", lambda error: complain("exception", str(error)))
        page.on("console", lambda message: complain(message.type, message.text))
        return page

    yield open_page
    for page_or_context in opened:
        page_or_context.close()
    assert not complaints, "The browser said:\n" + "\n".join(complaints)
