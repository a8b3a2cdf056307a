"""Which dates a change of the rules moves: of files, of classes in them, of own records.

Another nation has other rules, and another calendar by which requests are to be answered. It is
looked at before the change is kept; nothing here changes anything.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.details import Details
from app.domain.ids import Code, RecordId, RequestId
from app.domain.nations import DEFAULT
from app.domain.record_classes import RecordClass
from app.domain.retention import Due, due, due_of_parts
from app.services.handovers import request
from app.services.practice.practice import Practice
from app.services.practice.rulebooks import Rulebook
from app.services.records.registers import registers
from app.services.retention import part_people


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFile:
    """A file that falls due on another day."""

    file: Code
    before: Due
    after: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedClass:
    """A class of record in a file that falls due on another day; None follows the file."""

    file: Code
    record_class: RecordClass
    before: dt.date | None
    after: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRecord:
    """A record of the practice's own that falls due on another day; `on` is its own date."""

    record: RecordId
    kind: str
    title: str
    on: dt.date
    before: dt.date | None
    after: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRequest:
    """A request that waits for its answer and is to be answered by another day."""

    request: RequestId
    file: Code
    received: dt.date
    before: dt.date
    after: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Everything that falls due on another day under other rules, or in another nation.

    `answered` says whether the practice has confirmed what its insurer asks under them.
    """

    files: tuple[MovedFile, ...]
    classes: tuple[MovedClass, ...]
    own: tuple[MovedRecord, ...]
    requests: tuple[MovedRequest, ...] = ()
    answered: bool = True

    def __len__(self) -> int:
        """How many dates move."""
        return len(self.files) + len(self.classes) + len(self.own) + len(self.requests)


def moves(practice: Practice, details: Details) -> Moves:
    """What falls due on another day under these details, by the codes of the files.

    Raises NotUnderstood("unknown-nation").
    """
    now, then = practice.rulebook(), practice.rulebook(details)
    return Moves(
        files=tuple(_files(practice, now, then)),
        classes=tuple(_classes(practice, now, then)),
        own=tuple(_own(practice, now, then)),
        requests=tuple(_requests(practice, details.nation or DEFAULT)),
        answered=then.rules.answered,
    )


def _files(practice: Practice, now: Rulebook, then: Rulebook) -> Iterator[MovedFile]:
    for code, file in sorted(practice.files.items()):
        facts = practice.facts(file)
        before, after = (
            due(facts, book.rules, borrowed_from=book.borrowed_from) for book in (now, then)
        )
        if (before.on, before.why.unconfirmed) != (after.on, after.why.unconfirmed):
            yield MovedFile(file=code, before=before, after=after)


def _classes(practice: Practice, now: Rulebook, then: Rulebook) -> Iterator[MovedClass]:
    for code, file in sorted(practice.files.items()):
        facts = practice.facts(file)
        before, after = due_of_parts(facts, now.rules), due_of_parts(facts, then.rules)
        for one in sorted(before.keys() | after.keys()):
            if one is RecordClass.CONTACT_DETAILS and not part_people.fall_due(practice, file):
                continue
            was, is_ = (days[one].on if one in days else None for days in (before, after))
            if was != is_:
                yield MovedClass(file=code, record_class=one, before=was, after=is_)


def _own(practice: Practice, now: Rulebook, then: Rulebook) -> Iterator[MovedRecord]:
    later = {
        line.id: line.kept for one in registers(practice, rules=then.rules) for line in one.lines
    }
    for register in registers(practice, rules=now.rules):
        for line in register.lines:
            if line.kept != later[line.id]:
                yield MovedRecord(
                    record=line.first,
                    kind=register.kind,
                    title=register.title,
                    on=line.on,
                    before=line.kept,
                    after=later[line.id],
                )


def _requests(practice: Practice, nation: str) -> Iterator[MovedRequest]:
    for asked in request.requests(practice):
        if asked.closed is not None:
            continue
        before, after = (request.clock_in(one, asked).due for one in (practice.nation, nation))
        if before != after:
            yield MovedRequest(
                request=asked.id,
                file=asked.file,
                received=asked.received,
                before=before,
                after=after,
            )
