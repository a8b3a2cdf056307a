"""The keys, the ideas, and what is not claimed: what fits on one page."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.actions import ACTIONS
from app.ui.dialogs.ask import Ask
from app.ui.navigation import SECTIONS, Route
from app.ui.page import Page
from app.ui.session import Session
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.header import PageHeader
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import Scroll

_LARGE: Final = 150  # percent of text size from which keys stand in one column
_PLACES: Final = (
    (QT_TRANSLATE_NOOP("Help", "On every page"), (
        ("Ctrl+Return", QT_TRANSLATE_NOOP("Help", "What one came to the page to do")),
        ("Tab", QT_TRANSLATE_NOOP("Help", "The next thing that can be pressed or typed in")),
        ("Space", QT_TRANSLATE_NOOP("Help", "Press it, as Return does; only Space destroys")),
        ("Page Down", QT_TRANSLATE_NOOP("Help", "Further down the page")),
    )),
    (QT_TRANSLATE_NOOP("Help", "Clients, notes and requests"), (
        ("Ctrl+Shift+N", QT_TRANSLATE_NOOP("Help", "A new client, on the page of clients")),
        ("Ctrl+N", QT_TRANSLATE_NOOP("Help", "A new note in a file, or a new request")),
        ("Esc", QT_TRANSLATE_NOOP("Help", "Back from a note, which is kept as a draft")),
        ("Ctrl+E", QT_TRANSLATE_NOOP("Help", "Verify the log")),
    )),
    (QT_TRANSLATE_NOOP("Help", "In the review of a request"), (
        ("W", QT_TRANSLATE_NOOP("Help", "Withhold the finding, or what is selected")),
        ("D", QT_TRANSLATE_NOOP("Help", "Disclose it")),
        ("U", QT_TRANSLATE_NOOP("Help", "Undecided again")),
        ("J, K", QT_TRANSLATE_NOOP("Help", "Next and previous finding")),
        ("A", QT_TRANSLATE_NOOP("Help", "The same for everything alike")),
        ("N, P", QT_TRANSLATE_NOOP("Help", "Next and previous record")),
    )),
    (QT_TRANSLATE_NOOP("Help", "In the retention review"), (
        ("Space", QT_TRANSLATE_NOOP("Help", "Choose a file that is due")),
        ("H", QT_TRANSLATE_NOOP("Help", "Hold a file")),
        ("L", QT_TRANSLATE_NOOP("Help", "Lift its hold")),
        ("K", QT_TRANSLATE_NOOP("Help", "Keep a file longer")),
    )),
)  # fmt: skip
_IDEAS: Final = (
    (
        QT_TRANSLATE_NOOP("Help", "Two vaults"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Names and addresses lie in one encrypted file, what was said in another. A note keeps "
            "a reference to a person, never the name. This is separation, not anonymity.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Kept, and then destroyed"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Each file has a day and a sentence that says why, with its source. A hold stops "
            "destruction everywhere. What is destroyed loses its keys first, then its words, and "
            "the raw files are searched before a certificate is written.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "A log an outsider can check"),
        QT_TRANSLATE_NOOP(
            "Help",
            "It says what happened to a file and never to whom. The audit bundle brings its own "
            "small program, which needs neither this one nor your passphrase.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "A copy in which nobody else is exposed"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Suggestions never decide: you do. What is withheld is taken out before the page is "
            "laid out, and the pack must come out the same when other words stand in its place.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Help", "Nothing is lost"),
        QT_TRANSLATE_NOOP(
            "Help",
            "Every pause in writing is kept, encrypted. Locking asks nothing. The 24 recovery "
            "words open everything when the passphrase is forgotten; nobody else can.",
        ),
    ),
)
_CLAIMS: Final = (
    QT_TRANSLATE_NOOP("Help", "Protection from other programs that run as you, or from root."),
    QT_TRANSLATE_NOOP("Help", "Protection while the practice is unlocked and you are away."),
    QT_TRANSLATE_NOOP(
        "Help", "Memory that the system writes to an unencrypted swap or hibernation file."
    ),
    QT_TRANSLATE_NOOP(
        "Help",
        "Old copies: whoever holds an old copy of the keys and the passphrase of that day can "
        "open what it opened.",
    ),
    QT_TRANSLATE_NOOP("Help", "Legal advice: a rule is cited with its source, and you judge."),
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
            self.tr("Nothing leaves this computer, so this page is all of it."),
            others=(self.leave_help,),
        )
        self.column.addWidget(head)
        self.column.addWidget(self.sheet, 1)
        self._keys()
        for heading, words in _IDEAS:
            self._card(_said(heading), _said(words))
        self._card(self.tr("What is not claimed"), *map(_said, _CLAIMS))
        self.sheet.column.addStretch(1)

    def enter(self, route: Route) -> None:
        """The page says the same everywhere."""
        del route

    def first(self) -> QWidget:
        """The way back."""
        return self.leave_help

    def _keys(self) -> None:
        general = [(action.printed(), action.label()) for action in ACTIONS]
        general += [
            (f"Ctrl+{number}", section.label()) for number, section in enumerate(SECTIONS, 1)
        ]
        self._key_card(self.tr("Keys"), general)
        for heading, keys in _PLACES:
            self._key_card(_said(heading), [(key, _said(words)) for key, words in keys])

    def _key_card(self, heading: str, keys: list[tuple[str, str]]) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.metrics.gap(4))
        grid.setVerticalSpacing(self.metrics.gap(1))
        columns = 1 if self.metrics.percent >= _LARGE else 2
        rows = -(-len(keys) // columns)
        for place, (key, words) in enumerate(keys):
            row, pair = place % rows, place // rows
            one = label("heading", key)
            one.setMinimumWidth(self.metrics.px(96))
            grid.addWidget(one, row, pair * 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label("quiet", words, wrap=True), row, pair * 2 + 1)
            grid.setColumnStretch(pair * 2 + 1, 1)
        card.column.addLayout(grid)
        self.sheet.column.addWidget(card)

    def _card(self, heading: str, *lines: str) -> None:
        card = Card(self.metrics)
        card.column.addWidget(label("heading", heading))
        for line in lines:
            card.column.addWidget(label("reading", line, wrap=True))
        self.sheet.column.addWidget(card)
