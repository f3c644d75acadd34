"""The number by which Belgium knows a person: of the national register, or a BIS number for who is not in it."""

from stdnum.be import bis, nn

from odoo.addons.sociale_balans.tools.folding import fold

DIGITS = 11


def compact(text):
    """Return the 11 digits of a national number in any usual notation.

    >>> compact("85.07.30-033.28"), compact(" 85 07 30 033 28 "), compact("850730/033-28"), compact(85073003328)
    ('85073003328', '85073003328', '85073003328', '85073003328')
    >>> compact("98.47.28-997.65"), compact("01 49 07 001 85"), compact("８５０７３０‑０３３۲۸\u200e")
    ('98472899765', '01490700185', '85073003328')
    >>> compact(1490700185), compact(1490700185.0)  # a spreadsheet leaves out the zeros before a number
    ('01490700185', '01490700185')
    >>> compact("85.07.30-033.29")
    Traceback (most recent call last):
    ...
    ValueError: this is not a national number
    """
    number = f"{text:0{DIGITS}.0f}" if isinstance(text, int | float) else fold(str(text))
    if not (nn.is_valid(number) or bis.is_valid(number)):
        raise ValueError("this is not a national number")
    return number


def birth_date(number):
    """Return the date of birth in a national number, None when it does not hold a full one or is not valid.

    >>> birth_date("85.07.30-033.28"), birth_date("98472899765")
    (datetime.date(1985, 7, 30), datetime.date(1998, 7, 28))
    >>> birth_date("01490700185"), birth_date("85000003306"), birth_date("85"), birth_date(False)
    (datetime.date(2001, 9, 7), None, None, None)
    """
    try:
        return nn.get_birth_date(compact(number))
    except ValueError:
        return None
