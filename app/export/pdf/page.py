"""A document is laid out on pages: the same document is the same bytes, anywhere, on any day."""

from collections.abc import Callable
from dataclasses import dataclass

from app.export.pdf.bind import bound
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
    flow = flowed(document, breaking or Breaking(), progress)
    count = len(flow.pages)
    pages = tuple(
        painted(placed, at, count, document.footer) for at, placed in enumerate(flow.pages)
    )
    return LaidOut(
        pdf=bound(document, flow, pages),
        pages=count,
        said=tuple(page.said for page in pages),
        document=document,
    )
