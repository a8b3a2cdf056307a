"""The reading room: the notes vault alone, with roles where there were names.

Nothing can be written here and nobody can be named: the contacts vault stays closed. It is left
as the desk is, by a lock, after which a fresh process stands at the door.
"""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.ids import Code
from app.services.opening.read_only import CodedFile, NotesAlone
from app.services.practice.progress import Progress
from app.services.records.read import Read
from app.ui.auto_lock import Watch
from app.ui.models.rows import Row
from app.ui.preferences import Preferences
from app.ui.problems import problem_of
from app.ui.record_words import kind_of_file, note_title, session_said, so_many
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.theme.metrics import STEP
from app.ui.titles import entitle
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import TimelineCard
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice
from app.ui.widgets.rows import RowList
from app.ui.widgets.scroll import Scroll

_AT_ONCE: Final = 40  # notes; the ones before come when asked for
_LIST: Final = 340


class ReadOnlyWindow(QObject):
    """Everything that exists while the notes vault is open alone."""

    lock_asked = Signal()
    closed = Signal()

    def __init__(self, session: Session, appearance: Appearance, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._code: Code | None = None
        self._notes: tuple[Read, ...] = ()
        self.shell = ReadOnlyShell(appearance)
        self.watch = Watch(session.clock, preferences, self.shell.notice, self)
        self.watch.lock_asked.connect(self.lock_asked)
        self.shell.lock_asked.connect(self.lock_asked)
        self.shell.closing.connect(self.closed)
        self.shell.list.moved.connect(self._on_chosen)
        self.shell.list.opened.connect(self._on_opened)
        self.shell.more_asked.connect(self._on_more)
        session.failed.connect(self._on_failed)

    def show(self, *, maximised: bool = False) -> None:
        """Show the window, and ask what there is to read."""
        if maximised:
            self.shell.showMaximized()
        else:
            self.shell.show()
        self.shell.list.setFocus()
        self._session.ask_alone(_listed, self._on_listed)
        self.watch.start()

    def leave(self) -> None:
        """Take the window away."""
        self.watch.stop()
        self.shell.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.shell.hide()
        self.shell.deleteLater()

    def _on_listed(self, files: tuple[CodedFile, ...]) -> None:
        self.shell.show_files(files)

    def _on_chosen(self, code: str) -> None:
        self._code = chosen = Code(code)

        def work(alone: NotesAlone, _: Progress) -> tuple[Code, tuple[Read, ...]]:
            return chosen, alone.notes(chosen)

        self._session.ask_alone(work, self._on_notes)

    def _on_opened(self, _: str) -> None:
        """Return goes from the list to what is read."""
        self.shell.reading.setFocus()

    def _on_notes(self, found: tuple[Code, tuple[Read, ...]]) -> None:
        code, notes = found
        if code == self._code:  # the arrow may have gone on while these were read
            self._notes = notes
            self.shell.show_notes(code, notes[-_AT_ONCE:], before=max(0, len(notes) - _AT_ONCE))

    def _on_more(self) -> None:
        if self._code is not None:
            self.shell.show_notes(self._code, self._notes, before=0)

    def _on_failed(self, error: Exception) -> None:
        self.shell.notice.say(problem_of(error).said())


def _listed(alone: NotesAlone, _: Progress) -> tuple[CodedFile, ...]:
    return alone.listed()


class ReadOnlyShell(QMainWindow):
    """Files by code at the left, the notes of one of them at the right."""

    lock_asked = Signal()
    closing = Signal()
    more_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        metrics = appearance.metrics
        entitle(self)
        self.lock = primary(self.tr("Lock"), self.lock_asked.emit, key="Ctrl+L")
        self.head = PageHeader(metrics, self.tr("Reading without names"), primary=self.lock)
        self.quiet = label("quiet", wrap=True)
        self.notice = Notice(metrics)
        self.list = RowList(appearance, self.tr("Files by code"))
        self.reading = Scroll(metrics)
        self.reading.setProperty("role", "reader")
        # Nothing on the cards takes the focus, so the arrows move the paper under them.
        self.reading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cards: tuple[TimelineCard, ...] = ()
        for keys, step in (("Ctrl++", STEP), ("Ctrl+=", STEP), ("Ctrl+-", -STEP), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._resize_by(step))
        appearance.changed.connect(self._on_dressed)
        self._lay_out()
        self._on_dressed()

    def show_files(self, files: tuple[CodedFile, ...]) -> None:
        """List these; the first is read at once."""
        self.head.say(
            self.tr("Reading without names"),
            (self.tr("Names are replaced by roles."),),
        )
        self.list.show_rows(tuple(self._row(one) for one in files))
        self.list.setVisible(bool(files))
        if not files:
            self._empty(self.tr("No files yet."))
            self.lock.setFocus()

    def show_notes(self, code: Code, notes: tuple[Read, ...], *, before: int) -> None:
        """Show one file's notes, the newest first, and a way to the ones before them."""
        self.reading.empty()
        self.reading.setAccessibleName(self.tr("Notes of {code}").format(code=code))
        if not notes:
            self._empty(self.tr("No notes in {code} yet.").format(code=code))
            return
        self.cards = tuple(self._card(read) for read in reversed(notes))
        for card in self.cards:
            self.reading.column.addWidget(card)
        if before:
            words = self.tr("Show earlier notes ({count})").format(count=before)
            self.reading.column.addWidget(button(words, self.more_asked.emit))
        self.reading.column.addStretch(1)
        self.reading.verticalScrollBar().setValue(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing can be lost, so nothing is asked."""
        self.closing.emit()
        super().closeEvent(event)

    def _row(self, one: CodedFile) -> Row:
        notes = so_many(one.notes, "note")
        last = in_words(one.last) if one.last else ""
        ended = self.tr("closed") if one.file.ended else ""
        parts = (kind_of_file(one.file.kind), notes, ended)
        detail = " · ".join(part for part in parts if part)
        return Row(key=one.file.code, title=one.file.code, detail=detail, aside=last)

    def _card(self, read: Read) -> TimelineCard:
        head = read.head
        title = note_title(head.kind, read.session, addendum=head.addendum_to is not None)
        said = session_said(read.appointment)
        kind = f"{title} · {said}" if said else title
        return TimelineCard(
            self._appearance.metrics, when=in_words(head.held_on), kind=kind, words=read.text
        )

    def _empty(self, words: str) -> None:
        self.cards = ()
        self.reading.empty()
        self.reading.column.addWidget(EmptyState(self._appearance.metrics, words), 1)

    def _lay_out(self) -> None:
        root = QWidget()
        root.setProperty("role", "canvas")
        self._down = QVBoxLayout(root)
        self._across = QHBoxLayout()
        self._across.addWidget(self.list)
        self._across.addWidget(self.reading, 1)
        self._down.addWidget(self.notice)
        self._down.addWidget(self.head)
        self._down.addLayout(self._across, 1)
        self.setCentralWidget(root)

    def _on_dressed(self) -> None:
        metrics = self._appearance.metrics
        gap = metrics.gap
        self._down.setContentsMargins(*metrics.around)
        self._across.setSpacing(gap(6))
        self.list.setFixedWidth(round(_LIST * (100 + metrics.percent) / 200))

    def _resize_by(self, percent: int) -> None:
        now = self._appearance.metrics.percent
        self._appearance.resize(now + percent if percent else 100)
