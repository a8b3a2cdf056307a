"""What was handed out: packs and exports that left the practice with records of a file in them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from app.domain.leaf import Operation
from app.services.practice.practice import Practice


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A copy that left: what it was (pack, open-export …), and when."""

    what: str
    day: dt.date


def handed_out(practice: Practice, subjects: Collection[str]) -> tuple[HandedOut, ...]:
    """What left the practice with these files in it, by the log: packs, and whole exports."""
    here: set[str] = set()
    found = []
    for leaf in practice.log.leaves():
        match leaf.operation:
            case Operation.OPEN if leaf.subject and leaf.subject in subjects:
                here.add(leaf.subject)
            case Operation.EXPORT:
                what = str(dict(leaf.fields)["what"])
                if leaf.subject in subjects or (what == "open-export" and here):
                    found.append(HandedOut(what=what, day=leaf.day))
            case _:
                pass
    return tuple(dict.fromkeys(found))
