"""Reports and letters on paper: letterhead, the text, on what it rests, what it is not.

Everything here is a function of the text and of what surrounds it; no record is looked into.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.export.letter import TITLE, PracticeLines, closing, letterhead
from app.export.pdf.document import Block, Chart, Document, Heading, Paragraph, words
from app.export.pdf.page import LaidOut, layout

_LIST = "- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The scores of one questionnaire, drawn, under their name."""

    title: str
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContents:
    """All that a report says. A block of the body has a heading, or an empty one, and its lines.

    `to` is the line above it; `basis` and `limits` stand under the heading `about`.
    """

    heading: str
    practice: PracticeLines
    written_on: date
    to: str
    body: tuple[tuple[str, tuple[str, ...]], ...]
    drawings: tuple[Drawing, ...]
    about: str
    basis: str
    limits: str
    close: str


def build(contents: ReportContents) -> LaidOut:
    """The report as a PDF, with the number of each page."""
    return layout(Document(title=TITLE, footer=TITLE, blocks=tuple(_blocks(contents))))


def _blocks(contents: ReportContents) -> Iterator[Block]:
    yield Heading(level=1, runs=words(contents.heading))
    yield from letterhead(contents.practice, contents.written_on)
    yield Paragraph(runs=words(contents.to))
    for heading, lines in contents.body:
        if heading:
            yield Heading(level=2, runs=words(heading))
        yield from _lines(lines)
    for drawing in contents.drawings:
        yield Heading(level=2, runs=words(drawing.title))
        yield drawing.chart
    yield Heading(level=2, runs=words(contents.about))
    for said in (contents.basis, contents.limits):
        if said:
            yield Paragraph(runs=words(said))
    yield closing(contents.practice, contents.close)


def _lines(lines: Iterable[str]) -> Iterator[Block]:
    """What was written line by line; a line that starts with `- ` is one of a list."""
    together: list[str] = []
    for line in lines:
        if not line.startswith(_LIST):
            together.append(line)
            continue
        if together:
            yield Paragraph(runs=words("\n".join(together)))
            together = []
        yield Paragraph(runs=words(line.removeprefix(_LIST)), manner="list")
    if together:
        yield Paragraph(runs=words("\n".join(together)))
