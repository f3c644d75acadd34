"""What opens a link: a token that is in it, and a code that is said. Neither is kept; what is kept tells neither."""

import hashlib
import hmac
import secrets

DIGITS = 6  # of a code


def new_token():
    """Return a token that nobody guesses: 256 bits.

    >>> len(new_token()), new_token() == new_token()
    (43, False)
    """
    return secrets.token_urlsafe(32)


def new_code():
    """Return a code that can be said on the phone.

    >>> len(new_code()), new_code().isdigit()
    (6, True)
    """
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def digest(secret):
    """Return what is kept of a token, a key or the name of a tab; of nothing, or what is no text, nothing.

    >>> digest("a")[:8], digest(""), digest(None), digest(["a"]), digest("half \\ud83d")
    ('ca978112', '', '', '', '')
    """
    if not secret:
        return ""
    try:
        return hashlib.sha256(secret.encode()).hexdigest()
    except (AttributeError, UnicodeEncodeError):
        return ""


def code_digest(token, code):
    """Return what is kept of a code: with six digits, all codes are soon tried, so it cannot be told without the token.

    The digits count, in whatever script they are typed, and not what stands between them.

    >>> code_digest("token", "123 456") == code_digest("token", "١٢٣٤٥٦") == code_digest("token", "123456")
    True
    >>> code_digest("token", "123456") == code_digest("another", "123456")
    False
    >>> code_digest("token", None) == code_digest("token", "1234567" * 20) == code_digest("token", "")
    True
    """
    said = code[: 4 * DIGITS] if isinstance(code, str) else ""
    digits = "".join(str(int(sign)) for sign in said if sign.isdecimal())
    if len(digits) != DIGITS:
        digits = ""
    return hmac.new(token.encode(), digits.encode(), hashlib.sha256).hexdigest()
