"""Two at once, on real connections: what must be one is one, nothing lands after the lock, no log tells."""

import logging
import os
from contextlib import closing
from unittest.mock import patch

import psycopg2
import pytest
from commandline import by_dev

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.sql_db import close_db
from odoo.tools import SQL, config

from .office import Office

CANARY = "Canary words"
NUMBER = "85073003328"
OTHER, THIRD = "98472899765", "01490700185"


@pytest.fixture(scope="module")
def office():
    name = f"test-two-{os.getpid()}"
    by_dev(f"quick_copy {os.environ['TEMPLATE_DATABASE']} {name}")
    tests_of_modules = config["test_enable"]
    config["test_enable"] = False  # the tests of Odoo's own addons are not asked for here
    # Odoo waits longer and longer before it calls again; here, everybody is back soon.
    with patch("odoo.service.model.random.uniform", lambda _low, high: high / 50):
        yield Office(name)
    config["test_enable"] = tests_of_modules
    Registry.delete(name)
    close_db(name)
    by_dev(f"drop_database {name}")


@pytest.fixture(autouse=True)
def said_in_the_log(caplog):
    """No line of the server's log, at any level, holds what was said."""
    caplog.set_level(logging.INFO)
    yield
    for secret in (CANARY, NUMBER, OTHER, THIRD):
        assert secret not in caplog.text


def test_eight_people_get_eight_numbers(office):
    dossier = office.new_dossier("TWO-1")

    def add(env):
        return env["sociale.balans.member"].create({"dossier_id": dossier, "name": CANARY}).id

    answers = office.at_once([add] * 8)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    with office.superuser() as env:
        numbers = env["sociale.balans.dossier"].browse(dossier).member_ids.mapped("number")
    assert sorted(numbers) == list(range(1, 10))


def test_a_code_is_given_once(office):
    def make(env):
        return env["sociale.balans.dossier"].create({"code": "CANARY-CODE", "name": CANARY}).id

    answers = office.at_once([make] * 3)
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refused) == 2
    assert all("already has a dossier" in str(refusal) for refusal in refused)


def test_a_national_number_is_given_once(office):
    people = [office.new_dossier(f"TWO-N{number}") for number in range(3)]

    def give(dossier):
        def work(env):
            env["sociale.balans.dossier"].browse(dossier).member_ids.national_number = NUMBER

        return work

    answers = office.at_once([give(dossier) for dossier in people])
    assert len([answer for answer in answers if isinstance(answer, UserError)]) == 2


@pytest.mark.parametrize("what", ["person", "dossier"])
def test_one_person_comes_back_once(office, what):
    """The same person, archived in several dossiers, is brought back in all of them at the same moment."""
    number = {"person": OTHER, "dossier": THIRD}[what]
    dossiers = [office.new_dossier(f"TWO-B{what}{place}") for place in range(3)]

    def leave(env):
        opened = env["sociale.balans.dossier"].browse(dossiers)
        (opened.member_ids if what == "person" else opened).action_archive()
        for dossier in opened:
            dossier.with_context(active_test=False).member_ids.national_number = number

    def come_back(dossier):
        def work(env):
            opened = env["sociale.balans.dossier"].browse(dossier)
            (opened.with_context(active_test=False).member_ids if what == "person" else opened).action_unarchive()

        return work

    office.do(leave)
    answers = office.at_once([come_back(dossier) for dossier in dossiers])
    refused = [answer for answer in answers if isinstance(answer, UserError)]
    assert len(refused) == 2
    assert all("cannot come back here while present" in str(refusal) for refusal in refused)


def test_children_grow_up_while_others_come(office):
    """Nobody gets the number of somebody else, nor that of a child of before."""
    dossier = office.new_dossier("TWO-G")

    def children(env):
        member = {"dossier_id": dossier, "role": "child", "name": CANARY, "birth_date": "2000-01-01"}
        added = env["sociale.balans.member"].create([member] * 2)
        snapshot = env["sociale.balans.snapshot"].create({"dossier_id": dossier})
        snapshot.score_ids.filtered("member_id").write({"value": "2"})
        return added.ids

    def grow(number):
        return lambda env: env["sociale.balans.member"].browse(number).write({"role": "adult"})

    def add(role):
        return lambda env: env["sociale.balans.member"].create({"dossier_id": dossier, "role": role, "name": CANARY}).id

    grown = office.do(children)
    answers = office.at_once([*map(grow, grown), add("child"), add("adult")])
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    with office.superuser() as env:
        members = env["sociale.balans.dossier"].browse(dossier).member_ids
        assert sorted(members.mapped("label")) == ["Adult 1", "Adult 2", "Adult 3", "Adult 4", "Child 3"]
        assert sorted(members.browse(grown).mapped("child_number")) == [1, 2]


