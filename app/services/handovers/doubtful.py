"""Doubtful places: what may be somebody who is known, and may be something or somebody else.

Neither withheld nor told by itself: it waits for an answer.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.detect.context import speaks
from app.detect.identifiers import Found, Identifier
from app.detect.letters import folded
from app.detect.nobody import is_nobody
from app.detect.shapes import Shape
from app.detect.word_or_name import WEEKDAYS, begins
from app.domain.ids import PersonId
from app.domain.redaction import Layer, State
from app.domain.text import NoPerson
from app.services.handovers.own_names import OwnNames
from app.services.handovers.seen import Place, Seen, Suspected

_SURNAME: Final = Shape(r"[ \u00a0](?P<it>[^\W\d_a-zà-ÿ][\w'’\-]+)")
_REACH: Final = 48  # code points of what follows


def days(seen: Seen, called: Mapping[str, PersonId]) -> None:
    """A day of the week that is somebody's surname and comes, calls or goes: "Friday came late"."""
    for at in seen.placed:
        who = called.get(folded(at.text)) if isinstance(at.run, NoPerson) else None
        if who is None or folded(at.text) not in WEEKDAYS or not begins(seen.text, at.start):
            continue
        if speaks(seen.text[at.end : at.end + _REACH]):
            seen.suspect(Suspected(at.start, at.end, Layer.KNOWN, State.UNDECIDED, who))


def own_form(seen: Seen, place: Place, names: OwnNames) -> None:
    """Another form of the requester's name: theirs, or, longer or shorter, perhaps somebody else's.

    "Samantha" in the notes on Sam waits for an answer; "Samantha Hart" is Sam Hart, and "Samantha
    Okoro" is left to be found as whoever nobody recorded.
    """
    start, end = place
    if not names.is_another_form(seen.text[start:end].removesuffix("'s").removesuffix("’s")):
        seen.perhaps_own.append(place)
        return
    beside = _SURNAME.match(seen.text, end)
    if beside and seen.own.touches(*beside.span("it")):
        seen.perhaps_own.append(place)
    elif beside is None or is_nobody(beside["it"], folded(beside["it"])):
        seen.add(place, Layer.KNOWN, State.UNDECIDED, None)


def first_of_a_name(seen: Seen, start: int) -> None:
    """A name that waits, right before one that is withheld, is the first of it: Samantha Okoro."""
    for one in seen.touched(max(0, start - 2), start):
        between = seen.text[one.end : start]
        if one.proposed is State.UNDECIDED and len(between) == 1 and between.isspace():
            seen.put(one, replace(one, proposed=State.WITHHOLD))


def shared_mail(seen: Seen, found: Found) -> bool:
    """Whether an e-mail may be of somebody who shares the name with who asks: "afenwick60@…".

    All that is proposed in it waits for an answer then.
    """
    if found.kind is not Identifier.EMAIL:
        return False
    touched = seen.touched(found.start, found.end)
    shared = [one for one in touched if one.layer is Layer.KNOWN and one.person is not None]
    if not shared or any(one.proposed is State.WITHHOLD for one in touched):
        return False
    for one in touched:
        seen.put(one, replace(one, proposed=State.UNDECIDED))
    for start, end in seen.left((found.start, found.end), seen.mentioned, signs=True):
        seen.suspect(Suspected(start, end, Layer.IDENTIFIER, State.UNDECIDED))
    return True
