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
    r"\b(?:police|constabulary|constable|detective|psni|witness care unit)\b", re.IGNORECASE
)
_RANK: Final = re.compile(r"\b(?:DC|DS|DI|DCI|PC|PS)\.? (?:\d|[A-Z])")


def names_the_police(recipient: str) -> bool:
    """Whether a recipient reads as the police; it is a hint where nobody says what they are."""
    return _POLICE.search(recipient) is not None or _RANK.search(recipient) is not None
