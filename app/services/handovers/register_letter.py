"""Letters about what stands in a register: a complaint, a data breach, a request to correct.

A letter is drafted from its record, and can be put in other words. What is previewed is, byte for
byte, what is saved; once it is said to be sent, its words are kept as the step that they were.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app import resources
from app.domain.dates import refuse_to_come
from app.domain.errors import NotAllowed, NotUnderstood
from app.domain.ids import RecordId
from app.domain.records import Record
from app.domain.register_letters import (
    Drafted,
    Question,
    RegisterLetter,
    RegisterLetters,
    answers,
    drafted,
    letters_from,
    open_questions,
    prompts,
    refuse_unanswered,
    said,
)
from app.domain.text import accepted
from app.services.handovers import register_facts as facts
from app.services.handovers.holding import laid_out
from app.services.handovers.preview import Preview
from app.services.practice.changes import Changed
from app.services.practice.practice import Practice
from app.services.records import sign
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.pdf.page import LaidOut

_FOLDER: Final = "letters"
_FILE: Final = "registers.toml"
OLD_VENDOR: Final = "erase-at-old-vendor"
"""The letter that is about no record: to the company of the program one came from."""


@cache
def letters() -> RegisterLetters:
    """Every letter of the registers that came with the program."""
    return letters_from(tomllib.loads(resources.text(_FOLDER, _FILE)), f"{_FOLDER}/{_FILE}")


def letter_named(name: str) -> RegisterLetter:
    """The letter of this name. Raises NotUnderstood("unknown-letter") with those there are."""
    for one in letters().letters:
        if one.id == name:
            return one
    raise NotUnderstood("unknown-letter", letters=", ".join(one.id for one in letters().letters))


def letters_for(practice: Practice, identity: RecordId) -> tuple[RegisterLetter, ...]:
    """The letters that can be written about a record, the one that is due first."""
    names = facts.letters_of(practice, practice.any_record(identity))
    return tuple(letter_named(one) for one in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said for a letter: to whom, an answer to each question by its name.

    `body` are words in place of the drafted ones; empty for these.
    """

    who: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it stands: what its record says, what is still to be said, its draft.

    `template` are the words it was drafted in, before somebody changed them.
    """

    letter: RegisterLetter
    given: Given
    variant: str
    lacking: tuple[Question, ...]
    known: Mapping[str, str]
    template: str
    draft: Drafted

    @property
    def is_step(self) -> bool:
        """Whether it is something done about a record, once it is sent."""
        return bool(self.letter.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A letter that is written: how many pages; the step it was, where it was said to be sent."""

    pages: int
    step: RecordId | None
    changed: Changed


def written(
    practice: Practice,
    name: str,
    identity: RecordId | None,
    given: Given,
    on: dt.date | None = None,
) -> Written:
    """A letter as it would be today; a prompt stands where an answer is still to be given.

    Raises NoSuch, NotUnderstood("unknown-letter", "record-needed", "no-such-question",
    "letter-choice"), NotAllowed("letter-of-another-record").
    """
    letter = letter_named(name)
    return _written(practice, letter, _record(practice, letter, identity), given, on)


def _written(
    practice: Practice,
    letter: RegisterLetter,
    record: Record | None,
    given: Given,
    on: dt.date | None,
) -> Written:
    known = facts.known(practice, record)
    found = {name: known[name] for name in (one.name for one in letter.asks) if name in known}
    given = replace(
        given, who=given.who.strip() or known.get("who", ""), answers={**found, **given.answers}
    )
    variant = facts.variant(record, given.answers)
    said_ = answers(letter, variant, given.answers)
    lacking = open_questions(letter, variant, said_)
    fills = {
        **facts.around(practice, record, on or practice.clock.today()),
        **said_,
        **prompts(lacking),
    }
    draft = drafted(letter, variant, fills)
    body = given.body.strip()
    return Written(
        letter=letter,
        given=given,
        variant=variant,
        lacking=lacking,
        known=known,
        template=draft.body,
        draft=replace(draft, body=body) if body else draft,
    )


def preview(
    practice: Practice,
    name: str,
    identity: RecordId | None,
    given: Given,
    *,
    on: dt.date | None = None,
) -> Preview:
    """The letter as saving would write it. Raises as `save` does."""
    letter = letter_named(name)
    record = _record(practice, letter, identity)
    laid, _ = _laid(practice, letter, record, given, on or practice.clock.today())
    return Preview(pdf=laid.pdf, pages=laid.pages)


def save(
    practice: Practice,
    name: str,
    identity: RecordId | None,
    given: Given,
    out: Path,
    *,
    on: dt.date | None = None,
    sent: bool = False,
) -> Saved:
    """Write the letter as a PDF. One that was `sent` is the step about its record, word for word.

    Raises as `written`, NotUnderstood("answer-needed", "who-needed", "day-to-come",
    "day-before-its-record"), NotAllowed("nobody-to-write-to", "no-step-to-record"), AlreadyThere,
    World; and what `sign` raises of the step.
    """
    try_path(out)
    day, letter = on or practice.clock.today(), letter_named(name)
    record = _record(practice, letter, identity)
    laid, whole = _laid(practice, letter, record, given, day)
    if sent and not whole.is_step:
        raise NotAllowed("no-step-to-record")
    put_whole(out, laid.pdf)
    if not sent:
        return Saved(pages=laid.pages, step=None, changed=Changed())
    try:
        signed = _sign(practice, whole, record, day)
    except Exception:
        out.unlink(missing_ok=True)  # what was not recorded as sent has not gone
        raise
    return Saved(pages=laid.pages, step=signed.record, changed=signed.changed)


def _sign(
    practice: Practice, whole: Written, record: Record | None, on: dt.date
) -> sign.SignedRecord:
    greeting = letters().greeting.replace("{who}", whole.given.who)
    words = "\n\n".join(one for one in (greeting, whole.draft.body, whole.draft.fixed) if one)
    kind, fields = facts.step(practice, whole.letter, whole.variant, whole.given.answers, words)
    adds_to = None if record is None else record.id
    return sign.sign(
        practice, sign.form_kind(kind), None, {"on": on.isoformat(), **fields}, adds_to=adds_to
    )


def _record(practice: Practice, letter: RegisterLetter, identity: RecordId | None) -> Record | None:
    """What the letter is about, as it was corrected last."""
    if not letter.of:
        return None
    if identity is None:
        raise NotUnderstood("record-needed")
    record: Any = facts.newest(practice, practice.any_record(identity))
    if letter.id not in facts.letters_of(practice, record):
        raise NotAllowed("letter-of-another-record")
    return record  # type: ignore[no-any-return]


def _laid(
    practice: Practice, letter: RegisterLetter, record: Record | None, given: Given, on: dt.date
) -> "tuple[LaidOut, Written]":
    whole = _written(practice, letter, record, given, on)
    refuse_to_come(on, practice.clock.today(), field="on")
    facts.refuse_before(record, on)
    if not whole.given.who:
        facts.refuse_nobody(record)
        raise NotUnderstood("who-needed")
    refuse_unanswered(whole.lacking, whole.draft.body, own=bool(given.body.strip()))
    for text in (whole.given.who, whole.draft.body):
        accepted(text)
    words = said(letters(), whole.letter, whole.given.who, whole.draft)
    return laid_out(practice, words, on), whole
