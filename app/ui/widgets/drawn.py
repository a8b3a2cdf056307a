"""A page of a document, drawn, as a label shows it."""

from PySide6.QtGui import QImage, QPixmap

from app.services.handovers.preview import PagePicture


def pixmap_of(page: PagePicture) -> QPixmap:
    """A page that was drawn, as a label shows it."""
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)
