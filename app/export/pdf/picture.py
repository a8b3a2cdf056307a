"""Page pictures: a page of a finished document as PDFium draws it, for a preview on screen."""

import io
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """The pixels of one page: three bytes each (red, green, blue), row after row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def picture(pdf: bytes, *, page: int = 0, scale: float = 1.0) -> PagePicture:
    """One page of a document that is not encrypted; `scale` 1 is 72 pixels an inch."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        bitmap = document[page].render(scale=scale, rev_byteorder=True)
        return PagePicture(
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            pixels=bytes(bitmap.buffer),
        )
    finally:
        document.close()
