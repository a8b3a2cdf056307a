"""The police code beside a release, for the commands of releases: options, JSON and lines."""

import argparse
from types import MappingProxyType
from typing import Any, Final

from app.domain.police_code import CodeQuestion
from app.services.handovers import police
from app.services.handovers.police import PoliceCode

_CODE: Final = (
    "Their code presumes that they do not need counselling notes. You need not send anything "
    "without a court order."
)
_NOT_SAID: Final = (
    "Nobody has said what the recipient is. If this is for the police, add --police yes; if not, "
    "--police no."
)
_YES_NO: Final = MappingProxyType({"yes": True, "no": False})


def declare(made: argparse.ArgumentParser) -> None:
    """Declare what can be said of the police."""
    for name, words in (
        ("--police", "if it is for the police"),
        ("--victim", "if the police ask about a victim"),
    ):
        made.add_argument(name, choices=_YES_NO, metavar="yes|no", help=words)
    questions = ", ".join(CodeQuestion)
    made.add_argument(
        "--answered", metavar="Q,…", help=f"what the police have answered, or none: {questions}"
    )


def wanted(arguments: argparse.Namespace) -> dict[str, Any]:
    """What was said of the police, for what is wanted. Raises as `police.questions_from`."""
    return {
        "police": _YES_NO.get(arguments.police),
        "victim": _YES_NO.get(arguments.victim),
        "answered": police.questions_from(arguments.answered),
    }


def document(found: PoliceCode | None) -> dict[str, object] | None:
    """The code as JSON; nothing where none holds."""
    if found is None:
        return None
    return {
        "police": found.police,
        "victim": found.victim,
        "answered": [*found.answered],
        "unanswered": [*found.unanswered],
    }


def lines(found: PoliceCode | None) -> list[str]:
    """What the police have not answered, line by line."""
    if found is None or not found.unanswered:
        return []
    return [
        "The police have not answered:",
        *(f"- {words}" for words in police.said_of(found.unanswered)),
        _CODE,
    ]


def first_lines(found: PoliceCode | None) -> list[str]:
    """The same when it is begun, and how to say that it is for them where nobody said what."""
    unsaid = found is not None and not found.police and not found.said
    return [_NOT_SAID] if unsaid else lines(found)
