"""Finding in the timeline of a file: what was typed, the places that answer, and the one shown.

Nothing of it is kept: neither the route nor a draft says what was sought.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.ids import Code
from app.services.records.find_in_file import Found
from app.ui.pages.client_file.find_line import FindLine
from app.ui.pages.client_file.timeline import Timeline
from app.ui.pages.client_file.timeline_filter import about_found
from app.ui.problems import problem_of
from app.ui.session import Session
from app.ui.theme.metrics import Metrics

FIND_KEY: Final = "Ctrl+F"
_PAUSE: Final = 150  # milliseconds without a key before the file is looked through


class Finding(QObject):
    """The find line over a timeline. `code` is the file that is on the page."""

    begun = Signal()  # the timeline is to be on screen
    earlier_wanted = Signal(str)  # the timeline back to the record of this id
    closed = Signal()

    def __init__(
        self, owner: QWidget, session: Session, metrics: Metrics, timeline: Timeline
    ) -> None:
        super().__init__(owner)
        self._session, self._timeline = session, timeline
        self.code = Code("")
        self.line = FindLine(metrics)
        self._found: tuple[Found, ...] = ()
        self._whole = True
        self._at: tuple[str, int] | None = None  # the record, and which of its places
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        timeline.put_first(self.line)
        timeline.narrowed.connect(self._on_narrowed)
        self.line.typed.connect(self._on_typed)
        self.line.moved.connect(self._on_moved)
        self.line.closed.connect(self.close)
        session.indexed.connect(self._on_indexed)
        QShortcut(QKeySequence(FIND_KEY), owner).activated.connect(self.begin)

    def begin(self) -> None:
        """Show the line; what was typed in it before can be typed over."""
        self.begun.emit()
        self.line.show()
        self.line.field.setFocus()
        self.line.field.selectAll()

    def close(self) -> None:
        """Take the line away, and every mark with it."""
        self.line.field.clear()
        self.line.hide()
        self.closed.emit()

    def look_again(self) -> None:
        """The file has changed: so may what is found in it."""
        if self.line.field.text().strip():
            self._look()

    def _on_typed(self, typed: str) -> None:
        if typed.strip():
            self._pause.start()
            return
        self._pause.stop()
        self._show((), whole=True)

    def _look(self) -> None:
        self._pause.stop()
        typed = self.line.field.text().strip()
        if typed:
            self._session.find_in(self.code, typed, self._on_found, self._on_refused)

    def _on_found(self, answer: tuple[tuple[Found, ...], bool]) -> None:
        if self.line.field.text().strip():  # else it was taken back meanwhile
            found, whole = answer
            self._show(found, whole=whole)

    def _on_refused(self, error: Exception) -> None:
        """What is not finished being typed is no fault; what was found goes."""
        self._show((), whole=True)
        self.line.refuse(problem_of(error).said())

    def _on_indexed(self, done: int, total: int) -> None:
        if done >= total and not self._whole:
            self.look_again()

    def _show(self, found: tuple[Found, ...], *, whole: bool) -> None:
        self._found, self._whole = found, whole
        places = self._places()
        if self._at not in places:
            self._at = places[0] if places else None
        self._tell()

    def _places(self) -> list[tuple[str, int]]:
        """Every place in what the filter lets through, as the timeline goes."""
        lets = self._timeline.lets_through
        shown = (one for one in self._found if lets(about_found(one)))
        return [(one.record, at) for one in shown for at in range(len(one.places))]

    def _on_narrowed(self) -> None:
        if self.line.isVisible():
            self._show(self._found, whole=self._whole)

    def _on_moved(self, by: int) -> None:
        if self._pause.isActive():  # Return before the pause is over: look now
            self._look()
            return
        places = self._places()
        if self._at in places:
            self._at = places[(places.index(self._at) + by) % len(places)]
            self._tell()

    def _tell(self) -> None:
        """Say where one is, mark what was found, and go there."""
        places = self._places()
        self.line.say(self._said(places), ways=len(places) > 1)
        self._timeline.mark({one.record: one.places for one in self._found}, self._at)
        if self._at is not None and not self._timeline.shows(self._at[0]):
            entry = next(one.entry for one in self._found if one.record == self._at[0])
            self.earlier_wanted.emit(entry)

    def _said(self, places: list[tuple[str, int]]) -> str:
        if not self.line.field.text().strip():
            return ""
        if self._at is None:
            return self.tr("Not found") if self._whole else self.tr("Not found yet")
        at, many = places.index(self._at) + 1, len(places)
        if self._whole:
            return self.tr("{n} of {many}").format(n=at, many=many)
        return self.tr("{n} of {many} so far").format(n=at, many=many)
