"""What is agreed with a client for meeting by chance: the newest agreement holds."""

import datetime as dt
from dataclasses import dataclass

from app.domain.encounters import Greeting, in_force
from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What to do when the client is alone, when somebody is there, and what they would say."""

    on: dt.date
    alone: str
    accompanied: str
    say: str


def agreed(practice: Practice, code: Code) -> Agreed | None:
    """What holds today, in words, or None when nothing is agreed yet. Raises NoSuch."""
    practice.file(code)
    found = in_force(practice.all_of(ENCOUNTER, code), practice.clock.today())
    if found is None:
        return None
    return Agreed(
        on=found.on,
        alone=_words("alone", found.alone),
        accompanied=_words("accompanied", found.accompanied),
        say=found.say.read(usable(practice)),
    )


def _words(field: str, greeting: Greeting) -> str:
    return words_of(ENCOUNTER.name).fields[field].choices[greeting.value]
