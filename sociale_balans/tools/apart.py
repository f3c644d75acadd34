"""Work on many records, of which one that fails stops no other."""

import logging
import traceback

import psycopg2

_logger = logging.getLogger(__name__)


def each_apart(records, step):
    """Do a step for all of these records at once; when that fails, for each of them apart.

    What a failing one wrote is taken back. The server log says which one failed, with what kind of error and where, and
    nothing of what it holds: the text of an error can quote a name.

    :param step: function of a recordset
    :return: those that failed, for another reason than that somebody was writing them at the same moment
    """
    if not records or _succeeds(records, step):
        return records.browse()
    failed = [record for record in records if not _succeeds(record, step, alone=True)]
    return records.browse().union(*failed)


def _succeeds(records, step, alone=False):
    try:
        with records.env.cr.savepoint():
            step(records)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
        if isinstance(error, psycopg2.OperationalError):
            # Somebody else is writing it at this moment: the next run does it.
            _logger.info("%s %s: busy, left for the next run", records._name, records.ids)
            return alone
        if alone:
            _logger.error("%s(%s,): %s", records._name, records.id, in_short(error))
        return False
    return True


def in_short(error):
    """Return the kind of an error and where it was raised, without its text.

    >>> try:
    ...     int("a name")
    ... except ValueError as error:
    ...     in_short(error).startswith("ValueError in ")
    True
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} in {where}"
