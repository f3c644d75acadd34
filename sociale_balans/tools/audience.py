"""Who a paper or a screen is for, and so what may stand on it.

An audience leaves things out and gives no right: whoever prints reads only what is open to him. It is handed over as an
argument and never comes from a context or an address.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Audience:
    """What a reader sees. Each answer is no unless it is given, so that nobody in particular sees the least.

    >>> Audience.of("client").words, Audience.of("committee").words
    (True, False)
    >>> Audience.of("nobody we know") == Audience.of(None) == Audience.of(["client"]) == Audience()
    True
    """

    name: str = ""  # of the reader, a key of READERS; a paper says it
    # Of a contract, besides the agreements themselves.
    agreements: bool = False  # every goal; otherwise those in which somebody else is a party, and of them his part only
    persons: bool = False  # names instead of 'Adult 1'
    rights: bool = False  # when rights were told, how each point of the law is met, why a signature is incomplete
    words: bool = False  # what the client said of it in the balance; a difference of view is in every full contract
    talk: bool = False  # what an evaluation holds besides its outcome: scores, reasons, what was said
    # Of the balance.
    member: int = 0  # whose own answers may be on it that are kept from the partner
    discreet: bool = False  # all of those answers: for the social service alone

    @classmethod
    def of(cls, name, member=0):
        """Return what the reader of this name sees; one that is not known sees the least.

        :param str name: a key of ``READERS``
        :param int member: id of the person that it is for, when it is for one person
        """
        reader = READERS.get(name) if isinstance(name, str) else None
        return replace(reader or cls(), member=member)

    def reads(self, discreet, member, internal=False):
        """Return whether an answer is for this audience, or its remark: the one rule for screen, paper, copy and file.

        :param bool discreet: whether it is kept from the partner
        :param member: id of the person that it is about, 0 or False for the household
        :param bool internal: of a remark, whether it is a note of the social service: it stands on the board alone,
            because all others are seen by the client too

        >>> everybody, herself = Audience(), Audience(member=7)
        >>> everybody.reads(False, 7), everybody.reads(True, 7), herself.reads(True, 7), herself.reads(True, 8)
        (True, False, True, False)

        What is kept from the partner about the household is for neither of them alone.

        >>> everybody.reads(True, 0), herself.reads(True, 0), Audience.of("service").reads(True, 0)
        (False, False, True)
        >>> [audience.reads(False, 7, internal=True) for audience in (everybody, herself, Audience.of("service"))]
        [False, False, False]
        """
        return not internal and (self.discreet or not discreet or bool(member and member == self.member))


READERS = {
    "client": Audience("client", agreements=True, persons=True, rights=True, words=True, talk=True),
    "committee": Audience("committee", agreements=True, persons=True, rights=True, talk=True),
    "inspection": Audience("inspection", agreements=True, persons=True, rights=True, talk=True),
    "partner": Audience("partner", persons=True),
    "service": Audience("service", agreements=True, persons=True, rights=True, words=True, talk=True, discreet=True),
}

NARROWEST = Audience()  # nothing internal, nothing discreet
