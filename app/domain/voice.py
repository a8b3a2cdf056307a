"""Voice: whether a paper speaks to the client, or of them to whoever asks in their place.

A sentence has a second form for the second, beside it in its file, where the first says "you".
A form that the therapist fills in speaks to the therapist.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final


class Voice(Enum):
    """To whom the words of a record speak: the therapist, the client, or anybody else."""

    THERAPIST = "therapist"
    CLIENT = "client"
    ANOTHER = "another"


_SECOND: Final = "_for_another"


def voiced(said: Mapping[str, Any], *, another: bool) -> dict[str, Any]:
    """The sentences of one part of a file, each in the form for whoever reads it."""
    first = {key: one for key, one in said.items() if not key.endswith(_SECOND)}
    if not another:
        return first
    return {key: said.get(f"{key}{_SECOND}", one) for key, one in first.items()}
