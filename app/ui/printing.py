"""Printing: a page drawn in memory, handed to the system's own print command.

Qt's print support would bring the CUPS library into this process, which may speak to printers
on the network by itself; this program never opens a connection. `lp` (Linux, macOS) takes the
sheet through a pipe, so that no file of it is ever made here. What the queue of the system
keeps is the system's; the window says so.
"""

import datetime as dt
from typing import Final

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QObject,
    QProcess,
    QRectF,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.domain.dates import in_words
from app.ui.theme.appearance import FAMILY

JOB_TITLE: Final = "Recovery sheet"  # a printer's list shows it to everybody: no name, no trade
SHEET_TITLE: Final = "Sheet"  # idem
_COLUMNS: Final = 3
_MARGIN: Final = 22.0  # millimetres
_DOTS: Final = 300  # to the inch
_OPTIONS: Final = ("-o", "job-sheets=none", "-")


class Printer(QObject):
    """Hands sheets to `lp`. It ends each in `sent` or in `refused`."""

    sent = Signal()
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = QStandardPaths.findExecutable("lp")
        self._process: QProcess | None = None

    @property
    def is_there(self) -> bool:
        """Whether this system has a print command."""
        return bool(self._command)

    def send(self, sheet: bytes, title: str = JOB_TITLE) -> None:
        """Print on the printer that the system uses by default; its list shows the title."""
        self._process = process = QProcess(self)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        process.start(self._command, ["-t", title, *_OPTIONS])
        process.write(sheet)
        process.closeWriteChannel()

    def _on_finished(self, status: int) -> None:
        self._end()
        (self.refused if status else self.sent).emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # every other one finishes too
            self._end()
            self.refused.emit()

    def _end(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None


def sheet_of(words: tuple[str, ...], day: dt.date) -> bytes:
    """One page of PDF: the words in order, the day, what they are for, and no name."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(JOB_TITLE)
    writer.setCreator("Schtum")
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter(writer)
    _draw(painter, writer, words, day)
    painter.end()
    return bytes(buffer.data().data())


def printed_words() -> str:
    """What the window says of a sheet that the system took."""
    return _tr(
        "Sent to the printer. Check that you can read all 24 words. The printer and this "
        "computer’s print queue may store a copy for a while."
    )


def unprinted_words() -> str:
    """What the window says of a sheet that the system refused."""
    return _tr(
        "Not printed: no printer is set up here, or it does not answer. Write the words "
        "down by hand."
    )


def printed_paper() -> str:
    """What the window says of another paper that the system took."""
    return _tr(
        "Sent to the printer. The printer and this computer’s print queue may store a copy for a "
        "while."
    )


def unprinted_paper() -> str:
    """What the window says of another paper that the system refused."""
    return _tr(
        "Not printed: no printer is set up here, or it does not answer. Save it and print the file."
    )


def _draw(painter: QPainter, writer: QPdfWriter, words: tuple[str, ...], day: dt.date) -> None:
    page = QRectF(0, 0, writer.width(), writer.height())
    top = _put(painter, page, _tr("Recovery words"), 22, QFont.Weight.Medium)
    said = _tr("Made on {day}").format(day=in_words(day))
    top = _put(painter, page.adjusted(0, top + 30, 0, 0), said, 11)
    grid = page.adjusted(0, top + 130, 0, 0)
    rows = -(-len(words) // _COLUMNS)
    high, wide = 110.0, grid.width() / _COLUMNS
    for place, word in enumerate(words):
        left, down = wide * (place // rows), high * (place % rows)
        cell = QRectF(grid.left() + left, grid.top() + down, wide, high)
        _put(painter, cell, f"{place + 1}.  {word}", 15)
    below = page.adjusted(0, grid.top() + rows * high + 90, 0, 0)
    for sentence in (
        _tr(
            "If the passphrase is lost, these words, in this order, open the records. "
            "Anyone who has this sheet and a copy of the records can read them."
        ),
        _tr("Store it where you keep your passport, away from the computer."),
        _tr("If you make new words, these stop working. Destroy this sheet then."),
    ):
        below.setTop(_put(painter, below, sentence, 11) + 40)


def _put(
    painter: QPainter,
    box: QRectF,
    words: str,
    points: int,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> float:
    """Write the words at the top of the box; where the next line may begin."""
    font = QFont(FAMILY, points)
    font.setWeight(weight)
    painter.setFont(font)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
        Qt.TextFlag.TextWordWrap
    )
    used = painter.boundingRect(box, flags, words)
    painter.drawText(box, flags, words)
    return used.bottom()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Printing", words)
