"""Supervision sheets and extracts: chosen records in which nobody is named, and what is kept.

Everybody is protected, the client too. What stands in the place of somebody, or of what would tell
who somebody is, are words: the program's own, or those that were typed instead.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final

from app.domain.handover import EXTRACT, SUPERVISION_SHEET, Handover, Manner
from app.domain.ids import RecordId
from app.domain.text import NoteText

_BLANK: Final = NoteText(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Words that were typed for one suggestion, by its id, in the place of those proposed."""

    suggestion: str
    words: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameless(Handover):
    """A handover in which nobody is named. `digest` is of the paper that was made last."""

    on: dt.date
    records: tuple[RecordId, ...] = ()
    instead: tuple[Instead, ...] = ()
    digest: NoteText = _BLANK


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Nameless):
    """Records that were chosen for supervision."""

    MANNER: ClassVar[Manner] = SUPERVISION_SHEET


@dataclass(frozen=True, slots=True, kw_only=True)
class IntruderAnswer:
    """What somebody who wants to know could find out: one question, by its id, and its answer."""

    question: str
    answer: NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract(Nameless):
    """Records that were chosen for research or writing, and what was done before they may go.

    `consent` is the client's, to publication; it can be withdrawn until `withdraw_until`. `read_on`
    is the day on which the client read it, `their_words` what they said of it. `sent_as` is the
    record that it went.
    """

    MANNER: ClassVar[Manner] = EXTRACT
    purpose: NoteText = _BLANK
    consent: RecordId | None = None
    withdraw_until: dt.date | None = None
    read_on: dt.date | None = None
    their_words: NoteText = _BLANK
    answers: tuple[IntruderAnswer, ...] = ()
    sent_as: RecordId | None = None


def lacking(extract: Extract, questions: tuple[str, ...]) -> tuple[str, ...]:
    """What is still to be done before an extract may go, by rule."""
    answered = {one.question for one in extract.answers if not one.answer.blank}
    found = {
        "purpose": extract.purpose.blank,
        "questions": any(one not in answered for one in questions),
        "read-by-client": extract.read_on is None or extract.their_words.blank,
        "publication-consent": extract.consent is None,
        "withdraw-until": extract.withdraw_until is None,
    }
    return tuple(rule for rule, wanting in found.items() if wanting)
