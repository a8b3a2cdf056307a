"""A pack as it will be, before it is saved: proved, and page after page as a picture.

The bytes are those that are sealed when it is made, from the same records on the same day.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from app.domain.handover import Handover
from app.export.pdf.picture import PagePicture, picture
from app.services.handovers.build import complete
from app.services.handovers.review import review
from app.services.practice.practice import Practice
from app.services.practice.progress import SILENT, Progress

__all__ = ["PackPreview", "PagePicture", "Preview", "drawn", "preview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPreview:
    """The proved pack in memory: its bytes, how many pages it has, its digest when made."""

    pdf: bytes = field(repr=False)
    pages: int
    sha256_plain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document laid out and read back: the exact bytes that saving writes, and its pages."""

    pdf: bytes = field(repr=False)
    pages: int

    def page(self, number: int) -> PagePicture:
        """One page, from 0, as a picture."""
        return drawn(self.pdf, number)


def preview(
    practice: Practice, asked: Handover, *, on: dt.date | None = None, progress: Progress = SILENT
) -> PackPreview:
    """Build and prove a handover; nothing is written or logged.

    Raises NotAllowed("pack-missing") with what is missing, ProofFailed.
    """
    today = on or practice.clock.today()
    laid, _, _ = complete(practice, review(practice, asked), today, progress)
    return PackPreview(
        pdf=laid.pdf, pages=laid.pages, sha256_plain=hashlib.sha256(laid.pdf).hexdigest()
    )


def drawn(pdf: bytes, page: int, scale: float = 1.4) -> PagePicture:
    """One page, from 0, of a document that is not sealed; `scale` 1 is 72 pixels an inch."""
    return picture(pdf, page=page, scale=scale)
