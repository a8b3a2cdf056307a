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


_POLICE: Final = re.compile(r"\b(police|constabulary|detective|psni)\b", re.IGNORECASE)


def names_the_police(recipient: str) -> bool:
    """Whether a recipient reads as the police; one who is named by name alone does not."""
    return _POLICE.search(recipient) is not None
