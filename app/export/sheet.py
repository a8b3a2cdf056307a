"""A supervision sheet or an extract: records in which nobody is named, and hardly anything around.

Everything here is a function of what is disclosed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.dates import in_words
from app.export.pack import paragraphs_of
from app.export.pdf.document import Block, Document, Heading, Paragraph, Runs, words
from app.export.pdf.page import Drawn, draw
from app.export.pdf.paper import Breaking
from app.export.wording import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One record: what it is called, how long after the one before it, and its words."""

    title: str
    when: str
    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """All that a sheet says; without a code and a day nothing stands above the records."""

    code: str
    made_on: date | None
    passages: tuple[Passage, ...]


def draw_sheet(contents: SheetContents, *, breaking: Breaking | None = None) -> Drawn:
    """The sheet as it is first written, to be compared with other builds of it."""
    return draw(compose(contents), breaking=breaking)


def compose(contents: SheetContents) -> Document:
    """What the sheet says, in its order."""
    said = sentences("letters", "sheet.toml")
    title = str(said["title"])
    return Document(title=title, footer=title, blocks=tuple(_blocks(contents, title)))


def _blocks(contents: SheetContents, title: str) -> Iterator[Block]:
    above = title
    if contents.made_on is not None:
        above = f"{contents.code} · {in_words(contents.made_on)}"
    yield Heading(level=1, runs=words(above))
    for passage in contents.passages:
        head = f"{passage.title} · {passage.when}" if passage.when else passage.title
        yield Heading(level=2, runs=words(head))
        yield from (Paragraph(runs=runs) for runs in paragraphs_of(passage.runs))
