"""The nations whose calendar and rules a practice can live under."""

from enum import StrEnum
from typing import Final

from app.domain.errors import NotUnderstood


class Nation(StrEnum):
    """The four nations of the United Kingdom, by the words the command line uses."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


DEFAULT: Final = Nation.ENGLAND
"""Whose calendar and rules hold until a practice has said where it is."""


def nation_from(text: str) -> Nation:
    """The nation of this name. Raises NotUnderstood("unknown-nation")."""
    try:
        return Nation(text)
    except ValueError:
        raise NotUnderstood("unknown-nation") from None


def name_of(nation: str) -> str:
    """`Northern Ireland`, for a sentence. Raises NotUnderstood("unknown-nation")."""
    return nation_from(nation).value.replace("-", " ").title()
