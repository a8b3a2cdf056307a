"""What was said, the newest first; what was added later stands with what it adds to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.ids import NoteId
from app.services.records.read import Read
from app.services.records.write import Said
from app.ui.pages.client_file.queries import Shown
from app.ui.record_words import note_title
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import TimelineCard
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import Reading, label
from app.ui.widgets.scroll import Scroll


class Timeline(QWidget):
    """Cards in a column that scrolls."""

    add_asked = Signal(str)  # to the note of this id
    more_asked = Signal()
    write_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._notes: tuple[Read, ...] = ()
        self.area = Scroll(appearance.metrics)
        self.cards: tuple[TimelineCard, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_file(self, file: Shown) -> None:
        """Show these notes, and a way to the ones before them."""
        if file.notes == self._notes and self.cards:
            return
        self._notes = file.notes
        self.area.empty()
        if not file.notes:
            self.cards = ()
            words = self.tr("No notes yet.")
            way_on = button(self.tr("Write the first note"), self.write_asked.emit)
            self.area.column.addWidget(EmptyState(self._appearance.metrics, words, way_on), 1)
            return
        added: dict[NoteId, list[Read]] = {}
        for read in file.notes:
            if read.head.addendum_to is not None:
                added.setdefault(read.head.addendum_to, []).append(read)
        shown = {read.head.id for read in file.notes}
        first = [read for read in file.notes if read.head.addendum_to not in shown]
        self.cards = tuple(self._card(read, added.get(read.head.id, [])) for read in first[::-1])
        for card in self.cards:
            self.area.column.addWidget(card)
        if len(file.notes) < file.review.notes:
            more = button(self.tr("Show earlier notes"), self.more_asked.emit)
            self.area.column.addWidget(more)
        self.area.column.addStretch(1)

    def _card(self, read: Read, added: list[Read]) -> TimelineCard:
        head, metrics = read.head, self._appearance.metrics
        addendum = head.addendum_to is not None
        parts = [note_title(head.kind, read.session, addendum=addendum), self.tr("signed")]
        if added:
            count = len(added)
            one = self.tr("1 addendum")
            parts.append(one if count == 1 else self.tr("{n} addenda").format(n=count))
        card = TimelineCard(metrics, when=in_words(head.held_on), kind=" · ".join(parts), words=" ")
        card.text.show_words(read.text, _marks(read.mentions), self._appearance.tokens)
        if not addendum:
            card.offer(self.tr("Add addendum"), self._asker(head.id))
        for later in added:
            card.column.addSpacing(metrics.gap(2))
            said = self.tr("Addendum, {day}").format(day=in_words(later.head.held_on))
            card.column.addWidget(label("caption", said))
            text = Reading()
            text.show_words(later.text, _marks(later.mentions), self._appearance.tokens)
            card.column.addWidget(text)
        return card

    def _asker(self, note: NoteId) -> Callable[[], object]:
        return partial(self.add_asked.emit, note)


def _marks(mentions: tuple[Said, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((said.start, said.end) for said in mentions)
