from contextlib import contextmanager

from psycopg2 import errors

from odoo import api, models
from odoo.exceptions import UserError


class Steps(models.AbstractModel):
    """The one create, the one write and the one unlink of every record of this house, as a list of named steps.

    Whoever has something to say, a model, one of its mixins or another addon, extends the step that it belongs to and
    calls ``super()``; nobody overrides ``create``, ``write`` or ``unlink`` a second time. The verbs are those of Odoo:

    ========== =========================================================================================================
    _check_    refuse, in a sentence; the right to do it is asked for first, and nothing has happened yet
    _prepare_  return the values as they are kept, in a new dict; ``{}`` when nothing is left to write
    _hold_     let nobody else change at the same time what would contradict this
    _before_   do first what has to be done before; return what the rest must know of what was, by name
    _sync_     bring in step what follows from it
    ========== =========================================================================================================
    """

    _name = "sociale.balans.steps"
    _description = "Steps of Create, Write and Unlink"

    @api.model_create_multi
    def create(self, vals_list):
        """Create records, step by step."""
        model = self.browse()
        with model._as_one():
            model._check_create(vals_list)
            rows = model._prepare_create(vals_list)
            model._check_complete(rows)
            model._hold_create(rows)
            model._before_create(rows)
            records = super(Steps, model._creator()).create(rows).with_env(self.env)
            records._sync_create(vals_list)
        return records

    def write(self, vals):
        """Write records, step by step."""
        with self._as_one():
            self._check_write(vals)
            changes = self._prepare_write(vals)
            if not changes:
                return True
            self._hold_write(changes)
            before = self._before_write(changes)
            result = super(Steps, self._writer()).write(changes)
            self._sync_write(changes, before)
        return result

    def unlink(self):
        """Delete records, step by step."""
        with self._as_one():
            self._check_unlink()
            self._hold_write({})
            before = self._before_unlink()
            with self._needed_in_words():
                result = super(Steps, self._writer()).unlink()
            self._sync_unlink(before)
        return result

    @contextmanager
    def _as_one(self):
        """Go around all steps: what follows from many writes, this one and those within it, can be done once here."""
        yield

    # --- Create -------------------------------------------------------------------------------------------------------

    def _check_create(self, vals_list):
        """Refuse what a caller may not create; each dict as the caller gave it."""

    def _prepare_create(self, vals_list):
        """Return the values as they are kept, each in a new dict."""
        return [dict(vals) for vals in vals_list]

    def _check_complete(self, vals_list):
        """Refuse what lacks something that a record needs; each dict as it would be kept."""

    def _hold_create(self, vals_list):
        """Let nobody else change at the same time what would contradict these new records."""

    def _before_create(self, vals_list):
        """Do first what has to be done before these are there; each dict as it is kept."""

    def _creator(self):
        """Return the model as whom Odoo creates, which is how a context is chosen for that."""
        return self._writer()

    def _sync_create(self, vals_list):
        """Bring in step what follows from these new records.

        :param list vals_list: of each record what the caller gave; what a step held back is filled in here
        """

    # --- Write --------------------------------------------------------------------------------------------------------

    def _check_write(self, vals):
        """Refuse what a caller may not write; the values as the caller gave them."""

    def _prepare_write(self, vals):
        """Return the values as they are kept, in a new dict; ``{}`` when nothing is left to write."""
        return dict(vals)

    def _hold_write(self, vals):
        """Let nobody else change at the same time what would contradict these values, or that they are deleted."""

    def _before_write(self, vals):
        """Return what :meth:`_sync_write` must know of what was, in a dict by name."""
        return {}

    def _writer(self):
        """Return these records as whom Odoo writes and deletes, which is how a context is chosen for that."""
        return self

    def _sync_write(self, vals, before):
        """Bring in step what follows from what was written.

        :param dict vals: the values as they were kept
        :param dict before: see :meth:`_before_write`
        """

    # --- Unlink -------------------------------------------------------------------------------------------------------

    def _check_unlink(self):
        """Refuse what a caller may not delete."""
        self.check_access("unlink")

    def _before_unlink(self):
        """Delete first what goes with these records, and return what :meth:`_sync_unlink` must know, by name."""
        return {}

    def _sync_unlink(self, before):
        """Bring in step what follows from it; of these records there is nothing left but their ids."""

    @contextmanager
    def _needed_in_words(self):
        """Say it in a sentence when the database keeps a record that another one needs."""
        try:
            yield
        except (errors.ForeignKeyViolation, errors.RestrictViolation):
            raise UserError(
                self.env._(
                    "Something else needs this, so it cannot be deleted. Remove it there first, or archive this."
                )
            ) from None
