"""Asking the client: a message that says who asked about them, and that nothing was told.

It is made for an approach in the client's own file. The short form, for a telephone that others may
see, is the same for everybody and names nobody.
"""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import resources
from app.domain import asking
from app.domain.approaches import Approach, Order, Outcome, wanted_by
from app.domain.asking import Message
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed
from app.domain.holding_letters import still_to_come
from app.domain.ids import Code, PersonId, RecordId
from app.domain.lists import listed
from app.domain.text import accepted
from app.services.handovers.holding import one_page
from app.services.handovers.letter import Preview
from app.services.handovers.preview import drawn
from app.services.people.in_use import usable
from app.services.practice.practice import Practice
from app.services.records.approaches import whole_of
from app.services.records.callers import title_of
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.domain.holding_letters import Said
    from app.export.pdf.page import LaidOut

NAME: Final = "asking-the-client"
_TOLD: Final = frozenset({Outcome.SHARED, Outcome.TOLD_UNDER_A_DUTY})


@cache
def message() -> Message:
    """The message that came with the program."""
    return asking.message_from(tomllib.loads(resources.text("letters", f"{NAME}.toml")))


def words_of(practice: Practice, identity: RecordId, *, on: dt.date | None = None) -> "Said":
    """The message about this approach, to the client whose file it is in.

    What they want is left out where it names somebody whom the file does not know, since that may
    be another client; so is the day they named once it has passed.

    Raises NoSuch, NotAllowed("in-no-file-yet") for one that is the practice's own, and
    NotAllowed("told-already") after something was told, since the message says that nothing was.
    """
    whole, names = whole_of(practice, identity), usable(practice)
    code = whole[0].file
    if code is None:
        raise NotAllowed("in-no-file-yet")
    approaches = [one for one in whole if isinstance(one, Approach)]
    if any(one.outcome in _TOLD for one in approaches):
        raise NotAllowed("told-already")
    orders = [one for one in whole if isinstance(one, Order)]
    said = [text.read(names) for one in approaches for text in (one.who, one.organisation)]
    called = [title_of(one.caller) for one in approaches if one.caller is not None]
    authority = [one.authority.read(names) for one in orders]
    wanted = [one.wants for one in approaches] + [one.scope for one in orders]
    asked_for = next((one for one in wanted if one.runs), None)
    tellable = asked_for is not None and all(
        _known(practice, code, one) for one in asked_for.people
    )
    days = [one.by for one in orders if one.by is not None]
    return asking.said(
        message(),
        _client(practice, code),
        asker=", ".join(one for one in said if one) or next(iter((*called, *authority)), ""),
        asked_for=asked_for.read(names) if asked_for is not None and tellable else "",
        reply_by=still_to_come(
            next(iter(days), wanted_by(approaches)), on or practice.clock.today()
        ),
    )


def _known(practice: Practice, code: Code, person: PersonId) -> bool:
    """Whether the file knows them, and not only as a name that waits to be settled."""
    return person in practice.file(code).people and practice.person(person).unresolved is None


def _client(practice: Practice, code: Code) -> str:
    """The client, or both of a couple: whoever the file is about."""
    names = [practice.person(one).shown for one in practice.file(code).subjects]
    return listed(names)


def preview(practice: Practice, identity: RecordId, *, on: dt.date | None = None) -> Preview:
    """The message as saving would write it. Raises as `save` does."""
    laid = _laid(practice, identity, on or practice.clock.today())
    return Preview(pdf=laid.pdf, pages=laid.pages, page=drawn(laid.pdf, 0))


def save(practice: Practice, identity: RecordId, out: Path, *, on: dt.date | None = None) -> int:
    """Write the message as a PDF; how many pages it has.

    Raises as `words_of`, NotUnderstood("letter-too-long", "day-to-come"), AlreadyThere, World.
    """
    try_path(out)
    laid = _laid(practice, identity, on or practice.clock.today())
    put_whole(out, laid.pdf)
    return laid.pages


def _laid(practice: Practice, identity: RecordId, on: dt.date) -> "LaidOut":
    refuse_to_come(on, practice.clock.today(), field="on")
    words = words_of(practice, identity, on=on)
    for text, _ in words.paragraphs:
        accepted(text)
    return one_page(practice, words, on)
