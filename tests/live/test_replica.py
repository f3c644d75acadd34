"""Where Odoo reads from a replica, which cannot write, a look at a dossier is noted all the same."""

import os
import re
from contextlib import closing

import psycopg2
import pytest

from . import servers
from .replica import ReplicatedServer

# What Odoo says of a request that it does again on the original, because the replica refused to note a look.
AGAIN = "|".join(
    (
        r"odoo\.http: cannot execute INSERT in a read-only transaction",
        r"odoo\.sql_db: bad query: b\"SELECT sociale_balans_note\(",
        "Traceback",
    )
)
# The end of its line on each request: the replica answered (ro), or the original (rw), or one after the other.
ANSWERED = re.compile(r" werkzeug: .* (ro|rw|ro->rw)\s*$", re.MULTILINE)


@pytest.fixture(scope="module")
def replicated():
    if "OWN_POSTGRES" not in os.environ:
        pytest.skip("Only the PostgreSQL of ./dev itself can have a replica here")
    with ReplicatedServer(os.environ["TEMPLATE_DATABASE"]) as server:
        servers.populate(server)
        yield server
        bad = servers.bad_lines(server.log.read_text(), AGAIN)
    assert not bad, "The server logged:\n" + "\n".join(bad)


@pytest.fixture(scope="module")
def worker(replicated):
    return replicated.client("worker")


@pytest.fixture(scope="module")
def colleague(replicated):
    return replicated.client("colleague")


@pytest.fixture
def dossier(replicated, worker):
    """Return the ids of what a colleague may look at, by model; the replica knows them."""
    dossier = worker.new_dossier()
    [member] = worker.call("sociale.balans.dossier", "read", [dossier], ["member_ids"])[0]["member_ids"]
    [gpmi] = worker.call("sociale.balans.gpmi", "create", [{"member_id": member, "decision_date": "2026-01-15"}])
    ids = {"dossier": dossier, "gpmi": gpmi, "snapshot": worker.new_snapshot(dossier)}
    [ids["evaluation"]] = worker.call("sociale.balans.evaluation", "create", [{"gpmi_id": gpmi}])
    replicated.replica.catch_up()
    return ids


def answered(server):
    """Return who answered the last request."""
    return ANSWERED.findall(server.log.read_text())[-1]


def looks(server, dossier):
    """Return the doors through which the colleague looked, as the original knows them."""
    with closing(psycopg2.connect(dbname=server.database)) as connection, connection.cursor() as cursor:
        cursor.execute(
            """SELECT door FROM sociale_balans_access_log line JOIN res_users person ON person.id = line.user_id
                WHERE dossier_id = %s AND person.login = 'colleague'""",
            (dossier["dossier"],),
        )
        return [door for (door,) in cursor.fetchall()]


@pytest.mark.parametrize(
    "paper, kind",
    [
        ("snapshot", "snapshot"),
        ("evolution", "dossier"),
        ("evolution_advanced", "dossier"),
        ("gpmi", "gpmi"),
        ("gpmi_annex", "gpmi"),
        ("gpmi_inspection", "gpmi"),
        ("evaluation", "evaluation"),
    ],
)
def test_a_print_is_noted(replicated, colleague, dossier, paper, kind):
    addon = "sociale_balans_gpmi" if kind in ("gpmi", "evaluation") else "sociale_balans"
    path = f"/report/html/{addon}.report_{paper}_document/{dossier[kind]}"
    colleague.session.get(replicated.url + path).raise_for_status()
    assert looks(replicated, dossier) == ["print"]
    assert answered(replicated) == "ro->rw", "The replica was not asked first"


@pytest.mark.parametrize("kind, content", [("dossier", "name"), ("gpmi", "hearing_note"), ("evaluation", "note")])
def test_what_is_opened_is_noted(replicated, colleague, dossier, kind, content):
    assert colleague.call(f"sociale.balans.{kind}", "web_read", [dossier[kind]], {content: {}})
    assert looks(replicated, dossier) == ["form"]


def test_a_search_for_a_code_is_no_look_and_stays_there(replicated, colleague, dossier):
    found = colleague.call("sociale.balans.dossier", "name_search", "LIVE", limit=None)
    assert dossier["dossier"] in dict(found)
    assert answered(replicated) == "ro"
    assert not looks(replicated, dossier)
