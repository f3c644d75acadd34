"""With several processes, what one of them knows the others know too, and none of them is started over and over."""

import json
import os

import pytest
import websocket

from . import servers
from .test_two_people import (  # noqa: F401 # the same two people, at a server with more processes
    snapshot,
    test_a_clash_is_shown_and_overwrites_nothing,
    test_each_gets_the_choices_of_the_other,
)
from .workers import WorkersServer

# What one process for websockets says when it starts.
STARTED = "Evented Service (longpolling) running"


# These stand in for the fixtures of the other live tests, which have one server and its browsers for all.


@pytest.fixture(scope="module")
def running():
    with WorkersServer(os.environ["TEMPLATE_DATABASE"]) as server:
        servers.populate(server)
        yield server
        log = server.log.read_text()
    bad = servers.bad_lines(log, servers.REFUSAL)
    assert not bad, "The server logged:\n" + "\n".join(bad)
    assert log.count(STARTED) == 1, "The process for websockets was started again"


@pytest.fixture(scope="module")
def client(running):
    return running.client("worker")


@pytest.fixture(scope="module")
def contexts(running):  # noqa: ARG001 # they go with the server
    return {}


def listen(server, client):
    """Open a websocket as the browser of a user does."""
    cookie = f"session_id={client.session.cookies['session_id']}"
    address = server.url.replace("http", "ws") + "/websocket?version="
    connection = websocket.create_connection(address, origin=server.url, cookie=cookie, timeout=20)
    connection.send(json.dumps({"event_name": "subscribe", "data": {"channels": [], "last": 0}}))
    return connection


def heard(connection, kind):
    """Return when this kind of news comes."""
    while True:
        if kind in [news["message"]["type"] for news in json.loads(connection.recv())]:
            return


def test_news_comes_from_a_process_to_the_websocket_of_another(server, worker):
    colleague = server.client("colleague")
    connection = listen(server, colleague)
    processes, websockets = server.processes()
    [person] = worker.call("res.users", "search", [["login", "=", "colleague"]])
    dossier = worker.new_dossier()
    worker.call(
        "sociale.balans.dossier", "activity_schedule", [dossier], "mail.mail_activity_data_todo", user_id=person
    )
    heard(connection, "mail.activity/updated")
    connection.close()
    assert len(processes) == 3
    assert len(websockets) == 1
    assert server.processes() == (processes, websockets), "A process was started again"
