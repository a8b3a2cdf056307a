"""The letters about a request: plain words, one page, the practice's own if it wrote them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from app.domain.dates import in_words
from app.domain.jurisdictions import Jurisdiction
from app.domain.numbers import counted
from app.export.pdf.document import (
    Block,
    Document,
    Heading,
    PageOf,
    Paragraph,
    Printed,
    Run,
    Runs,
    words,
)
from app.export.pdf.page import LaidOut, layout
from app.export.wording import filled, sentences

Kind = Literal[
    "cover",
    "acknowledgement",
    "extension",
    "clarification",
    "identity",
    "nothing-held",
    "complaint-received",
]
TITLE: Final = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLines:
    """Who writes: the name, the nation whose regulator and courts apply, and how to reach them."""

    name: str
    nation: Jurisdiction
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContents:
    """What a letter says; `paragraphs` replaces the template's, and `added` follows them."""

    kind: Kind
    requester: str
    practice: PracticeLines
    received: date
    written_on: date
    due: date | None = None
    withheld: bool = False
    paragraphs: tuple[Runs, ...] | None = None
    added: tuple[Runs, ...] = ()


def build(contents: LetterContents, progress: Callable[[int, int], None] | None = None) -> LaidOut:
    """The letter alone, as a PDF.

    Raises NotAllowed("letter-cannot-be-drawn") for a letter that no shipped font has.
    """
    document = Document(title=TITLE, blocks=blocks(contents))
    return layout(document, progress=progress)


def blocks(contents: LetterContents, *, schedule: str | None = None) -> tuple[Block, ...]:
    """The letter's parts, to stand alone or to open a pack.

    `schedule` is the mark of the heading under which the pack lists what is withheld.
    """
    template = sentences("letters", "letters.toml")[contents.kind]
    gaps = _gaps(contents, schedule, template.get("answer_first", ""))
    body = contents.paragraphs
    if body is None:
        body = tuple(filled(line, **gaps) for line in template["paragraphs"])
    withheld = _withheld(contents, schedule, template)
    after = (filled(line, **gaps) for line in (*withheld, *template["close"]))
    return (
        Heading(level=1, runs=words(template["heading"])),
        *_head(contents),
        Paragraph(runs=filled(template["greeting"], **gaps)),
        *(Paragraph(runs=runs) for runs in (*body, *contents.added, *after)),
    )


def _head(contents: LetterContents) -> tuple[Block, ...]:
    practice = contents.practice
    lines = "\n".join(("", *practice.contact))
    return (
        Paragraph(
            runs=(Printed(text=practice.name, strong=True), Printed(text=lines)), manner="quiet"
        ),
        Paragraph(runs=words(in_words(contents.written_on)), manner="quiet"),
    )


def _gaps(
    contents: LetterContents, schedule: str | None, answer_first: str
) -> dict[str, str | Run]:
    regulator = contents.practice.nation.regulator_on(contents.written_on)
    clock = contents.practice.nation.clock
    return {
        "requester": contents.requester,
        "practice": contents.practice.name,
        "received": in_words(contents.received),
        "written_on": in_words(contents.written_on),
        "due": in_words(contents.due) if contents.due else "",
        "extension": counted(clock.extended_months - clock.months, "month"),
        "regulator": regulator.called,
        "regulator_reached": regulator.reached,
        "answer_first": f" {answer_first}" if regulator.wants_an_answer_first else "",
        "schedule_page": PageOf(mark=schedule or ""),
    }


def _withheld(
    contents: LetterContents, schedule: str | None, template: dict[str, str]
) -> tuple[str, ...]:
    if contents.kind != "cover":
        return ()
    if not contents.withheld:
        return (template["nothing_withheld"],)
    return (template["withheld_alone" if schedule is None else "withheld_in_pack"],)
