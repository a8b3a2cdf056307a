"""A page of a document, drawn, as a label shows it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.services.handovers.preview import PagePicture


def pixmap_of(page: PagePicture) -> QPixmap:
    """A page that was drawn, as a label shows it."""
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)


def below_one_another(pages: list[QPixmap]) -> QPixmap:
    """Pages as one picture, each below the one before."""
    gap = 8
    wide, high = max(one.width() for one in pages), sum(one.height() + gap for one in pages) - gap
    whole = QPixmap(wide, high)
    whole.fill(Qt.GlobalColor.transparent)
    painter, top = QPainter(whole), 0
    for one in pages:
        painter.drawPixmap(0, top, one)
        top += one.height() + gap
    painter.end()
    return whole
