"""A document is laid out on pages: the same document is the same bytes, anywhere, on any day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.export.pdf.bind import bound, settled
from app.export.pdf.document import Document
from app.export.pdf.flow import flowed
from app.export.pdf.packed import Texts
from app.export.pdf.paint import painted
from app.export.pdf.paper import Breaking
from app.export.pdf.spare import give_back


@dataclass(slots=True, kw_only=True)
class Drawn:
    """A file as it was first written: all that it says and is, its objects as they came.

    Two that are the same bytes are the same bytes when they are laid out, for nothing else is
    asked. So builds are compared here, and only one of them goes on. Those that share their
    `Breaking` share the file too, where it came out the same byte for byte.
    """

    file: bytes
    pages: int
    said: Sequence[str]
    document: Document

    def laid_out(self) -> "LaidOut":
        """The file as it is handed out. It takes the place of this one, which is used up."""
        give_back(self.file)
        once, self.file = settled(self.file), b""
        give_back(once)
        pdf = settled(once)
        del once
        give_back(pdf)
        return LaidOut(pdf=pdf, pages=self.pages, said=self.said, document=self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A finished file and exactly the words each of its pages was given, furniture included."""

    pdf: bytes
    pages: int
    said: Sequence[str]
    document: Document


def layout(document: Document, *, progress: Callable[[int, int], None] | None = None) -> LaidOut:
    """The document as a tagged PDF. `progress` hears (blocks placed, all blocks)."""
    return draw(document, progress=progress).laid_out()


def draw(
    document: Document,
    *,
    progress: Callable[[int, int], None] | None = None,
    breaking: Breaking | None = None,
) -> Drawn:
    """The document as a tagged PDF, as it is first written.

    `breaking` is given when several documents of mostly the same words are laid out.
    """
    breaking = breaking or Breaking()
    flow = flowed(document, breaking, progress)
    count = len(flow.pages)
    pages = []
    for at in range(count):
        placed, flow.pages[at] = flow.pages[at], []
        pages.append(painted(placed, at, count, document.footer, breaking.streams, flow.look))
    said = Texts(page.content.told for page in pages)
    file = bound(document, flow, pages, like=breaking.file)
    breaking.file = breaking.file or file
    return Drawn(file=file, pages=count, said=said, document=document)
