from datetime import timedelta
from math import ceil

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What stands for a PIN that there is: nobody reads it back.
MASK = "\N{BULLET}" * 4
SHORTEST, LONGEST = 4, 8  # digits
MOST_WRONG, PAUSE = 5, timedelta(seconds=30)  # after so many wrong ones in a row, none is right for a while


class ResUsers(models.Model):
    """A PIN with which a worker leaves the client's screen, so that nobody else does.

    It guards against what happens by accident and against who passes by, not against who wants in: behind that screen
    the worker is logged in. Without a PIN, a button that is held leaves it.
    """

    _inherit = "res.users"

    sociale_balans_pin = fields.Char(
        string="PIN of the Client's Screen",
        compute="_compute_sociale_balans_pin",
        inverse="_inverse_sociale_balans_pin",
        help="4 to 8 digits. With it you leave the screen that you look at together. Without it you hold a button.",
    )
    sociale_balans_pin_hash = fields.Char(string="Kept PIN", groups=fields.NO_ACCESS, copy=False)
    sociale_balans_pin_wrong = fields.Integer(string="Wrong PINs in a Row", groups=fields.NO_ACCESS, copy=False)
    sociale_balans_pin_wrong_at = fields.Datetime(string="Last Wrong PIN", groups=fields.NO_ACCESS, copy=False)

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, "sociale_balans_pin"]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_WRITEABLE_FIELDS, "sociale_balans_pin"]

    @api.depends("sociale_balans_pin_hash")
    def _compute_sociale_balans_pin(self):
        tells_all = self.env.su or self.env.user._is_system()
        # Safe: only whether there is one, and that is told to nobody but the user and who runs Odoo.
        for user in self.sudo():
            is_told = tells_all or user.id == self.env.uid
            user.sociale_balans_pin = MASK if is_told and user.sociale_balans_pin_hash else False

    def _inverse_sociale_balans_pin(self):
        for user in self:
            pin = (user.sociale_balans_pin or "").strip()
            if pin == MASK:
                continue
            if pin and not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
                raise ValidationError(self.env._("Choose a PIN of 4 to 8 digits, or none."))
            # Safe: the user wrote the PIN itself, of which this is what is kept.
            user.sudo().sociale_balans_pin_hash = pin and self._crypt_context().hash(pin)

    def _has_client_screen_pin(self):
        # Safe: only whether the user has one.
        return bool(self.sudo().sociale_balans_pin_hash)

    @api.model
    def check_client_screen_pin(self, pin):
        """Tell whether this is the PIN with which the current user leaves the client's screen.

        After five wrong ones in a row none is right for half a minute.

        :param str pin: what was typed
        :return: dict with ``right`` (bool) and ``wait``: seconds until a PIN can be right again (0: at once)
        """
        user = self.env.user.sudo()  # safe: the user's own, and it stays here
        kept, now = user.sociale_balans_pin_hash, fields.Datetime.now()
        if not kept or not isinstance(pin, str):
            return {"right": False, "wait": 0}
        wrong = user.sociale_balans_pin_wrong
        if wrong >= MOST_WRONG:
            left = user.sociale_balans_pin_wrong_at + PAUSE - now
            if left > timedelta():
                return {"right": False, "wait": ceil(left.total_seconds())}
            wrong = 0
        if self._crypt_context().verify(pin[: LONGEST + 1], kept):
            if wrong:
                user.sociale_balans_pin_wrong = 0
            return {"right": True, "wait": 0}
        user.write({"sociale_balans_pin_wrong": wrong + 1, "sociale_balans_pin_wrong_at": now})
        return {"right": False, "wait": int(PAUSE.total_seconds()) if wrong + 1 >= MOST_WRONG else 0}
