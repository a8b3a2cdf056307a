"""The police code: what the police have to answer when they ask for the records of a victim.

The code binds them and not the therapist: it compels nothing, and what is not answered keeps
nothing from being sent under a consent. An order is followed as it stands, whoever asked for it.
"""

import re
from enum import StrEnum
from typing import Final


class CodeQuestion(StrEnum):
    """What the police have to answer: `resources/approaches.toml` has the words of each."""

    ENQUIRY = "enquiry"
    BELIEF = "belief"
    VALUE = "value"
    TRIED = "tried"
    SCOPE = "scope"
    NOTICE = "notice"
    RANK = "rank"
    FOOTING = "footing"


_POLICE: Final = re.compile(
    r"\b(?:police(?! federation)|constabulary|detective|psni|cid|witness care unit"
    r"|(?:transport|met|metropolitan) pol|(?:chief|special) constable)\b",
    re.IGNORECASE,
)
_BEGINS: Final = r"(?:\A|[,;:(/\n])\s*(?:(?:the|to|fao|for) )?"
_NO_NAME: Final = (  # what follows a rank's letters, or its word, in the name of a firm or a place
    r"(?!(?:world|comics?|magazine|universe|games?|gamers?|gaming|repairs?|support|shop|stores?"
    r"|centre|clinic|services|solutions|systems|specialists?|direct|doctors?|ltd|limited|plc|llp"
    r"|office|surgery|house|road|street|avenue|lane|close|court|place|solicitors|partners)\b)"
)
_RANK: Final = re.compile(  # "DC Jones", "dc 4421"
    rf"\b(?:DC|DS|DI|DCI|PC|PS)\.? (?:\d|(?=[A-Z])(?i:{_NO_NAME}))"
    r"|\b(?i:dc|ds|di|dci|pc|ps)\.? \d{3,6}\b"
)
_RANK_IN_WORDS: Final = re.compile(  # "Sgt Bell"; "Ms A Constable" is a name
    rf"{_BEGINS}(?:det\.? |chief |acting |special )*(?:constable|sgt|sergeant|insp|inspector|supt"
    rf"|superintendent)\.? {_NO_NAME}\w",
    re.IGNORECASE,
)


def names_the_police(recipient: str) -> bool:
    """Whether a recipient reads as the police; it is a hint where nobody says what they are."""
    return any(one.search(recipient) for one in (_POLICE, _RANK, _RANK_IN_WORDS))
