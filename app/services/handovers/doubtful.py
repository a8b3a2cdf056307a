"""Doubtful places: what may be somebody who is known, and may be something or somebody else.

Neither withheld nor told by itself: it waits for an answer.
"""

from collections.abc import Mapping
from dataclasses import replace

from app.detect.context import speaks
from app.detect.identifiers import Found, Identifier
from app.detect.letters import folded
from app.detect.word_or_name import WEEKDAYS, begins
from app.domain.ids import PersonId
from app.domain.redaction import Layer, State
from app.domain.text import NoPerson
from app.services.handovers.seen import Seen, Suspected

_REACH = 48  # code points of what follows


def days(seen: Seen, called: Mapping[str, PersonId]) -> None:
    """A day of the week that is somebody's surname and comes, calls or goes: "Friday came late"."""
    for at in seen.placed:
        who = called.get(folded(at.text)) if isinstance(at.run, NoPerson) else None
        if who is None or folded(at.text) not in WEEKDAYS or not begins(seen.text, at.start):
            continue
        if speaks(seen.text[at.end : at.end + _REACH]):
            seen.suspect(Suspected(at.start, at.end, Layer.KNOWN, State.UNDECIDED, who))


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
