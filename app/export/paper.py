"""Documents to give on paper: a heading, parts with their headings, lines and lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.export.pdf.document import Block, Document, Heading, Paragraph, words
from app.export.pdf.page import LaidOut, layout

TITLE: Final = "Document"
"""What stands in the metadata, which says nothing about anybody."""

_BY_HAND: Final = "………"  # dots to write on


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """A part of a document: its heading and its lines; one that starts with `- ` is of a list."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContents:
    """What is printed: title, a quiet line below it (who, when), the parts, a line at each foot.

    On a `sheet` the parts stand in two columns.
    """

    title: str
    below: str
    parts: tuple[PaperPart, ...]
    foot: str = ""
    sheet: bool = False


def build(contents: PaperContents) -> LaidOut:
    """The document as a PDF."""
    blocks = tuple(_blocks(contents))
    return layout(Document(title=TITLE, blocks=blocks, footer=contents.foot, sheet=contents.sheet))


def _blocks(contents: PaperContents) -> Iterable[Block]:
    yield Heading(level=1, runs=words(contents.title))
    if contents.below:
        yield Paragraph(runs=words(contents.below), manner="quiet")
    for part in contents.parts:
        yield Heading(level=2, runs=words(part.heading))
        for line in part.lines:
            yield _line(line)


def _line(line: str) -> Block:
    if line.startswith("- "):
        return Paragraph(runs=words(line.removeprefix("- ")), manner="list")
    return Paragraph(runs=words(line), manner="pen" if line.endswith(_BY_HAND) else "reading")
