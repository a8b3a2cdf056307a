"""With the client: whether they saw what was told of them, helped to write it, or were present."""

from enum import StrEnum


class WithClient(StrEnum):
    """What part a client had in something that was told or written about them."""

    SEEN = "seen"
    HELPED = "helped-write"
    PRESENT = "present"
