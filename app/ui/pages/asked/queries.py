"""What the page of those who asked wants of the practice, and what it has done there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.domain.holding_letters import Given
from app.domain.ids import Code, RecordId
from app.domain.kinds import APPROACH
from app.services.handovers import asking, holding
from app.services.handovers.letter import Preview
from app.services.practice.changes import Changed
from app.services.practice.handle import Handle
from app.services.practice.progress import Progress
from app.services.records import approaches, waiting
from app.services.records.approaches import Standing
from app.services.records.waiting import Waiting
from app.services.retention import filing

Choice = tuple[str, str]
_ANSWERED: Final = 20
"""How many that are answered and in no file are listed, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Drafts, who waits for an answer, and what is answered and in no file yet.

    `files` are every client's file by its names, for what is to be put into one.
    """

    drafts: tuple[Waiting, ...]
    waiting: tuple[Standing, ...]
    answered: tuple[Standing, ...]
    files: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a letter can be made from: which fits, whom to, their reference as it was written.

    It is about a record, in a client's file or in none.
    """

    record: RecordId
    file: Code | None
    letter: str
    given: Given
    reference: str


def shown(practice: Handle, _: Progress) -> Shown:
    """Everything on the page."""
    every = practice.display(approaches.everything)
    own = [one for one in every if one.file is None and one.state not in approaches.OPEN]
    begun = practice.display(waiting.waiting, None)
    return Shown(
        drafts=tuple(one for one in begun if one.kind == APPROACH.name and one.adds_to is None),
        waiting=practice.display(approaches.outstanding),
        answered=tuple(own[::-1][:_ANSWERED]),
        files=practice.display(approaches.files_by_name),
    )


def sheet(record: str, file: Code | None) -> Callable[[Handle, Progress], Sheet]:
    """What a letter about this record can be made from."""
    identity = RecordId(record)

    def work(practice: Handle, _: Progress) -> Sheet:
        with_reference = practice.do(holding.given_from, identity, reference=True)
        return Sheet(
            record=identity,
            file=file,
            letter=practice.do(holding.letter_for, identity) or holding.ANYONE,
            given=replace(with_reference, reference=""),
            reference=with_reference.reference,
        )

    return work


def previewing(letter: str, given: Given) -> Callable[[Handle, Progress], Preview]:
    """A holding letter as saving would write it."""
    return lambda practice, _: practice.do(holding.preview, letter, given)


def saving(letter: str, given: Given, out: Path) -> Callable[[Handle, Progress], Path]:
    """A holding letter, in a new file."""

    def work(practice: Handle, _: Progress) -> Path:
        practice.do(holding.save, letter, given, out)
        return out

    return work


def saving_message(record: str, out: Path) -> Callable[[Handle, Progress], Path]:
    """The message to the client whose file it is in, in a new file."""

    def work(practice: Handle, _: Progress) -> Path:
        practice.do(asking.save, RecordId(record), out)
        return out

    return work


def short_message() -> str:
    """What can be sent to a telephone instead: it says nothing, and is the same for everybody."""
    return asking.message().short


def putting(record: str, code: str) -> Callable[[Handle, Progress], tuple[Changed, None]]:
    """Put it into a client's file."""

    def work(practice: Handle, _: Progress) -> tuple[Changed, None]:
        done = practice.do(filing.file_under, RecordId(record), Code(code))
        return done.changed, None

    return work


def letters() -> tuple[Choice, ...]:
    """Every holding letter by its reader."""
    return tuple((one.id, one.reader) for one in holding.letters().letters)
