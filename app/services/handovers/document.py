"""Documents that are printed from a file: each kind is one row of a table.

What is printed is read back before it is written; its name on the disk and its metadata say
nothing about anybody.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app import resources
from app.domain import caldicott, forms
from app.domain.beginning_kinds import CONTRACT
from app.domain.caldicott import Principle
from app.domain.contracts import Topic, discussed, discussed_with
from app.domain.dates import in_words
from app.domain.decisions import FIELDS_OF, PRINCIPLES, DisclosureDecision, Step
from app.domain.errors import NoSuch
from app.domain.ids import Code, PersonId, RecordId
from app.domain.joining import there_by
from app.domain.kinds import DECISION, kind_of
from app.domain.records import Record
from app.domain.sources import Citation
from app.domain.standing import newness
from app.domain.tables import Table
from app.domain.text import Mention, Reader
from app.services.handovers import client_name
from app.services.handovers.names_told import of_these
from app.services.practice.as_now import shown_as_now
from app.services.practice.practice import Practice
from app.services.records.kind_words import said_of, words_of
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.decision import Added, Answer

FILE_NAME: Final = "record.pdf"
"""What a printed record is called, whatever it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document that is written: where, which version (a digest of its bytes), how many pages."""

    path: Path
    version: str
    pages: int


@cache
def principles() -> tuple[Principle, ...]:
    """The eight Caldicott principles. Raises NotUnderstood("rule-pack")."""
    text = resources.text(caldicott.FILE)
    return caldicott.principles_from(Table.read(caldicott.FILE, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The clients in what a panel is given, and how a text is read there."""

    clients: str
    reader: Reader

    @classmethod
    def of(cls, practice: Practice, code: Code, names: Iterable[str]) -> "_Names":
        """Each by the name in use; who has had several by the one that was chosen, or by none."""
        subjects = practice.file(code).subjects
        chosen = [practice.forms[client_name.form_of(practice, subjects, one)] for one in names]
        reader = of_these(shown_as_now(practice).names(), practice.names(), subjects)
        called: list[str] = []
        unnamed: list[PersonId] = []
        for place, one in enumerate(subjects, start=1):
            theirs = [form.id for form in chosen if form.person == one][-1:]
            if client_name.names_of(practice, one) and not theirs:
                words = "the client" if len(subjects) == 1 else f"client {place}"
                reader = _unnamed(one, words, reader)
                unnamed.append(one)
                called.append(words)
                continue
            reader = client_name.by_name(practice, (one,), theirs, reader)
            called.append(client_name.name(practice, one, theirs))
        told = ", ".join(called) if len(unnamed) < len(subjects) else _UNNAMED
        return cls(clients=told, reader=reader)


_UNNAMED: Final = "Not named in this copy"


def _unnamed(person: PersonId, words: str, read: Reader) -> Reader:
    """Reads somebody by words in the place of a name: of several clients, which one it is."""

    def said(mention: Mention) -> str:
        return mention.spelled(words) if mention.person == person else read(mention)

    return said


def decision(
    practice: Practice,
    code: Code,
    out: Path,
    record: RecordId | None = None,
    names: Sequence[str] = (),
) -> Printed:
    """A decision to disclose for a panel: the record as it was signed, and what came of it.

    Without a `record` it is the newest of the file. A client who has had several names is called
    by the one that is among these (`names`), or by none. Raises NoSuch("no-such-file",
    "no-such-record", "no-such-detail"), AlreadyThere, World.
    """
    from app.export import decision as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.pdf.verify import prove  # noqa: PLC0415  idem

    try_path(out)
    practice.file(code)
    found = _wanted(practice, code, record)
    details, read = practice.details, _Names.of(practice, code, names)
    of_it = [one for one in practice.kept.values() if one.adds_to == found.id]
    added = sorted(of_it, key=lambda one: (one.signed, one.id))
    laid = printing.build(
        printing.DecisionContents(
            practice=details.name or "",
            contact=details.contact or "",
            client=read.clients,
            file=code,
            signed=_moment(found.signed),
            printed_on=practice.clock.today(),
            steps=_steps(practice, found, read),
            added=tuple(_added(practice, one, read) for one in added),
            sources=_sources(practice, found),
        )
    )
    prove(laid)
    put_whole(out, laid.pdf)
    return Printed(path=out, version=hashlib.sha256(laid.pdf).hexdigest(), pages=laid.pages)


