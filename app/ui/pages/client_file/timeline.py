"""What was said, the newest first; what was added later stands with what it adds to."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.ids import NoteId
from app.domain.kinds import CONSENT, DECISION, MEASURE, ORDER, OUTCOME, QUESTION
from app.domain.questions import QuestionState
from app.services.records.read import Read
from app.services.records.timeline import Entry
from app.ui.navigation import Place, Route
from app.ui.pages.client_file.drafts import Drafts
from app.ui.pages.client_file.queries import Shown
from app.ui.pages.client_file.record_cards import (
    Offer,
    When,
    marks,
    merged_cards,
    part_cards,
    record_cards,
)
from app.ui.pages.client_file.timeline_filter import EVERYTHING, about_note, choices
from app.ui.record_words import note_title, session_said
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import TimelineCard, tell_apart
from app.ui.widgets.chips import Chips
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import Reading, label
from app.ui.widgets.layouts import empty
from app.ui.widgets.scroll import Scroll


class Timeline(QWidget):
    """Cards in a column that scrolls."""

    add_asked = Signal(str)  # to the note of this id
    prove_asked = Signal(str)  # when the note of this id was signed
    panel_asked = Signal(str)  # a PDF of the decision of this id
    more_asked = Signal()
    write_asked = Signal()
    narrowed = Signal()  # to other cards
    go = Signal(Route)  # on with a draft

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: Shown | None = None
        self._found: QWidget | None = None
        self.area = Scroll(appearance.metrics)
        self.cards: tuple[TimelineCard, ...] = ()
        self.chips: Chips | None = None
        self._only = EVERYTHING
        self._left_out: set[TimelineCard] = set()
        self._texts: dict[str, tuple[Reading, Read | Entry]] = {}
        self._marked: Mapping[str, tuple[tuple[int, int], ...]] = {}
        self._mark_at: tuple[str, int] | None = None
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_found_in_sight)
        self.column = QVBoxLayout()
        self.column.setSpacing(self.area.column.spacing())
        self.area.column.addLayout(self.column, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.area)

    def put_first(self, widget: QWidget) -> None:
        """Put something above all that is scrolled."""
        self._whole.insertWidget(0, widget)

    def put_above(self, widget: QWidget) -> None:
        """Put something above the cards: it goes with them when they are scrolled."""
        self.area.column.insertWidget(0, widget)

    def show_file(self, file: Shown) -> None:
        """Show these notes and the records between them, and a way to the notes before them."""
        before, self._shown = self._shown, file
        if before and self.cards and _same(before, file):
            return
        empty(self.column)
        self._found = None
        self._texts.clear()
        self._left_out = set()
        if file.waiting:
            drafts = Drafts(self._appearance.metrics, file)
            drafts.go.connect(self.go)
            self.column.addWidget(drafts)
        parts, merged = file.review.file.parts, file.review.file.merged
        if not (file.notes or file.records or parts or merged):
            self.cards = ()
            words = self.tr("No notes yet.")
            way_on = button(self.tr("Write the first note"), self.write_asked.emit)
            self.column.addWidget(EmptyState(self._appearance.metrics, words, way_on), 1)
            return
        dated, whole = self._dated(file)
        self.cards = tuple(card for _, card in sorted(dated, key=lambda one: one[0]))[::-1]
        tell_apart(self.cards)
        self._offer_filter()
        for card in self.cards:
            self.column.addWidget(card)
        self._narrow()
        if not whole:
            more = button(self.tr("Show earlier notes"), self.more_asked.emit)
            self.column.addWidget(more)
        self.column.addStretch(1)
        if self._mark_at is not None:
            QTimer.singleShot(0, self, self._keep_found_in_sight)
        if file.at is not None and (before is None or before.at != file.at):
            QTimer.singleShot(0, self, self._stand_at_found)

    def _dated(self, file: Shown) -> tuple[list[tuple[When, TimelineCard]], bool]:
        """A card for whatever is in the timeline, and whether every note is among them."""
        added: dict[NoteId, list[Read]] = {}
        for read in file.notes:
            if read.head.addendum_to is not None:
                added.setdefault(read.head.addendum_to, []).append(read)
        shown = {read.head.id for read in file.notes}
        first = [read for read in file.notes if read.head.addendum_to not in shown]
        dated = [(_when(read), self._card(read, added.get(read.head.id, []))) for read in first]
        whole = len(file.notes) == file.review.notes
        since = None if whole or not file.notes else min(_when(read) for read in file.notes)
        dated += record_cards(self._appearance, file.records, since, self._show_text, self._offers)
        dated += part_cards(self._appearance, file.review.file.parts)
        dated += merged_cards(self._appearance, file.review.file.merged)
        return dated, whole

    def _offer_filter(self) -> None:
        """What the cards can be narrowed to; what was chosen stays chosen while it is here."""
        offered = choices({card.about for card in self.cards})
        if self._only not in dict(offered) or (self._shown and self._shown.at):
            self._only = EVERYTHING
        self.chips = Chips(self._appearance.metrics, offered) if offered else None
        if self.chips is not None:
            self.chips.choose(self._only)
            self.chips.chosen.connect(self._on_chosen)
            self.column.addWidget(self.chips)

    def _on_chosen(self, key: str) -> None:
        self._only = key
        self._narrow()
        self.narrowed.emit()

    def lets_through(self, about: str) -> bool:
        """Whether the filter shows cards that are about this."""
        return self._only in {EVERYTHING, about}

    def shows(self, record: str) -> bool:
        """Whether this note or record is among the cards."""
        return record in self._texts

    def mark(
        self, found: Mapping[str, tuple[tuple[int, int], ...]], at: tuple[str, int] | None
    ) -> None:
        """Mark what was found in the records of these ids, and go to one place in one of them."""
        others = self._marked.keys() | found.keys()
        self._marked, self._mark_at = found, at
        for record in others & self._texts.keys():
            self._show_marks(record)
        QTimer.singleShot(0, self, self._keep_found_in_sight)

    def _narrow(self) -> None:
        """Hide what the filter leaves out; to show what is shown already lays out the page."""
        left_out = {card for card in self.cards if not self.lets_through(card.about)}
        for card in left_out ^ self._left_out:
            card.setHidden(card in left_out)
        self._left_out = left_out

    def _stand_at_found(self) -> None:
        """Go to what a search found, once everything has its place."""
        if self._found is not None:
            self._found.setFocus()
            self._keep_found_in_sight()

    def _keep_found_in_sight(self) -> None:
        """What was found stays in sight while the cards above it take their heights."""
        if self._mark_at is not None:
            self._show_mark(*self._mark_at)
        elif self._found is not None and self._found.hasFocus():
            self.area.ensureWidgetVisible(self._found, 0, self._appearance.metrics.gap(10))

    def _show_text(self, text: Reading, read: Read | Entry, identity: str) -> None:
        """The words of a record, with people marked, and what was sought if a search led here."""
        self._texts[identity] = text, read
        self._show_marks(identity)
        if self._shown is not None and self._shown.at == identity:
            self._found = text

    def _show_marks(self, record: str) -> None:
        """What is found in this file now, or else what a search found that led here."""
        (text, read), shown = self._texts[record], self._shown
        led = shown.found if shown is not None and shown.at == record else ()
        found = self._marked.get(record, () if self._mark_at else led)
        at = self._mark_at[1] if self._mark_at and self._mark_at[0] == record else None
        here = found[at] if at is not None and at < len(found) else None
        tokens = self._appearance.tokens
        text.show_words(read.text, marks(read.mentions), tokens, found, here)

    def _show_mark(self, record: str, at: int) -> None:
        """Scroll to one place in a text, which can be longer than the window is high."""
        places = self._marked.get(record, ())
        column = self.area.widget()
        if record not in self._texts or at >= len(places) or column is None:
            return
        text, _ = self._texts[record]
        top = text.mapTo(column, text.place_of(places[at][0]))
        self.area.ensureVisible(0, top.y(), 0, self._appearance.metrics.gap(15))

    def _card(self, read: Read, added: list[Read]) -> TimelineCard:
        head, metrics = read.head, self._appearance.metrics
        addendum = head.addendum_to is not None
        parts = [note_title(head.kind, read.session, addendum=addendum), self.tr("signed")]
        parts += [said] if (said := session_said(read.appointment)) else []
        if added:
            count = len(added)
            one = self.tr("1 addendum")
            parts.append(one if count == 1 else self.tr("{n} addenda").format(n=count))
        card = TimelineCard(metrics, when=in_words(head.held_on), kind=" · ".join(parts), words=" ")
        card.about = about_note(head.kind)
        self._show_text(card.text, read, head.id)
        if not read.text:  # a session that did not take place needs no words
            card.text.hide()
            self._found = card if self._found is card.text else self._found
        if not addendum:
            card.offer(self.tr("Add addendum"), self._asker(head.id))
        for later in added:
            said = self.tr("Addendum, {day}").format(day=in_words(later.head.held_on))
            told = session_said(later.appointment)
            card.put(label("caption", f"{said} · {told}" if told else said, wrap=True))
            text = Reading()
            self._show_text(text, later, later.head.id)
            if later.text:
                card.put(text)
            elif self._found is text:
                self._found = card
        prove = partial(self.prove_asked.emit, head.id)
        part = partial(self.go.emit, Route(Place.PART, head.file, head.id))
        card.offer_below(
            (self.tr("Prove when this was signed…"), prove),
            (self.tr("Wrong file, or destroy this…"), part),
        )
        return card

    def _offers(self, entry: Entry) -> tuple[Offer, ...]:
        """What can be done with a record: what comes of it, or its answer, is added to it."""
        if self._shown is None:
            return ()
        code = self._shown.review.file.code
        if entry.kind == MEASURE.name:
            right = Route(Place.RECORD, code, f"{MEASURE.name}:{entry.id}")
            return ((self.tr("Correct"), partial(self.go.emit, right)),)
        if entry.kind == QUESTION.name:
            answer = Route(Place.RECORD, code, f"{QUESTION.name}:{entry.id}")
            waits = entry.state == QuestionState.WAITING
            return ((self.tr("Answer"), partial(self.go.emit, answer)),) if waits else ()
        send = Route(Place.RELEASE, code, f"authority:{entry.id}")
        sends = ((self.tr("Send under this…"), partial(self.go.emit, send)),)
        if entry.kind in {CONSENT.name, ORDER.name}:
            return sends if entry.current or entry.kind == ORDER.name else ()
        if entry.kind != DECISION.name:
            return ()
        outcome = Route(Place.RECORD, code, f"{OUTCOME.name}:{entry.id}")
        again = Route(Place.DECISION, code, entry.id)
        return (
            (self.tr("Add what came of it"), partial(self.go.emit, outcome)),
            (self.tr("Decide again"), partial(self.go.emit, again)),
            (self.tr("PDF for a panel…"), partial(self.panel_asked.emit, entry.id)),
            *sends,
        )

    def _asker(self, note: NoteId) -> Callable[[], object]:
        return partial(self.add_asked.emit, note)


def _same(one: Shown, other: Shown) -> bool:
    return _seen(one) == _seen(other)


def _seen(file: Shown) -> tuple[object, ...]:
    whole = file.review.file
    return file.notes, file.records, file.waiting, whole.parts, whole.merged


def _when(read: Read) -> When:
    return read.head.held_on, read.head.written
