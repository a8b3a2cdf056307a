"""Page pictures: a page of a finished document as PDFium draws it, for a preview on screen."""

import io
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """The pixels of one page: three bytes each (red, green, blue), row after row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


def picture(pdf: bytes, *, page: int = 0, scale: float = 1.0) -> PagePicture:
    """One page, from 0, of a document that is not sealed; `scale` 1 is 72 pixels an inch."""
    import pypdfium2  # noqa: PLC0415  PDF stays off start-up

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
