"""The keys, the ideas, and what is not claimed: what fits on one page."""

from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.actions import ACTIONS
from app.ui.chapters import CHAPTERS, title_of
from app.ui.dialogs.ask import Ask
from app.ui.navigation import SECTIONS, Place, Route
from app.ui.overrides import override
from app.ui.page import Page
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, verb
from app.ui.widgets.card import Card
from app.ui.widgets.flow import flowing
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import Scroll

_PLACES: Final = (
    (QT_TRANSLATE_NOOP("Help", "On every page"), (
        ("Ctrl+Return", QT_TRANSLATE_NOOP("Help", "Main action of the page")),
        ("Tab", QT_TRANSLATE_NOOP("Help", "Next control")),
        ("Space", QT_TRANSLATE_NOOP("Help", "Press a button, as Return does; only Space destroys")),
        ("Page Down", QT_TRANSLATE_NOOP("Help", "Scroll down")),
    )),
    (QT_TRANSLATE_NOOP("Help", "Clients, notes and requests"), (
        ("Ctrl+Shift+N", QT_TRANSLATE_NOOP("Help", "New client (on the Clients page)")),
        ("Ctrl+N", QT_TRANSLATE_NOOP("Help", "New note (in a file) or new request")),
        ("Alt+1, Alt+5", QT_TRANSLATE_NOOP("Help", "First to last section of a client’s file")),
        ("Ctrl+F", QT_TRANSLATE_NOOP("Help", "Find in this file (in a client’s file)")),
        ("Esc", QT_TRANSLATE_NOOP("Help", "Back from a note; the draft is saved")),
        ("Ctrl+Shift+P", QT_TRANSLATE_NOOP("Help", "A note as its client would read it")),
        ("Ctrl+E", QT_TRANSLATE_NOOP("Help", "Check the log")),
    )),
    (QT_TRANSLATE_NOOP("Help", "When reviewing a request"), (
        ("W", QT_TRANSLATE_NOOP("Help", "Withhold the marked or selected words")),
        ("D", QT_TRANSLATE_NOOP("Help", "Disclose them")),
        ("U", QT_TRANSLATE_NOOP("Help", "Mark as undecided")),
        ("J, K", QT_TRANSLATE_NOOP("Help", "Next and previous words to decide")),
        ("A", QT_TRANSLATE_NOOP("Help", "Same decision for all alike")),
        ("N, P", QT_TRANSLATE_NOOP("Help", "Next and previous note")),
    )),
    (QT_TRANSLATE_NOOP("Help", "On the Retention page"), (
        ("Space", QT_TRANSLATE_NOOP("Help", "Select a file that is due")),
        ("A", QT_TRANSLATE_NOOP("Help", "Select all that are due, or none")),
        ("M", QT_TRANSLATE_NOOP("Help", "Mark what is selected for destruction")),
        ("D", QT_TRANSLATE_NOOP("Help", "See what destroying it would mean, and destroy it")),
        ("T", QT_TRANSLATE_NOOP("Help", "Take a mark back")),
        ("H", QT_TRANSLATE_NOOP("Help", "Hold a file")),
        ("L", QT_TRANSLATE_NOOP("Help", "Lift a hold")),
        ("K", QT_TRANSLATE_NOOP("Help", "Keep a file longer")),
    )),
)  # fmt: skip
_IDEAS: Final = (
    (
        QT_TRANSLATE_NOOP("Help", "Names are stored apart from notes"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Names and contact details are in one encrypted file, notes in another. A note "
            "refers to a person and does not contain the name. This separates the two; it "
            "does not make notes anonymous.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Kept as long as needed, then destroyed"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Each file has a date, a reason and its source. A hold stops a file from being "
            "destroyed. To destroy a file, Schtum destroys its keys, deletes the records "
            "and searches for traces. Only then is a certificate written.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "A log that others can check"),
        QT_TRANSLATE_NOOP(
            "Help",
            "The log says what happened to a file and never names the client. An export "
            "for an auditor includes a small checking program. It needs neither Schtum nor "
            "your passphrase.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Copies for clients that protect other people"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Schtum suggests what to withhold; you decide. Withheld words are removed "
            "before the pages are made. Schtum then proves that they make no difference to "
            "the pack.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Your notes are saved as you type"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Each time you pause, the draft of a note is saved, encrypted. Locking does "
            "not lose it. If you forget your passphrase, only the 24 recovery words can "
            "open the practice.",
        ),
    ),
)
_CLAIMS: Final = (
    QT_TRANSLATE_NOOP(
        "Help",
        "Schtum cannot protect you from other programs running under your account, or as "
        "administrator.",
    ),
    QT_TRANSLATE_NOOP("Help", "It cannot protect an unlocked practice while you are away."),
    QT_TRANSLATE_NOOP(
        "Help",
        "It cannot reach memory that the computer saves to disk unencrypted (swap or hibernation).",
    ),
    QT_TRANSLATE_NOOP(
        "Help",
        "Anyone with an old copy of the keys and the passphrase of that day can open that copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Help", "It does not give legal advice. Each rule is shown with its source, and you decide."
    ),
)


def _said(text: object) -> str:
    return QCoreApplication.translate("Help", str(text))


class HelpPage(Page):
    """Made of the same table of keys as the window itself."""

    def __init__(self, session: Session, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance.metrics)
        del session, ask
        self.leave_help = button(self.tr("Back"), self.back.emit)
        self.sheet = Scroll(self.metrics)
        head = PageHeader(
            self.metrics,
            self.tr("Help"),
            others=(self.leave_help,),
        )
        self.column.addWidget(head)
        self.column.addWidget(self.sheet, 1)
        self._guide()
        self._keys()
        for heading, words in _IDEAS:
            self._card(_said(heading), _said(words))
        self._card(self.tr("What Schtum cannot do"), *map(_said, _CLAIMS))
        self.sheet.column.addStretch(1)

    def enter(self, route: Route) -> None:
        """The page says the same everywhere."""
        del route

    @override
    def first(self) -> QWidget:
        return self.leave_help

    def _guide(self) -> None:
        """Every chapter of the guide, with a way to it."""
        card = Card(self.metrics)
        card.column.addWidget(label("heading", self.tr("The guide")))
        self.chapters = {
            name: verb(title_of(name), partial(self.go.emit, Route(Place.GUIDE, None, name)))
            for name, _ in CHAPTERS
        }
        for one in self.chapters.values():
            card.column.addWidget(flowing(self.metrics.gap(2), one))
        self.sheet.column.addWidget(card)

    def _keys(self) -> None:
        general = [(action.printed(), action.label()) for action in ACTIONS]
        general += [(section.key, section.label()) for section in SECTIONS]
        self._key_card(self.tr("Keys"), general)
        for heading, keys in _PLACES:
            self._key_card(_said(heading), [(key, _said(words)) for key, words in keys])

    def _key_card(self, heading: str, keys: list[tuple[str, str]]) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.metrics.gap(4))
        grid.setVerticalSpacing(self.metrics.gap(1))
        columns = 1 if self.metrics.large else 2
        rows = -(-len(keys) // columns)
        for place, (key, words) in enumerate(keys):
            row, pair = place % rows, place // rows
            one = label("heading", key)
            one.setMinimumWidth(self.metrics.px(96))
            grid.addWidget(one, row, pair * 2, Qt.AlignmentFlag.AlignTop)
            said = label("quiet", words, wrap=True)
            grid.addWidget(said, row, pair * 2 + 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(pair * 2 + 1, 1)
        card.column.addLayout(grid)
        self.sheet.column.addWidget(card)

    def _card(self, heading: str, *lines: str) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading))
        for line in lines:
            card.column.addWidget(label("reading", line, wrap=True))
        self.sheet.column.addWidget(card)