def test_one_contract_is_running(office):
    dossier = office.new_dossier("TWO-2")

    def make(env):
        member = env["sociale.balans.dossier"].browse(dossier).member_ids
        values = {"member_id": member.id, "decision_date": "2026-01-15", "hearing_note": CANARY}
        return env["sociale.balans.gpmi"].create(values).id

    answers = office.at_once([make] * 3)
    assert len([answer for answer in answers if isinstance(answer, UserError)]) == 2


def test_support_is_never_there_twice_on_a_day(office):
    dossier = office.new_dossier("TWO-S")

    def add(start, last):
        def work(env):
            member = env["sociale.balans.dossier"].browse(dossier).member_ids
            values = {"member_id": member.id, "date_start": start, "date_end": last}
            return env["sociale.balans.support"].create(values).id

        return work

    works = [add("2026-01-01", False), add("2026-03-01", "2026-04-30"), add("2025-12-01", "2026-03-31")]
    answers = office.at_once(works)
    refused = [answer for answer in answers if isinstance(answer, UserError)]
    assert len(refused) == 2
    assert all("has support on these days already" in str(refusal) for refusal in refused)
    with office.superuser() as env:
        [period] = env["sociale.balans.dossier"].browse(dossier).support_ids
        period.write({"date_start": "2026-01-01", "date_end": "2026-01-31"})
        later = period.create({"member_id": period.member_id.id, "date_start": "2026-06-01"}).id
        first = period.id

    def stretch(number, **values):
        return lambda env: env["sociale.balans.support"].browse(number).write(values)

    answers = office.at_once([stretch(first, date_end="2026-04-30"), stretch(later, date_start="2026-04-01")])
    assert len([answer for answer in answers if isinstance(answer, UserError)]) == 1


def test_nobody_decides_while_a_step_before_it_goes(office):
    dossier = office.new_dossier("TWO-SA")
    days = {
        "notice": "2026-02-02",
        "advice": "2026-02-03",
        "hearing_offered": "2026-02-04",
        "hearing_held": "2026-02-09",
    }

    def make(env):
        member = env["sociale.balans.dossier"].browse(dossier).member_ids
        gpmi = env["sociale.balans.gpmi"].create({"member_id": member.id, "decision_date": "2026-01-15"})
        steps = [Command.create({"kind": kind, "date": day}) for kind, day in days.items()]
        return env["sociale.balans.sanction"].create({"gpmi_id": gpmi.id, "reason": CANARY, "step_ids": steps}).id

    sanction = office.do(make)

    def decide(env):
        values = {"sanction_id": sanction, "kind": "decision", "date": "2026-02-10"}
        env["sociale.balans.gpmi.step"].create(values)

    def remove(env):
        steps = env["sociale.balans.sanction"].browse(sanction).step_ids
        steps.filtered(lambda step: step.kind == "notice").unlink()

    answers = office.at_once([decide, remove])
    assert len([answer for answer in answers if isinstance(answer, UserError)]) == 1

    def ask(env):
        env["sociale.balans.sanction"].browse(sanction).gpmi_id.action_talk_asked()

    assert not [answer for answer in office.at_once([ask] * 3) if isinstance(answer, Exception)]
    with office.superuser() as env:
        assert len(env["sociale.balans.sanction"].browse(sanction).gpmi_id.step_ids) == 1


def test_nothing_lands_after_the_lock(office):
    """An answer that was begun before somebody finishes is either in what was finished, or refused."""
    snapshot = office.new_snapshot(office.new_dossier("TWO-3"))

    def finish(env):
        env["sociale.balans.snapshot"].browse(snapshot).state = "done"

    with closing(office.registry.cursor()) as cr:
        slow = api.Environment(cr, office.users[1], {})
        row = slow["sociale.balans.snapshot"].browse(snapshot).score_ids[0]
        assert not row.value
        office.do(finish)
        with pytest.raises(psycopg2.errors.SerializationFailure):  # Odoo calls it again then, and it hears of the lock
            row.write({"value": "2", "remark": CANARY})
            slow.cr.flush()
    with pytest.raises(UserError, match="done and locked"):
        office.do(lambda env: row.with_env(env).write({"value": "2", "remark": CANARY}))