Maker = Callable[[Practice, Code, Path, RecordId | None, Sequence[str]], Printed]

MAKERS: Final[Mapping[str, Maker]] = MappingProxyType({"decision": decision})
"""What makes each kind of document: given practice, code, where, which record, which names."""


def document(
    practice: Practice,
    kind: str,
    code: Code,
    out: Path,
    record: RecordId | None = None,
    names: Sequence[str] = (),
) -> Printed:
    """Print a document of one of the kinds in `MAKERS`. Raises as its maker."""
    return MAKERS[kind](practice, code, out, record, names)


def _moment(signed: str) -> str:
    """When a record was signed, on this computer's clock."""
    when = dt.datetime.fromisoformat(signed.partition("#")[0]).astimezone()
    return f"{in_words(when.date())}, {when:%H:%M}"


def _wanted(practice: Practice, code: Code, record: RecordId | None) -> DisclosureDecision:
    every = sorted(practice.all_of(DECISION, code), key=newness)
    wanted = [one for one in every if record in {None, one.id}]
    if not wanted:
        raise NoSuch("no-such-record")
    return wanted[-1]


def _steps(
    practice: Practice, found: DisclosureDecision, read: _Names
) -> "tuple[tuple[str, tuple[Answer, ...]], ...]":
    """Each step as it was answered; the first with when limits were discussed, or that never."""
    first, *others = ((step.value, _answers(practice, found, step, read)) for step in Step)
    return (first[0], (*first[1], _limits(practice, found))), *others


def _limits(practice: Practice, found: DisclosureDecision) -> "Answer":
    from app.export.decision import Answer  # noqa: PLC0415  PDF libraries stay off start-up

    file, made = practice.file(found.file), practice.all_of(CONTRACT, found.file)
    clients = there_by(file.subjects, found.on, file.joined) or file.subjects
    day = discussed(made, found.on).get(Topic.LIMITS)
    each = discussed_with(made, clients, found.on, file.joined)
    said = "Never discussed before this decision, as far as is recorded."
    if day is not None:
        said = f"Last discussed on {in_words(day)}."
    if day is not None and Topic.LIMITS not in each:
        said = f"Last discussed on {in_words(day)}, but not with every client of this file."
    return Answer(asked="Limits of confidentiality", said=said)


def _answers(practice: Practice, found: Record, step: Step, read: _Names) -> "tuple[Answer, ...]":
    names = FIELDS_OF[step]
    always = frozenset(PRINCIPLES) if step is Step.PRINCIPLES else frozenset()
    every = _said(practice, found, read)
    return tuple(answer for name in names if (answer := every[name]).said or name in always)


def _said(practice: Practice, record: Record, names: _Names) -> "dict[str, Answer]":
    from app.export.decision import Answer  # noqa: PLC0415  PDF libraries stay off start-up

    kind = kind_of(record)
    words = words_of(kind.name)
    return {
        one.name: Answer(
            asked=words.fields[one.name].label,
            said=said_of(record, one, practice.mention_of).read(names.reader),
        )
        for one in forms.asked(kind)
    }


def _added(practice: Practice, record: Record, read: _Names) -> "Added":
    from app.export.decision import Added  # noqa: PLC0415  PDF libraries stay off start-up

    kind = kind_of(record)
    return Added(
        title=words_of(kind.name).title,
        on=kind.about(record),
        answers=tuple(_said(practice, record, read).values()),
    )


def _sources(practice: Practice, found: DisclosureDecision) -> tuple[Citation, ...]:
    """Who says so: of the law that was shown, and of the principles; each once."""
    duty = None if found.duty is None else practice.law_of(found.file).duties.find(found.duty)
    every = [*(() if duty is None else duty.sources)]
    every += [one for each in principles() for one in each.sources]
    return tuple(dict.fromkeys(every))
