from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What stands for a PIN that there is: nobody reads it back.
MASK = "\N{BULLET}" * 4
SHORTEST, LONGEST = 4, 8  # digits


class ResUsers(models.Model):
    """A PIN with which a worker leaves the client's screen, so that nobody else does.

    It guards against what happens by accident and against who passes by, not against who wants in: behind that screen
    the worker is logged in. Without a PIN, a button that is held leaves it.
    """

    _inherit = "res.users"

    sociale_balans_pin = fields.Char(
        string="PIN of the Client's Screen",
        size=LONGEST,
        compute="_compute_sociale_balans_pin",
        inverse="_inverse_sociale_balans_pin",
        help="4 to 8 digits. With it you leave the screen that you look at together. Without it you hold a button.",
    )
    sociale_balans_pin_hash = fields.Char(string="Kept PIN", groups=fields.NO_ACCESS, copy=False)

    @property
    def SELF_READABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_READABLE_FIELDS, "sociale_balans_pin"]

    @property
    def SELF_WRITEABLE_FIELDS(self):  # noqa: N802 -- Odoo's name
        return [*super().SELF_WRITEABLE_FIELDS, "sociale_balans_pin"]

    @api.depends("sociale_balans_pin_hash")
    def _compute_sociale_balans_pin(self):
        # Safe: only whether there is one.
        for user in self.sudo():
            user.sociale_balans_pin = MASK if user.sociale_balans_pin_hash else False

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

        :param str pin: what was typed
        :return: bool
        """
        kept = self.env.user.sudo().sociale_balans_pin_hash  # safe: the user's own, and it stays here
        return bool(kept and isinstance(pin, str)) and self._crypt_context().verify(pin[: LONGEST + 1], kept)
