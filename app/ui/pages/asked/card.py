"""One that asked: who, what they want and by when, and what can be done about it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import in_words
from app.domain.kinds import APPROACH, ORDER
from app.services.records.approaches import OPEN, Standing
from app.ui.navigation import Place, Route
from app.ui.pages.asked.queries import Choice
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, link
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ChoiceField
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Reading, label


class AskedCard(Card):
    """Its actions are links in one row; what one of them unfolds comes below it."""

    add_asked = Signal(str)  # the kind of record that adds to it
    letter_asked = Signal()
    message_asked = Signal()
    file_asked = Signal(str)  # a code
    open_asked = Signal(str)  # idem
    go = Signal(Route)  # to what may be sent, or written for the client to take to them

    def __init__(self, appearance: Appearance, one: Standing, files: tuple[Choice, ...]) -> None:
        super().__init__(appearance.metrics)
        self._appearance, self._one, self._files = appearance, one, files
        gap = appearance.metrics.gap
        self.column.setContentsMargins(gap(6), gap(4), gap(6), gap(4))
        self.named = one.who or one.caller or self.tr("No name given")
        names = dict(files)
        self.column.addWidget(label("heading", self.named, wrap=True))
        facts = [in_words(one.on), one.caller if one.who else "", names.get(one.file or "", "")]
        said = "   ·   ".join(part for part in facts if part)
        self.column.addWidget(label("caption", said, wrap=True))
        if one.wants:
            self.column.addWidget(Reading(one.wants, spacing=128))
        self.column.addWidget(label(*self._stands(), wrap=True))
        if one.no_order and one.state in OPEN:
            self.column.addWidget(label("warn", self._no_order(), wrap=True))
        if one.perhaps:
            words = self.tr("It names {names}. If it is about them, put it into their file.")
            listed = " · ".join(names.get(code, code) for code in one.perhaps)
            self.column.addWidget(label("settle", words.format(names=listed), wrap=True))
        self.column.addWidget(flowing(gap(3), *self._links()))
        self.below = QVBoxLayout()
        self.column.addLayout(self.below)
        self.files: ChoiceField | None = None
        self.setAccessibleName(self.named)

    def _no_order(self) -> str:
        if self._one.kind == ORDER.name:
            return self.tr(
                "No judge has signed this subpoena: on its own it does not let you send anything. "
                "Get advice, and answer it in writing by its date."
            )
        return self.tr(
            "A solicitor’s letter is not an order: on its own it does not let you send anything."
        )

    def _stands(self) -> tuple[str, str]:
        one = self._one
        if one.by is None:
            return "quiet", f"{one.stands[:1].upper()}{one.stands[1:]}"
        by = self.tr("{stands}: by {day}")
        words = by.format(stands=f"{one.stands[:1].upper()}{one.stands[1:]}", day=in_words(one.by))
        return "warn" if one.late else "quiet", words

    def _links(self) -> tuple[QWidget, ...]:
        one, waits = self._one, self._one.state in OPEN
        offers: list[tuple[str, Callable[[], object]]] = []
        if waits:
            happened = self.tr("Add what happened")
            offers.append((happened, partial(self.add_asked.emit, APPROACH.name)))
            offers.append((self.tr("Holding letter"), self.letter_asked.emit))
        if waits and one.kind == APPROACH.name:
            offers.append((self.tr("An order came"), partial(self.add_asked.emit, ORDER.name)))
        if one.file is None:
            offers.append((self.tr("Put into a file"), self._on_file))
        else:
            offers.append((self.tr("Open the file"), partial(self.open_asked.emit, one.file)))
            if waits:
                offers += [
                    (self.tr("Message to the client"), self.message_asked.emit),
                    *self._ways(),
                ]
        return tuple(self._link(words, does) for words, does in offers)

    def _ways(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What may be sent: under the order, a consent, or as a letter the client takes along."""
        one = self._one
        if one.kind == ORDER.name and not one.no_order:
            under = Route(Place.RELEASE, one.file, f"authority:{one.id}")
            yield self.tr("Send under this…"), partial(self.go.emit, under)
            return
        consents = Route(Place.CLIENT, one.file, "agreements")
        yield self.tr("Send under a consent…"), partial(self.go.emit, consents)
        letter = Route(Place.REPORT, one.file)
        yield self.tr("Letter for the client to take"), partial(self.go.emit, letter)

    def _link(self, words: str, does: Callable[[], object]) -> QWidget:
        made = link(words, does)
        made.setAccessibleName(f"{words}, {self.named}")
        return made

    def _on_file(self) -> None:
        """Unfold the files; whoever it names is chosen, and nothing happens before a press."""
        if self.files is not None:
            return
        self.files = ChoiceField(self._appearance, self._files).let_shrink().unchosen()
        self.files.setAccessibleName(self.tr("File, {who}").format(who=self.named))
        if len(self._one.perhaps) == 1:
            self.files.choose(self._one.perhaps[0])
        put = button(self.tr("Put into this file"), self._on_put)
        put.setAccessibleName(self.tr("Put into this file, {who}").format(who=self.named))
        self.below.addWidget(self.files)
        self.below.addWidget(flowing(self._appearance.metrics.gap(2), put))
        self.files.setFocus()

    def _on_put(self) -> None:
        if self.files is not None and self.files.key():
            self.file_asked.emit(self.files.key())
