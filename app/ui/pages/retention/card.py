"""One file in the review: whose, until when, why, what holds it, and what can be done."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.holds import Hold, needs_review
from app.domain.record_classes import RecordClass
from app.services.retention.items import DUE_NOW, Item, Standing
from app.ui import hold_words
from app.ui.class_words import what
from app.ui.pages.retention import words
from app.ui.record_words import so_many
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, danger, link
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import group_heading, label, restyle
from app.ui.widgets.tick import Tick


class FileCard(Card):
    """Its first line is a box to tick when the file is due, and leads to the file otherwise.

    What can be done is offered on the card that has the keyboard.
    """

    opened = Signal(str)
    ticked = Signal()
    hold_asked = Signal(str)  # this and the next four: what it is about, `K7M-Q4F:process`
    keep_asked = Signal(str)
    unkeep_asked = Signal(str)
    take_back_asked = Signal(str)
    destroy_asked = Signal(str)
    lift_asked = Signal(str, str)  # code, hold
    request_asked = Signal(str)
    moved = Signal(int)  # up -1, down 1

    def __init__(
        self, appearance: Appearance, item: Item, today: dt.date, *, cooling_off: int
    ) -> None:
        super().__init__(appearance.metrics)
        self._appearance = appearance
        self._waits = cooling_off > 0
        self.item = item
        self.review = item.review
        self.target = item.target
        self.key = str(item.target)
        self.code = item.target.code
        self.ready = item.standing is Standing.READY
        self.due = item.standing in DUE_NOW or self.ready
        self.names = ", ".join(self.review.names) or self.tr("No client named")
        self.handle = self._handle(words.due_words(item, today))
        self.handle.installEventFilter(self)
        self.offers = QWidget()
        self._lay_out(today)
        self.offers.hide()

    @property
    def liftable(self) -> tuple[Hold, ...]:
        """The holds that a person may lift."""
        holds = self.review.holds
        return tuple(one for one in holds if one.request is None and one.lifted is None)

    @property
    def keepable(self) -> bool:
        """Whether there is a day that can be moved: the work has ended and the rules give one."""
        return not self.review.open and self.item.due.on is not None

    @property
    def called(self) -> str:
        """Whose it is, and which class of record in their file."""
        if self.target.whole:
            return self.names
        return f"{self.names}: {words.class_heading(self.item.record_class)}"

    @property
    def destroyable(self) -> bool:
        """Whether it can be destroyed now: it has waited, or nothing has to wait here."""
        return self.ready or (self.due and not self._waits)

    @property
    def takeable(self) -> bool:
        """Whether a mark on it can be taken back."""
        return self.item.marked is not None

    def is_ticked(self) -> bool:
        """Whether it was chosen."""
        return isinstance(self.handle, Tick) and self.handle.isChecked()

    def be_current(self, current: bool) -> None:  # noqa: FBT001  one plain state
        """Show what can be done here, or hide it again."""
        self.offers.setVisible(current)
        restyle(self, "current" if current else "card")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows lead to the next card, as in a list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.moved.emit(step)
                return True
        return super().eventFilter(watched, event)

    def _handle(self, due: str) -> Tick | QWidget:
        spoken = f"{self.called}, {self.code}, {due}"
        shown = self.called.replace("&", "&&")  # Qt would take one for a key
        if self.due:
            tick = Tick(self._appearance, shown)
            tick.setAccessibleName(spoken)
            tick.setProperty("role", "strong")
            tick.toggled.connect(lambda _: self.ticked.emit())
            return tick
        made = link(shown, lambda: self.opened.emit(self.code))
        made.setAccessibleName(spoken)
        made.setProperty("role", "name")
        return made

    def _lay_out(self, today: dt.date) -> None:
        metrics = self._appearance.metrics
        late = self.item.standing is Standing.OVERDUE
        role, said = "warn" if late else "caption", words.due_words(self.item, today)
        facts, due = label("caption", self._facts()), label(role, said, wrap=True)
        if metrics.large:
            self.column.addWidget(flowing(metrics.gap(2), self.handle, facts))
            self.column.addWidget(due)
        else:
            top = QHBoxLayout()
            top.setSpacing(metrics.gap(2))
            due.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            top.addWidget(self.handle)
            top.addWidget(facts)
            top.addWidget(due, 1)
            self.column.addLayout(top)
        self.add_text("reading", self.item.why)
        if marked := words.marked_words(self.item):
            again = self.item.lapsed or self.item.marked_ahead
            self.add_text("warn" if again else "quiet", marked)
        for part in self.review.parts if self.target.whole else ():
            if self.review.is_due or not (part.is_due or part.marked):
                said = f"{what(part.record_class)}: {part.why}"
                self.add_text("settle" if part.is_due else "quiet", said)
        for hold in self.review.holds:
            self.column.addLayout(self._hold_line(hold, today))
        self._fill_offers()
        self.column.addWidget(self.offers)
        self.setAccessibleName(f"{self.names}, {self.code}")

    def _facts(self) -> str:
        things = {RecordClass.CONTACT_DETAILS: "person", RecordClass.RECORD: "record"}
        thing = things.get(self.item.record_class, "note")
        return f"{self.code} · {so_many(self.item.count, thing)}"

    def _hold_line(self, hold: Hold, today: dt.date) -> QBoxLayout:
        role = "warn" if needs_review(hold, today) else "quiet"
        ways = QBoxLayout.Direction
        large = self._appearance.metrics.large
        across = QBoxLayout(ways.TopToBottom if large else ways.LeftToRight)
        across.addWidget(label(role, hold_words.hold_words(hold, today), wrap=True), 1)
        if hold.request is not None and hold.lifted is None:
            request = hold.request
            made = link(self.tr("View request"), lambda: self.request_asked.emit(request))
            made.setAccessibleName(self.tr("View request, {code}").format(code=self.code))
            across.addWidget(made)
        return across

    def _fill_offers(self) -> None:
        across = QHBoxLayout(self.offers)
        gap = self._appearance.metrics.gap(2)
        across.setContentsMargins(0, gap, 0, 0)
        across.setSpacing(gap)
        made = [button(self.tr("Hold…  H"), lambda: self.hold_asked.emit(self.key))]
        made[0].setAccessibleName(self.tr("Hold {code}").format(code=self.code))
        if self.keepable:
            longer = button(self.tr("Keep longer…  K"), lambda: self.keep_asked.emit(self.key))
            longer.setAccessibleName(self.tr("Keep {code} longer").format(code=self.key))
            made.append(longer)
        if self.item.kept is not None:
            made.append(
                button(self.tr("Use the rule’s date"), lambda: self.unkeep_asked.emit(self.key))
            )
        if self.takeable:
            back = button(self.tr("Take back  T"), lambda: self.take_back_asked.emit(self.key))
            back.setAccessibleName(self.tr("Take back {code}").format(code=self.key))
            made.append(back)
        for place, hold in enumerate(self.liftable):
            made.append(self._lift_button(hold, first=place == 0))
        if self.due:
            made.append(button(self.tr("View file"), lambda: self.opened.emit(self.code)))
        if self.due and not self.destroyable:
            mark = button(
                self.tr("Mark for destruction…  M"), lambda: self.destroy_asked.emit(self.key)
            )
            mark.setAccessibleName(self.tr("Mark {code} for destruction…").format(code=self.key))
            made.append(mark)
        across.addWidget(flowing(gap, *made), 1)
        if self.destroyable:
            gone = danger(self.tr("Destroy…  D"), lambda: self.destroy_asked.emit(self.key))
            gone.setAccessibleName(self.tr("Destroy {code}…").format(code=self.key))
            across.addWidget(gone, 0, Qt.AlignmentFlag.AlignBottom)

    def _lift_button(self, hold: Hold, *, first: bool) -> QPushButton:
        what = self.tr("Lift hold")
        if len(self.liftable) > 1:
            what = self.tr("Lift hold: {reason}").format(
                reason=hold_words.reason(hold.reason).lower()
            )
        made = button(
            f"{what}  L" if first else what, lambda: self.lift_asked.emit(self.code, hold.id)
        )
        made.setAccessibleName(f"{what}, {self.code}")
        return made


class GroupBox(QWidget):
    """A group of the review: its name, how many, and its cards a portion at a time."""

    more_asked = Signal(str)

    def __init__(self, appearance: Appearance, group: Standing, items: Sequence[Item]) -> None:
        super().__init__()
        self.group = group
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, appearance.metrics.gap(3))
        self.column.setSpacing(appearance.metrics.gap(3))
        self.column.addWidget(group_heading(words.heading(group), len(items)))
        if any(not item.target.whole for item in items):
            self.column.addWidget(label("caption", words.counted(items), wrap=True))

    def offer_more(self, words_: str) -> None:
        """A line that shows the next portion."""
        made = link(words_, lambda: self.more_asked.emit(self.group.value))
        across = QHBoxLayout()
        across.addWidget(made)
        across.addStretch(1)
        self.column.addLayout(across)
