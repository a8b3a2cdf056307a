"""The very first page: make a practice, open one, restore one, or look at a made-up one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.dialogs.ask import Ask
from app.ui.overrides import override
from app.ui.start_window import StartPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import button, primary
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.notice import Notice


class FirstRun(StartPage):
    """A few cards, each with one button."""

    create_asked = Signal()
    open_asked = Signal(Path)
    restore_asked = Signal()
    sample_asked = Signal()

    def __init__(self, appearance: Appearance, ask: Ask) -> None:
        super().__init__(appearance, width=560)
        self._ask = ask
        metrics = self.metrics
        self.notice = Notice(metrics)
        self.make = primary(self.tr("Create"), self.create_asked.emit)
        self.open = button(self.tr("Open…"), self._on_open)
        self.restore = button(self.tr("Restore…"), self.restore_asked.emit)
        self.sample = button(self.tr("Open the sample"), self.sample_asked.emit)
        self.column.addWidget(label("title", self.tr("Schtum")))
        intro = self.tr(
            "Your client records, kept only on this computer. Nothing is ever sent anywhere."
        )
        self.column.addWidget(label("quiet", intro, wrap=True))
        self.column.addSpacing(metrics.gap(2))
        self.column.addWidget(self.notice)
        for title, words, pressed in (
            (
                self.tr("Create a practice"),
                self.tr("An encrypted folder for your clients and notes. It takes two minutes."),
                self.make,
            ),
            (
                self.tr("Open a practice"),
                self.tr("A practice you created before, or brought from another computer."),
                self.open,
            ),
            (
                self.tr("Restore from a backup"),
                self.tr("New computer, or lost your records? Start from a backup."),
                self.restore,
            ),
            (
                self.tr("Open the sample practice"),
                self.tr("Everyone in it is made up. Try whatever you like."),
                self.sample,
            ),
        ):
            self.column.addWidget(self._card(title, words, pressed))

    @override
    def first(self) -> QWidget:
        return self.make

    def say(self, words: str, *, settle: bool = True) -> None:
        """Say what went wrong, or what is going on."""
        self.notice.say(words, settle=settle)

    def wait(self, words: str) -> None:
        """Nothing can be pressed while something is being made."""
        for one in (self.make, self.open, self.restore, self.sample):
            one.setEnabled(not words)
        if words:
            self.say(words, settle=False)

    def _card(self, title: str, words: str, pressed: QPushButton) -> QWidget:
        card = Card(self.metrics)
        across = QHBoxLayout()
        across.setSpacing(self.metrics.gap(4))
        said = QVBoxLayout()
        said.setSpacing(self.metrics.gap(1))
        said.addWidget(label("heading", title, wrap=True))
        said.addWidget(label("quiet", words, wrap=True))
        across.addLayout(said, 1)
        across.addWidget(pressed)
        card.column.addLayout(across)
        pressed.setAccessibleName(title)
        pressed.setAccessibleDescription(words)
        return card

    def _on_open(self) -> None:
        self._ask.choose_folder(self.tr("Open a practice"), self.open_asked.emit)
