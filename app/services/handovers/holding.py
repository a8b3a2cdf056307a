"""Holding letters: what is sent to somebody who asks before anything is decided.

A letter is made from what they said of themselves and from the day, and from nothing else of the
practice but its name and how to reach it: for a client and for a stranger it is the same bytes.
What is previewed is, byte for byte, what is saved.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import resources
from app.domain.approaches import Approach, Order
from app.domain.dates import refuse_to_come
from app.domain.errors import NotUnderstood
from app.domain.holding_letters import (
    Given,
    HoldingLetter,
    HoldingLetters,
    Said,
    letters_from,
    said,
)
from app.domain.ids import RecordId
from app.domain.text import NoteText, Reader, accepted
from app.services.handovers.client_name import as_typed_of
from app.services.handovers.letter import Preview
from app.services.handovers.preview import drawn
from app.services.practice.practice import Practice
from app.services.records.approaches import whole_of
from app.services.records.callers import guide
from app.storage.atomic import put_whole, try_path

if TYPE_CHECKING:
    from app.export.pdf.page import LaidOut

_FOLDER: Final = "letters"
_FILE: Final = "holding.toml"
ANYONE: Final = "holding-anyone"
"""The letter for whoever has none of their own."""


@cache
def letters() -> HoldingLetters:
    """Every holding letter that came with the program."""
    return letters_from(tomllib.loads(resources.text(_FOLDER, _FILE)), f"{_FOLDER}/{_FILE}")


def letter_named(name: str) -> HoldingLetter:
    """The letter of this name. Raises NotUnderstood("unknown-letter") with those there are."""
    for one in letters().letters:
        if one.id == name:
            return one
    names = ", ".join(one.id for one in letters().letters)
    raise NotUnderstood("unknown-letter", letters=names)


def letter_for(practice: Practice, identity: RecordId) -> str:
    """The letter that fits whoever asked: by what they say they are. Raises NoSuch."""
    whole = whole_of(practice, identity)
    if any(isinstance(one, Order) for one in whole):
        return "holding-court"
    approaches = [one for one in whole if isinstance(one, Approach)]
    caller = next((one.caller for one in approaches if one.caller is not None), None)
    return "" if caller is None else guide().advice[caller].letter


def given_from(practice: Practice, identity: RecordId, *, reference: bool = False) -> Given:
    """What they said of themselves, as it was typed; their reference only when it is wanted.

    They are called as they are now, and a client of theirs as they said: they may know no other.

    Raises NoSuch("no-such-record").
    """
    whole = whole_of(practice, identity)
    code = whole[0].file
    names = as_typed_of(practice, () if code is None else practice.file(code).subjects)
    approaches = [one for one in whole if isinstance(one, Approach)]
    orders = [one for one in whole if isinstance(one, Order)]
    who = _first(names, (one.who for one in approaches))
    organisation = _first(names, (one.organisation for one in approaches))
    authority = _first(names, (one.authority for one in orders))
    references = [*(one.reference for one in orders), *(one.reference for one in approaches)]
    return Given(
        caller=who or organisation or authority,
        received=whole[0].on,
        reference=_first(names, references) if reference else "",
        dated=next((one.dated for one in orders if one.dated), None),
        by=next((one.by for one in orders if one.by), None),
    )


def _first(names: Reader, texts: Iterable[NoteText]) -> str:
    return next((text.read(names) for text in texts if text.runs), "")


def preview(practice: Practice, name: str, given: Given, *, on: dt.date | None = None) -> Preview:
    """The letter as saving would write it. Raises as `save` does."""
    laid = _laid(practice, name, given, on or practice.clock.today())
    return Preview(pdf=laid.pdf, pages=laid.pages, page=drawn(laid.pdf, 0))


def save(
    practice: Practice, name: str, given: Given, out: Path, *, on: dt.date | None = None
) -> int:
    """Write the letter as a PDF; how many pages it has.

    Raises NotUnderstood("unknown-letter", "letter-too-long", "day-to-come"), AlreadyThere, World.
    """
    try_path(out)
    laid = _laid(practice, name, given, on or practice.clock.today())
    put_whole(out, laid.pdf)
    return laid.pages


def _laid(practice: Practice, name: str, given: Given, on: dt.date) -> "LaidOut":
    refuse_to_come(on, practice.clock.today(), field="on")
    refuse_to_come(given.received, practice.clock.today(), field="received")
    for text in (given.caller, given.reference):
        accepted(text)
    nation = "" if practice.rulebook().country else practice.nation
    words = said(letters(), letter_named(name), nation, given, on)
    return one_page(practice, words, on, unnamed="The therapist")


def one_page(
    practice: Practice, words: Said, on: dt.date, *, unnamed: str = "Your therapist"
) -> "LaidOut":
    """A letter of one page, as `laid_out`. Raises NotUnderstood("letter-too-long"), ProofFailed."""
    laid = laid_out(practice, words, on, unnamed=unnamed)
    if laid.pages > 1:
        raise NotUnderstood("letter-too-long", pages=laid.pages)
    return laid


def laid_out(
    practice: Practice, words: Said, on: dt.date, *, unnamed: str = "Your therapist"
) -> "LaidOut":
    """A letter of the practice, read back; `unnamed` signs it while the practice has no name.

    Raises ProofFailed.
    """
    from app.export import holding as printing  # noqa: PLC0415  PDF libraries stay off start-up
    from app.export.letter import PracticeLines  # noqa: PLC0415
    from app.export.pdf.verify import prove  # noqa: PLC0415

    details = practice.details
    lines = PracticeLines(
        name=details.name or unnamed,
        nation=practice.jurisdiction,
        contact=tuple((details.contact or "").splitlines()),
    )
    laid = printing.build(words, lines, on)
    prove(laid)
    return laid
