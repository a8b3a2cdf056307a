"""The dialog in which a file or a folder is chosen.

It is Qt's own and never the system's, which would remember what was chosen (app/ui/traces.py). It
starts where this person keeps documents, offers the disks that are connected, and deletes
nothing: somebody who looks for a place is not there to tidy up.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QStorageInfo, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from app.ui.theme.metrics import Metrics
from app.ui.titles import entitle
from app.ui.widgets.labels import label

_Where = QStandardPaths.StandardLocation
_HOMELY: Final = (_Where.HomeLocation, _Where.DesktopLocation, _Where.DocumentsLocation)
_WIDTH, _HEIGHT, _SIDE = 820, 520, 190
_STICKS: Final = ("/media/", "/run/media/", "/mnt/", "/Volumes/")  # where systems put other disks


class Chooser(QFileDialog):
    """Chooses one place; what for stands above everything else in it."""

    def __init__(
        self, window: QWidget, metrics: Metrics, purpose: str, start: QUrl | None, kinds: str = ""
    ) -> None:
        super().__init__(window)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        # What is written refuses a name that is taken: to ask before that would promise otherwise.
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)
        entitle(self, purpose)
        self.setDirectoryUrl(start if start is not None else places()[-1])
        self.setSidebarUrls([*places(), *disks()])
        self._lay_out(metrics, purpose)
        self._offer(kinds)
        self._delete_nothing()

    def _lay_out(self, metrics: Metrics, purpose: str) -> None:
        gap = metrics.gap
        heading = label("heading", purpose, wrap=True)
        heading.setContentsMargins(gap(4), gap(4), gap(4), 0)
        laid_out = self.layout()
        if laid_out is not None:
            laid_out.setMenuBar(heading)  # the one place above the grid that Qt laid out
        self.resize(metrics.px(_WIDTH), metrics.px(_HEIGHT))
        for splitter in self.findChildren(QSplitter):
            splitter.setSizes([metrics.px(_SIDE), metrics.px(_WIDTH - _SIDE)])

    def _offer(self, kinds: str) -> None:
        """The kinds of file that are asked for, or no choice of kinds where any will do."""
        if kinds:
            self.setNameFilter(kinds)
            return
        for name in ("fileTypeLabel", "fileTypeCombo"):
            part = self.findChild(QWidget, name)
            if isinstance(part, QWidget):
                part.hide()

    def _delete_nothing(self) -> None:
        delete = QKeySequence("Delete")
        for shortcut in self.findChildren(QShortcut):
            if shortcut.key() == delete:
                shortcut.setEnabled(False)
        deleting = self.findChild(QAction, "qt_delete_action")
        if isinstance(deleting, QAction):
            deleting.setVisible(False)


def places() -> list[QUrl]:
    """The folders of this person that are there; documents come last when there are any."""
    found = dict.fromkeys(QStandardPaths.writableLocation(where) for where in _HOMELY)
    return [QUrl.fromLocalFile(path) for path in found if Path(path).is_dir()] or [QUrl("file:")]


def disks() -> list[QUrl]:
    """The other disks that are connected and ready, and the computer they are connected to."""
    roots = [disk.rootPath() for disk in QStorageInfo.mountedVolumes() if disk.isReady()]
    return [
        QUrl("file:"),
        *(QUrl.fromLocalFile(path) for path in roots if path.startswith(_STICKS)),
    ]
