"""What is agreed with each client for meeting by chance: the newest agreement holds."""

import datetime as dt
from dataclasses import dataclass

from app.domain.encounters import Encounter, Greeting, agreed_with, with_all
from app.domain.ids import Code
from app.domain.kinds import ENCOUNTER
from app.services.people.clients import living
from app.services.people.in_use import usable
from app.services.people.people import called
from app.services.practice.practice import Practice
from app.services.records.kind_words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What to do when the client is alone, when somebody is there, and what they would say.

    `who` is the one client it is said of, where clients of a file agreed different things.
    """

    on: dt.date
    alone: str
    accompanied: str
    say: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """What holds in a file today, and with whom of its clients nothing is agreed, where it differs.

    Nothing of either is there where nothing is agreed with anybody.
    """

    agreed: tuple[Agreed, ...] = ()
    without: tuple[str, ...] = ()


def agreed(practice: Practice, code: Code) -> Meetings:
    """What holds today, in words. Raises NoSuch."""
    file, today = practice.file(code), practice.clock.today()
    clients, kept = living(practice, file), practice.all_of(ENCOUNTER, code)
    alike = with_all(kept, clients, today, file.joined)
    if alike is not None:
        return Meetings(agreed=(_in_words(practice, alike),))
    each = agreed_with(kept, clients, today, file.joined)
    names = dict(zip(clients, called(practice, clients), strict=True))
    return Meetings(
        agreed=tuple(_in_words(practice, one, names[who]) for who, one in each.items()),
        without=tuple(names[one] for one in clients if one not in each) if each else (),
    )


def _in_words(practice: Practice, found: Encounter, who: str = "") -> Agreed:
    return Agreed(
        on=found.on,
        alone=_words("alone", found.alone),
        accompanied=_words("accompanied", found.accompanied),
        say=found.say.read(usable(practice)),
        who=who,
    )


def _words(field: str, greeting: Greeting) -> str:
    return words_of(ENCOUNTER.name).fields[field].choices[greeting.value]
