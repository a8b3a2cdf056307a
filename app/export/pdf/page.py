"""A document is laid out on pages: the same document is the same bytes, anywhere, on any day."""

from collections.abc import Callable
from dataclasses import dataclass

from app.export.pdf.bind import bound, settled
from app.export.pdf.document import Document
from app.export.pdf.flow import flowed
from app.export.pdf.paint import painted
from app.export.pdf.paper import Breaking


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A finished file and exactly the words each of its pages was given, furniture included."""

    pdf: bytes
    pages: int
    said: tuple[str, ...]
    document: Document


def layout(
    document: Document,
    *,
    progress: Callable[[int, int], None] | None = None,
    breaking: Breaking | None = None,
) -> LaidOut:
    """The document as a tagged PDF. `progress` hears (blocks placed, all blocks).

    `breaking` is given when several documents of mostly the same words are laid out.
    """
    breaking = breaking or Breaking()
    flow = flowed(document, breaking, progress)
    count = len(flow.pages)
    pages = []
    for at in range(count):
        placed, flow.pages[at] = flow.pages[at], []
        pages.append(painted(placed, at, count, document.footer, breaking.streams))
    said = tuple(page.content.said for page in pages)
    once = bound(document, flow, pages)
    del flow, pages  # what reads the file again needs the memory
    return LaidOut(pdf=settled(once), pages=count, said=said, document=document)
