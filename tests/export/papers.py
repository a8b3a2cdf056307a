"""Documents and packs to lay out, prove and spoil; all of it is made up."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf

from app.export.pack import Item, PackContents, PracticeLines, ScheduleLine, Searched
from app.export.pdf.bind import canonical
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Printed,
    Run,
    Runs,
    Table,
    Withheld,
    words,
)
from app.export.pdf.page import LaidOut
from app.services.practice.jurisdictions import jurisdiction_of


def runs(*parts: str | int | Run) -> Runs:
    """Words, and numbers of withheld passages."""
    made: list[Run] = []
    for part in parts:
        match part:
            case str():
                made.append(Printed(text=part))
            case int():
                made.append(Withheld(number=part))
            case _:
                made.append(part)
    return tuple(made)


def paragraph(*parts: str | int | Run) -> Paragraph:
    return Paragraph(runs=runs(*parts))


def document(*blocks: Block, title: str = "Copy of records") -> Document:
    return Document(
        title=title, footer=title, blocks=(Heading(level=1, runs=words("Records")), *blocks)
    )


def a_document() -> Document:
    """A little of everything, on two pages."""
    return document(
        paragraph("She spoke about ", 7, "'s garden and the well-known café. "),
        Heading(level=2, runs=words("1 · Session note · Saturday 14 November 2026")),
        paragraph("A quiet hour. " * 250),
        Table(
            header=("No.", "Why"), rows=((words("1"), runs("It is about ", 7, ".")),), widths=(1, 4)
        ),
    )


def a_pack(**changes: Any) -> PackContents:
    whole = PackContents(
        requester="Rose Will",
        practice=PracticeLines(
            name="Hazel Okonkwo-Reid",
            nation=jurisdiction_of("england"),
            contact=("hazel@hazelreid.example",),
        ),
        received=dt.date(2026, 11, 21),
        built_on=dt.date(2026, 12, 4),
        items=(
            an_item(1, "Rose came in tired. PHQ-9 was 8.\n\nWe spoke about ", 1, "."),
            an_item(2, "Taken to supervision: ", 2, " had called."),
        ),
        about=(("Why I keep it", "To give you therapy."),),
        schedule=(a_line(1, item=1), a_line(2, item=2)),
        searched=(Searched(where="Your file", found=words("2 records")),),
        request_words=words("Please send me my notes."),
    )
    return replace(whole, **changes)


def an_item(number: int, *parts: str | int | Run) -> Item:
    return Item(
        number=number,
        held_on=dt.date(2026, 1, 5) + dt.timedelta(weeks=number),
        kind="Session note",
        author="Hazel Okonkwo-Reid",
        runs=runs(*parts),
    )


def a_line(number: int, *, item: int | None = None, place: str = "") -> ScheduleLine:
    return ScheduleLine(
        number=number,
        item=item,
        place=place,
        thing="A name",
        reason="It is about another person.",
        ground="Data Protection Act 2018, Schedule 2, paragraph 16",
        decided_on=dt.date(2026, 12, 2),
    )


def spoiled(laid: LaidOut, spoil: Callable[[pikepdf.Pdf], None]) -> LaidOut:
    """The same words, beside a file that somebody has changed and written cleanly."""
    with pikepdf.open(BytesIO(laid.pdf)) as pdf:
        spoil(pdf)
        once = canonical(pdf)
    with pikepdf.open(BytesIO(once)) as pdf:
        return replace(laid, pdf=canonical(pdf))


def drawn(operators: str, *, page: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Adds operators at the end of a page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        leaf = pdf.pages[page].obj
        leaf.Contents = pdf.make_stream(leaf.Contents.read_bytes() + b"\n" + operators.encode())

    return spoil


def rewritten(change: Callable[[str], str], *, page: int = 0) -> Callable[[pikepdf.Pdf], None]:
    """Changes the operators of a page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        leaf = pdf.pages[page].obj
        before = leaf.Contents.read_bytes().decode()
        after = change(before)
        assert after != before
        leaf.Contents = pdf.make_stream(after.encode())

    return spoil
