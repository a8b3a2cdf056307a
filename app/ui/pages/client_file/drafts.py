"""The drafts of a file that wait: what each is, of which day, its first words, and a way on."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.notes import NoteKind
from app.services.records.waiting import Waiting
from app.ui.navigation import DRAFT, NEW, Place, Route, page_of
from app.ui.pages.client_file.queries import Shown
from app.ui.record_words import note_title
from app.ui.theme.metrics import Metrics
from app.ui.widgets.buttons import link
from app.ui.widgets.labels import label


class Drafts(QWidget):
    """A band with a line for each draft, and a way to begin a note besides them.

    One note alone is said by the notice above: then there is only the way to another.
    """

    go = Signal(Route)

    def __init__(self, metrics: Metrics, file: Shown) -> None:
        super().__init__()
        self._metrics = metrics
        self._code = file.review.file.code
        gap = metrics.gap
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(1))
        if file.draft is None:
            column.addWidget(self._band(file.waiting))
        if any(one.note for one in file.waiting):
            across = QHBoxLayout()
            across.setContentsMargins(0, 0, gap(3), 0)
            across.addStretch(1)
            across.addWidget(link(self.tr("Write another note"), self._on_another))
            column.addLayout(across)

    def _band(self, drafts: tuple[Waiting, ...]) -> QFrame:
        gap = self._metrics.gap
        band = QFrame()
        band.setProperty("role", "notice")
        rows = QVBoxLayout(band)
        rows.setContentsMargins(gap(4), gap(2), gap(3), gap(2))
        rows.setSpacing(gap(2))
        for waiting in drafts:
            rows.addLayout(self._row(waiting))
        return band

    def _row(self, waiting: Waiting) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(self._metrics.gap(4))
        title, day = _title(waiting), in_words(waiting.on)
        said = self.tr("Draft: {what}, {day}").format(what=title, day=day)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(label("band", said, wrap=True))
        if waiting.words:
            down.addWidget(label("caption", waiting.words, wrap=True))
        go_on = link(self.tr("Continue"), partial(self._on_go_on, waiting))
        go_on.setAccessibleName(self.tr("Continue: {what}, {day}").format(what=title, day=day))
        across.addLayout(down, 1)
        across.addWidget(go_on)
        return across

    def _on_go_on(self, waiting: Waiting) -> None:
        place = page_of(waiting.kind, note=waiting.note)
        self.go.emit(Route(place, self._code, f"{DRAFT}{waiting.id}"))

    def _on_another(self) -> None:
        self.go.emit(Route(Place.NOTE, self._code, NEW))


def _title(waiting: Waiting) -> str:
    if waiting.note:
        return note_title(NoteKind(waiting.kind), None, addendum=waiting.adds_to is not None)
    return waiting.title