def test_who_finishes_waits_for_an_answer_that_is_being_saved(office):
    snapshot = office.new_snapshot(office.new_dossier("TWO-4"))

    def answer(env):
        env["sociale.balans.snapshot"].browse(snapshot).score_ids[0].write({"value": "2", "remark": CANARY})

    def finish(env):
        env["sociale.balans.snapshot"].browse(snapshot).state = "done"

    for _time in range(3):
        said, _finished = office.at_once([answer, finish])
        with office.superuser() as env:
            row = env["sociale.balans.snapshot"].browse(snapshot).score_ids[0]
            assert (row.value == "2") == (said is None), "it was told otherwise"
            row.snapshot_id.state = "draft"
            row.write({"value": False, "remark": False})


def test_two_answers_at_once_do_not_wait_for_each_other(office):
    """Two people at one board: each writes rows of his own while the other is not through yet."""
    snapshot = office.new_snapshot(office.new_dossier("TWO-5"))
    with closing(office.registry.cursor()) as first, closing(office.registry.cursor()) as second:
        for place, cr in enumerate((first, second)):
            rows = api.Environment(cr, office.users[place], {})["sociale.balans.snapshot"].browse(snapshot).score_ids
            cr.execute("SET LOCAL lock_timeout = '2s'")
            rows[place].write({"value": "3", "remark": CANARY})
            rows.env.cr.flush()
        first.commit()
        second.commit()


def test_two_boards_that_save_do_not_wait_for_each_other(office):
    snapshot = office.new_snapshot(office.new_dossier("TWO-6"))
    with closing(office.registry.cursor()) as first, closing(office.registry.cursor()) as second:
        for place, cr in enumerate((first, second)):
            cr.execute("SET LOCAL lock_timeout = '2s'")
            board = api.Environment(cr, office.users[place], {})["sociale.balans.snapshot"].browse(snapshot)
            answer = {"id": board.score_ids[place].id, "values": {"value": "3", "remark": CANARY}}
            assert board.save_answers([answer])["saved"]
            cr.flush()
        first.commit()
        second.commit()


def only_figures(office, dossier):
    """Close a dossier, and let a colleague propose to keep only its figures; return the proposal."""

    def propose(env):
        closed = env["sociale.balans.dossier"].browse(dossier)
        closed.snapshot_ids.date = "2026-01-05"  # left open long ago: nobody is at it
        closed.state = "closed"
        return env["sociale.balans.destruction"]._propose(closed, "anonymise", "request", False).id

    return office.do(propose, who=7)


@pytest.mark.parametrize("what", ["person", "message", "goal", "answer", "snapshot"])
def test_no_name_stays_when_only_figures_stay(office, what):
    words = f"{CANARY}: {what}"
    dossier = office.new_dossier(f"TWO-F-{what}")
    snapshot = office.new_snapshot(dossier)
    proposal = only_figures(office, dossier)

    def confirm(env):
        env["sociale.balans.destruction"].browse(proposal)._carry_out()

    def add(env):
        opened = env["sociale.balans.dossier"].browse(dossier)
        if what == "person":
            opened.member_ids = [Command.create({"name": words})]
        elif what == "message":
            opened.message_post(body=words)
        elif what == "answer":
            opened.snapshot_ids.browse(snapshot).score_ids[0].write({"remark": words})
        elif what == "snapshot":
            env["sociale.balans.snapshot"].create({"dossier_id": dossier, "name": words})
        else:
            gpmi = env["sociale.balans.gpmi"].create(
                {"member_id": opened.member_ids[0].id, "decision_date": "2026-01-15", "hearing_note": words}
            )
            env["sociale.balans.goal"].create({"gpmi_id": gpmi.id, "name": words})

    _answers = office.at_once([confirm, add])
    with office.superuser() as env:
        # Whoever came first: a second try leaves nothing either.
        if not env["sociale.balans.dossier"].browse(dossier).anonymised:
            env["sociale.balans.dossier"].browse(dossier).with_user(office.users[0])._anonymise()
    with office.superuser() as env:
        for table, column in texts_of(env):
            query = SQL(
                "SELECT count(*) FROM %s WHERE %s::text LIKE %s", *map(SQL.identifier, (table, column)), f"%{words}%"
            )
            [[count]] = env.execute_query(query)
            assert not count, (table, column)


def texts_of(env):
    env.cr.execute(
        """
        SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb')
        """
    )
    return env.cr.fetchall()
