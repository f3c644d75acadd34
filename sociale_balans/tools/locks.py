"""Letting those who change the same thing at once do so one after the other.

The statements hold nothing of what was said, so their refusal may stand in any log.
"""

from odoo.tools import SQL


def one_at_a_time(records):
    """Hold the rows of these records until the transaction ends.

    Both would see nothing of the other yet. The row that both write lets the second one wait; then PostgreSQL refuses
    it, and Odoo calls it again with what the first one saved in sight. To lock the row alone would not do.
    """
    _hold(
        records,
        """
        UPDATE %(table)s SET write_date = write_date
         WHERE id IN (SELECT id FROM %(table)s WHERE id IN %(ids)s ORDER BY id FOR UPDATE)
        """,
    )


def not_meanwhile(records):
    """Hold the rows of these records; who changed one of them since this transaction began, is refused.

    Nobody who writes other rows waits.
    """
    _hold(records, "SELECT id FROM %(table)s WHERE id IN %(ids)s ORDER BY id FOR UPDATE")


def shared_with_others(records):
    """Hold these rows as they are, together with others who want the same; who changes one of them waits."""
    _hold(records, "SELECT id FROM %(table)s WHERE id IN %(ids)s ORDER BY id FOR SHARE")


def _hold(records, statement):
    # Where a savepoint that is taken back empties it, as it gives back the rows.
    held = records.env.cr.precommit.data.setdefault("sociale_balans.held", set())
    rows = {(records._name, statement, number) for number in records._ids if number} - held
    if rows:
        ids = tuple(number for _name, _statement, number in rows)
        query = SQL(statement, table=SQL.identifier(records._table), ids=ids)
        records.env.cr.execute(query, log_exceptions=False)
        held |= rows
