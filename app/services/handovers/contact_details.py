"""Contact details in a pack: what is kept about somebody beside the notes, as one more record.

Gathered, reviewed, redacted and proved like the others: their names, their birth, how to reach
them, and what each of their files is for and since when.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.domain.access_requests import Request
from app.domain.dates import in_words
from app.domain.files import ClientFile
from app.domain.holds import Hold, HoldReason
from app.domain.people import TOLD, Form, FormKind, Person
from app.domain.retention import FileKind
from app.domain.text import Mention, NoteText, Run, Words, joined
from app.domain.voice import voiced

DETAILS: Final = "details"
_WORK: Final = {
    FileKind.INDIVIDUAL: "individual work",
    FileKind.JOINT: "work together with somebody else",
    FileKind.CHILD: "work with a child or young person",
    FileKind.ENQUIRY: "a first contact",
}
_SAID: Final = MappingProxyType(
    {
        "names": "Other names I have for you",
        HoldReason.CLIENT_ASKED: "because you asked for that",
        f"{HoldReason.CLIENT_ASKED}_for_another": "because the client asked for that",
        HoldReason.COMPLAINT: "while there is a complaint",
        "before": "I also keep names or contact details of yours that are no longer used, so that "
        "older records are recognised as yours. They are not printed here. Ask me if you want a "
        "copy of them.",
        "before_for_another": "If there are names or contact details that are no longer used, they "
        "are not part of this copy.",
        "called": "Where a record was written with another name of yours, this copy says the name "
        "you use now. You can ask for it as it was written.",
        "beside": "Other people may be recorded beside you, because you or they were spoken about."
        " Who they are is not part of this copy.",
        "beside_for_another": "Other people may be recorded beside them, because they were spoken "
        "about. Who they are is not part of this copy.",
    }
)


def text_of(
    person: Person,
    files: tuple[ClientFile, ...],
    requests: tuple[Request, ...],
    holds: tuple[Hold, ...],
    *,
    as_signed: bool = False,
    called: Form | None = None,
    another: bool = False,
) -> NoteText:
    """Everything that is kept about a person beside their records, one thing on a line.

    Somebody else (`another`) is spoken to, told the name by which the client is `called` for them,
    and never whether there are more.

    Their names and where to reach them are mentions of them, as in a note. Of holds only those
    are told that they know of: another might be an inquiry that telling would spoil.
    """
    said = voiced(_SAID, another=another)
    more = [*_of_files(files), *_of_holds(holds, said), *_of_requests(requests), said["beside"]]
    lines = [*_named(person, said, called, another=another), *_about(person)]
    before = [said["before"]] if another else _before(person, said, as_signed=as_signed)
    lines += [[Words(line)] for line in (*before, *more)]
    runs: list[Run] = [run for line in lines for run in (Words("\n"), *line)]
    return joined(runs[1:])


def version_of(read: str) -> int:
    """Another number for another text: what was decided of the old one holds no more."""
    return int(hashlib.sha256(read.encode()).hexdigest()[:8], 16)


def _named(
    person: Person, said: Mapping[str, str], called: Form | None, *, another: bool
) -> Iterator[list[Run]]:
    shown = called if another and called is not None else person.shown_form
    if shown is not None:
        yield [Words("Name: "), Mention(person.id, shown.id)]
    if not another:
        names = [form for form in person.in_use(FormKind.NAME) if form != shown]
        yield from _line(said["names"], names)


def _about(person: Person) -> Iterator[list[Run]]:
    if person.born:
        yield [Words(f"Date of birth: {in_words(person.born)}")]
    if person.died:
        yield [Words(f"Date of death: {in_words(person.died)}")]
    for kind, called in (
        (FormKind.ADDRESS, "Address"),
        (FormKind.PHONE, "Telephone"),
        (FormKind.EMAIL, "E-mail"),
    ):
        yield from _line(called, person.in_use(kind))


def _before(person: Person, said: Mapping[str, str], *, as_signed: bool) -> Iterator[str]:
    """What the client is told of what is not in use."""
    if any(person.former(kind) or person.not_used(kind) for kind in TOLD):
        yield said["before"]
    if not as_signed and (person.former(FormKind.NAME) or person.not_used(FormKind.NAME)):
        yield said["called"]


def _line(called: str, forms: Sequence[Form]) -> Iterator[list[Run]]:
    if forms:
        listed: list[Run] = [
            run for one in forms for run in (Words("; "), Mention(one.person, one.id))
        ]
        yield [Words(f"{called}: "), *listed[1:]]


def _of_files(files: tuple[ClientFile, ...]) -> Iterator[str]:
    for file in files:
        ended = f", ended on {in_words(file.ended)}" if file.ended else ""
        yield f"Record of {_WORK[file.kind]}: begun on {in_words(file.opened)}{ended}"


def _of_holds(holds: tuple[Hold, ...], said: Mapping[str, str]) -> Iterator[str]:
    told = dict.fromkeys((hold.reason, hold.opened, hold.lifted) for hold in holds)
    for reason, opened, lifted in told:
        if reason in said:
            ended = f", until {in_words(lifted)}" if lifted else ""
            yield f"Not to be destroyed {said[reason]}: since {in_words(opened)}{ended}"


def _of_requests(requests: tuple[Request, ...]) -> Iterator[str]:
    for one in requests:
        closed = f", answered on {in_words(one.closed)}" if one.closed else ""
        yield f"Request for a copy: received on {in_words(one.received)}{closed}"
